/// Values by number, for what a search looks up for every name: linear probing, and no hashing that depends on the run.
///
///     var table = NumberTable<Float>()
///     table.set(7, 0.5)
///     table[7]   // 0.5
struct NumberTable<Value: BitwiseCopyable> {
    private(set) var count = 0
    private var entries: [Entry?]

    private struct Entry {
        var number: UInt64
        var value: Value
    }

    init() { entries = Array(repeating: nil, count: 256) }

    /// The place of a number, or where it would be.
    @inline(__always)
    private func place(_ number: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32) & (entries.count &- 1)
        while let entry = entries[place], entry.number != number { place = (place &+ 1) & (entries.count &- 1) }
        return place
    }

    /// - Complexity: O(1).
    subscript(number: UInt64) -> Value? { entries[place(number)]?.value }

    /// Keeps a value instead of what there was.
    ///
    /// - Complexity: O(1), and now and then O(*n*).
    mutating func set(_ number: UInt64, _ value: Value) {
        let place = place(number)
        if entries[place] == nil { count += 1 }
        entries[place] = Entry(number: number, value: value)
        if count * 2 > entries.count { grow() }
    }

    private mutating func grow() {
        let old = entries
        entries = Array(repeating: nil, count: old.count * 2)
        for case let entry? in old { entries[place(entry.number)] = entry }
    }

    /// Calls `body` with all numbers and values, in an order that is the same on every run.
    func forEach(_ body: (UInt64, Value) -> Void) {
        for case let entry? in entries { body(entry.number, entry.value) }
    }
}
