/// Two items that may be one, before anybody has decided, and what speaks for it.
///
///     CandidatePair(0, 4, weight: 3.2)   // 3.2 bits for the two being one, prior included
///
/// - Note: The weight is signed: below zero it speaks for two.
public struct CandidatePair: Sendable, Hashable {
    /// The numbers of the items.
    public var first: Int
    public var second: Int
    /// The match weight in bits, with the prior.
    public var weight: Double

    public init(_ first: Int, _ second: Int, weight: Double) {
        self.first = first
        self.second = second
        self.weight = weight
    }
}

/// Candidate pairs by item: what ``EntityClusterer`` works on.
///
///     let graph = CandidateGraph(count: 3, pairs: [.init(0, 1, weight: 4), .init(2, 1, weight: -1)])
///     graph.neighbors(of: 1).map(\.item)   // [0, 2]
///
/// The order of the pairs and of the two items of a pair does not matter. Of a pair that is given twice the larger weight
/// counts; an item with itself is no pair. Weights are kept in steps of 1/1024 bit, so that sums do not depend on their
/// order. NaN counts as no evidence.
///
/// - Complexity: O(*n* + *m* log *m*) for *n* items and *m* pairs; 16 bytes a pair.
public struct CandidateGraph: Sendable {
    /// A pair seen from one of its items.
    public struct Neighbor: Sendable, Hashable, BitwiseCopyable {
        package var number: Int32
        package var steps: Int32

        /// The other item.
        public var item: Int { Int(number) }
        /// The match weight in bits.
        public var weight: Double { WeightStep.bits(Int64(steps)) }
    }

    /// The number of items.
    public let count: Int
    private var starts: [Int32]
    private var neighbors: [Neighbor]

    /// - Precondition: Items are from 0 to below `count`, and there are fewer than a billion pairs.
    public init(count: Int, pairs: some Sequence<CandidatePair>) {
        var entries: [(a: Int32, neighbor: Neighbor)] = []
        for pair in pairs where pair.first != pair.second {
            precondition(
                0..<count ~= pair.first && 0..<count ~= pair.second,
                "pair \(pair.first), \(pair.second) is not within 0..<\(count)")
            let steps = WeightStep.steps(ofBits: pair.weight)
            entries.append((Int32(pair.first), Neighbor(number: Int32(pair.second), steps: steps)))
            entries.append((Int32(pair.second), Neighbor(number: Int32(pair.first), steps: steps)))
        }
        self.count = count
        starts = [Int32](repeating: 0, count: count + 1)
        for entry in entries { starts[Int(entry.a) + 1] += 1 }
        for item in 0..<count { starts[item + 1] += starts[item] }
        var places = starts
        neighbors = [Neighbor](repeating: Neighbor(number: 0, steps: 0), count: entries.count)
        for entry in entries {
            neighbors[Int(places[Int(entry.a)])] = entry.neighbor
            places[Int(entry.a)] += 1
        }
        sortAndThin()
    }

    /// Sorts each item's neighbors and keeps one of each, the one with the larger weight.
    private mutating func sortAndThin() {
        var end = 0
        for item in 0..<count {
            let own = neighbors[Int(starts[item])..<Int(starts[item + 1])].sorted {
                ($0.number, $1.steps) < ($1.number, $0.steps)
            }
            starts[item] = Int32(end)
            let first = end
            for neighbor in own where end == first || neighbors[end - 1].number != neighbor.number {
                neighbors[end] = neighbor
                end += 1
            }
        }
        starts[count] = Int32(end)
        neighbors.removeSubrange(end...)
    }

    /// The pairs of an item, in the order of the other items.
    public func neighbors(of item: Int) -> ArraySlice<Neighbor> {
        neighbors[Int(starts[item])..<Int(starts[item + 1])]
    }

    /// The number of pairs.
    public var pairCount: Int { neighbors.count / 2 }
}

/// Weights as whole numbers: sums of them are the same in any order.
package enum WeightStep {
    private static let perBit = 1024.0
    /// More bits than any evidence has.
    private static let most = 1000.0

    package static func steps(ofBits bits: Double) -> Int32 {
        bits.isNaN ? 0 : Int32((max(-most, min(most, bits)) * perBit).rounded())
    }

    package static func bits(_ steps: Int64) -> Double { Double(steps) / perBit }
}
