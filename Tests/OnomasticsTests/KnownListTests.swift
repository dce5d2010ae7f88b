import Documents
import Foundation
import NameMatching
import NameNormalization
import NameSearch
import Testing

/// Names of a user's list, found in texts of any script.
@Suite struct KnownListTests {
    private let matcher: NameMatcher

    init() throws { matcher = try IndexedNames.matcher.get() }

    private func list(_ rows: (id: String, name: String)..., kind: NameKind = .person) throws -> KnownList {
        try KnownList(rows.map { NameEntry(id: $0.id, name: $0.name, kind: kind) }, matcher: matcher)
    }

    private func resolve(_ list: KnownList, _ texts: String...) throws -> [ResolvedMention] {
        try DocumentResolver(matcher: matcher, known: list).mentions(
            in: texts.enumerated().map { Document(name: "\($0.offset)", text: $0.element) })
    }

    /// The mentions that are somebody of the list, as "mention = id".
    private func known(_ mentions: [ResolvedMention]) -> [String] {
        mentions.compactMap { mention in mention.known.id.map { "\(mention.mention) = \($0)" } }
    }

    /// A text, and what of the two lists below it holds.
    private static let texts: [(text: String, latin: [String], native: [String])] = [
        (
            "قال زعيم تنظيم القاعدة أيمن الظواهري إن التنظيم سيواصل القتال. وأضاف حسن نصر الله في بيروت ذلك.",
            ["أيمن الظواهري = zawahiri", "حسن نصر الله = nasrallah"], ["أيمن الظواهري = zawahiri"]
        ),
        (
            "Вчера президент Владимир Путин встретился с Ангелой Меркель. Айман аз-Завахири, лидер, был убит.",
            ["Владимир Путин = putin", "Ангелой Меркель = merkel", "Айман аз-Завахири = zawahiri"],
            ["Владимир Путин = putin", "Айман аз-Завахири = zawahiri"]
        ),
        (
            "国家主席习近平会见了来宾，总理李克强出席会议。",
            ["习近平 = xi", "李克强 = li"], ["习近平 = xi"]
        ),
        (
            "President Xi Jinping met Vladimir Putin. Ayman al-Zawahiri, the leader, did not.",
            ["Xi Jinping = xi", "Vladimir Putin = putin", "Ayman al-Zawahiri = zawahiri"],
            ["Xi Jinping = xi", "Vladimir Putin = putin", "Ayman al-Zawahiri = zawahiri"]
        ),
    ]

    @Test(arguments: texts.indices)
    func `names of a Latin list are found in text of any script`(number: Int) throws {
        let list = try list(
            ("zawahiri", "Ayman al-Zawahiri"), ("nasrallah", "Hassan Nasrallah"), ("putin", "Vladimir Putin"),
            ("merkel", "Angela Merkel"), ("xi", "Xi Jinping"), ("li", "Li Keqiang"), ("nobody", "Ilvan Tarrow"))
        let text = Self.texts[number]
        #expect(try known(resolve(list, text.text)) == text.latin)
    }

    @Test(arguments: texts.indices)
    func `names of a list in other scripts are found in text of any script`(number: Int) throws {
        let list = try list(
            ("zawahiri", "أيمن الظواهري"), ("putin", "Владимир Путин"), ("xi", "习近平"), ("nobody", "Ильван Тарров"))
        let text = Self.texts[number]
        #expect(try known(resolve(list, text.text)) == text.native)
    }

    @Test func `who is on the list is one entity in all documents, and two of the list are two`() throws {
        let list = try list(("a", "Asim Omar"), ("b", "Salim Omari"), ("xi", "Xi Jinping"))
        let found = try resolve(
            list, "Asim Omar, the leader, met Xi Jinping. Omar smiled.", "国家主席习近平会见了来宾。",
            "Salim Omari, the courier, left.")
        let entities = Dictionary(grouping: found.filter { $0.known.id != nil }, by: \.entity)
        #expect(entities.count == 3)
        #expect(
            Set(entities.values.map { Set($0.map(\.mention)) })
                == [["Asim Omar", "Omar"], ["Xi Jinping", "习近平"], ["Salim Omari"]])
    }

    @Test func `a name that two identifiers bear is told as ambiguous`() throws {
        let list = try list(("a", "Asim Omar"), ("b", "Asim Omar"), ("c", "Nora Whitfield"))
        let found = try resolve(list, "Asim Omar, the leader, met Nora Whitfield.")
        let omar = try #require(found.first { $0.mention == "Asim Omar" })
        #expect(omar.known.id == nil)
        #expect(Set(omar.known.choices.map(\.id)) == ["a", "b"])
        #expect(found.first { $0.mention == "Nora Whitfield" }?.known.id == "c")
    }

    @Test func `a family name alone is nobody's on the list unless its bearer is named`() throws {
        let list = try list(("a", "Karim Haidari"))
        #expect(try known(resolve(list, "The visitor, Haidari, arrived late, people said.")).isEmpty)
        let found = try resolve(list, "President Karim Haidari spoke. Haidari, who was tired, left.")
        #expect(known(found) == ["Karim Haidari = a", "Haidari = a"])
    }

    @Test func `names in small letters and beyond a mention's end are found`() throws {
        let list = try list(("kim", "Kim Jong-un"), ("z", "Ayman al-Zawahiri"))
        #expect(try known(resolve(list, "The leader, Kim Jong-un, smiled.")) == ["Kim Jong-un = kim"])
        #expect(try known(resolve(list, "who is ayman al-zawahiri anyway?")) == ["ayman al-zawahiri = z"])
    }

    @Test func `conjunctions that are written together with a name are no part of it`() throws {
        let text = "لم يعلق أحد وفلاديمير بوتين لم يعلق."
        let found = try resolve(try list(("putin", "Vladimir Putin")), text)
        #expect(known(found) == ["فلاديمير بوتين = putin"])
        let scalars = Array(text.unicodeScalars)
        for mention in found {
            #expect(String(String.UnicodeScalarView(scalars[mention.start..<mention.end])) == mention.mention)
        }
    }

    @Test func `a text that names nobody of the list is read as without one`() throws {
        let list = try list(("a", "Ilvan Tarrow"))
        for text in KnownListTests.texts.map(\.text) {
            #expect(try known(resolve(list, text)).isEmpty, "\(text)")
        }
        let samples = try Samples.texts().sorted { $0.name < $1.name }
        let plain = try DocumentResolver(matcher: matcher).mentions(in: samples)
        let listed = try DocumentResolver(matcher: matcher, known: list).mentions(in: samples)
        #expect(plain == listed)
    }

    @Test func `a list of many names stays small, and what agrees with one by chance is nobody`() throws {
        var random = SeededGenerator(seed: 9)
        let letters = Array("abdefghiklmnoprstuz")
        let entries = (0..<6_000).map { number in
            let words = (0..<2).map { _ in
                String(
                    (0..<Int.random(in: 4...8, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a"
                    }
                )
                .capitalized
            }
            return NameEntry(id: "Q\(number)", name: words.joined(separator: " "), kind: .person)
        }
        let list = try KnownList(
            entries + [NameEntry(id: "z", name: "Ayman al-Zawahiri", kind: .person)], matcher: matcher)
        #expect(list.byteCount / entries.count < 400, "\(list.byteCount / entries.count) bytes a name")
        let found = try Set(KnownListTests.texts.flatMap { try known(resolve(list, $0.text)) })
        #expect(
            found == ["أيمن الظواهري = z", "Айман аз-Завахири = z", "Ayman al-Zawahiri = z"])
    }

    @Test func `the order of the list does not matter`() throws {
        let entries = NameFamily.spellings.prefix(400).enumerated().map {
            NameEntry(id: "Q\($0.offset)", name: $0.element.name, kind: $0.element.kind)
        }
        let samples = try Samples.texts().sorted { $0.name < $1.name }
        func links(_ entries: [NameEntry]) throws -> [String?] {
            try DocumentResolver(matcher: matcher, known: KnownList(entries, matcher: matcher)).mentions(in: samples)
                .map(\.known.id)
        }
        #expect(try links(entries) == links(entries.reversed()))
    }

    @Test(arguments: ["", " ", "\u{0}\u{FFFD}", "وو", "习", "习·近·平·", "·", "ัััั", String(repeating: "阿", count: 400)])
    func `no text is too strange to be read against a list`(text: String) throws {
        let list = try list(("a", "Xi Jinping"), ("b", "و"), ("c", ""), ("d", "阿"), ("e", "·"))
        for mention in try resolve(list, text) { #expect(mention.start < mention.end) }
    }
}
