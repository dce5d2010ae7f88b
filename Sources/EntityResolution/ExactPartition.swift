/// The best partition of a few units: the one with the greatest sum of weights inside its parts.
///
/// Dynamic programming over subsets. Of equal partitions the one found first, which joins less.
///
/// - Complexity: O(3ⁿ) for *n* units.
enum ExactPartition {
    /// More units are too many.
    static let mostUnits = 12
    /// What two units weigh that must not be together.
    static let ban = Int64.min / 256

    /// - Parameter weights: The weight of units *i* < *j* at `i * count + j`.
    /// - Returns: For each unit the smallest unit of its part.
    static func labels(count: Int, weights: [Int64]) -> [Int32] {
        precondition(count <= mostUnits, "\(count) units are too many for an exact partition")
        let subsets = 1 << count
        var inside = [Int64](repeating: 0, count: subsets)
        var best = [Int64](repeating: 0, count: subsets)
        var part = [Int](repeating: 0, count: subsets)
        for set in 1..<subsets {
            let lowest = set.trailingZeroBitCount
            let rest = set & (set - 1)
            var sum = inside[rest]
            var others = rest
            while others != 0 {
                sum += weights[lowest * count + others.trailingZeroBitCount]
                others &= others - 1
            }
            inside[set] = sum < ban / 2 ? ban : sum
            // The part of the lowest unit: the unit alone, then with ever more of the rest.
            best[set] = best[rest]
            part[set] = set ^ rest
            var with = rest & -rest
            while with != 0 {
                let own = with | 1 << lowest
                let value = inside[own] + best[set ^ own]
                if inside[own] > ban, value > best[set] {
                    best[set] = value
                    part[set] = own
                }
                with = (with - rest) & rest
            }
        }
        var labels = [Int32](repeating: 0, count: count)
        var left = subsets - 1
        while left != 0 {
            let own = part[left]
            for unit in 0..<count where own >> unit & 1 == 1 { labels[unit] = Int32(own.trailingZeroBitCount) }
            left ^= own
        }
        return labels
    }
}
