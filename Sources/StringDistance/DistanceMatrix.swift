/// The distances of some queries from the texts of a batch.
///
///     let matrix = Levenshtein().distances(between: ["Meyer", "Jones"], and: surnames, cutoff: 2)
///     matrix[0, 2]     // of the first query from the third text, or nil if it is greater than 2
///     matrix.row(0)    // of the first query from all texts
///
/// It weighs four bytes a pair.
public struct DistanceMatrix: Sendable, Equatable {
    /// The count of queries: rows.
    public var queryCount: Int { pairs.queryCount }
    /// The count of texts: columns.
    public var textCount: Int { pairs.textCount }
    private let pairs: PairValues<UInt32>

    /// What stands for a distance above the cutoff.
    static let none = UInt32.max

    /// Calls `fill` with the rows, one after another, to be written in any order but in full.
    init(queryCount: Int, textCount: Int, _ fill: (UnsafeMutableBufferPointer<UInt32>) -> Void) {
        pairs = PairValues(queryCount: queryCount, textCount: textCount, fill)
    }

    /// The distance of a query from a text, or `nil` if it is greater than the cutoff.
    public subscript(query: Int, text: Int) -> Int? {
        Self.distance(pairs[query, text])
    }

    /// The distances of a query from all texts, in the order of the batch.
    ///
    /// - Complexity: O(*n*) for *n* texts; every element takes sixteen bytes.
    public func row(_ query: Int) -> [Int?] {
        pairs.row(query).map(Self.distance)
    }

    /// Calls `body` with all distances, row by row; `UInt32.max` stands for one above the cutoff.
    public func withUnsafeValues<Value>(_ body: (UnsafeBufferPointer<UInt32>) throws -> Value) rethrows -> Value {
        try pairs.values.withUnsafeBufferPointer(body)
    }

    private static func distance(_ value: UInt32) -> Int? {
        value == none ? nil : Int(value)
    }
}
