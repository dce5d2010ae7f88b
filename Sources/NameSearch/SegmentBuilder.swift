internal import NameData
internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// Makes a segment from names: reads each name once, numbers the distinct words, and lays everything out.
///
/// The same names in the same order give the same bytes, whatever the number of threads.
struct SegmentBuilder {
    private let matcher: NameMatcher
    private let progress: (@Sendable (Int) -> Void)?

    init(matcher: NameMatcher, progress: (@Sendable (Int) -> Void)? = nil) {
        self.matcher = matcher
        self.progress = progress
    }

    /// How many names one thread reads at a time. Fixed, so that words are met in the same order on every machine.
    private static let chunkSize = 8192

    /// - Complexity: O(*n*) in the letters of all names, and O(*w* log *w*) for *w* distinct words.
    func build(_ entries: [NameEntry]) throws(IndexError) -> SegmentMemory {
        let chunks = read(entries)
        var (writer, table) = parallel {
            var writer = SegmentWriter()
            writer.addNames(entries)
            return writer
        } _: {
            WordTable(chunks)
        }
        guard entries.count <= Int(UInt32.max), table.count < IndexedToken.mostWords else {
            throw SegmentWriter.tooLarge
        }
        table.addReadings(matcher)
        let words = table
        let traits = words.words.map(WordTraits.init)
        let (tokens, rest) = parallel {
            var writer = SegmentWriter()
            writer.addTokens(chunks, words, traits)
            return writer
        } _: { () -> Result<SegmentWriter, IndexError> in
            var writer = SegmentWriter()
            writer.addWords(words, traits)
            writer.addTables(chunks, words, matcher)
            writer.addInitials(chunks, words)
            do throws(IndexError) { try writer.addTries(words, matcher) } catch { return .failure(error) }
            return .success(writer)
        }
        writer.add(tokens)
        writer.add(try rest.get())
        return writer.finish(
            nameCount: entries.count, wordCount: words.count, fingerprint: matcher.fingerprint,
            icuVersion: matcher.icuVersion)
    }

    private func read(_ entries: [NameEntry]) -> [NameChunk] {
        let count = (entries.count + SegmentBuilder.chunkSize - 1) / SegmentBuilder.chunkSize
        return parallelMap(count) { index in
            let start = index * SegmentBuilder.chunkSize
            let chunk = NameChunk(entries[start..<min(start + SegmentBuilder.chunkSize, entries.count)], matcher)
            progress?(chunk.names.count)
            return chunk
        }
    }
}

/// The words of some names that lie one after another, with a numbering of its own.
///
/// What all names have lies in arrays for all of them: an array for each name would take longer to make than to read the name.
struct NameChunk: Sendable {
    struct Name: Sendable {
        var kind: NameKind
        /// Whether a table lists it.
        var isKnown: Bool
        fileprivate var tokens: Range<Int32>
        fileprivate var alternatives: Range<Int32>
    }

    /// A word by its number in the chunk, and its role.
    typealias Token = (word: UInt32, role: NamePartRole)

    private(set) var names: [Name] = []
    private var tokens: [Token] = []
    private var alternatives: [UInt32] = []
    /// The distinct words: letters with the script's code behind them.
    private(set) var keys = ByteTable.Builder()
    /// The key of the word that is looked up.
    private var key: [UInt8] = []
    /// Concepts of words, by number of the word.
    private(set) var concepts: [(concept: Int32, word: UInt32)] = []
    /// The known organizations and places that names name, and the rows of the user's tables that list them.
    private(set) var families: [(family: Int32, name: Int32)] = []
    private(set) var rows: [(row: Int32, name: Int32)] = []
    /// What finds names as acronyms, and by one.
    private(set) var shorts: [(key: InitialsKey, name: Int32)] = []
    private(set) var longs: [(initials: LongInitials, name: Int32)] = []

    init(_ entries: ArraySlice<NameEntry>, _ matcher: NameMatcher) {
        names.reserveCapacity(entries.count)
        for entry in entries { add(matcher.read(entry.name, kind: entry.kind), matcher) }
    }

    private mutating func add(_ name: NameNormalization.Name, _ matcher: NameMatcher) {
        let number = Int32(names.count)
        let (firstToken, firstAlternative) = (Int32(tokens.count), Int32(alternatives.count))
        for token in name.tokens.prefix(PreparedName.maximumWords) {
            let word = self.number(name.letters[Int(token.start)..<Int(token.end)], token.script)
            tokens.append((word, token.role))
            let concept = matcher.concept(ofEntry: token.entry)
            if concept >= 0 { concepts.append((concept, word)) }
            if token.marks.contains(.hadArticle) {
                alternatives.append(self.number(name.letters[Int(token.start - 4)..<Int(token.end)], token.script))
            }
        }
        for run in matcher.knownRuns(of: name) { alternatives.append(self.number(run.letters[...], run.script)) }
        let facts = matcher.facts(of: name)
        for family in facts.families { families.append((family, number)) }
        for row in facts.rows { rows.append((row, number)) }
        if let short = InitialsKey.short(of: name) { shorts.append((short, number)) }
        if let long = LongInitials(name) { longs.append((long, number)) }
        names.append(
            Name(
                kind: name.kind, isKnown: facts.isKnown, tokens: firstToken..<Int32(tokens.count),
                alternatives: firstAlternative..<Int32(alternatives.count)))
    }

    private mutating func number(_ letters: ArraySlice<UInt8>, _ script: Script) -> UInt32 {
        key.removeAll(keepingCapacity: true)
        key += letters
        withUnsafeBytes(of: script.rawCode.littleEndian) { key += $0 }
        return UInt32(key.withUnsafeBufferPointer { keys.number(of: $0) })
    }

    func tokens(of name: Name) -> ArraySlice<Token> {
        tokens[Int(name.tokens.lowerBound)..<Int(name.tokens.upperBound)]
    }

    /// Words by which a name is found, too: with an Arabic article that has been taken off, and runs that a table lists.
    func alternatives(of name: Name) -> ArraySlice<UInt32> {
        alternatives[Int(name.alternatives.lowerBound)..<Int(name.alternatives.upperBound)]
    }
}
