internal import NameMatching
internal import NameNormalization
internal import Synchronization
internal import Transliteration
internal import WalkKernels

/// Names, their words and what finds them, read from memory as it is: nothing is unpacked when a segment is opened.
///
/// The bytes of an opened file may be damaged anywhere behind the header. What is asked then gets some answer, and nothing
/// outside of the sections is read.
final class Segment: @unchecked Sendable {
    private let memory: SegmentMemory
    private let matcher: NameMatcher
    /// The file that it was opened from.
    let file: String?
    let count: Int
    let wordCount: Int
    private let nameTraits: UnsafeBufferPointer<UInt64>
    private let text: UnsafeBufferPointer<UInt8>
    private let textRuns: Runs
    private let ids: UnsafeBufferPointer<UInt8>
    private let idRuns: Runs
    private let nameIDs: PackedNumbers
    private let payloads: UnsafeBufferPointer<UInt8>
    private let payloadRuns: Runs
    private let givenKinds: UnsafeBufferPointer<UInt8>
    private let tokens: PackedNumbers
    private let tokenRuns: Runs
    private let letters: UnsafeBufferPointer<UInt8>
    private let letterRuns: Runs
    private let scriptNumbers: PackedNumbers
    private let traits: UnsafeBufferPointer<UInt32>
    private let readings: UnsafeBufferPointer<UInt8>
    private let readingRuns: Runs
    private let postings: PackedNumbers
    private let postingRuns: Runs
    private let families: UnsafeBufferPointer<UInt64>
    private let concepts: UnsafeBufferPointer<UInt64>
    private let knownNames: UnsafeBufferPointer<UInt64>
    private let userNames: UnsafeBufferPointer<UInt64>
    private let initialKeys: UnsafeBufferPointer<UInt64>
    private let initialNames: PackedNumbers
    private let initialRuns: Runs
    private let scripts: [Script]
    /// The tries, by content.
    let tries: [TriePlan.Content: SegmentTrie]

    /// - Precondition: The header is sound; ``SegmentFile`` sees to that.
    init(_ memory: SegmentMemory, _ matcher: NameMatcher, file: String? = nil) {
        self.memory = memory
        self.matcher = matcher
        self.file = file
        let header = SegmentHeader(memory.bytes)
        func bytes(_ section: SegmentLayout.Section) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: memory.bytes[header.place(of: section)])
        }
        func section<Element>(_ section: SegmentLayout.Section, as: Element.Type) -> UnsafeBufferPointer<Element> {
            bytes(section).assumingMemoryBound(to: Element.self)
        }
        func numbers(_ section: SegmentLayout.Section) -> PackedNumbers { PackedNumbers(bytes(section)) }
        func runs(_ starts: SegmentLayout.Section, of count: Int) -> Runs { Runs(bytes(starts), limit: count) }
        count = header.nameCount
        wordCount = header.wordCount
        nameTraits = section(.nameTraits, as: UInt64.self)
        text = section(.text, as: UInt8.self)
        textRuns = runs(.textStarts, of: text.count)
        ids = section(.ids, as: UInt8.self)
        idRuns = runs(.idStarts, of: ids.count)
        nameIDs = numbers(.nameIDs)
        payloads = section(.payloads, as: UInt8.self)
        payloadRuns = runs(.payloadStarts, of: payloads.count)
        givenKinds = section(.kinds, as: UInt8.self)
        tokens = numbers(.tokens)
        tokenRuns = runs(.tokenStarts, of: tokens.count)
        letters = section(.letters, as: UInt8.self)
        letterRuns = runs(.letterStarts, of: letters.count)
        scriptNumbers = numbers(.scripts)
        traits = section(.traits, as: UInt32.self)
        readings = section(.readings, as: UInt8.self)
        readingRuns = runs(.readingStarts, of: readings.count)
        postings = numbers(.postings)
        postingRuns = runs(.postingStarts, of: postings.count)
        families = section(.families, as: UInt64.self)
        concepts = section(.concepts, as: UInt64.self)
        knownNames = section(.knownNames, as: UInt64.self)
        userNames = section(.userNames, as: UInt64.self)
        initialKeys = section(.initialKeys, as: UInt64.self)
        initialNames = numbers(.initialNames)
        initialRuns = runs(.initialStarts, of: initialNames.count)
        scripts = section(.scriptCodes, as: UInt32.self).map { Script(rawCode: $0) }
        let trieWords = numbers(.trieWords)
        tries = TrieArrays(
            infos: section(.tries, as: TrieArrays.Info.self), nodes: bytes(.trieNodes),
            upper: bytes(.trieUpper), tails: bytes(.trieTails),
            ranks: section(.trieRanks, as: UInt32.self), runs: runs(.trieWordStarts, of: trieWords.count),
            words: trieWords
        ).tries(wordCount: wordCount, matcher)
    }

    // MARK: Names

    func name(_ number: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: text[textRuns[number]]), as: UTF8.self)
    }

    /// The number of distinct identifiers.
    var idCount: Int { idRuns.count }

    func idNumber(_ name: Int) -> Int { name < nameIDs.count ? Int(nameIDs[name]) : name }

    func id(_ name: Int) -> String { id(number: idNumber(name)) }

    func id(number: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: ids[idRuns[number]]), as: UTF8.self)
    }

    func payload(_ name: Int) -> [UInt8] { Array(payloads[payloadRuns[name]]) }

    /// The kind that the owner gave the name.
    func givenKind(_ name: Int) -> NameKind {
        guard name / 4 < givenKinds.count else { return .any }
        return NameKind.allCases[Int(givenKinds[name / 4] >> UInt8(name % 4 * 2) & 3)]
    }

    /// The kind that the name was read as: of names of any kind their own words decide.
    func kind(_ name: Int) -> NameKind { NameKind.allCases[traits(ofName: name).kind] }

    @inline(__always)
    func traits(ofName name: Int) -> NameTraits { NameTraits(rawValue: nameTraits[name]) }

    func entry(_ name: Int) -> NameEntry {
        NameEntry(id: id(name), name: self.name(name), kind: givenKind(name), payload: payload(name))
    }

    @inline(__always)
    func tokens(of name: Int) -> PackedNumbers.Slice { tokens[tokenRuns[name]] }

    /// Asks the memory for what the search of a name begins with.
    @inline(__always)
    func fetchTraits(ofName name: Int) { onoma_fetch(nameTraits.baseAddress.unsafelyUnwrapped + name) }

    /// Asks the memory for where the words of a name lie.
    @inline(__always)
    func fetchPlaces(of name: Int) { tokenRuns.fetch(name) }

    /// Asks the memory for what is read after that.
    @inline(__always)
    func fetchRow(of name: Int) { tokenRuns.fetchRow(name) }

    /// Asks the memory for what is said of the words of a name.
    @inline(__always)
    func fetchWords(of tokens: PackedNumbers.Slice, _ body: (Int) -> Void) {
        for token in tokens {
            let word = IndexedToken(rawValue: token).word
            if word < traits.count { onoma_fetch(traits.baseAddress.unsafelyUnwrapped + word) }
            letterRuns.fetch(word)
            body(word)
        }
    }

    /// Asks the memory for where the letters of a word lie, and for these.
    @inline(__always)
    func fetchRow(ofWord word: Int) { letterRuns.fetchRow(word) }

    @inline(__always)
    func fetchLetters(of word: Int) {
        let start = letterRuns[word].lowerBound
        if start < letters.count { onoma_fetch(letters.baseAddress.unsafelyUnwrapped + start) }
    }

    // MARK: Words

    @inline(__always)
    func letters(of word: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: letters[letterRuns[word]])
    }

    @inline(__always)
    func traits(of word: Int) -> WordTraits { WordTraits(rawValue: word < traits.count ? traits[word] : 0) }

    func script(of word: Int) -> Script {
        guard word < scriptNumbers.count, Int(scriptNumbers[word]) < scripts.count else { return .common }
        return scripts[Int(scriptNumbers[word])]
    }

    /// The Latin reading of a word of another script, and the second one.
    func readings(of word: Int) -> (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) {
        // Latin words have none.
        let own = UnsafeBufferPointer(rebasing: readings[traits(of: word).isLatin ? 0..<0 : readingRuns[word]])
        guard let length = own.first else { return (own, own) }
        let end = min(1 + Int(length), own.count)
        return (UnsafeBufferPointer(rebasing: own[1..<end]), UnsafeBufferPointer(rebasing: own[end...]))
    }

    /// How the words of a name are read, by their places in it; `nil` where that is not kept, or not whole.
    func readings(ofWord place: Int, of name: Int) -> NameMatcher.WordReadings? {
        let tokens = tokens(of: name)
        guard place < tokens.count else { return nil }
        let (latin, other) = readings(of: IndexedToken(rawValue: tokens[place]).word)
        // A file that was not verified may be damaged.
        let isSound =
            !latin.isEmpty && latin.count < 255 && other.count < 255
            && latin.allSatisfy { 1...27 ~= $0 } && other.allSatisfy { 1...27 ~= $0 }
        return isSound ? (latin, other) : nil
    }

    @inline(__always)
    func postings(of word: Int) -> PackedNumbers.Slice { postings[postingRuns[word]] }

    /// The number of a word in a script.
    func word(_ own: UnsafeBufferPointer<UInt8>, script: Script) -> Int? {
        var (low, high) = (0, wordCount)
        while low < high {
            let middle = (low + high) / 2
            let other = letters(of: middle)
            if other.lexicographicallyPrecedes(own) { low = middle + 1 } else { high = middle }
        }
        while low < wordCount, letters(of: low).elementsEqual(own) {
            if self.script(of: low) == script { return low }
            low += 1
        }
        return nil
    }

    // MARK: Tables

    func forEachWord(ofFamily family: Int32, _ body: (Int) -> Void) {
        Segment.forEach(families, UInt32(bitPattern: family), below: wordCount, body)
    }
    func forEachWord(ofConcept concept: Int32, _ body: (Int) -> Void) {
        Segment.forEach(concepts, UInt32(concept), below: wordCount, body)
    }
    func forEachName(ofFamily family: Int32, _ body: (Int) -> Void) {
        Segment.forEach(knownNames, UInt32(family), below: count, body)
    }
    func forEachName(ofRow row: Int32, _ body: (Int) -> Void) {
        Segment.forEach(userNames, UInt32(row), below: count, body)
    }

    /// The names that acronyms have to do with as a query asks: those that may be one of its own, or that it may be one of.
    ///
    /// - Complexity: O(*n*) in the different initials that names have, a nanosecond each.
    func forEachName(fitting query: InitialsQuery, _ body: (Int) -> Void) {
        for (index, key) in initialKeys.enumerated() where query.fits(InitialsKey(rawValue: key)) {
            for name in initialNames[initialRuns[index]] where name < count { body(Int(name)) }
        }
    }

    /// Each word that has a meaning, with that.
    func forEachConcept(_ body: (Int32, Int) -> Void) {
        for pair in concepts where Int(pair & 0xFFFF_FFFF) < wordCount {
            body(Int32(truncatingIfNeeded: pair >> 32), Int(pair & 0xFFFF_FFFF))
        }
    }

    /// The names of each organization or place that the tables know, and of each row of the user's tables.
    func forEachKnownGroup(_ body: ([UInt32]) -> Void) {
        for pairs in [knownNames, userNames] {
            var start = 0
            while start < pairs.count {
                var end = start + 1
                while end < pairs.count, pairs[end] >> 32 == pairs[start] >> 32 { end += 1 }
                body(pairs[start..<end].map { UInt32(truncatingIfNeeded: $0) }.filter { $0 < UInt32(count) })
                start = end
            }
        }
    }

    private static func forEach(
        _ pairs: UnsafeBufferPointer<UInt64>, _ key: UInt32, below limit: Int, _ body: (Int) -> Void
    ) {
        var (low, high) = (0, pairs.count)
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle] >> 32 < UInt64(key) { low = middle + 1 } else { high = middle }
        }
        while low < pairs.count, pairs[low] >> 32 == UInt64(key) {
            let number = Int(pairs[low] & 0xFFFF_FFFF)
            if number < limit { body(number) }
            low += 1
        }
    }

    // MARK: Searching

    let relatedWords = RelatedWordCache()
    private let scratches = Mutex<[Scratch]>([])

    func takeScratch() -> Scratch { scratches.withLock { $0.popLast() } ?? Scratch(count, words: wordCount, matcher) }

    func giveBack(_ scratch: Scratch) {
        scratch.clear()
        scratches.withLock { $0.append(scratch) }
    }

    /// The names of each identifier, worked out when first asked for.
    var identifiers: IdentifierTable {
        identifierTable.withLock { table in
            if let table { return table }
            let made = IdentifierTable(self)
            table = made
            return made
        }
    }

    private let identifierTable = Mutex<IdentifierTable?>(nil)

    // MARK: Files

    func write(to file: String) throws(IndexError) { try memory.write(to: file) }

    /// Reads all bytes again and compares them with what was written.
    func verify() throws(IndexError) { try SegmentFile.checkBody(memory, file: file ?? "index") }

    var byteCount: Int { memory.bytes.count }

    func length(of section: SegmentLayout.Section) -> Int { SegmentHeader(memory.bytes).length(of: section) }
}
