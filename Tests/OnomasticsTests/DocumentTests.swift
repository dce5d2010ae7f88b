import Documents
import Foundation
import NameMatching
import NameNormalization
import Testing

/// Names found in texts, and whose they are.
@Suite struct DocumentTests {
    private let resolver: DocumentResolver

    init() throws { resolver = try DocumentResolver(matcher: NameMatcher()) }

    private func resolve(_ texts: String...) -> [ResolvedMention] {
        resolver.mentions(in: texts.enumerated().map { Document(name: "\($0.offset)", text: $0.element) })
    }

    private func entity(_ text: String, in mentions: [ResolvedMention]) throws -> Int {
        try #require(mentions.first { $0.mention == text }, "\(text) is not among \(mentions.map(\.mention))").entity
    }

    @Test func `a short form in brackets is its long form, and stays it`() throws {
        let found = resolve("The National Directorate of Security (NDS) said so. Later the NDS confirmed it.")
        #expect(try entity("NDS", in: found) == entity("National Directorate of Security", in: found))
        #expect(found.allSatisfy { $0.kind == .organization })
    }

    @Test func `letters of an acronym may come in another language's order`() throws {
        let found = resolve(
            "He led al-Qaeda in the Indian Subcontinent (AQIS), officials said.",
            "The affiliate of Al Qaeda in the Indian Subcontinent (AQSI) grew.")
        #expect(try entity("AQIS", in: found) == entity("AQSI", in: found))
    }

    @Test func `a network and its branch stay two`() throws {
        let found = resolve("Members of al-Qaeda met. Leaders of al-Qaeda in the Indian Subcontinent (AQIS) did not.")
        #expect(try entity("al-Qaeda", in: found) != entity("AQIS", in: found))
    }

    @Test func `a family name alone is the person named before`() throws {
        let found = resolve("President Karim Haidari spoke in Doha. Haidari, who was tired, left.")
        #expect(try entity("Haidari", in: found) == entity("Karim Haidari", in: found))
        #expect(found.first { $0.mention == "Karim Haidari" }?.kind == .person)
        #expect(found.first { $0.mention == "Doha" }?.kind == .place)
    }

    @Test func `one man in two spellings is one across documents, two men of one name are two`() throws {
        let found = resolve(
            "The spokesman, Mohamad Naim, said so.", "Mohammad Naeem, the spokesman, denied it.",
            "Asim Munir, the general, was silent.", "Asim Omar, the leader, was killed.")
        #expect(try entity("Mohamad Naim", in: found) == entity("Mohammad Naeem", in: found))
        #expect(try entity("Asim Munir", in: found) != entity("Asim Omar", in: found))
    }

    @Test func `a bare family name does not join two documents' people by itself`() throws {
        let found = resolve("Fawad Aman, a spokesman, said so.", "The visitor, Aman, arrived late, people said.")
        #expect(try entity("Aman", in: found) != entity("Fawad Aman", in: found))
    }

    @Test func `inflected names join their base forms`() throws {
        let found = resolve(
            "Юсеф бен Галлаб прибыл в Кабул. Президент встретился с Юсефом бен Галлабом.")
        #expect(try entity("Юсеф бен Галлаб", in: found) == entity("Юсефом бен Галлабом", in: found))
    }

    @Test func `sentence openers, weekdays, nationalities and menus are no names`() {
        let found = resolve(
            "Home\nRelated posts\nRead More\n\nHowever, the talks went on. On Tuesday Afghan officials met. Meanwhile nothing changed."
        )
        #expect(found.isEmpty, "\(found.map(\.mention))")
    }

    @Test func `a mention stands where its offsets say`() {
        let text = "“Asim Omar’s courier”, said Gen. (ret.) Dawlat Waziri — Омар молчал."
        let scalars = Array(text.unicodeScalars)
        for mention in resolve(text) {
            #expect(String(String.UnicodeScalarView(scalars[mention.start..<mention.end])) == mention.mention)
        }
    }

    @Test func `the order of documents does not change who is together`() throws {
        let texts = try Samples.texts().sorted { $0.name < $1.name }
        func pairs(_ documents: [Document]) -> Set<Set<String>> {
            let mentions = resolver.mentions(in: documents)
            let groups = Dictionary(grouping: mentions, by: \.entity).values
            return Set(groups.map { Set($0.map { "\($0.document):\($0.start)" }) })
        }
        #expect(pairs(texts) == pairs(texts.reversed()))
    }

    @Test(arguments: [
        "", " ", "\u{0}\u{FFFD}", "(((", "A", String(repeating: "Al-", count: 2000),
        String(repeating: "Ab. ", count: 3000),
    ])
    func `no text is too strange to be read`(text: String) {
        for mention in resolve(text) { #expect(mention.start < mention.end) }
    }

    @Test func `the samples' gold mentions are found with their kinds`() throws {
        let found = Dictionary(
            resolver.mentions(in: try Samples.texts()).map { (["\($0.document)", $0.mention], $0.kind.rawValue) },
            uniquingKeysWith: { a, _ in a })
        let gold = try Samples.gold()
        let hits = gold.filter { found[[$0[0], $0[2]]] != nil }
        let kinds = hits.filter { found[[$0[0], $0[2]]] == $0[1] }
        #expect(hits.count * 10 >= gold.count * 9, "\(hits.count) of \(gold.count)")
        #expect(kinds.count * 10 >= hits.count * 9, "\(kinds.count) of \(hits.count)")
    }
}

/// The articles of `Data/Samples`.
enum Samples {
    private static let folder = GoldenTable.folder.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Data/Samples")

    static func texts() throws -> [Document] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }.map {
            Document(name: $0, text: try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }
    }

    /// Rows of document, kind, mention and entity.
    static func gold() throws -> [[String]] {
        try String(contentsOf: folder.appending(path: "gold-mentions.tsv"), encoding: .utf8).split(separator: "\n")
            .dropFirst()
            .map { $0.split(separator: "\t").map(String.init) }
    }
}
