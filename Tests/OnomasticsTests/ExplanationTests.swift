import Foundation
import NameData
import NameMatching
import NameNormalization
import Testing

/// An explanation is complete: its lines add up, its letters are the names' letters, its rows can be looked up.
@Suite struct ExplanationTests {
    private let matcher: NameMatcher

    init() throws { matcher = try NameMatcher() }

    /// Latin spellings that the tables do not have, and a word in another script that spells the same.
    private static let spellings = [
        ("Sharqawi", "الشرقاوي"), ("Rzhevsky", "Ржевский"), ("Kudratov", "Кудратов"),
        ("Papadiamantis", "Παπαδιαμάντης"),
        ("Shmulevich", "שמולביץ"), ("Toranpu", "トランプ"), ("Gevorgyan", "Գևորգյան"), ("Chandrakant", "चंद्रकांत"),
        ("Taeji", "태지"), ("Marnfeld", "Marnfelt"), ("Schultz", "Schulz"),
    ]

    private static let pairs =
        spellings + [
            ("Abdullah Karim Noori", "Abdullah Noori"), ("Amuralá Salé", "Amrullah Saleh"),
            ("Ахмад Кудратов", "أحمد قدرتوف"),
            ("王明", "Wang Ming"), ("John R. Smith Jr.", "Dr. Jon Smyth III"), ("", "Ali"), ("J. Doe", "Jane Doe"),
        ]

    @Test(arguments: NameKind.allCases) func `the bits of the lines add up to the weight`(kind: NameKind) throws {
        let tables = try UserTables()
            .adding(aliases: "name\taliases\tkind\nKarim\tJane|Wang\tword\nAli\tWang Ming\tany\n".utf8, file: "a.tsv")
            .adding(titles: "title\nAmrullah\nJohn\n".utf8, file: "t.tsv")
            .adding(stopWords: "word\nDoe\nAbdullah\n".utf8, file: "s.tsv")
            .adding(overrides: "a\tb\tverdict\nAmuralá Salé\tAmrullah Saleh\tdifferent\n".utf8, file: "o.tsv")
        var failures = Failures()
        for matcher in [matcher, try NameMatcher(tables: tables)] {
            for (a, b) in Self.pairs {
                let match = matcher.match(a, b, kind: kind)
                let sum = match.lines.reduce(0) { $0 + $1.bits }
                if abs(sum - match.weight) > 1e-4 {
                    failures.add("\(a) | \(b): lines add up to \(sum), not \(match.weight)\n\(match.explanation)")
                }
                let prepared = (matcher.prepare(a, kind: kind), matcher.prepare(b, kind: kind))
                if matcher.weight(prepared.0, prepared.1) != match.weight { failures.add("\(a) | \(b): other weight") }
            }
        }
        failures.report()
    }

    @Test(arguments: spellings) func `the units of a spelling are its letters, each once and in order`(
        latin: String, native: String
    ) throws {
        let match = matcher.match(latin, native, kind: .person)
        let line = try #require(match.lines.first { $0.reason == "spelling" }, "\(match.explanation)")
        #expect(line.units.map(\.first).joined() == latin.lowercased())
        // The Arabic article is no part of the word; Hangul is taken apart, folding may compose or decompose.
        let word = try NameNormalizer().name(native, kind: .person).parts[0].comparison
        #expect(
            line.units.map(\.second).joined().decomposedStringWithCanonicalMapping
                == word.decomposedStringWithCanonicalMapping)
        #expect(line.units.contains { $0.bits > 2 }, "something must have spoken for it")
    }

    @Test func `units say what a reader of both scripts would say`() throws {
        let match = matcher.match("Sharqawi", "الشرقاوي", kind: .person)
        let units = try #require(match.lines.first { $0.reason == "spelling" }).units
        #expect(units.first?.second == "ش")
        #expect(units.first?.first.hasPrefix("sh") == true)
        #expect(units.contains { $0.first.hasPrefix("q") && $0.second == "ق" })
        for unit in units { #expect(match.explanation.contains("\(unit.first)~\(unit.second) ")) }
    }

    /// What counted is shown, also where several words were read as one and were not alike beyond doubt.
    @Test func `a whole name that is one word in another script shows its letters`() throws {
        for (latin, native) in [("In-soo Lee", "이인수"), ("Yang Se-jong", "양세종"), ("Aung San Suu Kyi", "အောင်ဆန်းစုကြည်")] {
            let match = matcher.match(latin, native, kind: .person)
            let line = try #require(match.lines.first { $0.reason == "spelling" }, "\(match.explanation)")
            #expect(line.first.contains(" "), "several words are read as one")
            #expect(!line.units.isEmpty, "\(match.explanation)")
        }
    }

    @Test(arguments: spellings) func `units change sides with the names`(latin: String, native: String) throws {
        let forth = matcher.match(latin, native, kind: .person).lines.flatMap(\.units)
        let back = matcher.match(native, latin, kind: .person).lines.flatMap(\.units)
        #expect(!forth.isEmpty)
        #expect(forth.map { [$0.first, $0.second] } == back.map { [$0.second, $0.first] })
        #expect(forth.map(\.bits) == back.map(\.bits))
    }

    @Test func `the row of a table is where the explanation says`() throws {
        var failures = Failures()
        var count = 0
        for (a, b, kind) in [
            ("Ayman Zawahiri", "أيمن الظواهري", NameKind.person), ("Bob Miller", "Robert Miller", .person),
            ("Juan Pérez", "John Perez", .person), ("Köln", "Cologne", .place),
            ("United Nations", "Организация Объединённых Наций", .organization),
        ] {
            let match = matcher.match(a, b, kind: kind)
            let sources = match.lines.compactMap(\.source)
            if sources.isEmpty { failures.add("\(a) | \(b): no row\n\(match.explanation)") }
            for source in sources {
                count += 1
                let text = String(decoding: try EmbeddedFile.bytes(of: source.table), as: UTF8.self)
                let line = text.split(separator: "\n", omittingEmptySubsequences: false)[source.line - 1]
                if !line.hasPrefix(source.name + "\t") { failures.add("\(source) → \(line)") }
            }
        }
        #expect(count >= 6)
        failures.report()
    }

    @Test func `what is missing has a line with its words`() throws {
        let match = matcher.match("Abdullah Karim Noori", "Abdullah Noori", kind: .person)
        let missing = match.lines.filter { $0.reason.contains("missing") }
        #expect(!missing.isEmpty)
        for line in missing {
            #expect(line.first == "Karim")
            #expect(line.second == "")
            #expect(line.bits < 0)
        }
    }

    @Test func `a match says by which version and prior it was scored`() throws {
        for profile in [MatchProfile.screening, .balanced, .deduplication] {
            let match = try NameMatcher(profile: profile).match("Ali Khan", "Aly Kahn", kind: .person)
            #expect(match.scoringVersion == NameMatcher.scoringVersion)
            #expect(match.priorBits == profile.priorBits)
            let odds = match.probability / (1 - match.probability)
            #expect(abs(log2(odds) - match.weight - match.priorBits) < 1e-9)
        }
    }

    @Test func `a match that is stored as JSON is read back the same`() throws {
        let tables = try UserTables().adding(
            overrides: "a\tb\tverdict\tnote\nx \"1\"\ty\tsame\tso says \\ Bob\n".utf8, file: "o.tsv")
        let own = try NameMatcher(profile: .screening, tables: tables)
        for (a, b) in Self.pairs + [("Bob Miller", "Robert Miller"), ("x 1", "y")] {
            let match = own.match(a, b)
            let stored = try JSONEncoder().encode(match)
            #expect(try JSONDecoder().decode(NameMatch.self, from: stored) == match)
            let object = try #require(try JSONSerialization.jsonObject(with: stored) as? [String: Any])
            #expect(object["scoringVersion"] as? Int == NameMatcher.scoringVersion)
            #expect((object["lines"] as? [[String: Any]])?.count == match.lines.count)
        }
    }
}
