import NameData
import NameMatching
import NameNormalization
import Testing
import Transliteration

struct SpellingWalkTests {
    /// Latin words in a trie, and words of another script in one.
    private static let latin = [
        "lopez", "lopes", "lobez", "lopiz", "mohammed", "muhamad", "mehmet", "saleh", "sale", "salih", "x", "zz",
        "wilhelm", "guillermo", "wolfeschlegelsteinhausenbergerdorff", "wolfeschlegelsteinhausen",
        "venkatanarasimharajuvari",
    ]

    @Test func `the beginning of a spelling may cost what a word as long as it may, and five bits`() {
        let limits = SpellingLimits.shared
        for extent in [SpellingLimits.Extent.words, .runs, .relatedRuns, .clearRuns] {
            for sides in [SpellingLimits.Sides.latin, .readings, .second, .native, .han] {
                let beginnings = limits.beginnings(sides, extent)
                for count in 0...SpellingModel.longestWord {
                    let limit = limits.limit(count, SpellingModel.longestWord, sides, extent)
                    #expect(Int(beginnings[count]) == limit + 40)
                    #expect(count == 0 || beginnings[count] >= beginnings[count - 1])
                }
            }
        }
    }

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
        let trie = TrieMemory(symbols) { matcher.marks(ofLetter: $0, model: number) }
        var failures = Failures()
        for query in ["mohammed", "ahmad", "saleh", "omar", "zawahiri", "hussein", "hassan", "khaled"] {
            let letters = query.utf8.map(LatinNull.letter)
            for limit in [40, 90, 140, 240] {
                let found = letters.withUnsafeBufferPointer { Self.words(.target($0), trie, matcher, number, limit) }
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

    /// The words of a trie that a walk finds within one limit for all lengths.
    private static func words(
        _ side: SpellingWalk.Side, _ memory: TrieMemory, _ matcher: NameMatcher, _ model: Int32, _ limit: Int
    ) -> Set<UInt32> {
        var found: Set<UInt32> = []
        SpellingWalk(side, matcher: matcher, model: model, most: limit).walk(memory.trie, WalkGoal { _ in limit }) {
            found.formUnion(memory.words(at: $0))
        }
        return found
    }

    /// Words of golden families in every script that has a model, and Latin ones, some joined to forty letters.
    private static func words(_ matcher: NameMatcher) -> (native: [Int32: [[UInt16]]], latin: [[UInt8]]) {
        var native: [Int32: [[UInt16]]] = [:]
        var latin: [[UInt8]] = []
        for (number, spelling) in NameFamily.spellings.enumerated() {
            let view = matcher.prepare(spelling.name, kind: spelling.kind)
            for span in view.spans.prefix(view.wordCount) where span.symbolCount > 0 || number % 20 == 0 {
                withExtendedLifetime(view) {
                    if span.isLatin {
                        latin.append(Array(view.view.letters(span.latin)))
                    } else if span.symbolCount > 0, native[span.model, default: []].count < 12 {
                        native[span.model, default: []].append(Array(view.view.symbols(of: span)))
                    }
                }
            }
        }
        latin = Array(latin.filter { !$0.isEmpty }.prefix(60))
        latin.append(Array(latin.joined().prefix(SpellingModel.longestWord)))
        native[matcher.modelNumber(of: .latin)] = nil
        for model in native.keys {
            let all = Array((native[model] ?? []).joined().prefix(SpellingModel.longestWord))
            native[model]?.append(all)
        }
        return (native, latin)
    }

    @Test func `walks of every model, along either side, find what scoring counts by its limits, and nothing else`()
        throws
    {
        let matcher = try NameMatcher()
        let (native, latin) = Self.words(matcher)
        let limits = SpellingLimits.shared
        var failures = Failures()
        var count = 0
        for model in native.keys.sorted() {
            let words = native[model] ?? []
            let ofLatin = TrieMemory(latin.map { $0.map(UInt16.init) }) {
                matcher.marks(ofLetter: $0, model: matcher.modelNumber(of: .latin))
            }
            let ofSymbols = TrieMemory(words) { matcher.marks(ofLetter: $0, model: model) }
            func counts(_ source: [UInt16], _ target: [UInt8]) -> Bool {
                source.withUnsafeBufferPointer { source in
                    target.withUnsafeBufferPointer { target in
                        matcher.model(model).pointee.path(
                            source, SpellingTarget(letters: target, null: .shared), null: .shared,
                            limit: limits.limit(source.count, target.count, .native, .words),
                            beginnings: limits.beginnings(.native, .words)) != nil
                    }
                }
            }
            func found(_ side: SpellingWalk.Side, _ own: Int, _ memory: TrieMemory) -> Set<UInt32> {
                var found: Set<UInt32> = []
                let goal = WalkGoal(allowance: SpellingLimits.allowance) { limits.limit(own, $0, .native, .words) }
                let most = limits.limit(own, SpellingModel.longestWord, .native, .words)
                SpellingWalk(side, matcher: matcher, model: model, most: most).walk(memory.trie, goal) {
                    found.formUnion(memory.words(at: $0))
                }
                return found
            }
            for (x, word) in words.enumerated() {
                let expected = Set(latin.indices.filter { counts(word, latin[$0]) }.map(UInt32.init))
                let found = word.withUnsafeBufferPointer { found(.source($0), word.count, ofLatin) }
                count += expected.count
                if found != expected { failures.add("model \(model), word \(x): \(found), expected \(expected)") }
            }
            for (y, letters) in latin.enumerated() {
                let expected = Set(words.indices.filter { counts(words[$0], letters) }.map(UInt32.init))
                let found = letters.withUnsafeBufferPointer { found(.target($0), letters.count, ofSymbols) }
                if found != expected { failures.add("model \(model), letters \(y): \(found), expected \(expected)") }
            }
        }
        #expect(count > 50)
        failures.report()
    }

    @Test func `walks of every model, along either side, find what costs no more than the limit`() throws {
        let matcher = try NameMatcher()
        let (native, latin) = Self.words(matcher)
        var failures = Failures()
        for model in native.keys.sorted() {
            let words = native[model] ?? []
            let ofLatin = TrieMemory(latin.map { $0.map(UInt16.init) }) {
                matcher.marks(ofLetter: $0, model: matcher.modelNumber(of: .latin))
            }
            let ofSymbols = TrieMemory(words) { matcher.marks(ofLetter: $0, model: model) }
            let costs = words.map { word in latin.map { Self.cost(matcher.model(model), word, $0) ?? .max } }
            for limit in [60, 130, 240, 400] {
                for (x, word) in words.enumerated() {
                    let found = word.withUnsafeBufferPointer { Self.words(.source($0), ofLatin, matcher, model, limit) }
                    let missed = latin.indices.filter { costs[x][$0] <= limit && !found.contains(UInt32($0)) }
                    if !missed.isEmpty { failures.add("model \(model), word \(x) within \(limit): missed \(missed)") }
                    // Costs of limits that a byte cannot hold are rounded down.
                    let extra = limit > 254 ? 0 : found.count { costs[x][Int($0)] > limit }
                    if extra > 0 { failures.add("model \(model), word \(x) within \(limit): \(extra) too many") }
                }
                for (y, letters) in latin.enumerated() {
                    let found = letters.withUnsafeBufferPointer {
                        Self.words(.target($0), ofSymbols, matcher, model, limit)
                    }
                    let missed = words.indices.filter { costs[$0][y] <= limit && !found.contains(UInt32($0)) }
                    if !missed.isEmpty {
                        failures.add("model \(model), letters \(y) within \(limit): missed \(missed)")
                    }
                }
            }
        }
        #expect(native.count >= 8)
        failures.report()
    }

    private static func cost(_ model: UnsafePointer<SpellingModel>, _ source: [UInt16], _ target: [UInt8]) -> Int? {
        source.withUnsafeBufferPointer { source in
            target.withUnsafeBufferPointer { target in
                model.pointee.path(
                    source, SpellingTarget(letters: target, null: .shared), null: .shared,
                    limit: SpellingModel.unlimited)?.cost
            }
        }
    }

    private static func walk(_ matcher: NameMatcher, _ letters: [UInt8], limit: Int) -> Set<UInt32> {
        let model = matcher.modelNumber(of: .latin)
        let memory = TrieMemory(latin.map { $0.utf8.map { UInt16(LatinNull.letter($0)) } }) {
            matcher.marks(ofLetter: $0, model: model)
        }
        var found: Set<UInt32> = []
        letters.withUnsafeBufferPointer { letters in
            matcher.latinSymbols(of: letters).withUnsafeBufferPointer { symbols in
                SpellingWalk(.source(symbols), matcher: matcher, model: model, most: limit).walk(
                    memory.trie, WalkGoal(lengths: 1...letters.count) { _ in limit }
                ) { found.formUnion(memory.words(at: $0)) }
            }
            SpellingWalk(.target(letters), matcher: matcher, model: model, most: limit).walk(
                memory.trie, WalkGoal(lengths: letters.count...SpellingModel.longestWord) { _ in limit }
            ) { found.formUnion(memory.words(at: $0)) }
            if let number = memory.trie.number(of: letters) { found.formUnion(memory.words(at: number)) }
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
    private let ends: [Int]
    private let words: [UInt32]

    init(_ words: [[UInt16]], _ marks: (UInt16) -> (letters: UInt32, standing: UInt32)) {
        var pool: [UInt16] = []
        var keys: [(start: Int, count: Int, word: UInt32)] = []
        for (number, word) in words.enumerated() {
            keys.append((pool.count, word.count, UInt32(number)))
            pool += word
        }
        let arrays = WordTrie.Builder(keys: keys, pool: pool, marks: marks)
        func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
            let memory = UnsafeMutableRawBufferPointer.allocate(
                byteCount: array.count * MemoryLayout<Element>.stride, alignment: 8)
            let elements = memory.bindMemory(to: Element.self)
            _ = elements.initialize(from: array)
            return UnsafeBufferPointer(elements)
        }
        trie = WordTrie(
            nodes: UnsafeRawBufferPointer(copy(arrays.nodeBytes)),
            upper: UnsafeRawBufferPointer(copy(arrays.upperBytes)),
            tails: UnsafeRawBufferPointer(copy(arrays.tailBytes)), greatestLetter: pool.max() ?? 0,
            ranks: copy(arrays.ranks))
        ends = arrays.wordEnds
        self.words = arrays.words
    }

    /// The words of the letters that have a number.
    func words(at number: Int) -> ArraySlice<UInt32> { words[(number == 0 ? 0 : ends[number - 1])..<ends[number]] }
}
