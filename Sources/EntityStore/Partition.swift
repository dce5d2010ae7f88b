internal import EntityResolution
internal import NameMatching
internal import NameNormalization

/// What a partition is made from. Items are numbers in an order that does not depend on their arrival.
struct PartitionProblem: Sendable {
    struct Pair: Sendable {
        var a: Int
        var b: Int
        /// The match weight with the prior, in bits; positive.
        var weight: Double
    }

    var count: Int
    /// Candidate pairs that speak for one entity.
    var pairs: [Pair]
    /// Pairs that are one entity whatever the weights say; none contradicts ``apart``.
    var together: [(Int, Int)]
    var apart: [(Int, Int)]

    /// A label for each item; items with the same label are one entity, as ``EntityClusterer`` finds them.
    ///
    /// Items that must be one entity count as one unit that has all their names: what a person joined does not speak against
    /// itself, and unlike names of one bearer keep no others away.
    ///
    /// Only the order of the items and what ties them to others counts for an entity. So an increment, which partitions
    /// some components again, finds what a full run finds.
    ///
    /// - Parameters:
    ///   - names: The names of each item that occurs in pairs.
    ///   - weight: The match weight of two items with the prior, in bits; the smaller number comes first.
    func labels(names: [[PreparedName]], weight: @escaping @Sendable (Int, Int) -> Double) -> [Int] {
        var sets = UnionFind(count: count)
        for (a, b) in together { sets.join(a, b) }
        let root = (0..<count).map { sets.root($0) }
        // Units are numbered in the order of their first items.
        var unitOfRoot: [Int: Int] = [:]
        var items: [[Int]] = []
        for item in 0..<count {
            let unit = unitOfRoot[root[item]] ?? items.count
            if unit == items.count {
                unitOfRoot[root[item]] = unit
                items.append([])
            }
            items[unit].append(item)
        }
        let unit = root.map { unitOfRoot[$0] ?? 0 }
        let itemsOfUnit = items
        let bounds = items.map { own in
            let own = own.flatMap { names[$0] }
            return WeightBounds(own, kind: own.first?.name.kind ?? .any)
        }
        @Sendable func unitWeight(_ x: Int, _ y: Int) -> Double {
            var best = -Double.infinity
            for a in itemsOfUnit[x] {
                for b in itemsOfUnit[y] { best = max(best, weight(min(a, b), max(a, b))) }
            }
            return WeightBounds.bounded(best, bounds[x], bounds[y])
        }
        var constraints = ClusterConstraints()
        for (a, b) in apart where unit[a] != unit[b] { constraints.cannotLink(unit[a], unit[b]) }
        let graph = CandidateGraph(
            count: items.count, pairs: pairs.map { CandidatePair(unit[$0.a], unit[$0.b], weight: $0.weight) })
        do {
            let partition = try EntityClusterer().entities(in: graph, constraints: constraints, weight: unitWeight)
            return unit.map { partition.entityOfItem[$0] }
        } catch {
            // Nothing but cannot-links between units, and they do not contradict each other.
            preconditionFailure("\(error)")
        }
    }
}
