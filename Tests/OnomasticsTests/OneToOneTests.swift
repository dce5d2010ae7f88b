import EntityResolution
import NameMatching
import Testing

/// Matching one to one, against every matching there is.
@Suite struct OneToOneTests {
    private typealias Edge = OneToOneMatching.Edge

    /// The greatest sum of edges without a common end, by trying all.
    private func greatest(_ edges: ArraySlice<Edge>, _ taken: Set<Int> = []) -> Double {
        guard let edge = edges.first else { return 0 }
        let without = greatest(edges.dropFirst(), taken)
        if taken.contains(edge.left) || taken.contains(edge.right) { return without }
        return max(without, edge.gain + greatest(edges.dropFirst(), taken.union([edge.left, edge.right])))
    }

    @Test func `the sum of weights is the greatest that there is`() {
        var random = SeededGenerator(seed: 2)
        var failures = Failures()
        for _ in 0..<300 {
            var edges: [Edge] = []
            for left in 0..<5 {
                for right in 10..<15 where Int.random(in: 0..<2, using: &random) == 0 {
                    edges.append(Edge(left: left, right: right, gain: Double(Int.random(in: 1...9, using: &random))))
                }
            }
            let found = OneToOneMatching.best(edges)
            let ends = found.flatMap { [$0.left, $0.right] }
            if Set(ends).count != ends.count { failures.add("a record twice in \(found)") }
            let (sum, expected) = (found.reduce(0) { $0 + $1.gain }, greatest(edges[...]))
            if sum != expected { failures.add("\(edges): \(sum), expected \(expected)") }
        }
        failures.report()
    }

    @Test func `a heavier sum turns an earlier match over`() {
        let edges = [
            Edge(left: 0, right: 10, gain: 5), Edge(left: 0, right: 11, gain: 4), Edge(left: 1, right: 10, gain: 4),
        ]
        #expect(OneToOneMatching.best(edges).reduce(0) { $0 + $1.gain } == 8)
        #expect(OneToOneMatching.greedy(edges).reduce(0) { $0 + $1.gain } == 5)
    }
}
