import NameData
import NameMatching
import NameNormalization
import Testing
import Transliteration

struct SpellingWalkTests {
    /// Latin words in a trie, and words of another script in one.
    private static let latin = [
        "lopez", "lopes", "lobez", "lopiz", "mohammed", "muhamad", "mehmet", "saleh", "sale", "salih", "x", "zz",
        "wilhelm", "guillermo",
    ]

    @Test func `a walk with a Latin word finds what costs no more than the limit, and nothing else`() throws {
        let matcher = try NameMatcher()
        let model = matcher.model(matcher.modelNumber(of: .latin))
        var failures = Failures()
        for query in Self.latin {
            let letters = query.utf8.map(LatinNull.letter)
            for limit in [0, 24, 60, 90, 160] {
                let found = Self.walk(matcher, letters, limit: limit)
                for (number, word) in Self.latin.enumerated() {
                    let other = word.utf8.map(LatinNull.letter)
                    // The longer word is the source, and of two of one length either may be.
                    let costs = [
                        letters.count >= other.count ? Self.cost(model, matcher, letters, other) : nil,
                        other.count >= letters.count ? Self.cost(model, matcher, other, letters) : nil,
                    ]
                    let isNear = costs.contains { $0.map { $0 <= limit } ?? false } || word == query
                    if isNear != found.contains(UInt32(number)) {
                        failures.add("\(query) ~ \(word) within \(limit): costs \(costs), found \(!isNear)")
                    }
                }
            }
        }
        failures.report()
    }

    @Test func `a walk along symbols finds what costs no more than the limit, and nothing else`() throws {
        let matcher = try NameMatcher()
        let words = ["محمد", "احمد", "صالح", "عمر", "ظواهري", "حسين", "حسن", "خالد"]
        let number = matcher.modelNumber(of: .arabic)
        let model = matcher.model(number)
        let symbols = words.map { Array($0.utf8).withUnsafeBufferPointer { matcher.symbols(of: $0, model: number) } }
        let trie = TrieMemory(symbols.map { $0 }) { model.pointee.classes(ofSymbol: $0) }
        var failures = Failures()
        for query in ["mohammed", "ahmad", "saleh", "omar", "zawahiri", "hussein", "hassan", "khaled"] {
            let letters = query.utf8.map(LatinNull.letter)
            for limit in [40, 90, 140, 240] {
                var found: Set<UInt32> = []
                letters.withUnsafeBufferPointer { letters in
                    SpellingWalk(trie.trie, model, symbols: []).walk(
                        target: letters, .init(limit: limit), wanted: { LetterClasses.bit(of: UInt16($0)) }
                    ) { words, _ in found.formUnion(words) }
                }
                for (number, word) in words.enumerated() {
                    let cost = symbols[number].withUnsafeBufferPointer { source in
                        letters.withUnsafeBufferPointer { letters in
                            model.pointee.path(
                                source, SpellingTarget(letters: letters, null: .shared), null: .shared,
                                limit: SpellingModel.unlimited)?.cost
                        }
                    }
                    let isNear = try #require(cost) <= limit
                    if isNear != found.contains(UInt32(number)) {
                        failures.add("\(word) ~ \(query) within \(limit): costs \(cost ?? -1), found \(!isNear)")
                    }
                }
            }
        }
        failures.report()
    }

    private static func walk(_ matcher: NameMatcher, _ letters: [UInt8], limit: Int) -> Set<UInt32> {
        let model = matcher.model(matcher.modelNumber(of: .latin))
        let memory = TrieMemory(latin.map { $0.utf8.map { UInt16(LatinNull.letter($0)) } }, LetterClasses.bit(of:))
        let walk = SpellingWalk(memory.trie, model, symbols: matcher.latinSymbols)
        var found: Set<UInt32> = []
        letters.withUnsafeBufferPointer { letters in
            matcher.latinSymbols(of: letters).withUnsafeBufferPointer { symbols in
                walk.walk(source: symbols, .init(limit: limit, lengths: 1...letters.count)) { words, _ in
                    found.formUnion(words)
                }
            }
            walk.walk(
                target: letters, .init(limit: limit, lengths: letters.count...SpellingModel.longestWord),
                wanted: matcher.latinSources(ofLetter:)
            ) { words, _ in found.formUnion(words) }
            memory.trie.find(letters) { found.formUnion($0) }
        }
        return found
    }

    private static func cost(
        _ model: UnsafePointer<SpellingModel>, _ matcher: NameMatcher, _ source: [UInt8], _ target: [UInt8]
    ) -> Int? {
        source.withUnsafeBufferPointer { source in
            matcher.latinSymbols(of: source).withUnsafeBufferPointer { symbols in
                target.withUnsafeBufferPointer { target in
                    model.pointee.path(
                        symbols, SpellingTarget(letters: target, null: .shared), null: .shared,
                        limit: SpellingModel.unlimited)?.cost
                }
            }
        }
    }
}

/// A trie in memory of its own.
private final class TrieMemory {
    let trie: WordTrie
    private let arrays: WordTrie.Builder

    init(_ words: [[UInt16]], _ classes: (UInt16) -> UInt16) {
        var pool: [UInt16] = []
        var keys: [(start: Int, count: Int, word: UInt32)] = []
        for (number, word) in words.enumerated() {
            keys.append((pool.count, word.count, UInt32(number)))
            pool += word
        }
        arrays = WordTrie.Builder(keys: keys, pool: pool, classes: classes)
        func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
            let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
            _ = memory.initialize(from: array)
            return UnsafeBufferPointer(memory)
        }
        trie = WordTrie(
            letters: copy(arrays.letters), greatestLetter: arrays.letters.max() ?? 0, depths: copy(arrays.depths),
            skips: copy(arrays.skips), below: copy(arrays.below), ranks: copy(arrays.ranks),
            wordStarts: copy(arrays.wordStarts), words: copy(arrays.words), wordLimit: words.count)
    }
}
