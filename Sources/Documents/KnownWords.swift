internal import EntityResolution
internal import NameMatching
internal import NameNormalization
internal import NameSearch

/// The names of a list by what spells their words: a reading of a text against it tells where one of them may stand.
///
/// A word leads to the names that have its letters, a name of its family (Ayman, أيمن, Aiman), or its consonants as they are
/// read in Latin. A run of letters without spaces leads to the names that have all of it: 习近平 to Xi Jinping. Like the automaton of Aho and Corasick it is gone along once, word by word; unlike it, it keeps the set
/// of names that go on instead of a state, because a name's words come in any order and with others between.
///
/// - Complexity: Some forty bytes a name and a binary search for each key of a word.
struct KnownWords: Sendable {
    /// Keys, ascending, and where their names begin.
    private var keys: [UInt64] = []
    private var starts: [Int32] = []
    /// The numbers of names, ascending for each key.
    private var names: [Int32] = []
    /// Whether a name has one word only that tells bearers apart.
    private let isSingle: [Bool]

    init(_ entries: [NameEntry], _ matcher: NameMatcher) {
        let read = parallelMap(entries) { entry in
            let name = matcher.prepare(entry.name, kind: entry.kind)
            let words = name.spans.prefix(name.wordCount).count(where: \.isCore)
            return (keys: KnownWords.nameKeys(of: name), isSingle: words <= 1)
        }
        isSingle = read.map(\.isSingle)
        var pairs: [(key: UInt64, name: Int32)] = []
        pairs.reserveCapacity(read.reduce(0) { $0 + $1.keys.count })
        for (number, name) in read.enumerated() { for key in name.keys { pairs.append((key, Int32(number))) } }
        pairs.sort { ($0.key, $0.name) < ($1.key, $1.name) }
        names.reserveCapacity(pairs.count)
        for pair in pairs {
            if keys.last != pair.key {
                keys.append(pair.key)
                starts.append(Int32(names.count))
            }
            if names.count > Int(starts[starts.count - 1]), names.last == pair.name { continue }
            names.append(pair.name)
        }
        starts.append(Int32(names.count))
    }

    var byteCount: Int { keys.count * 8 + starts.count * 4 + names.count * 4 + isSingle.count }

    // MARK: Looking up

    /// The names that have one of the keys, ascending.
    func names(of wanted: [UInt64]) -> [Int32] {
        var lists = wanted.compactMap(list)
        guard lists.count > 1 else { return lists.first.map(Array.init) ?? [] }
        lists.sort { ($0.count, $0.startIndex) < ($1.count, $1.startIndex) }
        return lists.dropFirst().reduce(Array(lists[0])) { KnownWords.union($0, $1) }
    }

    /// Whether a name of one word has one of the keys.
    func hasSingle(_ wanted: [UInt64]) -> Bool {
        wanted.contains { list($0)?.contains { isSingle[Int($0)] } ?? false }
    }

    func has(_ wanted: [UInt64]) -> Bool { wanted.contains { list($0) != nil } }

    private func list(_ key: UInt64) -> ArraySlice<Int32>? {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        guard low < keys.count, keys[low] == key else { return nil }
        return names[Int(starts[low])..<Int(starts[low + 1])]
    }

    private static func union(_ x: [Int32], _ y: ArraySlice<Int32>) -> [Int32] {
        var result: [Int32] = []
        result.reserveCapacity(x.count + y.count)
        var (i, j) = (0, y.startIndex)
        while i < x.count, j < y.endIndex {
            let (a, b) = (x[i], y[j])
            result.append(min(a, b))
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        result += x[i...]
        result += y[j...]
        return result
    }

    /// The names of both lists.
    static func shared(_ x: [Int32], _ y: [Int32]) -> [Int32] {
        var result: [Int32] = []
        var (i, j) = (0, 0)
        while i < x.count, j < y.count {
            if x[i] == y[j] { result.append(x[i]) }
            let (a, b) = (x[i], y[j])
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return result
    }

    // MARK: Keys

    /// The keys of a whole name: those of its words, and of all of them read as one.
    private static func nameKeys(of name: PreparedName) -> [UInt64] {
        let words = name.spans.prefix(name.wordCount).filter(\.isCore)
        var keys = NameKeys.keys(of: name)
        // Family names come first or last.
        let orders = words.count > 1 ? [Array(words), [words[words.count - 1]] + words.dropLast()] : [Array(words)]
        for order in orders {
            keys.append(joinedKey(order.map(\.latin), in: name))
            if order.contains(where: { $0.other.count > 0 }) {
                keys.append(joinedKey(order.map { $0.other.count > 0 ? $0.other : $0.latin }, in: name))
            }
        }
        return keys
    }

    /// The keys of a word of a text.
    static func wordKeys(of word: PreparedName) -> [UInt64] { NameKeys.keys(of: word) }

    /// The keys of a few letters of a script without spaces: only those that say much by themselves.
    static func runKeys(of run: PreparedName) -> [UInt64] {
        guard run.wordCount == 1, let span = run.spans.first else { return [] }
        var keys = NameKeys.exactKeys(of: run)
        keys.append(joinedKey([span.latin], in: run))
        if span.other.count > 0 { keys.append(joinedKey([span.other], in: run)) }
        return keys
    }

    /// The keys of a word that are more than its consonants.
    static func exactKeys(of word: PreparedName) -> [UInt64] { NameKeys.exactKeys(of: word) }

    /// A hash of the Latin letters of words without gaps.
    private static func joinedKey(_ words: [Span.LatinRange], in name: PreparedName) -> UInt64 {
        var hash: UInt64 = 9
        for word in words { for letter in name.view.letters(word) { hash = NameKeys.mix(hash, UInt64(letter)) } }
        return hash
    }
}
