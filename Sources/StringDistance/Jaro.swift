/// How many scalars two texts share at about the same place, and how many of those are out of order.
///
///     Jaro().normalizedSimilarity(of: "MARTHA", and: "MARHTA")  // 0.944
///     Jaro().normalizedSimilarity(of: "DIXON", and: "DICKSONX")  // 0.767
///
/// A scalar is *common* if the other text has it at most max(*m*, *n*)/2 - 1 places away; each is used once, the
/// earliest first. With *c* common scalars, of which *t* pairs stand in another order, the similarity is the mean of
/// *c*/*m*, *c*/*n* and (*c* - *t*)/*c*, or 0 if none is common. An odd count of scalars out of order is halved and
/// rounded down, as in the Census Bureau's own code.
///
/// Made for short names: on long texts almost everything is common. Not a metric, and unrelated names easily score 0.5;
/// a useful cutoff is 0.8 and more. Most people mean `JaroWinkler`.
///
/// - Complexity: O(*m* + *n*) while both have at most 64 scalars; beyond, O(*m* + *n* · ⌈*w*/64⌉), where *w* is the
///   width of the window. No allocation up to 64.
/// - Note: M. Jaro, "Advances in record-linkage methodology as applied to matching the 1985 census of Tampa, Florida",
///   J. American Statistical Association 84(406), 1989. doi:10.1080/01621459.1989.10478785
public struct Jaro: StringMeasure {
    /// Makes the measure. It has no parameters.
    public init() {}

    /// The similarity of two texts, or `nil` if it is less than `cutoff`.
    public func normalizedSimilarity(of first: Span<UInt32>, and second: Span<UInt32>, cutoff: Double) -> Double? {
        JaroKernel.similarity(of: first, and: second, cutoff: cutoff)
    }

    /// The similarity of a prepared pattern and a text, or `nil` if it is less than `cutoff`.
    public func normalizedSimilarity(of pattern: PreparedPattern, and text: Span<UInt32>, cutoff: Double) -> Double? {
        JaroKernel.similarity(of: pattern, and: text, cutoff: cutoff)
    }
}
