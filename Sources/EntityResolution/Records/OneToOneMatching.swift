/// Links each record of one list with at most one of another, so that the sum of match weights is the greatest.
///
/// Each connected part of the links is solved by itself: matches are added along the path that gains most, which may turn
/// earlier ones over, until none gains. That is the exact maximum. Parts with more links than
/// ``largestPart`` are matched greedily from the heaviest link down, which has at least half of the maximum.
///
/// - Note: R. Ahuja, T. Magnanti, J. Orlin, "Network Flows", 1993, chapter 12 (successive shortest paths).
/// - Complexity: O(*k* · *v* · *e*) for a part with *v* records, *e* links and *k* matches; parts are small.
package enum OneToOneMatching {
    static let largestPart = 4000

    /// The root of each record's cluster: itself, or the left record of its pair.
    ///
    /// - Parameters:
    ///   - isLeft: Whether each record is of the first list.
    ///   - threshold: What a link must weigh; the gain of a link is what it weighs more, and a little.
    static func roots(count: Int, links: [RecordLink], isLeft: [Bool], threshold: Double) -> [Int] {
        var sets = UnionFind(count: count)
        for link in links { sets.join(link.a, link.b) }
        var parts: [Int: [RecordLink]] = [:]
        for link in links { parts[sets.root(link.a), default: []].append(link) }
        var roots = Array(0..<count)
        for (_, part) in parts.sorted(by: { $0.key < $1.key }) {
            let edges = part.map { link in
                Edge(
                    left: isLeft[link.a] ? link.a : link.b, right: isLeft[link.a] ? link.b : link.a,
                    gain: link.weight - threshold + 1.0 / 1024)
            }
            for pair in part.count > largestPart ? greedy(edges) : best(edges) {
                roots[max(pair.left, pair.right)] = min(pair.left, pair.right)
            }
        }
        return roots
    }

    /// A link between a record of the first list and one of the second, and what taking it gains.
    package struct Edge: Sendable {
        package var left: Int
        package var right: Int
        package var gain: Double

        package init(left: Int, right: Int, gain: Double) {
            self.left = left
            self.right = right
            self.gain = gain
        }
    }

    /// The heaviest edges first, each record once.
    package static func greedy(_ edges: [Edge]) -> [Edge] {
        var taken: Set<Int> = []
        return edges.sorted { $0.gain != $1.gain ? $0.gain > $1.gain : ($0.left, $0.right) < ($1.left, $1.right) }
            .filter { edge in
                if taken.contains(edge.left) || taken.contains(edge.right) { return false }
                taken.formUnion([edge.left, edge.right])
                return true
            }
    }

    /// The matching of the greatest sum.
    package static func best(_ edges: [Edge]) -> [Edge] {
        let edges = edges.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
        let (lefts, rights) = (Set(edges.map(\.left)).sorted(), Set(edges.map(\.right)).sorted())
        let leftNumbers = Dictionary(uniqueKeysWithValues: lefts.enumerated().map { ($1, $0) })
        let rightNumbers = Dictionary(uniqueKeysWithValues: rights.enumerated().map { ($1, $0) })
        let numbered = edges.map {
            (left: leftNumbers[$0.left] ?? 0, right: rightNumbers[$0.right] ?? 0, gain: $0.gain)
        }
        // The edge that matches each record, if any.
        var leftMatch = [Int?](repeating: nil, count: lefts.count)
        var rightMatch = [Int?](repeating: nil, count: rights.count)
        while true {
            // The most that a path from a free left record gains when it ends at each right one, and its last edge.
            var gains = [Double](repeating: -.infinity, count: rights.count)
            var last = [Int?](repeating: nil, count: rights.count)
            var starts = lefts.indices.map { leftMatch[$0] == nil ? 0.0 : -.infinity }
            var isChanging = true
            var rounds = 0
            while isChanging, rounds <= lefts.count {
                isChanging = false
                rounds += 1
                for (index, edge) in numbered.enumerated() where leftMatch[edge.left] != index {
                    let gain = starts[edge.left] + edge.gain
                    guard gain > gains[edge.right] + 1e-9 else { continue }
                    gains[edge.right] = gain
                    last[edge.right] = index
                    isChanging = true
                    // Where the right record is matched, the path goes on from its partner, who loses it.
                    if let match = rightMatch[edge.right] { starts[numbered[match].left] = gain - numbered[match].gain }
                }
            }
            var end: Int?
            for right in rights.indices where rightMatch[right] == nil && gains[right] > 1e-9 {
                if end.map({ gains[right] > gains[$0] }) ?? true { end = right }
            }
            guard var right = end else { break }
            while true {
                guard let index = last[right] else { break }
                let left = numbered[index].left
                let before = leftMatch[left]
                rightMatch[right] = index
                leftMatch[left] = index
                guard let before else { break }
                right = numbered[before].right
            }
        }
        return leftMatch.compactMap { $0 }.map { edges[$0] }
    }
}
