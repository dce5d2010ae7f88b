import NameData
import NameMatching
import NameNormalization
import Testing
import Transliteration

/// A made-up cipher, whose key the trainer must find.
@Suite struct SpellingTrainerTests {
    /// Each Greek letter stands for one syllable, always.
    private static let cipher: [Character: String] = [
        "α": "ka", "β": "to", "γ": "mi", "δ": "re", "ε": "su", "ζ": "na", "η": "lo", "θ": "pe", "ι": "gu", "κ": "di",
    ]

    /// Words of two to six letters with their encipherment.
    private static func pairs(count: Int) -> [(source: String, target: String)] {
        var random = SeededGenerator(seed: 31)
        let letters = cipher.keys.sorted()
        return (0..<count).map { _ in
            let word = (0..<Int.random(in: 2...6, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? "α"
            }
            return (String(word), enciphered(word))
        }
    }

    private static func enciphered(_ word: some Sequence<Character>) -> String {
        word.map { cipher[$0] ?? "" }.joined()
    }

    private static func train(count: Int = 600) -> SpellingModelTable {
        var trainer = SpellingTrainer(script: .greek)
        for pair in pairs(count: count) {
            Array(pair.source.utf8).withUnsafeBufferPointer { source in
                Array(pair.target.utf8).withUnsafeBufferPointer { trainer.add(source: source, target: $0) }
            }
        }
        return trainer.train()
    }

    private static let table = train()

    @Test func `the units of the cipher are found`() throws {
        let table = Self.table
        #expect(table.script == .greek)
        #expect(Set(table.scalars.map(Character.init)) == Set(Self.cipher.keys))
        for (letter, syllable) in Self.cipher {
            let symbol = try #require(table.scalars.firstIndex { Character($0) == letter }) + 1
            let best = table.units.filter { $0.symbol == symbol }.min { $0.bits < $1.bits }
            #expect(best?.target == syllable, "\(letter) → \(best?.target ?? "nothing")")
        }
    }

    @Test func `words that the trainer has never seen are deciphered`() {
        let model = SpellingModel(Self.table)
        let known = Set(Self.pairs(count: 600).map(\.source))
        for word in ["αβγδεζη", "κιθηζεδγβα", "ακακαακ", "ηηζζθθι"] {
            #expect(!known.contains(word))
            #expect(model.reading(of: word) == Self.enciphered(word))
        }
        #expect(model.reading(of: "") == "")
        #expect(model.reading(of: "ωα") == "ka", "a letter without a unit is left out")
    }

    @Test func `the right encipherment is believed, a wrong one is not`() throws {
        let model = SpellingModel(Self.table)
        for word in ["αβγ", "δεζη", "θικα", "γαζεδ"] {
            let right = try #require(model.bits(word, Self.enciphered(word)))
            let wrong = try #require(model.bits(word, Self.enciphered(word.reversed())))
            #expect(right > 0, "\(word)")
            #expect(wrong < 0, "\(word)")
        }
    }

    @Test func `training twice gives the same text`() {
        #expect(Self.train(count: 200).text(provenance: []) == Self.train(count: 200).text(provenance: []))
    }

    @Test func `a table written and read is the same text and the same model`() throws {
        let text = Self.table.text(provenance: ["Spelling model of a test."])
        let again = try Array(text.utf8).withUnsafeBufferPointer { try SpellingModelTable(file: "test.tsv", bytes: $0) }
        #expect(again.text(provenance: ["Spelling model of a test."]) == text)
        #expect(again.script == Self.table.script)
        #expect(again.scalars == Self.table.scalars)
        #expect(again.units.map(\.target) == Self.table.units.map(\.target))
        #expect(again.weights == Self.table.weights)
        let (first, second) = (SpellingModel(Self.table), SpellingModel(again))
        for pair in Self.pairs(count: 20) {
            #expect(first.reading(of: pair.source) == second.reading(of: pair.source))
            let (one, other) = (first.bits(pair.source, pair.target) ?? 0, second.bits(pair.source, pair.target) ?? 99)
            // Hundredths of bits are written.
            #expect(abs(one - other) < 0.5, "\(pair.source): \(one), read again \(other)")
        }
    }

    @Test(arguments: [
        ("unit\tα\tka\t1\t0", "x.tsv:1: the letter \"α\" has no symbol row above"),
        ("symbol\tα\t-\t1\t0\nunit\tα\tabcde\t1\t0", "x.tsv:2: \"abcde\" is longer than 4 letters"),
        ("symbol\tα\t-\t1\t0\nunit\tα\tka\tx\t0", "x.tsv:2: \"x\" is no number"),
        ("symbol\tα\t-\t1\t0\nunit\tα\tka\t1\t0\npair\t0\t2\t1\t0", "x.tsv:3: there are only 1 units above"),
        ("neighbor\tα\tβ\t1\t0", "x.tsv:1: the letter \"α\" has no symbol row above"),
        ("start\tword\t-\t0\t1", "x.tsv:1: start of \"word\"; use letter or unit"),
        ("script\tGreek\t-\t0\t0", "x.tsv:1: script \"Greek\"; use a four-letter ISO 15924 code"),
        ("weight\tluck\t-\t1\t0", "x.tsv:1: weight \"luck\" is unknown; train the model again with this version"),
        (
            "sign\tα\t-\t1\t0",
            "x.tsv:1: kind \"sign\" is unknown; use script, start, weight, symbol, neighbor, unit or pair"
        ),
        ("symbol\tα\t-\t1", "x.tsv:1: 4 cells instead of 5; separate cells with one tab"),
        ("symbol\tα\t-\t1\t0", "x.tsv: 0 units; a model has 1 to 8191"),
    ])
    func `a damaged model is refused with place and remedy`(text: String, message: String) {
        #expect {
            try Array(text.utf8).withUnsafeBufferPointer { _ = try SpellingModelTable(file: "x.tsv", bytes: $0) }
        } throws: { ($0 as? TableError)?.description == message }
    }

    @Test func `a corpus takes its sides in any order and learns from whole names`() throws {
        var corpus = SpellingCorpus(script: .greek, normalizer: try NameNormalizer())
        let pairs = Self.pairs(count: 300)
        for (index, pair) in pairs.enumerated() {
            let other = pairs[(index + 1) % pairs.count]
            switch index % 3 {
            case 0: corpus.add(pair.source, pair.target)
            case 1: corpus.add(pair.target, pair.source)
            // The words of the Latin side the other way round.
            default: corpus.add("\(pair.source) \(other.source)", "\(other.target) \(pair.target)")
            }
        }
        #expect(corpus.count == pairs.count)
        corpus.add("latin", "only")
        #expect(corpus.count == pairs.count, "a row without Greek teaches nothing")
        let model = SpellingModel(corpus.train(settings: .init()))
        for word in ["αβγδεζη", "κιθηζεδγβα"] { #expect(model.reading(of: word) == Self.enciphered(word)) }
    }
}
