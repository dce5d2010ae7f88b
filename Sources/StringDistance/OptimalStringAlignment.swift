/// The fewest insertions, deletions, substitutions and swaps of neighbours, where no part is edited twice.
///
///     OptimalStringAlignment().distance(from: "Brian", to: "Brain")  // 1; Levenshtein says 2
///     OptimalStringAlignment().distance(from: "ca", to: "abc")       // 3; Damerau–Levenshtein says 2
///
/// Also called restricted Damerau–Levenshtein. It is the usual answer to typing errors, and nearly as fast as
/// `Levenshtein`. What surprises: it is *not* a metric. From "ca" to "ac" is 1, from "ac" to "abc" is 1, but from "ca"
/// to "abc" is 3, because the swapped pair may not be opened again. Do not use it in a metric tree; take
/// `DamerauLevenshtein` there.
///
/// The normalized forms divide by the length of the longer text.
///
/// - Complexity: O(⌈*m*/64⌉ · *n*) time, where *m* and *n* are the scalar counts after a common prefix and suffix are
///   dropped; a cutoff ends sooner. No allocation while one of the two fits into 64 scalars.
/// - Note: F. Damerau, "A technique for computer detection and correction of spelling errors", Comm. ACM 7(3), 1964.
///   doi:10.1145/363958.363994. The algorithm: H. Hyyrö 2003, see `EditKernel`.
public struct OptimalStringAlignment: DistanceMeasure {
    /// Makes the measure. It has no parameters.
    public init() {}

    /// The length of the longer text: substitute all, insert the rest.
    public func maximumDistance(between firstCount: Int, and secondCount: Int) -> Int {
        max(firstCount, secondCount)
    }

    /// The distance of two texts, or `nil` if it is greater than `cutoff`.
    public func distance(from first: Span<UInt32>, to second: Span<UInt32>, cutoff: Int) -> Int? {
        EditKernel.distance(from: first, to: second, cutoff: cutoff, allowsSwaps: true)
    }

    /// The distance from a prepared pattern to a text, or `nil` if it is greater than `cutoff`.
    public func distance(from pattern: PreparedPattern, to text: Span<UInt32>, cutoff: Int) -> Int? {
        EditKernel.distance(from: pattern, to: text, cutoff: cutoff, allowsSwaps: true)
    }
}
