/// Values by number, for what a search looks up for every name: linear probing, and no hashing that depends on the run.
struct NumberTable<Value: BitwiseCopyable> {
    private(set) var count = 0
    private var keys: [UInt64]
    private var values: [Value]
    private let blank: Value

    /// - Parameter blank: What fills places that hold nothing.
    init(blank: Value) {
        self.blank = blank
        keys = Array(repeating: 0, count: 256)
        values = Array(repeating: blank, count: 256)
    }

    /// The place of a number, or where it would be.
    @inline(__always)
    private func place(_ key: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count &- 1)
        while keys[place] != 0, keys[place] != key { place = (place &+ 1) & (keys.count &- 1) }
        return place
    }

    /// - Precondition: The number is less than the greatest.
    subscript(number: UInt64) -> Value? {
        get {
            let place = place(number &+ 1)
            return keys[place] == 0 ? nil : values[place]
        }
        set {
            let place = place(number &+ 1)
            values[place] = newValue ?? blank
            if keys[place] != 0 { return }
            keys[place] = number &+ 1
            count += 1
            if count * 2 > keys.count { grow() }
        }
    }

    private mutating func grow() {
        let old = self
        keys = Array(repeating: 0, count: old.keys.count * 2)
        values = Array(repeating: blank, count: old.keys.count * 2)
        for (key, value) in zip(old.keys, old.values) where key != 0 {
            let place = place(key)
            keys[place] = key
            values[place] = value
        }
    }

    /// Calls `body` with all numbers and values, in an order that is the same on every run.
    func forEach(_ body: (UInt64, Value) -> Void) {
        for (key, value) in zip(keys, values) where key != 0 { body(key - 1, value) }
    }
}
