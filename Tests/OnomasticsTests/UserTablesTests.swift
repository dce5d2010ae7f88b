import Documents
import EntityResolution
import NameData
import NameMatching
import NameNormalization
import Testing

/// A user's own tables come before the library's, explanations name their rows, and mistakes in them are told with their place.
@Suite struct UserTablesTests {
    private let plain: NameMatcher

    init() throws { plain = try NameMatcher() }

    private func matcher(
        aliases: String? = nil, overrides: String? = nil, titles: String? = nil, stopWords: String? = nil,
        profile: MatchProfile = .balanced
    ) throws -> NameMatcher {
        var tables = UserTables()
        if let aliases { tables = try tables.adding(aliases: aliases.utf8, file: "a.tsv") }
        if let overrides { tables = try tables.adding(overrides: overrides.utf8, file: "o.tsv") }
        if let titles { tables = try tables.adding(titles: titles.utf8, file: "t.tsv") }
        if let stopWords { tables = try tables.adding(stopWords: stopWords.utf8, file: "s.tsv") }
        return try NameMatcher(profile: profile, tables: tables)
    }

    // MARK: Whole names

    private static let artists = """
        # Stage names
        name\taliases\tkind
        Cat Stevens\tYusuf Islam|Steven Georgiou\tperson
        Mullah Omar\tMohammed Omar Mujahid\tperson
        """

    @Test(arguments: [
        ("Cat Stevens", "Yusuf Islam"), ("Steven Georgiou", "Yusuf Islam"), ("STEVENS, Cat", "Islam, Yusuf"),
        ("Dr. Yusuf Islam", "Cat Stevens"),
    ])
    func `two names of one row of aliases are one person, even for who wants to be sure`(a: String, b: String) throws {
        let own = try matcher(aliases: Self.artists, profile: .deduplication)
        #expect(plain.match(a, b, kind: .person).verdict == .different)
        let match = own.match(a, b, kind: .person)
        #expect(match.verdict == .same, "\(match.explanation)")
        #expect(match.lines.first?.source == SourceRow(table: "a.tsv", line: 3, name: "Cat Stevens"))
        #expect(match.explanation.contains("a.tsv:3"))
        #expect(own.match(a, b).verdict == .same, "what is named need not be known")
    }

    @Test func `a row of persons says nothing about organizations, nor about a part of its names`() throws {
        let own = try matcher(aliases: Self.artists)
        for (a, b, kind) in [
            ("Cat Stevens", "Yusuf Islam", NameKind.organization), ("Omar", "Mohammed Omar Mujahid", .person),
            ("Cat", "Yusuf Islam", .person), ("Cat Stevens Group", "Yusuf Islam", .person),
        ] {
            #expect(own.match(a, b, kind: kind).lines == plain.match(a, b, kind: kind).lines, "\(a) | \(b)")
        }
    }

    @Test func `the user's row comes before two rows of the library`() throws {
        // The library knows both, and as two: without the row this is a conflict.
        let (a, b) = ("Köln", "Hamburg")
        #expect(plain.match(a, b, kind: .place).lines.contains { $0.reason == "known to be two" })
        let own = try matcher(aliases: "aliases\tname\nHamburg\tKöln\n")
        let match = own.match(a, b, kind: .place)
        #expect(match.verdict == .same)
        #expect(match.lines.map(\.source) == [SourceRow(table: "a.tsv", line: 2, name: "Köln")])
    }

    @Test func `organizations are found without their legal form`() throws {
        let own = try matcher(aliases: "name\taliases\tkind\nRoadrunner\tشركة عداء\torganization\n")
        #expect(own.match("Roadrunner GmbH", "شركة عداء", kind: .organization).verdict == .same)
        #expect(own.match("Roadrunner GmbH", "شركة عداء").verdict == .same)
    }

    // MARK: Words

    @Test func `a user's row of words comes before the library's and is named`() throws {
        let (a, b) = ("Ayman Zawahiri", "Ayman Sawahiri")
        let library = plain.match(a, b, kind: .person)
        #expect(
            library.lines.contains { $0.source?.table == "Names/given-names-islamic.tsv" && $0.first == "Zawahiri" })
        let own = try matcher(
            aliases: "name\taliases\tkind\trelation\nSawahiri\tZawahiri\tword\tnickname\n")
        let match = own.match(a, b, kind: .person)
        let line = try #require(match.lines.first { $0.first == "Zawahiri" })
        #expect(line.reason == "nickname")
        #expect(line.source == SourceRow(table: "a.tsv", line: 2, name: "Sawahiri"))
        #expect(match.weight < library.weight, "the user calls a pet form what the library calls a spelling")
    }

    @Test(arguments: ["", "spelling", "nickname", "cognate"])
    func `words of a user's row agree where nothing else joins them`(relation: String) throws {
        let own = try matcher(
            aliases: "name\taliases\tkind\trelation\nBlorvax\tTindeq|Тиндек\tword\t\(relation)\n")
        for b in ["Karim Tindeq", "Карим Тиндек"] {
            let (before, after) = (
                plain.match("Karim Blorvax", b, kind: .person), own.match("Karim Blorvax", b, kind: .person)
            )
            #expect(before.verdict != .same, "\(before.explanation)")
            #expect(after.verdict == .same, "\(after.explanation)")
            #expect(after.lines.contains { $0.source == SourceRow(table: "a.tsv", line: 2, name: "Blorvax") })
        }
    }

    // MARK: Titles and stop words

    @Test func `a user's titles are titles, in phrases and where the library hesitates`() throws {
        let words = try UserWords().adding(
            titles: "title\tnote\nBrigade Commander\t\nHafez\tnever a name here\n".utf8, file: "t.tsv")
        let (library, own) = (try NameNormalizer(), try NameNormalizer(words: words))
        let phrase = "Brigade Commander Karim Noori"
        #expect(library.name(phrase, kind: .person).parts.prefix(2).map(\.role) != [.title, .title])
        #expect(own.name(phrase, kind: .person).parts.map(\.role) == [.title, .title, .given, .family])
        #expect(own.name("Karim Noori, Brigade Commander", kind: .person).genericForm == "karim noori")
        #expect(library.name("Hafez al-Assad", kind: .person).parts.first?.role == .given)
        #expect(own.name("Hafez al-Assad", kind: .person).parts.first?.role == .title)
        #expect(
            own.name("Brigade", kind: .person).parts.map(\.role)
                == library.name("Brigade", kind: .person).parts.map(\.role))
    }

    @Test func `the explanation names the row of a title that was left out`() throws {
        let own = try matcher(titles: "title\nUstad\nBrigade Commander\n")
        let (a, b) = ("Brigade Commander Karim Noori", "Karim Noori")
        let match = own.match(a, b, kind: .person)
        #expect(match.weight > plain.match(a, b, kind: .person).weight)
        let line = try #require(match.lines.first { $0.reason == "title" })
        #expect(line.first == "Brigade Commander")
        #expect(line.second == "")
        #expect(line.bits == 0)
        #expect(line.source == SourceRow(table: "t.tsv", line: 3, name: "Brigade Commander"))
        #expect(match.explanation.contains("t.tsv:3"))
    }

    @Test func `stop words carry no identity, unless there is nothing else`() throws {
        let own = try matcher(stopWords: "word\nZorbix\nQuandle\n")
        let (a, b) = ("Alpha Zorbix", "Alpha Quandle")
        #expect(own.normalizer.name("Alpha ZÓRBIX Ltd", kind: .organization).genericForm == "alpha")
        #expect(own.normalizer.name("Zorbix Quandle", kind: .organization).genericForm == "zorbix quandle")
        let (before, after) = (plain.match(a, b, kind: .organization), own.match(a, b, kind: .organization))
        #expect(before.verdict != .same, "\(before.explanation)")
        #expect(after.verdict == .same, "\(after.explanation)")
        let left = after.lines.filter { $0.reason == "stop word" }
        #expect(left.first { $0.first == "Zorbix" }?.source?.line == 2)
        #expect(left.first { $0.second == "Quandle" }?.source?.line == 3)
        let equal = own.match(a, a, kind: .organization)
        #expect(equal.lines.first { $0.first == "Zorbix" }?.source?.line == 2)
    }

    // MARK: Overrides

    private static let verdicts = """
        a\tb\tverdict\tnote
        Asim Omar\tAsem Umar\tdifferent\ttwo brothers
        Grünwald\tСоколов\tsame\t
        """

    @Test(arguments: [NameKind.person, .organization, .place, .any])
    func `an override holds for its pair in either order, whatever the kind`(kind: NameKind) throws {
        let own = try matcher(overrides: Self.verdicts)
        for (a, b, weight, line) in [
            ("Asim Omar", "Asem Umar", -20.0, 2), ("ASIM  OMAR", "Asem Ümar", -20, 2), ("Grunwald", "СОКОЛОВ", 20, 3),
        ] {
            let (forth, back) = (own.match(a, b, kind: kind), own.match(b, a, kind: kind))
            #expect(forth.weight == weight)
            #expect(back.weight == weight)
            #expect(forth.verdict == (weight > 0 ? .same : .different))
            #expect(forth.lines.map { $0.reason } == ["override"])
            #expect(back.lines.first?.first == b)
            #expect(forth.lines.first?.source?.line == line)
            #expect(back.explanation.contains("o.tsv:\(line)"))
            #expect(plain.match(a, b, kind: kind).weight != weight)
        }
        #expect(own.match("Asim Omar", "Asem Umar", kind: kind).lines.first?.note == "two brothers")
    }

    @Test func `an override is about its two names only`() throws {
        let own = try matcher(overrides: Self.verdicts)
        for (a, b) in [
            ("Asim Omar", "Asim Omar"), ("Asem Umar", "Asem Umar"), ("Asim Omar", "Asem Omar"),
            ("Asim Omar", "Grünwald"), ("Asim Omar Khan", "Asem Umar"),
        ] {
            #expect(own.match(a, b, kind: .person) == plain.match(a, b, kind: .person))
        }
    }

    @Test func `an override comes before the user's own aliases`() throws {
        let own = try matcher(
            aliases: Self.artists, overrides: "a\tb\tverdict\nYusuf Islam\tCat Stevens\tdifferent\n")
        #expect(own.match("Cat Stevens", "Yusuf Islam", kind: .person).verdict == .different)
        #expect(own.match("Cat Stevens", "Steven Georgiou", kind: .person).verdict == .same)
    }

    @Test func `clusters keep to the user's tables`() throws {
        let mentions = ["Cat Stevens", "Asim Omar", "Yusuf Islam", "Asem Umar"].map { Mention($0, kind: .person) }
        let before = MentionClusterer(matcher: plain).assignments(of: mentions).map(\.cluster)
        #expect(before == [0, 1, 2, 1])
        let own = try matcher(aliases: Self.artists, overrides: Self.verdicts)
        #expect(MentionClusterer(matcher: own).assignments(of: mentions).map(\.cluster) == [0, 1, 0, 2])
    }

    @Test func `documents keep to the user's tables`() throws {
        let text = "Asim Omar met Cat Stevens in Kabul. Asem Umar stayed away. Yusuf Islam sang for Asim Omar."
        func entities(_ matcher: NameMatcher) throws -> [String: Int] {
            let found = try DocumentResolver(matcher: matcher).mentions(in: [Document(name: "x.txt", text: text)])
            return Dictionary(found.map { ($0.mention, $0.entity) }) { first, _ in first }
        }
        let (before, after) = (
            try entities(plain), try entities(matcher(aliases: Self.artists, overrides: Self.verdicts))
        )
        let names = ["Asim Omar", "Asem Umar", "Cat Stevens", "Yusuf Islam"]
        #expect(Set(before.keys).isSuperset(of: names))
        #expect(before["Asim Omar"] == before["Asem Umar"])
        #expect(before["Cat Stevens"] != before["Yusuf Islam"])
        #expect(after["Asim Omar"] != after["Asem Umar"])
        #expect(after["Cat Stevens"] == after["Yusuf Islam"])
    }

    // MARK: Reading

    @Test func `tables that say nothing change nothing`() throws {
        let own = try matcher(
            aliases: "name\taliases\n", overrides: "a\tb\tverdict\n", titles: "title\n", stopWords: "word\n")
        for spelling in NameFamily.spellings.prefix(200) {
            let (x, y) = (spelling.name, NameFamily.spellings[0].name)
            #expect(own.match(x, y, kind: spelling.kind) == plain.match(x, y, kind: spelling.kind))
        }
    }

    @Test func `a table may have a byte order mark, CR LF and columns of its own`() throws {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("a\tid\tb\tverdict\r\nFoo\t7\tBar\tsame\r\n".utf8)
        let tables = try UserTables().adding(overrides: bytes, file: "o.tsv")
        #expect(try NameMatcher(tables: tables).match("bar", "foo").lines.first?.source?.line == 2)
    }

    @Test(arguments: [
        ("name\tkind\nx\tperson\n", "a.tsv: no column \"aliases\"; the header has \"name\", \"kind\""),
        ("name\taliases\nx\t\n", "a.tsv:2: no aliases; fill the column \"aliases\" or remove the row"),
        ("name\taliases\n\tx\n", "a.tsv:2: \"\" has no letters; write a name in \"name\" and in \"aliases\""),
        ("name\taliases\nx\ty|—\n", "a.tsv:2: \"—\" has no letters; write a name in \"name\" and in \"aliases\""),
        (
            "# top\nname\taliases\tkind\nx\ty\tship\n",
            "a.tsv:3: kind \"ship\" is unknown; use person, organization, place, any or word"
        ),
        (
            "name\taliases\tkind\trelation\nx\ty\tword\tpet\n",
            "a.tsv:2: relation \"pet\" is unknown; use spelling, nickname or cognate"
        ),
        (
            "name\taliases\trelation\nx\ty\tnickname\n",
            "a.tsv:2: relation \"nickname\" is for the kind \"word\"; leave it empty for whole names"
        ),
        ("name\taliases\nx\n", "a.tsv:2: 1 cells where the header has 2; separate cells with one tab"),
    ])
    func `a broken table of aliases is refused with place and remedy`(text: String, message: String) {
        #expect { try UserTables().adding(aliases: text.utf8, file: "a.tsv") } throws: {
            ($0 as? TableError)?.description == message
        }
    }

    @Test(arguments: [
        ("a\tb\nx\ty\n", "o.tsv: no column \"verdict\"; the header has \"a\", \"b\""),
        ("a\tb\tverdict\nx\ty\tmaybe\n", "o.tsv:2: verdict \"maybe\" is unknown; use same or different"),
        ("a\tb\tverdict\nx\t\tsame\n", "o.tsv:2: \"\" has no letters; write a name in the column \"b\""),
        (
            "a\tb\tverdict\nGrün\tgrun\tdifferent\n",
            "o.tsv:2: \"Grün\" and \"grun\" are one name once they are folded; remove the row"
        ),
        (
            "a\tb\tverdict\nx\ty\tsame\nY\tX\tdifferent\n",
            "o.tsv:3: \"Y | X\" is different, but same in o.tsv:2; keep one of the rows"
        ),
    ])
    func `a broken table of overrides is refused with place and remedy`(text: String, message: String) {
        #expect { try UserTables().adding(overrides: text.utf8, file: "o.tsv") } throws: {
            ($0 as? TableError)?.description == message
        }
    }

    @Test func `overrides of two files must not contradict each other, but may repeat each other`() throws {
        let first = try UserTables().adding(overrides: "a\tb\tverdict\nx\ty\tsame\n".utf8, file: "1.tsv")
        _ = try first.adding(overrides: "a\tb\tverdict\ny\tx\tsame\n".utf8, file: "2.tsv")
        #expect {
            try first.adding(overrides: "a\tb\tverdict\n\ny\tx\tdifferent\n".utf8, file: "2.tsv")
        } throws: { error in
            let error = error as? TableError
            return error?.code == .duplicateKey
                && error?.description == "2.tsv:3: \"y | x\" is different, but same in 1.tsv:2; keep one of the rows"
        }
    }

    @Test func `broken tables of words are refused with place and remedy`() {
        let long = "title\nOne Two Three Four Five Six Seven\n"
        #expect { try UserWords().adding(titles: long.utf8, file: "t.tsv") } throws: {
            "\($0)" == "t.tsv:2: \"One Two Three Four Five Six Seven\" has 7 words; write at most 6 words a row"
        }
        #expect { try UserWords().adding(stopWords: "word\nnot one\n".utf8, file: "s.tsv") } throws: {
            "\($0)" == "s.tsv:2: \"not one\" has 2 words; write one word a row"
        }
        #expect { try UserWords().adding(stopWords: "word\tnote\n-\tx\n".utf8, file: "s.tsv") } throws: {
            "\($0)" == "s.tsv:2: no letters in the column \"word\"; fill the cell or remove the row"
        }
        #expect { try UserWords().adding(titles: [0xFF, 0xFE, 0x74, 0], file: "t.tsv") } throws: {
            "\($0)" == "t.tsv: is UTF-16; save it as UTF-8"
        }
    }
}
