import NameMatching
import NameNormalization
import Testing
import Transliteration

/// The models that the library ships.
@Suite struct SpellingModelTests {
    @Test(arguments: [
        Script.arabic, .armenian, .cyrillic, .devanagari, .greek, .hangul, .han, .hebrew, .katakana, .hiragana, .latin,
    ])
    func `there is a model for the script`(script: Script) throws {
        let model = try #require(try SpellingModel.bundled(for: script))
        #expect(model.script == (script == .hiragana ? .katakana : script))
    }

    @Test func `a script without a model has none`() throws {
        #expect(try SpellingModel.bundled(for: .georgian) == nil)
        #expect(try SpellingModel.bundled(for: .common) == nil)
    }

    /// A name, how the press spells it, and spellings of other names that look like it. Public persons and cities.
    @Test(
        arguments: [
            ("ظواهري", "zawahiri", ["zahir", "zarqawi", "tawhidi", "zahiri"]),
            ("حكمتيار", "hekmatyar", ["hikmat", "hakimi", "mukhtar"]),
            ("ولايتي", "velayati", ["wali", "vilayet", "valentin"]),
            ("горбачев", "gorbachev", ["grigoriev", "gerasimov", "garbuzov"]),
            ("зеленский", "zelensky", ["zelinka", "kalensky", "zemlinsky"]),
            ("παπανδρεου", "papandreou", ["papadopoulos", "andreou", "papanikolaou"]),
            ("սարգսյան", "sargsyan", ["sarkissov", "grigoryan", "markosyan"]),
            ("मोदी", "modi", ["madan", "mehta", "mundi"]),
            ("김정은", "kimjongun", ["kimjongil", "kimjungho", "leejaemyung"]),
            ("奥巴马", "obama", ["osama", "obasi", "omar"]),
            ("毛泽东", "maozedong", ["maoxinyu", "zhoudong", "zhudejun"]),
            ("נתניהו", "netanyahu", ["nathaniel", "yaakov", "nitzan"]),
            ("プーチン", "putin", ["putnam", "pachino", "bush"]),
            ("ウラジーミル", "vladimir", ["vladislav", "urazmir", "valery"]),
            ("tchaikovsky", "chaikovski", ["tchernikov", "tarkovsky", "zhukovsky"]),
        ] as [(String, String, [String])])
    func `the right spelling is believed above wrong ones`(name: String, right: String, wrong: [String]) throws {
        var failures = Failures()
        let folded = try NameNormalizer().name(name, kind: .place).comparisonForm
        let model = try #require(try SpellingModel.bundled(for: Script.dominant(in: name)))
        let best = try #require(model.bits(folded, right))
        #expect(best > 0, "\(name) ~ \(right): \(best) bits")
        for spelling in wrong {
            let bits = try #require(model.bits(folded, spelling))
            if bits >= best { failures.add("\(name) ~ \(spelling) is \(bits) bits, ~ \(right) only \(best)") }
        }
        failures.report()
    }

    @Test func `a model reads a name as its documentation says`() throws {
        let model = try #require(try SpellingModel.bundled(for: .cyrillic))
        #expect(model.reading(of: "Шаров") == "sharov")
        #expect(model.reading(of: "") == "")
    }

    /// Words of the golden names by script, folded.
    private static func words() throws -> [Script: [String]] {
        let normalizer = try NameNormalizer()
        var words: [Script: Set<String>] = [:]
        for spelling in NameFamily.spellings {
            for part in normalizer.name(spelling.name, kind: .place).parts where part.comparison.count >= 2 {
                words[part.script, default: []].insert(part.comparison)
            }
        }
        return words.mapValues { $0.sorted() }
    }

    @Test func `giving up early changes no figure of a pair that is believed`() throws {
        var failures = Failures()
        var random = SeededGenerator(seed: 41)
        let words = try Self.words()
        let latin = try #require(words[.latin])
        // The table has a word or two of Hiragana only.
        for (script, names) in words.sorted(by: { $0.key.rawCode < $1.key.rawCode }) where names.count > 20 {
            guard let model = try SpellingModel.bundled(for: script) else { continue }
            var believed = 0
            for round in 0..<300 {
                let name = try #require(names.randomElement(using: &random))
                // Every other pair is the model's own reading with a letter changed: near, and often believed.
                var target = try #require(latin.randomElement(using: &random))
                if round % 2 == 0 {
                    target = model.reading(of: name)
                    if round % 4 == 0, !target.isEmpty { target = String(target.dropLast()) + "k" }
                }
                guard let patient = model.figures(name, target) else { continue }
                let cost = try #require(model.cost(name, target))
                let (enough, tooLittle) = (
                    model.figures(name, target, limit: cost), model.figures(name, target, limit: cost - 1)
                )
                if enough != patient {
                    failures.add("\(name) ~ \(target): \(patient), within its cost \(enough ?? [])")
                }
                if tooLittle != nil {
                    failures.add("\(name) ~ \(target) costs \(cost), yet a path within less was found")
                }
                if patient[0] > 0 { believed += 1 }
            }
            #expect(believed > 50, "too few pairs of \(script) are believed to test anything")
        }
        failures.report()
    }

    @Test func `the path of an alignment takes every letter once`() throws {
        var failures = Failures()
        let words = try Self.words()
        var random = SeededGenerator(seed: 42)
        let latin = try #require(words[.latin])
        for (script, names) in words.sorted(by: { $0.key.rawCode < $1.key.rawCode }) {
            guard let model = try SpellingModel.bundled(for: script) else { continue }
            for _ in 0..<50 {
                let name = try #require(names.randomElement(using: &random))
                let target = try #require(latin.randomElement(using: &random))
                var (covered, odds): ([Int], Float) = ([], 0)
                let figures = model.figures(name, target) { _, range, _, bits in
                    covered = Array(range) + covered
                    odds += bits
                }
                let length = min(target.utf8.count, SpellingModel.longestWord)
                if covered != Array(0..<length) { failures.add("\(name) ~ \(target): letters \(covered) of \(length)") }
                let whole = try #require(figures?[0])
                if abs(whole - odds) > 0.01 {
                    failures.add("\(name) ~ \(target): units add up to \(odds), not \(whole)")
                }
            }
        }
        failures.report()
    }

    @Test func `words that a model does not know are not believed`() throws {
        let model = try #require(try SpellingModel.bundled(for: .greek))
        #expect(model.figures("", "papas") == nil)
        #expect(model.figures("παπας", "") == nil)
        #expect(try #require(model.bits("習近平", "papas")) < 0)
        #expect(model.reading(of: "習近平") == "")
        let long = String(repeating: "πα", count: 200)
        #expect(try #require(model.bits(long, String(repeating: "pa", count: 200))) > 0)
    }
}
