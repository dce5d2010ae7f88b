/// A value for each pair of a query and a text, row by row.
struct PairValues<Value: Sendable & Equatable>: Sendable, Equatable {
    let queryCount: Int
    let textCount: Int
    let values: [Value]

    /// Calls `fill` with the rows, one after another, to be written in any order but in full.
    init(queryCount: Int, textCount: Int, _ fill: (UnsafeMutableBufferPointer<Value>) -> Void) {
        self.queryCount = queryCount
        self.textCount = textCount
        values = Array(unsafeUninitializedCapacity: queryCount * textCount) { buffer, count in
            fill(buffer)
            count = queryCount * textCount
        }
    }

    subscript(query: Int, text: Int) -> Value {
        precondition(
            (0..<queryCount).contains(query) && (0..<textCount).contains(text),
            "no pair \(query), \(text) in a matrix of \(queryCount) queries and \(textCount) texts")
        return values[query * textCount + text]
    }

    func row(_ query: Int) -> ArraySlice<Value> {
        precondition((0..<queryCount).contains(query), "no row \(query) in a matrix of \(queryCount) queries")
        return values[(query * textCount)..<((query + 1) * textCount)]
    }
}
