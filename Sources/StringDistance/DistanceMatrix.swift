/// The distances of some queries from the texts of a batch.
///
///     let matrix = Levenshtein().distances(between: ["Meyer", "Jones"], and: surnames, cutoff: 2)
///     matrix[0, 2]     // of the first query from the third text, or nil if it is greater than 2
///     matrix.row(0)    // of the first query from all texts
///
/// It weighs four bytes a pair.
public struct DistanceMatrix: Sendable, Equatable {
    /// The count of queries: rows.
    public let queryCount: Int
    /// The count of texts: columns.
    public let textCount: Int
    /// Row by row.
    private let values: [UInt32]

    /// What stands for a distance above the cutoff.
    static let none = UInt32.max

    /// Calls `fill` with the rows, one after another, to be written in any order but in full.
    init(queryCount: Int, textCount: Int, _ fill: (UnsafeMutableBufferPointer<UInt32>) -> Void) {
        self.queryCount = queryCount
        self.textCount = textCount
        values = Array(unsafeUninitializedCapacity: queryCount * textCount) { buffer, count in
            fill(buffer)
            count = queryCount * textCount
        }
    }

    /// The distance of a query from a text, or `nil` if it is greater than the cutoff.
    public subscript(query: Int, text: Int) -> Int? {
        precondition(
            (0..<queryCount).contains(query) && (0..<textCount).contains(text),
            "no pair \(query), \(text) in a matrix of \(queryCount) queries and \(textCount) texts")
        return Self.distance(values[query * textCount + text])
    }

    /// The distances of a query from all texts, in the order of the batch.
    ///
    /// - Complexity: O(*n*) for *n* texts; every element takes sixteen bytes.
    public func row(_ query: Int) -> [Int?] {
        precondition((0..<queryCount).contains(query), "no row \(query) in a matrix of \(queryCount) queries")
        return values[(query * textCount)..<((query + 1) * textCount)].map(Self.distance)
    }

    /// Calls `body` with all distances, row by row; `UInt32.max` stands for one above the cutoff.
    public func withUnsafeValues<Value>(_ body: (UnsafeBufferPointer<UInt32>) throws -> Value) rethrows -> Value {
        try values.withUnsafeBufferPointer(body)
    }

    private static func distance(_ value: UInt32) -> Int? {
        value == none ? nil : Int(value)
    }
}
