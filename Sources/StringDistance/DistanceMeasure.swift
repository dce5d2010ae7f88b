/// A measure that counts edits: a whole number, 0 for equal texts.
///
///     Levenshtein().distance(from: "Meier", to: "Meyer")            // 1
///     Levenshtein().distance(from: "Meier", to: "Meyer", cutoff: 2)  // 1
///     Levenshtein().distance(from: "Meier", to: "Jones", cutoff: 2)  // nil
///
/// The normalized forms of `StringMeasure` divide by the largest distance that two texts of these lengths can have, so
/// one edit weighs more in a short name than in a long one.
///
/// To write such a measure, implement `maximumDistance(between:and:)` and the distance of two spans.
public protocol DistanceMeasure: StringMeasure {
    /// The largest distance that texts of these many scalars can have.
    ///
    ///     Levenshtein().maximumDistance(between: 5, and: 7)  // 7
    ///     Indel().maximumDistance(between: 5, and: 7)        // 12
    func maximumDistance(between firstCount: Int, and secondCount: Int) -> Int

    /// The distance of two texts, or `nil` if it is greater than `cutoff`.
    func distance(from first: Span<UInt32>, to second: Span<UInt32>, cutoff: Int) -> Int?

    /// The distance from a prepared pattern to a text, or `nil` if it is greater than `cutoff`.
    ///
    /// A measure that gains nothing from preparation compares the pattern's scalars.
    func distance(from pattern: PreparedPattern, to text: Span<UInt32>, cutoff: Int) -> Int?

    /// The distances between the scalars of some queries and all texts of a batch.
    ///
    /// A measure without lanes compares pair by pair.
    func distances(between queries: [[UInt32]], and texts: TextBatch, cutoff: Int) -> DistanceMatrix
}

extension DistanceMeasure {
    public func distance(from pattern: PreparedPattern, to text: Span<UInt32>, cutoff: Int) -> Int? {
        distance(from: pattern.scalars.span, to: text, cutoff: cutoff)
    }
}

// MARK: - Any texts

extension DistanceMeasure {
    /// The count of edits between two texts.
    ///
    ///     Levenshtein().distance(from: "kitten", to: "sitting")  // 3
    @inlinable
    public func distance<First: ScalarText & ~Escapable, Second: ScalarText & ~Escapable>(
        from first: First,
        to second: Second
    ) -> Int {
        first.withScalars { first in
            second.withScalars { second in
                let maximum = maximumDistance(between: first.count, and: second.count)
                return distance(from: first, to: second, cutoff: maximum) ?? maximum
            }
        }
    }

    /// The count of edits between two texts, or `nil` if that is greater than `cutoff`.
    ///
    ///     Levenshtein().distance(from: "Meier", to: "Meyer", cutoff: 2)  // 1
    ///
    /// - Parameter cutoff: The largest distance of interest. A small one is answered sooner; a negative one always
    ///   with `nil`.
    @inlinable
    public func distance<First: ScalarText & ~Escapable, Second: ScalarText & ~Escapable>(
        from first: First,
        to second: Second,
        cutoff: Int
    ) -> Int? {
        first.withScalars { first in
            second.withScalars { second in distance(from: first, to: second, cutoff: cutoff) }
        }
    }

    /// The count of edits between a prepared pattern and a text.
    @inlinable
    public func distance<Text: ScalarText & ~Escapable>(
        from pattern: PreparedPattern,
        to text: Text
    ) -> Int {
        text.withScalars { text in
            let maximum = maximumDistance(between: pattern.count, and: text.count)
            return distance(from: pattern, to: text, cutoff: maximum) ?? maximum
        }
    }

    /// The count of edits between a prepared pattern and a text, or `nil` if that is greater than `cutoff`.
    @inlinable
    public func distance<Text: ScalarText & ~Escapable>(
        from pattern: PreparedPattern,
        to text: Text,
        cutoff: Int
    ) -> Int? {
        text.withScalars { text in distance(from: pattern, to: text, cutoff: cutoff) }
    }
}

// MARK: - Distances as parts of the largest one

extension DistanceMeasure {
    public func normalizedSimilarity(of first: Span<UInt32>, and second: Span<UInt32>, cutoff: Double) -> Double? {
        let scale = NormalizedScale(maximum: maximumDistance(between: first.count, and: second.count))
        return scale.similarity(cutoff: cutoff) { distance(from: first, to: second, cutoff: $0) }
    }

    public func normalizedSimilarity(of pattern: PreparedPattern, and text: Span<UInt32>, cutoff: Double) -> Double? {
        let scale = NormalizedScale(maximum: maximumDistance(between: pattern.count, and: text.count))
        return scale.similarity(cutoff: cutoff) { distance(from: pattern, to: text, cutoff: $0) }
    }

    public func normalizedDistance(from first: Span<UInt32>, to second: Span<UInt32>, cutoff: Double) -> Double? {
        let scale = NormalizedScale(maximum: maximumDistance(between: first.count, and: second.count))
        return scale.distance(cutoff: cutoff) { distance(from: first, to: second, cutoff: $0) }
    }

    public func normalizedDistance(from pattern: PreparedPattern, to text: Span<UInt32>, cutoff: Double) -> Double? {
        let scale = NormalizedScale(maximum: maximumDistance(between: pattern.count, and: text.count))
        return scale.distance(cutoff: cutoff) { distance(from: pattern, to: text, cutoff: $0) }
    }
}

/// Whole distances read as parts of the largest one, and cutoffs read back as whole distances.
///
/// Each result is one division of whole numbers, so four fifths is exactly the `0.8` that a caller writes. The whole
/// cutoff is rounded up, to be safe; the result then decides.
private struct NormalizedScale {
    var maximum: Int

    @inline(__always)
    func similarity(cutoff: Double, _ distance: (Int) -> Int?) -> Double? {
        guard cutoff <= 1, let distance = distance(wholeCutoff(1 - cutoff)) else { return nil }
        let similarity = maximum == 0 ? 1 : Double(maximum - distance) / Double(maximum)
        return similarity >= cutoff ? similarity : nil
    }

    @inline(__always)
    func distance(cutoff: Double, _ distance: (Int) -> Int?) -> Double? {
        guard cutoff >= 0, let distance = distance(wholeCutoff(cutoff)) else { return nil }
        let part = maximum == 0 ? 0 : Double(distance) / Double(maximum)
        return part <= cutoff ? part : nil
    }

    @inline(__always)
    private func wholeCutoff(_ part: Double) -> Int {
        part < 1 ? min(maximum, Int(part * Double(maximum)) + 1) : maximum
    }
}
