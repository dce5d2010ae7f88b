import NameMatching
import NameNormalization
import NameSearch
import Testing

struct NameSearchTests {
    /// Names of the golden families with their families as identifiers: every script, every kind.
    private static let names = NameFamily.spellings

    @Test func `a search finds the best of all related names, as scoring each of them does`() throws {
        var random = SeededGenerator(seed: 0x5EA)
        let queries = try (0..<200).map { _ in try #require(Self.names.randomElement(using: &random)) }
        try Self.expectBest(of: queries)
    }

    @Test func `acronyms find what they are short for, and are found by it`() throws {
        let matcher = try NameMatcher()
        let queries = NameFamily.all.lazy.map(\.spellings).filter { family in
            family.contains { matcher.prepare($0.name, kind: $0.kind).view.acronym >= 0 && $0.kind == .organization }
        }.flatMap(\.self)
        #expect(queries.count > 100)
        try Self.expectBest(of: Array(queries.prefix(200)))
    }

    @Test func `a dear spelling is found beside words that begin alike`() throws {
        let index = NameIndex(matcher: try NameMatcher())
        try index.add([
            NameEntry(id: "1", name: "Gabriel Garcia Marquez"), NameEntry(id: "2", name: "Giorgi Margvelashvili"),
        ])
        #expect(index.search("Маркес").map(\.id) == ["1"])
    }

    @Test func `the best are found among names of generations, initials and particles`() throws {
        var names: [NameFamily.Spelling] = []
        for first in ["João", "Joao", "J.", "Johan"] {
            for middle in ["", "Batista", "B.", "de", "dos Santos", "Monteyro"] {
                for last in ["Monteiro", "Monteiro Neto", "Monteiro Filho", "Montero Jr."] {
                    let name = [first, middle, last].filter { !$0.isEmpty }.joined(separator: " ")
                    names.append(.init(place: "", name: name, kind: .any))
                }
            }
        }
        try Self.expectBest(of: names, among: names)
    }

    /// Names put together from words that are near one another, far, particles, initials, and several words that may be one; a
    /// query shares one word with most of them, and they are left out by what is known of their consonants.
    @Test(arguments: [0x51E7E, 7, 11, 12, 16] as [UInt64])
    func `the best are found among names that share a word, whatever their other words are`(seed: UInt64) throws {
        let words = [
            "Robert", "Roberta", "Rupert", "Kowalczyk", "Kovalchuk", "Novak", "Van", "Der", "Bilt", "Vanderbilt", "San",
            "de",
            "R.", "Li", "Jey", "O'Neil", "Роберт", "Ковальчук", "רוברט", "نوفاك", "리히터", "Ri", "Hi", "Teo", "習近平",
            "Jinping", "Xi",
        ]
        var random = SeededGenerator(seed: seed)
        var names: [NameFamily.Spelling] = words.map { .init(place: "", name: $0, kind: .any) }
        for number in 0..<240 {
            let own = try (0..<2 + number % 3).map { _ in try #require(words.randomElement(using: &random)) }
            names.append(.init(place: "", name: own.joined(separator: " "), kind: number % 2 == 0 ? .any : .person))
        }
        try Self.expectBest(of: names, among: names)
    }

    @Test func `an initial answers words, but finds no names`() throws {
        let matcher = try NameMatcher()
        func isRelated(_ query: String, _ name: String) -> Bool {
            matcher.isRelated(matcher.prepare(query), matcher.prepare(name))
        }
        #expect(!isRelated("Jey Brown", "J. Kowalczyk"))
        #expect(isRelated("Jan Kowalczyk", "J. Kowalczyk"))
        // Of a name that has nothing else they are asked.
        #expect(isRelated("J. R.", "J. R."))
    }

    /// Compares what searches find among all names with scoring each of these.
    private static func expectBest(
        of queries: [NameFamily.Spelling], among names: [NameFamily.Spelling] = NameSearchTests.names
    ) throws {
        let matcher = try NameMatcher()
        let index = NameIndex(matcher: matcher)
        let entries = names.enumerated().map { NameEntry(id: "\($0)", name: $1.name, kind: $1.kind) }
        try index.add(entries)
        let prepared = entries.map { matcher.prepare($0.name, kind: $0.kind) }
        var failures = Failures()
        for spelling in queries {
            let query = matcher.prepare(spelling.name, kind: spelling.kind)
            for least in [0.001, 0.3] {
                var best: [(weight: Double, number: Int)] = []
                for (number, name) in prepared.enumerated()
                where entries[number].kind == .any || spelling.kind == .any || entries[number].kind == spelling.kind {
                    let weight = matcher.weight(query, name)
                    guard matcher.profile.probability(ofWeight: weight) >= least, matcher.isRelated(query, name) else {
                        continue
                    }
                    best.append((weight, number))
                }
                best.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.number < $1.number }
                let expected = best.prefix(10).map { "\($0.number)" }
                let found = index.search(spelling.name, top: 10, minimumScore: least, kind: spelling.kind).map(\.id)
                if found != expected {
                    let missed = expected.filter { !found.contains($0) }.compactMap { Int($0) }.map { entries[$0].name }
                    failures.add("\(spelling.name) above \(least): missed \(missed)")
                }
            }
        }
        failures.report()
    }

    @Test func `a name of many words is found by the initials of several, in another script and in another order`()
        throws
    {
        let index = NameIndex(matcher: try NameMatcher())
        try index.add([
            NameEntry(id: "aqis", name: "al-Qaeda in the Indian Subcontinent"),
            NameEntry(id: "rirv", name: "Российский институт радионавигации и времени", kind: .organization),
            NameEntry(id: "cern", name: "CERN", kind: .organization),
            NameEntry(id: "kmz", name: "ПАО «КМЗ»", kind: .organization),
            NameEntry(id: "person", name: "Adam Quentin Isaac Smith", kind: .person),
        ])
        func ids(_ query: String, _ kind: NameKind = .any) -> [String] {
            index.search(query, minimumScore: 0.5, kind: kind).map(\.id)
        }
        #expect(ids("AQIS") == ["aqis"])
        #expect(ids("AQSI") == ["aqis"])
        #expect(ids("RIRV", .organization) == ["rirv"])
        #expect(ids("Conseil européen pour la recherche nucléaire", .organization) == ["cern"])
        #expect(ids("Kovrov Mechanical Zavod", .organization) == ["kmz"])
        #expect(ids("AQIS", .person) == [])
    }

    @Test func `an identifier is found once, by its best name`() throws {
        let index = NameIndex(matcher: try NameMatcher())
        try index.add([
            NameEntry(id: "Q1", name: "Ayman al-Zawahiri", kind: .person),
            NameEntry(id: "Q1", name: "أيمن الظواهري", kind: .person),
            NameEntry(id: "Q2", name: "Asim Omar", kind: .person),
        ])
        let hits = index.search("Aiman Sawahiri", kind: .person)
        #expect(hits.map(\.id) == ["Q1"])
        #expect(hits.first?.name == "أيمن الظواهري" || hits.first?.name == "Ayman al-Zawahiri")
        #expect(index.search("الظواهري أيمن", kind: .person).first?.id == "Q1")
    }

    @Test func `one word finds a name of several, and several words a name of one`() throws {
        let index = NameIndex(matcher: try NameMatcher())
        try index.add([
            NameEntry(id: "xi", name: "Xi Jinping", kind: .person), NameEntry(id: "kim", name: "김정은", kind: .person),
            NameEntry(id: "other", name: "Maria Lopez", kind: .person),
        ])
        #expect(index.search("习近平", kind: .person).first?.id == "xi")
        #expect(index.search("Kim Jong Un", kind: .person).first?.id == "kim")
    }
}
