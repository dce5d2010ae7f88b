/// The similarities of some queries and the texts of a batch.
///
///     let matrix = JaroWinkler().normalizedSimilarities(between: ["Meyer", "Jones"], and: surnames, cutoff: 0.85)
///     matrix[0, 2]     // of the first query and the third text, or nil if it is less than 0.85
///     matrix.row(0)    // of the first query and all texts
///
/// It weighs eight bytes a pair.
public struct SimilarityMatrix: Sendable, Equatable {
    /// The count of queries: rows.
    public let queryCount: Int
    /// The count of texts: columns.
    public let textCount: Int
    /// Row by row.
    private let values: [Double]

    /// What stands for a similarity below the cutoff.
    static let none = -1.0

    /// Calls `fill` with the rows, one after another, to be written in any order but in full.
    init(queryCount: Int, textCount: Int, _ fill: (UnsafeMutableBufferPointer<Double>) -> Void) {
        self.queryCount = queryCount
        self.textCount = textCount
        values = Array(unsafeUninitializedCapacity: queryCount * textCount) { buffer, count in
            fill(buffer)
            count = queryCount * textCount
        }
    }

    /// The similarity of a query and a text, or `nil` if it is less than the cutoff.
    public subscript(query: Int, text: Int) -> Double? {
        precondition(
            (0..<queryCount).contains(query) && (0..<textCount).contains(text),
            "no pair \(query), \(text) in a matrix of \(queryCount) queries and \(textCount) texts")
        return Self.similarity(values[query * textCount + text])
    }

    /// The similarities of a query and all texts, in the order of the batch.
    ///
    /// - Complexity: O(*n*) for *n* texts; every element takes sixteen bytes.
    public func row(_ query: Int) -> [Double?] {
        precondition((0..<queryCount).contains(query), "no row \(query) in a matrix of \(queryCount) queries")
        return values[(query * textCount)..<((query + 1) * textCount)].map(Self.similarity)
    }

    /// Calls `body` with all similarities, row by row; -1 stands for one below the cutoff.
    public func withUnsafeValues<Value>(_ body: (UnsafeBufferPointer<Double>) throws -> Value) rethrows -> Value {
        try values.withUnsafeBufferPointer(body)
    }

    private static func similarity(_ value: Double) -> Double? {
        value == none ? nil : value
    }
}
