import NameMatching
import NameNormalization

/// That comparing two prepared names allocates nothing. Where it does, the run ends with an error that names the pair.
struct AllocationSuite: Suite {
    let corpus: NameCorpus

    private static let pairCount = 5_000

    func figures() throws -> [Figure] {
        guard Allocations.areCounted else {
            print("\nallocation: calls of malloc are not counted on this system")
            return []
        }
        let matcher = try NameMatcher()
        let pairs = CandidatePairs(corpus: corpus, count: AllocationSuite.pairCount, matcher: matcher)
        let others = AllocationSuite.otherNames.map { matcher.prepare($0) }
        let hostile = HostileNames(corpus).all.map { matcher.prepare($0.text) }
        try AllocationSuite.checkCounter(pairs.candidates[0], matcher)
        var figures = try [
            ("typical candidates", pairs.candidates), ("random pairs", pairs.random), ("true variants", pairs.variants),
            ("organizations and places", AllocationSuite.all(others)),
            ("hostile and ordinary names", hostile.map { ($0, pairs.random[0].0) }),
        ].map { name, pairs in
            try AllocationSuite.checkNone(pairs, matcher)
            return Figure(.allocation, name, [0], "calls/pair", below: 0.001)
        }
        // Dozens of words have more agreements, and two words of forty letters greater tables, than fit on the stack.
        let pairsOfHostile = AllocationSuite.all(hostile)
        let calls = Allocations.count { _ = AllocationSuite.weights(pairsOfHostile, matcher) }
        figures.append(
            Figure(
                .allocation, "hostile names among themselves", [Double(calls) / Double(pairsOfHostile.count)],
                "calls/pair"))
        return figures
    }

    private static func all(_ names: [PreparedName]) -> [(PreparedName, PreparedName)] {
        names.flatMap { a in names.map { (a, $0) } }
    }

    /// Names of bodies and places, some known to the tables, some short for others.
    private static let otherNames = [
        "Bank of China", "中国银行", "Bank of China Limited", "Deutsche Bank AG", "United Nations", "UN", "Kabul", "کابل",
        "Al-Qaida in the Islamic Maghreb", "AQIM", "Rosneft Oil Company PJSC", "ОАО «НК «Роснефть»",
    ]

    private static func checkNone(_ pairs: [(PreparedName, PreparedName)], _ matcher: NameMatcher) throws {
        // What is loaded on first use is loaded here.
        let expected = weights(pairs, matcher)
        var sum = 0.0
        let calls = Allocations.count { sum = weights(pairs, matcher) }
        try WrongAnswer.check("the sum of the weights", sum, expected: expected)
        if calls == 0 { return }
        for (a, b) in pairs {
            let own = Allocations.count { _ = matcher.weight(a, b) }
            guard own > 0 else { continue }
            throw WrongAnswer(
                "comparing \(a.name.mention.prefix(60)) with \(b.name.mention.prefix(60)) allocates \(own) times; "
                    + "the inner loop must not")
        }
        throw WrongAnswer("\(calls) allocations in \(pairs.count) comparisons, and none when they are made one by one")
    }

    private static func weights(_ pairs: [(PreparedName, PreparedName)], _ matcher: NameMatcher) -> Double {
        var sum = 0.0
        for index in pairs.indices { sum += matcher.weight(pairs[index].0, pairs[index].1) }
        return sum
    }

    /// An explanation is made of arrays: a counter that sees none is blind.
    private static func checkCounter(_ pair: (PreparedName, PreparedName), _ matcher: NameMatcher) throws {
        var lines = 0
        let calls = Allocations.count { lines = matcher.match(pair.0, pair.1).lines.count }
        guard calls >= lines, calls > 0 else {
            throw WrongAnswer("the counter saw \(calls) allocations for an explanation of \(lines) lines")
        }
    }
}
