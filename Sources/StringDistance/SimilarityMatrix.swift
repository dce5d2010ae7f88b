/// The similarities of some queries and the texts of a batch.
///
///     let matrix = JaroWinkler().normalizedSimilarities(between: ["Meyer", "Jones"], and: surnames, cutoff: 0.85)
///     matrix[0, 2]     // of the first query and the third text, or nil if it is less than 0.85
///     matrix.row(0)    // of the first query and all texts
///
/// It weighs eight bytes a pair.
public struct SimilarityMatrix: Sendable, Equatable {
    /// The count of queries: rows.
    public var queryCount: Int { pairs.queryCount }
    /// The count of texts: columns.
    public var textCount: Int { pairs.textCount }
    private let pairs: PairValues<Double>

    /// What stands for a similarity below the cutoff.
    static let none = -1.0

    /// Calls `fill` with the rows, one after another, to be written in any order but in full.
    init(queryCount: Int, textCount: Int, _ fill: (UnsafeMutableBufferPointer<Double>) -> Void) {
        pairs = PairValues(queryCount: queryCount, textCount: textCount, fill)
    }

    /// The similarity of a query and a text, or `nil` if it is less than the cutoff.
    public subscript(query: Int, text: Int) -> Double? {
        Self.similarity(pairs[query, text])
    }

    /// The similarities of a query and all texts, in the order of the batch.
    ///
    /// - Complexity: O(*n*) for *n* texts; every element takes sixteen bytes.
    public func row(_ query: Int) -> [Double?] {
        pairs.row(query).map(Self.similarity)
    }

    /// Calls `body` with all similarities, row by row; -1 stands for one below the cutoff.
    public func withUnsafeValues<Value>(_ body: (UnsafeBufferPointer<Double>) throws -> Value) rethrows -> Value {
        try pairs.values.withUnsafeBufferPointer(body)
    }

    private static func similarity(_ value: Double) -> Double? {
        value == none ? nil : value
    }
}
