/// A way to say how alike two texts are, as a number from 0 to 1.
///
///     JaroWinkler().normalizedSimilarity(of: "MARTHA", and: "MARHTA")               // 0.961
///     JaroWinkler().normalizedSimilarity(of: "MARTHA", and: "JONES", cutoff: 0.85)  // nil
///     JaroWinkler().normalizedDistance(from: "MARTHA", to: "MARHTA")                // 0.039
///
/// *Similarity* is 1 for equal texts and lower is further; *distance* is 0 for equal texts and higher is further.
/// Two empty texts are equal: similarity 1. All measures here are symmetric.
///
/// The unit is the Unicode scalar. Numbers of two measures are not comparable: 0.8 of `JaroWinkler` is a weaker
/// likeness than 0.8 of `Levenshtein`. None of them is a probability.
///
/// To write a measure, implement the first requirement; the rest follows from it.
public protocol StringMeasure: Sendable {
    /// The similarity of two texts, or `nil` if it is less than `cutoff`.
    func normalizedSimilarity(of first: Span<UInt32>, and second: Span<UInt32>, cutoff: Double) -> Double?

    /// The similarity of a prepared pattern and a text, or `nil` if it is less than `cutoff`.
    ///
    /// A measure that gains nothing from preparation compares the pattern's scalars.
    func normalizedSimilarity(of pattern: PreparedPattern, and text: Span<UInt32>, cutoff: Double) -> Double?

    /// The distance of two texts in 0...1, or `nil` if it is greater than `cutoff`.
    func normalizedDistance(from first: Span<UInt32>, to second: Span<UInt32>, cutoff: Double) -> Double?

    /// The distance from a prepared pattern to a text in 0...1, or `nil` if it is greater than `cutoff`.
    func normalizedDistance(from pattern: PreparedPattern, to text: Span<UInt32>, cutoff: Double) -> Double?

    /// How alike the scalars of some queries and all texts of a batch are.
    ///
    /// A measure without lanes compares pair by pair.
    func normalizedSimilarities(
        between queries: [[UInt32]], and texts: TextBatch, cutoff: Double
    ) -> SimilarityMatrix
}

extension StringMeasure {
    public func normalizedSimilarity(of pattern: PreparedPattern, and text: Span<UInt32>, cutoff: Double) -> Double? {
        normalizedSimilarity(of: pattern.scalars.span, and: text, cutoff: cutoff)
    }

    public func normalizedDistance(from first: Span<UInt32>, to second: Span<UInt32>, cutoff: Double) -> Double? {
        distance(normalizedSimilarity(of: first, and: second, cutoff: similarityFloor(of: cutoff)), cutoff: cutoff)
    }

    public func normalizedDistance(from pattern: PreparedPattern, to text: Span<UInt32>, cutoff: Double) -> Double? {
        distance(normalizedSimilarity(of: pattern, and: text, cutoff: similarityFloor(of: cutoff)), cutoff: cutoff)
    }

    /// A little too low, because `1 - cutoff` is rounded; `distance(_:cutoff:)` then decides exactly.
    private func similarityFloor(of cutoff: Double) -> Double {
        1 - cutoff - 1e-12
    }

    private func distance(_ similarity: Double?, cutoff: Double) -> Double? {
        guard let similarity else { return nil }
        let distance = 1 - similarity
        return distance <= cutoff ? distance : nil
    }
}

// MARK: - Any two texts

extension StringMeasure {
    /// How alike two texts are: 1 is equal, 0 is nothing in common.
    ///
    ///     Levenshtein().normalizedSimilarity(of: "Meier", and: "Meyer")  // 0.8
    @inlinable
    public func normalizedSimilarity<First: ScalarText & ~Escapable, Second: ScalarText & ~Escapable>(
        of first: First,
        and second: Second
    ) -> Double {
        // No similarity is below 0, so there is always an answer.
        normalizedSimilarity(of: first, and: second, cutoff: 0) ?? 0
    }

    /// How alike two texts are, or `nil` if that is less than `cutoff`.
    ///
    ///     Levenshtein().normalizedSimilarity(of: "Meier", and: "Meyer", cutoff: 0.8)  // 0.8
    ///     Levenshtein().normalizedSimilarity(of: "Meier", and: "Maier", cutoff: 0.9)  // nil
    ///
    /// - Parameter cutoff: The least similarity of interest. A high one is answered sooner.
    @inlinable
    public func normalizedSimilarity<First: ScalarText & ~Escapable, Second: ScalarText & ~Escapable>(
        of first: First,
        and second: Second,
        cutoff: Double
    ) -> Double? {
        first.withScalars { first in
            second.withScalars { second in normalizedSimilarity(of: first, and: second, cutoff: cutoff) }
        }
    }

    /// How far apart two texts are: 0 is equal, 1 is nothing in common.
    ///
    ///     Levenshtein().normalizedDistance(from: "Meier", to: "Meyer")  // 0.2
    ///
    /// Normalized distances do not obey the triangle inequality, even where the plain distance does.
    @inlinable
    public func normalizedDistance<First: ScalarText & ~Escapable, Second: ScalarText & ~Escapable>(
        from first: First,
        to second: Second
    ) -> Double {
        // No distance is above 1, so there is always an answer.
        normalizedDistance(from: first, to: second, cutoff: 1) ?? 1
    }

    /// How far apart two texts are, or `nil` if that is more than `cutoff`.
    ///
    ///     Levenshtein().normalizedDistance(from: "Meier", to: "Meyer", cutoff: 0.2)  // 0.2
    @inlinable
    public func normalizedDistance<First: ScalarText & ~Escapable, Second: ScalarText & ~Escapable>(
        from first: First,
        to second: Second,
        cutoff: Double
    ) -> Double? {
        first.withScalars { first in
            second.withScalars { second in normalizedDistance(from: first, to: second, cutoff: cutoff) }
        }
    }
}

// MARK: - A prepared pattern and any text

extension StringMeasure {
    /// How alike a prepared pattern and a text are: 1 is equal, 0 is nothing in common.
    @inlinable
    public func normalizedSimilarity<Text: ScalarText & ~Escapable>(
        of pattern: PreparedPattern,
        and text: Text
    ) -> Double {
        normalizedSimilarity(of: pattern, and: text, cutoff: 0) ?? 0
    }

    /// How alike a prepared pattern and a text are, or `nil` if that is less than `cutoff`.
    @inlinable
    public func normalizedSimilarity<Text: ScalarText & ~Escapable>(
        of pattern: PreparedPattern,
        and text: Text,
        cutoff: Double
    ) -> Double? {
        text.withScalars { text in normalizedSimilarity(of: pattern, and: text, cutoff: cutoff) }
    }

    /// How far a text is from a prepared pattern: 0 is equal, 1 is nothing in common.
    @inlinable
    public func normalizedDistance<Text: ScalarText & ~Escapable>(
        from pattern: PreparedPattern,
        to text: Text
    ) -> Double {
        normalizedDistance(from: pattern, to: text, cutoff: 1) ?? 1
    }

    /// How far a text is from a prepared pattern, or `nil` if that is more than `cutoff`.
    @inlinable
    public func normalizedDistance<Text: ScalarText & ~Escapable>(
        from pattern: PreparedPattern,
        to text: Text,
        cutoff: Double
    ) -> Double? {
        text.withScalars { text in normalizedDistance(from: pattern, to: text, cutoff: cutoff) }
    }
}
