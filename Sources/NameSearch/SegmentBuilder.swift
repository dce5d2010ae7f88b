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
        let (names, table) = parallel({ SegmentWriter.names(entries) }, { WordTable(chunks) })
        var writer = try names.get()
        let words = table.withReadings(matcher)
        let traits = words.words.map(WordTraits.init)
        let (tokens, rest) = parallel {
            var writer = SegmentWriter()
            writer.addTokens(chunks, words, traits)
            return writer
        } _: {
            var writer = SegmentWriter()
            writer.addWords(words, traits)
            writer.addTables(chunks, words, matcher)
            writer.addInitials(chunks, words)
            writer.addTries(words, matcher)
            return writer
        }
        writer.add(tokens)
        writer.add(rest)
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
struct NameChunk: Sendable {
    struct Name: Sendable {
        var tokens: [(word: Int32, role: NamePartRole)] = []
        /// Words by which the name is found, too: with an Arabic article that has been taken off.
        var alternatives: [Int32] = []
        var facts: NameMatcher.NameFacts
        var kind: NameKind
        /// What finds the name as an acronym, and by one.
        var short: InitialsKey?
        var long: LongInitials?
    }

    private(set) var names: [Name] = []
    /// The distinct words: letters with the script's code before them.
    private(set) var keys: [[UInt8]] = []
    /// The key of the word that is looked up; kept, so that only new words take memory.
    private var key: [UInt8] = []
    /// Concepts of words, by number of the word.
    private(set) var concepts: [(concept: Int32, word: Int32)] = []

    init(_ entries: ArraySlice<NameEntry>, _ matcher: NameMatcher) {
        var table = ByteTable.Builder()
        names.reserveCapacity(entries.count)
        for entry in entries {
            let name = matcher.read(entry.name, kind: entry.kind)
            var tokens: [(word: Int32, role: NamePartRole)] = []
            var alternatives: [Int32] = []
            for token in name.tokens.prefix(PreparedName.maximumWords) {
                let word = number(name.letters[Int(token.start)..<Int(token.end)], token.script, &table)
                tokens.append((word, token.role))
                let concept = matcher.concept(ofEntry: token.entry)
                if concept >= 0 { concepts.append((concept, word)) }
                if token.marks.contains(.hadArticle) {
                    alternatives.append(
                        number(name.letters[Int(token.start - 4)..<Int(token.end)], token.script, &table))
                }
            }
            for run in matcher.knownRuns(of: name) { alternatives.append(number(run.letters[...], run.script, &table)) }
            names.append(
                Name(
                    tokens: tokens, alternatives: alternatives, facts: matcher.facts(of: name), kind: name.kind,
                    short: InitialsKey.short(of: name), long: LongInitials(name)))
        }
    }

    private mutating func number(_ letters: ArraySlice<UInt8>, _ script: Script, _ table: inout ByteTable.Builder)
        -> Int32
    {
        key.removeAll(keepingCapacity: true)
        key += letters
        withUnsafeBytes(of: script.rawCode.littleEndian) { key += $0 }
        let number = key.withUnsafeBufferPointer { table.number(of: $0) }
        if Int(number) == keys.count { keys.append(key.withUnsafeBufferPointer { Array($0) }) }
        return number
    }
}
