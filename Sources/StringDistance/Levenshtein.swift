/// The fewest insertions, deletions and substitutions that turn one text into the other.
///
///     Levenshtein().distance(from: "Gorbachev", to: "Gorbatchev")          // 1
///     Levenshtein().distance(from: "Meier", to: "Meyer", cutoff: 2)        // 1
///     Levenshtein().normalizedSimilarity(of: "Meier", and: "Meyer")        // 0.8
///
/// Counts Unicode scalars, so "é" and "e" + accent are two edits apart until both are normalized. Two neighbours in the
/// wrong order cost 2; where typing is the likely source, take `OptimalStringAlignment`. It is a metric: zero means
/// equal, and a detour is never shorter.
///
/// The normalized forms divide by the length of the longer text. A short name therefore falls quickly: "Li" and "Lee"
/// have similarity 0.33.
///
/// - Complexity: O(⌈*m*/64⌉ · *n*) time, where *m* and *n* are the scalar counts after a common prefix and suffix are
///   dropped; a cutoff ends sooner. No allocation while one of the two fits into 64 scalars.
/// - Note: V. Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", Soviet Physics
///   Doklady 10(8), 1966. The algorithm: G. Myers 1999 and H. Hyyrö 2003, see `EditKernel`.
public struct Levenshtein: DistanceMeasure {
    /// Makes the measure. It has no parameters.
    public init() {}

    /// The length of the longer text: substitute all, insert the rest.
    public func maximumDistance(between firstCount: Int, and secondCount: Int) -> Int {
        max(firstCount, secondCount)
    }

    /// The distance of two texts, or `nil` if it is greater than `cutoff`.
    public func distance(from first: Span<UInt32>, to second: Span<UInt32>, cutoff: Int) -> Int? {
        EditKernel.distance(from: first, to: second, cutoff: cutoff, allowsSwaps: false)
    }

    /// The distance from a prepared pattern to a text, or `nil` if it is greater than `cutoff`.
    public func distance(from pattern: PreparedPattern, to text: Span<UInt32>, cutoff: Int) -> Int? {
        EditKernel.distance(from: pattern, to: text, cutoff: cutoff, allowsSwaps: false)
    }
}
