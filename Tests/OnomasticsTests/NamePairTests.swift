import NameMatching
import NameNormalization
import NameSearch
import Testing

struct NamePairTests {
    private static let names = [
        "Asim Omar", "Asem Umar", "Ashraf Ghani", "Xi Jinping", "习近平", "Jinping Xi", "Ministry of Defence",
        "وزارت دفاع",
        "J. Smith", "John Smith", "Smith", "Владимир Путин", "Vladimir Putin", "Maria Lopez", "",
    ]

    private static func pairs(of names: [String], above weight: Double) throws -> [NameIndex.NamePair] {
        let index = NameIndex(matcher: try NameMatcher())
        try index.add(names.enumerated().map { NameEntry(id: "\($0)", name: $1) })
        var pairs: [NameIndex.NamePair] = []
        try index.candidatePairs(minimumWeight: weight) { pairs.append($0) }
        return pairs
    }

    @Test func `a list's pairs are those of one bearer, across scripts and with words in another order`() throws {
        let pairs = try Self.pairs(of: Self.names, above: 3)
        for (a, b) in [(0, 1), (3, 4), (4, 5), (3, 5), (11, 12), (8, 9)] {
            #expect(pairs.contains { $0.first == a && $0.second == b }, "\(Self.names[a]) ~ \(Self.names[b])")
        }
        #expect(!pairs.contains { $0.first == 0 && $0.second == 2 })
    }

    @Test func `each pair comes once, with the matcher's weight`() throws {
        let matcher = try NameMatcher()
        let pairs = try Self.pairs(of: Self.names, above: -100)
        #expect(Set(pairs.map { [$0.first, $0.second] }).count == pairs.count)
        for pair in pairs {
            #expect(pair.first < pair.second)
            let (a, b) = (matcher.prepare(Self.names[pair.first]), matcher.prepare(Self.names[pair.second]))
            #expect(pair.weight == matcher.weight(a, b))
        }
    }

    @Test func `the order of the names does not matter`() throws {
        let turned = Array(Self.names.reversed())
        func named(_ pairs: [NameIndex.NamePair], _ names: [String]) -> Set<Set<String>> {
            Set(pairs.map { [names[$0.first], names[$0.second]] })
        }
        #expect(
            named(try Self.pairs(of: Self.names, above: 0), Self.names)
                == named(try Self.pairs(of: turned, above: 0), turned))
    }

    @Test func `most pairs of golden families that weigh enough are found`() throws {
        let matcher = try NameMatcher()
        let families = NameFamily.all.filter { $0.spellings.first?.kind == .person }.prefix(80)
        let people = families.flatMap { family in family.spellings.map { (family: family.key, name: $0.name) } }
        let names = people.map(\.name)
        let prepared = names.map { matcher.prepare($0) }
        let found = Set(try Self.pairs(of: names, above: 3).map { [$0.first, $0.second] })
        var (all, hits) = (0, 0)
        for a in names.indices {
            for b in names.indices.dropFirst(a + 1) where people[a].family == people[b].family {
                guard matcher.weight(prepared[a], prepared[b]) >= 3 else { continue }
                all += 1
                if found.contains([a, b]) { hits += 1 }
            }
        }
        #expect(all > 500)
        #expect(hits * 100 >= all * 85, "\(hits) of \(all)")
    }
}
