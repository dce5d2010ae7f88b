/// The share of different q-grams that two texts have in common.
///
///     QGramJaccard(size: 2).normalizedSimilarity(of: "night", and: "nacht")                 // 0.333
///     QGramJaccard(size: 2, padded: false).normalizedSimilarity(of: "night", and: "nacht")  // 0.143: only "ht"
///
/// Pieces in both, divided by pieces in either. Each piece counts once however often it occurs: this compares *sets*, so
/// "nana" and "nanana" are equal without padding; `QGramCosine` counts. The order of pieces does not matter, which
/// forgives swapped name parts more than the edit distances do: "Omar Asim" and "Asim Omar" have 0.43.
///
/// Two texts that have no pieces (shorter than `size`, not padded) have similarity 1 if they are equal, else 0.
/// The distance, 1 - similarity, is a metric on sets of pieces.
///
/// - Complexity: O(*n* log *n*), and O(*n*) between two `QGrams` made before. Allocates.
/// - Note: P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11(2), 1912.
///   doi:10.1111/j.1469-8137.1912.tb05611.x
public struct QGramJaccard: StringMeasure {
    /// The scalars in a piece.
    public let size: Int

    /// Whether the beginning and the end are marked.
    public let isPadded: Bool

    /// Makes the measure.
    ///
    /// - Parameters:
    ///   - size: At least 1. Two suits names; three is stricter.
    ///   - padded: Whether beginning and end are marked, so that they count as much as the middle.
    public init(size: Int = 2, padded: Bool = true) {
        precondition(size >= 1, "size must be at least 1, is \(size)")
        self.size = size
        self.isPadded = padded
    }

    /// The similarity of two texts, or `nil` if it is less than `cutoff`.
    public func normalizedSimilarity(of first: Span<UInt32>, and second: Span<UInt32>, cutoff: Double) -> Double? {
        let similarity = normalizedSimilarity(
            of: QGrams(of: first, size: size, padded: isPadded),
            and: QGrams(of: second, size: size, padded: isPadded)
        )
        return similarity >= cutoff ? similarity : nil
    }

    /// The similarity of two texts that were cut into pieces before.
    ///
    /// Both must have been cut alike; their own size and padding count, not the measure's.
    public func normalizedSimilarity(of first: QGrams, and second: QGrams) -> Double {
        var both = 0
        var either = 0
        first.forEachPiece(with: second) { here, there in
            both += here > 0 && there > 0 ? 1 : 0
            either += 1
        }
        if either == 0 { return first.hasEqualText(as: second) ? 1 : 0 }
        return Double(both) / Double(either)
    }
}
