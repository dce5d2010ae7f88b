import EntityStore
import Foundation
import NameMatching
import NameNormalization
import Testing

/// Items, entities and judgments that survive.
@Suite struct EntityStoreTests {
    private let matcher: NameMatcher

    init() throws { matcher = try IndexedNames.matcher.get() }

    private func store(_ folder: URL, _ name: String = "a.store", longestList: Int = 400) throws -> EntityStore {
        try EntityStore(
            path: folder.appendingPathComponent(name).path, matcher: matcher,
            clock: { Date(timeIntervalSince1970: 1_767_323_045) }, longestList: longestList)
    }

    private static func person(_ id: String, _ names: String...) -> StoreItem {
        StoreItem(id: id, names: names, kind: .person)
    }

    private let people = [
        person("1", "Asim Omar"), person("2", "Asem Omar"), person("3", "عاصم عمر"), person("4", "Ashraf Ghani"),
        person("5", "Amrullah Saleh", "Amuralá Salé"), person("6", "Ashraf Ghani"),
    ]

    /// The members of every entity with its canonical name: all but the identifiers.
    private func entities(_ store: EntityStore) throws -> Set<[String]> {
        var entities: Set<[String]> = []
        try store.forEachEntity { entities.insert([$0.canonical] + $0.members.map(\.id)) }
        return entities
    }

    // MARK: Keeping

    @Test func `a store that is opened again knows what it knew`() throws {
        try IndexedNames.withFolder { folder in
            let first = try store(folder)
            try first.add([
                StoreItem(
                    id: "x", names: ["Ilvan Tarrow", "Илван Тарров"], kind: .person, fields: [.init("born", "1962")])
            ])
            try first.add(people)
            try first.resolve()
            try first.judge("1", "2", .different, by: "mk", reason: "brothers")
            try first.resolve()
            let second = try store(folder)
            #expect(try entities(second) == entities(first))
            #expect(try second.judgments() == first.judgments())
            #expect(try second.history() == first.history())
            #expect(try second.entity("x")?.members.first?.names == ["Ilvan Tarrow", "Илван Тарров"])
            #expect(try second.entity("x")?.members.first?.fields == [.init("born", "1962")])
            #expect(try second.counts() == (7, 0, 5))
            #expect(try second.history().first?.time == "2026-01-02T03:04:05Z")
            try second.verify()
        }
    }

    @Test func `adding the same again changes nothing, and new names join the item`() throws {
        try IndexedNames.withFolder { folder in
            let store = try store(folder)
            #expect(try store.add(people).added == 6)
            try store.resolve()
            let again = try store.add(people)
            #expect(again.added == 0 && again.changed == 0 && again.unchanged == 6)
            #expect(try store.resolve().pending == 0)
            #expect(try store.add([EntityStoreTests.person("4", "Ayman al-Zawahiri")]).changed == 1)
            #expect(try store.resolve().pending == 1)
            #expect(try store.entity("4")?.members.first?.names == ["Ashraf Ghani", "Ayman al-Zawahiri"])
        }
    }

    @Test func `an item without an identifier or a name is refused with its batch`() throws {
        try IndexedNames.withFolder { folder in
            let store = try store(folder)
            for bad in [StoreItem(id: "", names: ["A"]), StoreItem(id: "7", names: [])] {
                let error = #expect(throws: StoreError.self) { try store.add(people + [bad]) }
                #expect(error?.code == .invalid && error?.message.hasSuffix("give it one") == true)
            }
            #expect(try store.counts().items == 0)
        }
    }

    @Test func `a file that is no store is left alone`() throws {
        try IndexedNames.withFolder { folder in
            let file = folder.appendingPathComponent("a.store")
            let text = Data(String(repeating: "no database ", count: 1_000).utf8)
            try text.write(to: file)
            let error = #expect(throws: StoreError.self) { try store(folder) }
            #expect(error?.code == .foreign)
            #expect(try Data(contentsOf: file) == text)
            #expect(throws: StoreError.self) { try store(folder.appendingPathComponent("missing")) }
        }
    }

    @Test func `another profile resolves all again`() throws {
        try IndexedNames.withFolder { folder in
            let first = try store(folder)
            try first.add(EntityStoreTests.spellings(80))
            try first.resolve()
            let other = try EntityStore(
                path: first.path,
                matcher: NameMatcher(profile: MatchProfile(priorBits: -6, sameThreshold: 0.5, possibleThreshold: 0.2)))
            #expect(try other.resolve().pending == 80)
            #expect(try other.resolve().pending == 0)
            #expect(try other.counts().entities > 0)
            try other.verify()
            try first.resolve()
            let fresh = try store(folder, "b.store")
            try fresh.add(EntityStoreTests.spellings(80))
            try fresh.resolve()
            #expect(try entities(first) == entities(fresh))
        }
    }

    // MARK: Increments

    /// Spellings of many people, and of some who share them; every third has a second name.
    private static func spellings(_ count: Int) -> [StoreItem] {
        var items: [StoreItem] = []
        for (number, spelling) in NameFamily.spellings.prefix(count).enumerated() {
            var names = [spelling.name]
            if number % 3 == 0 { names.append(NameFamily.spellings[(number * 7 + 1) % count].name) }
            items.append(StoreItem(id: "s\(number)", names: names, kind: spelling.kind))
        }
        return items
    }

    @Test(arguments: [(400, UInt64(1)), (4, 2), (7, 3)])
    func `fifty batches make the entities of one run, whatever their order`(longestList: Int, seed: UInt64) throws {
        try IndexedNames.withFolder { folder in
            var random = SeededGenerator(seed: seed)
            let items = EntityStoreTests.spellings(160)
            // Judgments between items that alike names tie, and some without sense.
            let judged = (0..<12).map { number in
                let first = Int.random(in: 0..<156, using: &random)
                return ("s\(first)", "s\(first + 1 + number % 3)", number % 2 == 0 ? Judgment.Verdict.different : .same)
            }
            let whole = try store(folder, "whole.store", longestList: longestList)
            try whole.add(items)
            for (a, b, verdict) in judged { try whole.judge(a, b, verdict, by: "t") }
            try whole.resolve()

            let parts = try store(folder, "parts.store", longestList: longestList)
            // Each name on its own, so that items grow, too.
            let rows = items.flatMap { item in
                item.names.map { StoreItem(id: item.id, names: [$0], kind: item.kind) }
            }.shuffled(using: &random)
            let size = (rows.count + 49) / 50
            for start in stride(from: 0, to: rows.count, by: size) {
                try parts.add(Array(rows[start..<min(start + size, rows.count)]))
                try parts.resolve()
            }
            for (a, b, verdict) in judged {
                try parts.judge(a, b, verdict, by: "t")
                try parts.resolve()
            }
            let difference = try entities(whole).symmetricDifference(try entities(parts))
            #expect(difference.isEmpty, "\(difference.sorted { $0.lexicographicallyPrecedes($1) })")
            #expect(try whole.counts() == parts.counts())
            try whole.verify()
            try parts.verify()
        }
    }

    @Test func `a batch that touches little leaves the rest alone`() throws {
        try IndexedNames.withFolder { folder in
            let store = try store(folder)
            try store.add(EntityStoreTests.spellings(120) + people)
            try store.resolve()
            try store.add([EntityStoreTests.person("new", "Asim Umar")])
            let resolution = try store.resolve()
            #expect(resolution.pending == 1)
            #expect(resolution.affected <= 8, "\(resolution)")
            #expect(try store.entity("new")?.id == store.entity("1")?.id)
        }
    }

    // MARK: Judgments

    @Test func `judgments are obeyed, the last one holds, and what is taken back no longer does`() throws {
        try IndexedNames.withFolder { folder in
            let store = try store(folder)
            try store.add(people)
            try store.resolve()
            func isTogether(_ a: String, _ b: String) throws -> Bool {
                try store.resolve()
                try store.verify()
                return try store.entity(a)?.id == store.entity(b)?.id
            }
            #expect(try isTogether("4", "6") && !isTogether("1", "5"))
            try store.judge("4", "6", .different, by: "mk", reason: "namesakes")
            #expect(try !isTogether("4", "6"))
            let same = try store.judge("6", "4", .same, by: "ab")
            #expect(try isTogether("4", "6"))
            try store.undo(judgment: same.number)
            #expect(try !isTogether("4", "6"))
            let unlike = try store.judge("1", "5", .same, by: "mk", reason: "a nom de guerre")
            #expect(try isTogether("1", "5"))
            try store.undo(judgment: unlike.number)
            #expect(try !isTogether("1", "5"))
            try store.judge("4", "6", .unsure, by: "mk")
            #expect(try isTogether("4", "6"))
            #expect(try store.judgments().map(\.undone) == [nil, "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z", nil])
            #expect(throws: StoreError.self) { try store.undo(judgment: unlike.number) }
            #expect(throws: StoreError.self) { try store.judge("4", "nobody", .same, by: "mk") }
            #expect(throws: StoreError.self) { try store.judge("4", "4", .same, by: "mk") }
        }
    }

    @Test func `a judgment that contradicts earlier ones is refused and told`() throws {
        try IndexedNames.withFolder { folder in
            let store = try store(folder)
            try store.add(people)
            try store.judge("1", "4", .different, by: "mk")
            try store.judge("1", "5", .same, by: "mk")
            let refused = try store.judge("5", "4", .same, by: "mk")
            #expect(try store.resolve().refused == [refused.number])
            #expect(try store.entity("1")?.id == store.entity("5")?.id)
            #expect(try store.entity("1")?.id != store.entity("4")?.id)
        }
    }

    // MARK: Identifiers

    @Test func `an identifier stays, leads on after a merge, and comes back when the merge is undone`() throws {
        try IndexedNames.withFolder { folder in
            let store = try store(folder)
            try store.add(people)
            try store.resolve()
            let omar = try #require(try store.entity("1")?.id)
            let saleh = try #require(try store.entity("5")?.id)
            let judgment = try store.judge("1", "5", .same, by: "mk")
            #expect(try store.resolve().merged == 1)
            #expect(try store.entity(saleh)?.id == omar)
            #expect(try store.entity("5")?.id == omar)
            try store.undo(judgment: judgment.number)
            try store.resolve()
            #expect(try store.entity(omar)?.members.map(\.id) == ["1", "2", "3"])
            #expect(try store.entity(saleh)?.id == saleh)
            #expect(try store.entity("5")?.id == saleh)
            #expect(try store.history(of: saleh).map(\.kind) == [.created, .merged, .revived])
            #expect(try store.entity("E999") == nil)
            #expect(throws: StoreError.self) { try store.history(of: "E999") }
        }
    }

    @Test func `the larger part of a split keeps the identifier`() throws {
        try IndexedNames.withFolder { folder in
            let store = try store(folder)
            try store.add(people)
            try store.resolve()
            let omar = try store.entity("1")?.id
            try store.judge("1", "2", .different, by: "mk")
            try store.judge("1", "3", .different, by: "mk")
            #expect(try store.resolve().split == 1)
            #expect(try store.entity("2")?.id == omar)
            #expect(try store.entity("3")?.id == omar)
            let split = try #require(try store.entity("1")?.id)
            #expect(try store.history(of: split).map(\.kind) == [.split])
            #expect(try store.history(of: split).first?.other == omar)
        }
    }

    // MARK: Questions

    @Test func `doubtful pairs are asked once, the most doubtful first`() throws {
        try IndexedNames.withFolder { folder in
            let store = try store(folder)
            try store.add(EntityStoreTests.spellings(200))
            try store.resolve()
            let questions = try store.questions(top: 30)
            #expect(questions.count > 3)
            let doubts = questions.map { abs($0.weight) }
            #expect(doubts == doubts.sorted())
            let first = try #require(questions.first)
            try store.judge(first.first.id, first.second.id, .unsure, by: "mk")
            try store.resolve()
            #expect(
                try !store.questions(top: 30).contains {
                    $0.first.id == first.first.id && $0.second.id == first.second.id
                })
        }
    }
}
