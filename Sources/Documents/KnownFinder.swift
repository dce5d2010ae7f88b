internal import EntityResolution
internal import NameMatching
internal import NameNormalization
internal import NameSearch
internal import Transliteration

/// Finds names of a list where ``MentionFinder`` found none: in scripts without capitals, in scripts without spaces, in small
/// letters.
///
/// ``KnownWords`` says where a name may stand; the list's own search says whether one does. Of places that overlap the one
/// that agrees best is taken. A mention that was found gives way only to a longer one that holds all of it: Kim Jong to
/// Kim Jong-un.
struct KnownFinder {
    private let scan: TextScanner
    private let list: KnownList
    /// The number of the mention that has each word; negative where none has.
    private var owners: [Int]
    private let given: [FoundMention]
    private var finds: [Find] = []
    /// What has been looked up, for the next document.
    private(set) var memory: Memory

    /// The most words of a name.
    private static let longest = 8
    /// The most letters of a name in a script without spaces.
    private static let longestRun = 12
    /// The most letters before the first and behind the last dot of 弗拉基米尔·普京.
    private static let longestDotted = 6
    /// What a place must weigh that nobody has taken for a name: a text has many of them.
    private static let leastBits = 3.0
    /// Words within a name that nobody's name on the list has.
    private static let strangers = 1

    private var words: [TextWord] { scan.words }
    private var matcher: NameMatcher { list.matcher }

    /// A place where a name of the list stands.
    private struct Find {
        var words: Range<Int>
        /// Scalars of the first word that are not part of the name.
        var skipped = 0
        var link: KnownLink
        var match: KnownMatch
    }

    /// What words and places say, so that it is looked up once for all documents.
    struct Memory {
        /// The names of the list that each word may belong to.
        fileprivate var namesOfWord: [String: [Int32]] = [:]
        /// Whether each word is all of a name.
        fileprivate var singles: [String: Bool] = [:]
        fileprivate var links: [String: KnownLink] = [:]

        /// The most words and places that are remembered.
        fileprivate static let most = 200_000

        fileprivate var isFull: Bool { namesOfWord.count + singles.count + links.count > Memory.most }
    }

    init(scan: TextScanner, list: KnownList, mentions: [FoundMention], memory: Memory) {
        self.memory = memory.isFull ? Memory() : memory
        self.scan = scan
        self.list = list
        given = mentions
        owners = [Int](repeating: -1, count: scan.words.count)
        for (number, mention) in mentions.enumerated() { for word in mention.words { owners[word] = number } }
    }

    /// All mentions in the order of the text.
    var mentions: [FoundMention] {
        let replaced = Set(finds.flatMap { find in find.words.map { owners[$0] } })
        let found = finds.map { find in
            FoundMention(
                words: find.words, text: text(find.words, skipping: find.skipped), kind: find.match.kind, isSure: true,
                skipped: find.skipped, link: find.link)
        }
        let left = given.indices.filter { !replaced.contains($0) }.map { given[$0] }
        return (left + found).sorted { $0.words.lowerBound < $1.words.lowerBound }
    }

    mutating func run() {
        for line in scan.lines where line.role != .boilerplate {
            let hasCapitals = line.words.contains { words[$0].isCapitalized }
            var index = line.words.lowerBound
            while index < line.words.upperBound {
                guard let find = best(at: index, in: line.words, hasCapitals: hasCapitals) else {
                    index += 1
                    continue
                }
                finds.append(find)
                index = find.words.upperBound
            }
        }
    }

    /// The best name that begins at a word, unless a better one begins within it.
    private mutating func best(at first: Int, in line: Range<Int>, hasCapitals: Bool) -> Find? {
        guard var best = longest(at: first, in: line, hasCapitals: hasCapitals) else { return nil }
        var next = first + 1
        while next < best.words.upperBound {
            if let other = longest(at: next, in: line, hasCapitals: hasCapitals), other.match.weight > best.match.weight
            {
                best = other
            }
            next += 1
        }
        return best
    }

    private mutating func longest(at first: Int, in line: Range<Int>, hasCapitals: Bool) -> Find? {
        if script(first).joinsWords { return run(at: first, in: line) }
        return row(at: first, in: line, hasCapitals: hasCapitals)
    }

    // MARK: Words with spaces

    /// The best name that begins at a word: a row of words that a name of the list has, or a word that is one.
    private mutating func row(at first: Int, in line: Range<Int>, hasCapitals: Bool) -> Find? {
        let limit = min(line.upperBound, first + KnownFinder.longest)
        var best: Find?
        for skipped in prefixes(first) {
            var (names, ends) = self.names(at: first, skipping: skipped, before: limit)
            guard !names.isEmpty else { continue }
            // A compound alone may be all of a name: نصر الله for Nasrallah.
            if ends == [first + 1] { ends = [] }
            var strangers = 0
            var next = first + 1
            while next < limit, isBound(next) {
                let own = self.names(at: next, before: limit)
                let shared = KnownWords.shared(names, own.names)
                if !shared.isEmpty {
                    names = shared
                    ends += own.ends
                } else if !ends.contains(next + 1) {
                    strangers += 1
                    if strangers > KnownFinder.strangers { break }
                }
                next += 1
            }
            for end in Set(ends).sorted() where isWritten(first, hasCapitals) && isWritten(end - 1, hasCapitals) {
                offer(first..<end, skipping: skipped, &best)
            }
            if isWritten(first, hasCapitals), isSingle(text(first..<first + 1, skipping: skipped)) {
                offer(first..<first + 1, skipping: skipped, &best)
            }
        }
        return best
    }

    /// The names of the list that a word may belong to, by itself or as the first half of a compound, and where what belongs
    /// to them ends.
    private mutating func names(
        at first: Int, skipping skipped: Int = 0, before limit: Int
    ) -> (names: [Int32], ends: [Int]) {
        var names = self.names(ofWord: text(first..<first + 1, skipping: skipped))
        var ends = names.isEmpty ? [] : [first + 1]
        guard first + 1 < limit, isBound(first + 1) else { return (names, ends) }
        let more = compoundNames(text(first..<first + 2, skipping: skipped))
        if !more.isEmpty {
            names = Set(names + more).sorted()
            ends.append(first + 2)
        }
        return (names, ends)
    }

    /// The names of two words that are read as one.
    private mutating func compoundNames(_ text: String) -> [Int32] {
        if let known = memory.namesOfWord[text] { return known }
        let compound = matcher.prepare(text)
        let names = compound.wordCount == 1 ? list.words.names(of: KnownWords.wordKeys(of: compound)) : []
        memory.namesOfWord[text] = names
        return names
    }

    private func isBound(_ word: Int) -> Bool { words[word].gap == .space || words[word].gap == .hyphen }

    /// Where scripts have capitals a name begins and ends in words with one, unless nothing has: Kim Jong-un.
    private func isWritten(_ word: Int, _ hasCapitals: Bool) -> Bool {
        words[word].isCapitalized || words[word].gap == .hyphen || !hasCapitals || !script(word).isCased
    }

    /// How many scalars may stand before a name within its first word: in Arabic "and", "so", "in", "to" and "like" are written
    /// together with what follows.
    private func prefixes(_ word: Int) -> [Int] {
        let surface = words[word].surface.unicodeScalars
        guard script(word) == .arabic, surface.count >= 4, let first = surface.first,
            "وفبلك".unicodeScalars.contains(first)
        else { return [0] }
        return [0, 1]
    }

    private mutating func names(ofWord word: String) -> [Int32] {
        if let known = memory.namesOfWord[word] { return known }
        let names = list.words.names(of: KnownWords.wordKeys(of: matcher.prepare(word)))
        memory.namesOfWord[word] = names
        return names
    }

    /// Whether a word is all of a name of the list.
    private mutating func isSingle(_ word: String) -> Bool {
        if let known = memory.singles[word] { return known }
        let isSingle = list.words.hasSingle(KnownWords.exactKeys(of: matcher.prepare(word)))
        memory.singles[word] = isSingle
        return isSingle
    }

    // MARK: Letters without spaces

    /// The best name that begins at a letter: as much as the list has as a whole, or names with dots between.
    private mutating func run(at first: Int, in line: Range<Int>) -> Find? {
        var best: Find?
        let end = end(ofRunAt: first, in: line)
        for last in first + 1..<max(first + 1, min(end, first + KnownFinder.longestRun)) {
            let name = matcher.prepare(text(first..<last + 1))
            if list.words.has(KnownWords.runKeys(of: name)) { offer(first..<last + 1, &best) }
        }
        // 弗拉基米尔·普京: the list is asked about all that may stand around the dots.
        guard end < line.upperBound, end - first <= KnownFinder.longestDotted, isDotted(end) else { return best }
        var start = end
        var next = self.end(ofRunAt: start, in: line)
        while next < line.upperBound, isDotted(next) {
            start = next
            next = self.end(ofRunAt: start, in: line)
        }
        let ends = Array(start + 1...min(next, start + KnownFinder.longestDotted))
        ask(ends.map { text(first..<$0) })
        for end in ends { offer(first..<end, &best) }
        return best
    }

    private func end(ofRunAt first: Int, in line: Range<Int>) -> Int {
        var end = first + 1
        while end < line.upperBound, words[end].gap == .none, script(end) == script(first) { end += 1 }
        return end
    }

    /// Whether only a dot as between the words of foreign names stands before a word of a script without spaces.
    private func isDotted(_ word: Int) -> Bool {
        guard script(word).joinsWords, words[word].start == words[word - 1].end + 1 else { return false }
        return "·・‧•･".unicodeScalars.contains(scan.scalars[words[word].start - 1])
    }

    // MARK: Asking the list

    private mutating func offer(_ range: Range<Int>, skipping skipped: Int = 0, _ best: inout Find?) {
        guard isFree(range) else { return }
        let name = text(range, skipping: skipped)
        ask([name])
        guard let link = memory.links[name], let match = link.match ?? link.choices.first,
            match.weight >= KnownFinder.leastBits
        else { return }
        // Of names that agree as well the longer one.
        if let best, best.match.weight > match.weight { return }
        best = Find(words: range, skipped: skipped, link: link, match: match)
    }

    /// Whether the words are nobody's, or hold whole mentions and more.
    private func isFree(_ range: Range<Int>) -> Bool {
        range.allSatisfy { word in
            owners[word] < 0
                || given[owners[word]].words.count < range.count
                    && given[owners[word]].words.allSatisfy(range.contains)
        }
    }

    private mutating func ask(_ names: [String]) {
        let new = names.filter { memory.links[$0] == nil }
        if new.isEmpty { return }
        for (name, link) in zip(new, list.links(new.map { NameQuery($0) })) { memory.links[name] = link }
    }

    private func text(_ range: Range<Int>, skipping skipped: Int = 0) -> String {
        let scalars = scan.scalars[words[range.lowerBound].start + skipped..<words[range.upperBound - 1].end]
        return String(String.UnicodeScalarView(scalars))
    }

    private func script(_ word: Int) -> Script { Script(of: scan.scalars[words[word].start]) }
}
