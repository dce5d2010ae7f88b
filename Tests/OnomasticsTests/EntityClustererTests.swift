import EntityResolution
import NameMatching
import Testing

/// Items put together by signed weights.
@Suite struct EntityClustererTests {
    /// Complete weights of a few items.
    struct Weights: Sendable {
        let count: Int
        var bits: [Double]

        init(count: Int, bits: [Double]) { (self.count, self.bits) = (count, bits) }

        /// Seeded weights, of which a share is positive: groups with noise, as names have it.
        init(count: Int, groups: Int, noise: Double, using random: inout SeededGenerator) {
            self.count = count
            bits = .init(repeating: 0, count: count * count)
            let group = (0..<count).map { _ in Int.random(in: 0..<groups, using: &random) }
            for x in 0..<count {
                for y in 0..<x {
                    let mean = group[x] == group[y] ? 3.0 : -4.0
                    let weight = mean + Double.random(in: -noise...noise, using: &random)
                    (bits[x * count + y], bits[y * count + x]) = (weight, weight)
                }
            }
        }

        func callAsFunction(_ x: Int, _ y: Int) -> Double { bits[x * count + y] }

        var pairs: [CandidatePair] {
            (0..<count).flatMap { x in ((x + 1)..<max(count, x + 1)).map { CandidatePair(x, $0, weight: self(x, $0)) } }
        }

        /// The sum of the weights inside the entities: what clustering is to make great.
        func value(of partition: EntityPartition) -> Double {
            pairs.filter { partition.entityOfItem[$0.first] == partition.entityOfItem[$0.second] }.reduce(0) {
                $0 + $1.weight
            }
        }
    }

    private func entities(
        _ count: Int, _ pairs: [CandidatePair], _ constraints: ClusterConstraints = .init(),
        exactSize: Int = 10, weight: (@Sendable (Int, Int) -> Double)? = nil
    ) throws -> [[Int]] {
        var settings = EntityClusterer.Settings()
        settings.exactSize = exactSize
        let graph = CandidateGraph(count: count, pairs: pairs)
        return try EntityClusterer(settings: settings).entities(in: graph, constraints: constraints, weight: weight)
            .entities
    }

    @Test(arguments: [0, 10]) func `items that agree are together, others are alone`(exactSize: Int) throws {
        let pairs = [
            CandidatePair(0, 2, weight: 4), .init(2, 4, weight: 3), .init(0, 4, weight: 1), .init(1, 3, weight: -2),
        ]
        #expect(try entities(6, pairs, exactSize: exactSize) == [[0, 2, 4], [1], [3], [5]])
    }

    @Test(arguments: [0, 10]) func `a chain of weak links makes no entity`(exactSize: Int) throws {
        // A ~ B ~ C ~ D, each link one bit, and whoever is two steps away contradicts.
        let pairs = (0..<3).map { CandidatePair($0, $0 + 1, weight: 1) }
        let found = try entities(4, pairs, exactSize: exactSize) { _, _ in -3 }
        #expect(found == [[0, 1], [2, 3]])
    }

    @Test(arguments: [0, 10]) func `one strong conflict keeps apart what one weak friend ties`(exactSize: Int) throws {
        let pairs = [CandidatePair(0, 1, weight: 2), .init(1, 2, weight: 2.5), .init(0, 2, weight: -9)]
        #expect(try entities(3, pairs, exactSize: exactSize) == [[0], [1, 2]])
    }

    @Test func `growing and moving find the best partition nearly always and never a bad one`() throws {
        var random = SeededGenerator(seed: 41)
        var (equal, worst) = (0, 1.0)
        let rounds = 2_000
        for _ in 0..<rounds {
            let count = Int.random(in: 3...10, using: &random)
            let groups = Int.random(in: 1...4, using: &random)
            let weights = Weights(count: count, groups: groups, noise: 6, using: &random)
            let graph = CandidateGraph(count: count, pairs: weights.pairs)
            var settings = EntityClusterer.Settings()
            let best = weights.value(of: try EntityClusterer(settings: settings).entities(in: graph))
            settings.exactSize = 0
            let found = weights.value(of: try EntityClusterer(settings: settings).entities(in: graph))
            // Weights are kept in steps of 1/1024 bit.
            #expect(found <= best + 0.05, "\(found) is more than the optimum \(best)")
            if found > best - 0.05 { equal += 1 }
            if best > 0 { worst = min(worst, found / best) }
        }
        #expect(Double(equal) / Double(rounds) > 0.98, "\(equal) of \(rounds) are optimal")
        #expect(worst > 0.5, "the worst has \(worst) of the optimum")
    }

    @Test func `the exact partition is as good as every partition tried one by one`() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            let weights = Weights(count: 5, groups: 2, noise: 7, using: &random)
            let graph = CandidateGraph(count: 5, pairs: weights.pairs)
            let found = weights.value(of: try EntityClusterer().entities(in: graph))
            var best = 0.0
            for code in 0..<3125 {
                let labels = [code % 5, code / 5 % 5, code / 25 % 5, code / 125 % 5, code / 625]
                best = max(best, weights.value(of: EntityPartition(labels: labels)))
            }
            #expect((found - best).magnitude < 0.05, "\(found), best \(best)")
        }
    }

    @Test func `the order of pairs and of their items does not matter`() throws {
        var random = SeededGenerator(seed: 5)
        let weights = Weights(count: 60, groups: 12, noise: 6, using: &random)
        let expected = try entities(60, weights.pairs)
        for _ in 0..<5 {
            let turned = weights.pairs.shuffled(using: &random).map {
                Bool.random(using: &random) ? CandidatePair($0.second, $0.first, weight: $0.weight) : $0
            }
            #expect(try entities(60, turned + turned.prefix(20)) == expected)
        }
    }

    @Test func `items with other numbers make the same entities`() throws {
        var random = SeededGenerator(seed: 11)
        let weights = Weights(count: 40, groups: 9, noise: 6, using: &random)
        let expected = Set(try entities(40, weights.pairs).map(Set.init))
        for _ in 0..<5 {
            let numbers = (0..<40).shuffled(using: &random)
            var back = numbers
            for (old, new) in numbers.enumerated() { back[new] = old }
            let pairs = weights.pairs.map { CandidatePair(numbers[$0.first], numbers[$0.second], weight: $0.weight) }
            #expect(Set(try entities(40, pairs).map { Set($0.map { back[$0] }) }) == expected)
        }
    }

    @Test func `pairs that are asked for count as those that are given`() throws {
        var random = SeededGenerator(seed: 23)
        for exactSize in [0, 10] {
            for _ in 0..<100 {
                let weights = Weights(count: 9, groups: 3, noise: 6, using: &random)
                let positive = weights.pairs.filter { $0.weight > 0 }
                let complete = try entities(9, weights.pairs, exactSize: exactSize)
                let asked = try entities(9, positive, exactSize: exactSize) { weights($0, $1) }
                let sum = { (groups: [[Int]]) in
                    var labels = [Int](repeating: 0, count: 9)
                    for (label, group) in groups.enumerated() { for item in group { labels[item] = label } }
                    return weights.value(of: EntityPartition(labels: labels))
                }
                #expect(exactSize == 0 || sum(asked) > sum(complete) - 0.05)
                #expect(sum(asked) > 0.5 * sum(complete) - 0.05)
            }
        }
    }

    @Test func `entities put together again stay as they are`() throws {
        var random = SeededGenerator(seed: 29)
        let weights = Weights(count: 50, groups: 10, noise: 5, using: &random)
        let first = try entities(50, weights.pairs)
        // Every entity is one item now, and two weigh what all their members do.
        let pairs = first.indices.flatMap { x in
            first.indices.filter { $0 > x }.map { y in
                CandidatePair(
                    x, y, weight: first[x].reduce(0) { sum, a in sum + first[y].reduce(0) { $0 + weights(a, $1) } })
            }
        }
        #expect(try entities(first.count, pairs).count == first.count)
    }

    @Test func `a component of many thousand items is solved with bounded questions`() throws {
        let count = 8_000
        // A ring of friends: each item agrees with the next four.
        let pairs = (0..<count).flatMap { item in (1...4).map { CandidatePair(item, (item + $0) % count, weight: 2) } }
        let found = try entities(count, pairs) { a, b in min(b - a, a + count - b) < 8 ? -1 : -6 }
        let largest = found.map(\.count).max() ?? 0
        #expect(found.reduce(0) { $0 + $1.count } == count)
        #expect(2...12 ~= largest, "the largest entity has \(largest) items")
    }

    // MARK: Constraints

    @Test(arguments: [0, 10]) func `constraints come before weights`(exactSize: Int) throws {
        let pairs = [
            CandidatePair(0, 1, weight: 8), .init(1, 2, weight: 5), .init(3, 4, weight: -9), .init(2, 3, weight: 1),
        ]
        var constraints = ClusterConstraints()
        constraints.cannotLink(1, 0)
        constraints.mustLink(4, 3)
        let found = try entities(5, pairs, constraints, exactSize: exactSize) { _, _ in -5 }
        #expect(found == [[0], [1, 2], [3, 4]])
    }

    @Test(arguments: [0, 10]) func `two items of one source are never together`(exactSize: Int) throws {
        let pairs = [
            CandidatePair(0, 1, weight: 9), .init(0, 2, weight: 5), .init(1, 2, weight: 6), .init(2, 3, weight: 4),
        ]
        var constraints = ClusterConstraints()
        constraints.sources = [1, 1, 2, nil]
        let found = try entities(4, pairs, constraints, exactSize: exactSize) { _, _ in 3 }
        #expect(found == [[0], [1, 2, 3]])
    }

    @Test(arguments: [0, 10]) func `constraints hold in random graphs`(exactSize: Int) throws {
        var random = SeededGenerator(seed: 17)
        for _ in 0..<100 {
            let weights = Weights(count: 24, groups: 5, noise: 7, using: &random)
            var constraints = ClusterConstraints()
            constraints.sources = (0..<24).map { $0 < 12 ? $0 % 6 : nil }
            constraints.mustLink(12, 13)
            constraints.mustLink(13, 14)
            constraints.cannotLink(14, 15)
            constraints.cannotLink(16, 17)
            for group in try entities(24, weights.pairs, constraints, exactSize: exactSize) {
                let sources = group.compactMap { constraints.sources[$0] }
                #expect(Set(sources).count == sources.count)
                #expect(group.contains(12) == group.contains(14))
                #expect(!(group.contains(12) && group.contains(15)) && !(group.contains(16) && group.contains(17)))
            }
        }
    }

    @Test func `constraints that contradict each other name the items and the way between them`() {
        var constraints = ClusterConstraints()
        constraints.mustLink(0, 1)
        constraints.mustLink(2, 1)
        constraints.cannotLink(2, 0)
        #expect(
            message(of: constraints)
                == "items 0 and 2 must be two entities, but 0–1, 1–2 must each be one; take one of these constraints back"
        )
        var sources = ClusterConstraints()
        sources.mustLink(0, 3)
        sources.sources = [5, nil, nil, 5]
        #expect(
            message(of: sources)
                == "items 0 and 3 are both of source 5, which has one item an entity, but 0–3 must be one; take one of these constraints back"
        )
        var own = ClusterConstraints()
        own.cannotLink(2, 2)
        #expect(message(of: own) == "item 2 cannot be apart from itself; take this constraint back")
    }

    private func message(of constraints: ClusterConstraints) -> String {
        do {
            _ = try EntityClusterer().entities(in: CandidateGraph(count: 4, pairs: []), constraints: constraints)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    // MARK: Quality

    @Test func `quality tells the mean, the link that holds all together and who disagrees`() {
        let partition = EntityPartition(labels: [0, 0, 0, 1])
        let weights = Weights(count: 4, bits: [0, 4, -1, 0, 4, 0, 2, 0, -1, 2, 0, 1, 0, 0, 1, 0])
        let quality = partition.quality(of: 0) { weights($0, $1) }
        #expect(quality.cohesion == 5.0 / 3)
        #expect(quality.weakestLink == CandidatePair(1, 2, weight: 2))
        #expect(quality.conflicts == [CandidatePair(0, 2, weight: -1)])
        let alone = partition.quality(of: 1) { weights($0, $1) }
        #expect(alone.cohesion == nil && alone.weakestLink == nil && alone.conflicts.isEmpty)
    }

    @Test func `a member knows why it is in and what nearly was`() {
        let partition = EntityPartition(labels: [0, 0, 0, 1, 1])
        let graph = CandidateGraph(count: 5, pairs: [.init(2, 3, weight: 1), .init(1, 2, weight: 2)])
        let membership = partition.membership(of: 2, in: graph) { a, b in a == 1 ? 2 : b == 2 ? -1 : 0.5 }
        #expect(membership.support == 1)
        #expect(membership.strongest == CandidatePair(1, 2, weight: 2))
        #expect(membership.nearest?.entity == 1 && membership.nearest?.weight == 0.5)
        #expect(partition.membership(of: 0, in: graph) { _, _ in 1 }.nearest == nil)
    }
}
