/// The cosine of the angle between the q-gram counts of two texts.
///
///     QGramCosine(size: 2).normalizedSimilarity(of: "night", and: "nacht")                   // 0.5
///     QGramCosine(size: 2, padded: false).normalizedSimilarity(of: "nana", and: "nanana")    // 0.992
///
/// Each text is a vector with the count of every piece; the similarity is their dot product divided by their lengths.
/// Unlike `QGramJaccard` this compares *multisets*: how often a piece occurs matters, and proportion matters more than
/// amount. All pieces weigh the same; common ones are not discounted.
///
/// Two texts that have no pieces (shorter than `size`, not padded) have similarity 1 if they are equal, else 0.
/// Similarity 1 does not mean equal texts. The distance, 1 - similarity, is not a metric.
///
/// - Complexity: O(*n* log *n*), and O(*n*) between two `QGrams` made before. Allocates.
/// - Note: G. Salton, A. Wong and C. Yang, "A vector space model for automatic indexing", Comm. ACM 18(11), 1975.
///   doi:10.1145/361219.361220
public struct QGramCosine: StringMeasure {
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
        var product = 0
        var firstSquare = 0
        var secondSquare = 0
        first.forEachPiece(with: second) { here, there in
            product += here * there
            firstSquare += here * here
            secondSquare += there * there
        }
        if first.isEmpty && second.isEmpty { return first.hasEqualText(as: second) ? 1 : 0 }
        if product == 0 { return 0 }
        // One root of the product, not a product of roots: equal texts then give exactly 1.
        let lengths = Self.squareRoot(of: Double(firstSquare) * Double(secondSquare))
        return min(1, Double(product) / lengths)
    }

    /// Newton's method, for numbers of at least 1.
    ///
    /// `squareRoot()` calls the C library's `sqrt`, and a module without imports does not link that library: a program
    /// that imports neither Foundation nor Glibc would fail to link.
    private static func squareRoot(of number: Double) -> Double {
        // Half the exponent: at most 7 % off. Each round doubles the right digits; a square gives its exact root.
        var root = Double(bitPattern: number.bitPattern / 2 + 0x1FF8_0000_0000_0000)
        for _ in 0..<5 { root = (root + number / root) / 2 }
        return root
    }
}
