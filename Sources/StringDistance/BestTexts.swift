/// The few least values of many, with their indices: for `nearest` and `mostSimilar`.
///
/// A value that is not among the least so far, as nearly all are not, costs one comparison.
struct BestTexts<Value: Comparable> {
    /// The least values, least first, of equal ones the first.
    private(set) var found: [(value: Value, index: Int)] = []
    private let count: Int

    init(count: Int) {
        precondition(count >= 0, "count must not be negative, is \(count)")
        self.count = count
    }

    /// Offers a value; indices must rise.
    @inline(__always)
    mutating func insert(_ value: Value, _ index: Int) {
        if found.count < count || found.last.map({ value < $0.value }) ?? false { place(value, index) }
    }

    private mutating func place(_ value: Value, _ index: Int) {
        var (low, high) = (0, found.count)
        while low < high {
            let middle = (low + high) / 2
            if found[middle].value <= value { low = middle + 1 } else { high = middle }
        }
        if found.count == count { found.removeLast() }
        found.insert((value, index), at: low)
    }
}
