internal import EntityResolution

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
}

/// Makes entities of weighed pairs. The seam behind which the way of clustering may change.
protocol Partitioning: Sendable {
    /// A label for each item; items with the same label are one entity.
    func labels(of problem: PartitionProblem, weight: (Int, Int) -> Double) -> [Int]
}

/// Entities grow together from the most probable pair down; two join only if their members agree on average.
///
/// Items that must be one entity count as one member that has all their names: what a person joined does not speak against
/// itself, and unlike names of one bearer keep no others away.
struct AverageLink: Partitioning {
    /// How many members of an entity are asked whether another entity may join.
    private static let jurySize = 8
    /// A single pair counts at least this, in bits.
    private static let least = -10.0

    func labels(of problem: PartitionProblem, weight: (Int, Int) -> Double) -> [Int] {
        var units = UnionFind(count: problem.count)
        for (a, b) in problem.together { units.join(a, b) }
        let unit = (0..<problem.count).map { units.root($0) }
        var items: [Int: [Int]] = [:]
        for (item, unit) in unit.enumerated() { items[unit, default: []].append(item) }
        func unitWeight(_ x: Int, _ y: Int) -> Double {
            var best = -Double.infinity
            for a in items[x] ?? [] {
                for b in items[y] ?? [] { best = max(best, weight(min(a, b), max(a, b))) }
            }
            return best
        }
        var foes: [Int: Set<Int>] = [:]
        for (a, b) in problem.apart {
            foes[unit[a], default: []].insert(unit[b])
            foes[unit[b], default: []].insert(unit[a])
        }

        var sets = UnionFind(count: problem.count)
        var members = (0..<problem.count).map { unit[$0] == $0 ? [$0] : [] }
        let pairs = problem.pairs.sorted {
            $0.weight != $1.weight ? $0.weight > $1.weight : ($0.a, $0.b) < ($1.a, $1.b)
        }
        for pair in pairs {
            let (x, y) = (sets.root(unit[pair.a]), sets.root(unit[pair.b]))
            guard x != y else { continue }
            let isApart = members[x].contains { foes[$0]?.contains { sets.root($0) == y } ?? false }
            guard !isApart, AverageLink.agree(members[x], members[y], unitWeight) else { continue }
            sets.join(x, y)
            let root = sets.root(x)
            let other = root == x ? y : x
            members[root] += members[other]
            members[other] = []
        }
        return (0..<problem.count).map { sets.root(unit[$0]) }
    }

    private static func agree(_ x: [Int], _ y: [Int], _ weight: (Int, Int) -> Double) -> Bool {
        if x.count == 1, y.count == 1 { return true }
        var sum = 0.0
        for a in x.sorted().prefix(jurySize) {
            for b in y.sorted().prefix(jurySize) { sum += max(weight(a, b), least) }
        }
        return sum > 0
    }
}
