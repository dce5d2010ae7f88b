import Dispatch
import NameMatching
import NameNormalization
import NameSearch
import Synchronization
import Testing

/// Adding and removing names leaves an index that answers like one made of the same names at once.
@Suite struct NameIndexChangeTests {
    private let matcher: NameMatcher

    init() throws { matcher = try IndexedNames.matcher.get() }

    /// Says where two indexes answer differently.
    private func compare(
        _ index: NameIndex, _ fresh: NameIndex, _ queries: [NameQuery], _ failures: inout Failures, _ text: String
    ) {
        for query in queries {
            let hits = index.search(query.text, top: 5, minimumScore: 0.01, kind: query.kind)
            let expected = fresh.search(query.text, top: 5, minimumScore: 0.01, kind: query.kind)
            if hits != expected {
                failures.add("\(text): \(query) → \(hits.map(\.id)), expected \(expected.map(\.id))")
            }
        }
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func `an index that was changed is one made of what is left`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var left: [NameEntry] = []
        let index = NameIndex(matcher: matcher)
        let queries = IndexedNames.queries(5, seed: seed)
        var failures = Failures()
        for step in 0..<60 {
            let id = "Q\(Int.random(in: 0..<15, using: &random))"
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<3:
                let entry = NameEntry(id: id, name: IndexedNames.name(using: &random), kind: .any)
                try index.add(entry)
                left.append(entry)
            case 3..<6:
                let entries = IndexedNames.entries(Int.random(in: 0...20, using: &random), seed: seed &+ UInt64(step))
                try index.add(entries)
                left += entries
            case 6:
                let expected = left.count { $0.id == id }
                #expect(index.remove(id: id) == expected)
                left.removeAll { $0.id == id }
            case 7:
                let entry = left.randomElement(using: &random) ?? NameEntry(id: "absent", name: "absent")
                let expected = left.count { $0.id == entry.id && $0.name == entry.name }
                #expect(index.remove(id: entry.id, name: entry.name) == expected)
                left.removeAll { $0.id == entry.id && $0.name == entry.name }
            default:
                // Searching makes a segment of what has been added.
                _ = index.search("Ivanov", top: 1)
            }
            if index.count != left.count { failures.add("step \(step): \(index.count) names, expected \(left.count)") }
            if step % 15 == 14 {
                if Array(index.snapshot().entries) != left { failures.add("step \(step): other names") }
                compare(index, try IndexedNames.index(left), queries, &failures, "step \(step)")
            }
        }
        failures.report()
    }

    @Test func `batches too large to wait are merged and keep their order`() throws {
        let entries = IndexedNames.entries(5_000, seed: 21)
        let index = NameIndex(matcher: matcher)
        let reported = Mutex(0)
        var start = 0
        for size in [1_100, 1, 1_500, 200, 2_199] {
            try index.add(Array(entries[start..<start + size])) { count in reported.withLock { $0 += count } }
            start += size
        }
        #expect(start == entries.count)
        #expect(reported.withLock { $0 } == entries.count, "progress counts each name once")
        #expect(index.count == entries.count)
        let isSame = Array(index.snapshot().entries) == entries
        #expect(isSame, "all names in their order")
        for id in Set(entries.map(\.id)).sorted().prefix(2_000) { index.remove(id: id) }
        let left = Set(entries.map(\.id)).sorted().dropFirst(2_000)
        let isLeft = Array(index.snapshot().entries) == entries.filter { left.contains($0.id) }
        #expect(isLeft, "what is left in its order")
    }

    @Test func `of names that weigh the same the one added first comes first`() throws {
        let index = NameIndex(matcher: matcher)
        for number in 0..<8 {
            try index.add(NameEntry(id: "\(number)", name: "Sergei Ivanov"))
            if number % 3 == 0 { _ = index.search("Sergei Ivanov") }
        }
        #expect(index.search("Sergei Ivanov", top: 5).map(\.id) == ["0", "1", "2", "3", "4"])
        index.remove(id: "2")
        try index.add(NameEntry(id: "2", name: "Sergei Ivanov"))
        #expect(index.search("Sergei Ivanov").map(\.id) == ["0", "1", "3", "4", "5", "6", "7", "2"])
    }

    @Test func `an identifier is found once, with its best name, and with another when that is removed`() throws {
        let index = try IndexedNames.index([
            NameEntry(id: "Q1", name: "Ayman Zawahri"), NameEntry(id: "Q1", name: "Ayman al-Zawahiri", payload: [7]),
        ])
        let hits = index.search("Ayman al-Zawahiri")
        #expect(hits.map(\.name) == ["Ayman al-Zawahiri"])
        #expect(hits.map(\.payload) == [[7]])
        #expect(index.remove(id: "Q1", name: "Ayman al-Zawahiri") == 1)
        #expect(index.search("Ayman al-Zawahiri").map(\.name) == ["Ayman Zawahri"])
        #expect(index.remove(id: "Q1") == 1)
        #expect(index.remove(id: "Q1") == 0)
        #expect(index.search("Ayman al-Zawahiri").isEmpty)
        #expect(index.count == 0)
    }

    @Test func `identifiers are equal as strings are`() throws {
        let index = try IndexedNames.index([NameEntry(id: "caf\u{E9}", name: "Sergei Ivanov")])
        _ = index.search("Ivanov")
        #expect(index.remove(id: "cafe\u{301}") == 1)
    }

    @Test func `a snapshot does not see later changes`() throws {
        let index = try IndexedNames.index([NameEntry(id: "Q1", name: "Sergei Ivanov")])
        let before = index.snapshot()
        try index.add(NameEntry(id: "Q2", name: "Sergey Ivanov"))
        let between = index.snapshot()
        index.remove(id: "Q1")
        #expect(before.count == 1)
        #expect(before.search("Sergei Ivanov").map(\.id) == ["Q1"])
        #expect(between.search("Sergei Ivanov").map(\.id) == ["Q1", "Q2"])
        #expect(between.entries.map(\.id) == ["Q1", "Q2"])
        #expect(index.search("Sergei Ivanov").map(\.id) == ["Q2"])
    }

    @Test func `a search beside changes sees one of the states that there were`() throws {
        let index = NameIndex(matcher: matcher)
        let failures = Mutex(Failures())
        // One thread adds names in order and removes them in order; so a state is a run of numbers.
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            if thread == 0 {
                for number in 0..<40 {
                    _ = try? index.add(NameEntry(id: "\(number)", name: "Sergei Ivanov"))
                    if number >= 20 { index.remove(id: "\(number - 20)") }
                }
                return
            }
            for _ in 0..<40 {
                let snapshot = index.snapshot()
                let numbers = snapshot.search("Sergei Ivanov", top: 50).compactMap { Int($0.id) }
                let entries = snapshot.entries.compactMap { Int($0.id) }
                let isRun = zip(numbers, numbers.dropFirst()).allSatisfy { $0 + 1 == $1 }
                let isOften =
                    (numbers.first ?? 0) == max(0, (numbers.last ?? 0) - 19)
                    || (numbers.first ?? 0) == max(0, (numbers.last ?? 0) - 20)
                if !isRun || !isOften || numbers != entries { failures.withLock { $0.add("\(numbers), \(entries)") } }
            }
        }
        failures.withLock { $0.report() }
        #expect(index.search("Sergei Ivanov", top: 50).compactMap { Int($0.id) } == Array(20..<40))
    }

    @Test func `many searches at once find what each finds alone`() throws {
        let index = try IndexedNames.index(IndexedNames.entries(150, seed: 31))
        let queries = IndexedNames.queries(45, seed: 32)
        let found = index.search(queries, top: 4, minimumScore: 0.02)
        let alone = queries.map { index.search($0.text, top: 4, minimumScore: 0.02, kind: $0.kind) }
        #expect(found == alone)
        #expect(index.search([NameQuery]()).isEmpty)
    }

    @Test func `an empty index finds nothing`() {
        let index = NameIndex(matcher: matcher)
        #expect(index.count == 0)
        #expect(index.search("Sergei Ivanov").isEmpty)
        #expect(index.remove(id: "Q1") == 0)
        #expect(Array(index.snapshot().entries).isEmpty)
    }
}
