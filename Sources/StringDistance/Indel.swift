/// The fewest insertions and deletions that turn one text into the other; no substitutions.
///
///     Indel().distance(from: "Meier", to: "Meyer")                              // 2: delete "i", insert "y"
///     Indel().longestCommonSubsequenceCount(of: "Meier", and: "Meyer")          // 4: "Meer"
///     Indel().normalizedSimilarity(of: "Meier", and: "Meyer")                   // 0.8
///
/// This is the other face of the longest common subsequence: distance = *m* + *n* - 2 · count. A metric. It forgives a
/// long name for containing a short one more than `Levenshtein` does.
///
/// The normalized forms divide by the sum of the lengths. What others call "ratio" is this normalized similarity.
///
/// - Complexity: O(⌈*m*/64⌉ · *n*) time, where *m* and *n* are the scalar counts after a common prefix and suffix are
///   dropped. A cutoff ends sooner only by the difference of the lengths. No allocation while one of the two fits into
///   64 scalars.
/// - Note: H. Hyyrö, "Bit-parallel LCS-length computation revisited", Proc. 15th Australasian Workshop on
///   Combinatorial Algorithms, 2004.
public struct Indel: DistanceMeasure {
    /// Makes the measure. It has no parameters.
    public init() {}

    /// The sum of the lengths: delete all, insert all.
    public func maximumDistance(between firstCount: Int, and secondCount: Int) -> Int {
        firstCount + secondCount
    }

    /// The distance of two texts, or `nil` if it is greater than `cutoff`.
    public func distance(from first: Span<UInt32>, to second: Span<UInt32>, cutoff: Int) -> Int? {
        guard abs(first.count - second.count) <= cutoff else { return nil }
        let common = SubsequenceKernel.count(first, second)
        let distance = first.count + second.count - 2 * common
        return distance <= cutoff ? distance : nil
    }

    /// The distance from a prepared pattern to a text, or `nil` if it is greater than `cutoff`.
    public func distance(from pattern: PreparedPattern, to text: Span<UInt32>, cutoff: Int) -> Int? {
        guard abs(pattern.count - text.count) <= cutoff else { return nil }
        let common = SubsequenceKernel.count(pattern, text)
        let distance = pattern.count + text.count - 2 * common
        return distance <= cutoff ? distance : nil
    }

    /// The count of scalars in the longest text that both contain in order, with gaps allowed.
    ///
    ///     Indel().longestCommonSubsequenceCount(of: "Alexander", and: "Iskander")  // 5: "ander"
    ///
    /// - Complexity: O(⌈*m*/64⌉ · *n*).
    public func longestCommonSubsequenceCount<First: ScalarText & ~Escapable, Second: ScalarText & ~Escapable>(
        of first: First,
        and second: Second
    ) -> Int {
        first.withScalars { first in
            second.withScalars { second in SubsequenceKernel.count(first, second) }
        }
    }
}
