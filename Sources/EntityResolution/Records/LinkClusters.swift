/// Tells entities from links: the one place that knows how.
///
/// Clusters grow from the strongest link down, and two of them join only when their members agree on average. A chain of
/// weak links makes no cluster.
enum LinkClusters {
    /// How many members of a cluster are asked whether another cluster may join.
    private static let jurySize = 8
    /// One pair speaks for at most so many bits, for or against.
    private static let mostBits = 12.0

    /// The root of each record's cluster.
    ///
    /// - Parameters:
    ///   - links: Pairs that match, with weights from `threshold` on.
    ///   - sources: The source of each record where a cluster may have one record of each only; otherwise `nil`.
    ///   - weight: The match weight of any two records.
    static func roots(
        count: Int, links: [RecordLink], threshold: Double, sources: [Int32]?, weight: (Int, Int) -> Double
    ) -> [Int] {
        let ordered = links.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : ($0.a, $0.b) < ($1.a, $1.b) }
        var sets = UnionFind(count: count)
        var members: [Int: [Int]] = [:]
        func agree(_ x: [Int], _ y: [Int]) -> Bool {
            if let sources, x.contains(where: { a in y.contains { sources[a] == sources[$0] } }) { return false }
            if x.count == 1, y.count == 1 { return true }
            var sum = 0.0
            for a in x.prefix(jurySize) {
                for b in y.prefix(jurySize) {
                    sum += min(max(weight(min(a, b), max(a, b)) - threshold, -mostBits), mostBits)
                }
            }
            return sum > 0
        }
        for link in ordered {
            let (x, y) = (sets.root(link.a), sets.root(link.b))
            if x == y { continue }
            let (left, right) = (members[x] ?? [x], members[y] ?? [y])
            guard agree(left, right) else { continue }
            sets.join(x, y)
            let root = sets.root(x)
            members[x] = nil
            members[y] = nil
            members[root] = (left + right).sorted()
        }
        return (0..<count).map { sets.root($0) }
    }
}
