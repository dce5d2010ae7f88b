/// For every scalar of a pattern of up to 64, the positions where it occurs, as bits.
///
///     WordMasks.Table("anna").withMasks { masks in
///         masks["a"]  // 0b1001
///         masks["n"]  // 0b0110
///         masks["x"]  // 0
///     }
///
/// The bit-parallel kernels ask this once for each scalar of the text, so the answer must not cost a branch that the
/// processor cannot foresee. The table has 128 slots, and a scalar lives in the slot of its low seven bits: letters of
/// one alphabet rarely meet there. Only a pattern in which two do walks on to the next free slot, and it knows that.
///
/// A view of memory that someone else owns: the stack during `withMasks(of:_:)`, or a `Table`. Never keep one. It is
/// made of pointers because Swift 6.3 copies an `InlineArray` in a borrowed value to read one element: 1.5 KB a scalar.
///
/// - Complexity: O(*m*) to make, O(1) to ask; O(*m*) to ask in the worst case of scalars that all share a slot.
struct WordMasks {
    /// The longest pattern that one word holds.
    static let capacity = 64

    private static let slotCount = 128

    private let keys: UnsafePointer<UInt32>
    /// Zero in a free slot: a mask that is stored has a bit.
    private let masks: UnsafePointer<UInt64>
    /// A slot that stays free, or -1 if some key is not in its own slot.
    private let freeSlot: Int

    /// The positions of `scalar` in the pattern; no bits if it does not occur.
    subscript(scalar: UInt32) -> UInt64 {
        @inline(__always) get {
            if freeSlot < 0 { return probed(for: scalar) }
            let home = Self.home(of: scalar)
            // Not a branch: whether a scalar occurs is a toss-up. Choosing the slot keeps the load outside.
            return masks[keys[home] == scalar ? home : freeSlot]
        }
    }

    @inline(never)
    private func probed(for scalar: UInt32) -> UInt64 {
        var slot = Self.home(of: scalar)
        // A free slot ends the walk, and at least half of the slots are free.
        while masks[slot] != 0 {
            if keys[slot] == scalar { return masks[slot] }
            slot = (slot &+ 1) & (Self.slotCount - 1)
        }
        return 0
    }

    @inline(__always)
    private static func home(of scalar: UInt32) -> Int {
        Int(truncatingIfNeeded: scalar & UInt32(slotCount - 1))
    }

    /// Fills zeroed slots with a pattern; returns `freeSlot`.
    @inline(__always)
    private static func fill(
        keys: UnsafeMutablePointer<UInt32>,
        masks: UnsafeMutablePointer<UInt64>,
        with pattern: Span<UInt32>
    ) -> Int {
        precondition(pattern.count <= capacity, "\(pattern.count) scalars do not fit into a word of 64 bits")
        var isDisplaced = false
        var bit: UInt64 = 1
        for position in pattern.indices {
            let scalar = pattern[unchecked: position]
            var slot = home(of: scalar)
            while masks[slot] != 0 && keys[slot] != scalar {
                slot = (slot &+ 1) & (slotCount - 1)
                isDisplaced = true
            }
            keys[slot] = scalar
            masks[slot] |= bit
            bit &<<= 1
        }
        if isDisplaced { return -1 }
        var freeSlot = 0
        while masks[freeSlot] != 0 { freeSlot &+= 1 }
        return freeSlot
    }
}

extension WordMasks {
    /// Calls `body` with the masks of a pattern, in memory on the stack.
    @inline(__always)
    static func withMasks<Value>(of pattern: Span<UInt32>, _ body: (WordMasks) -> Value) -> Value {
        // Two pieces, because one piece above 1,024 bytes would come from the heap.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: slotCount) { masks in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: slotCount) { keys in
                masks.initialize(repeating: 0)
                keys.initialize(repeating: 0)
                guard let keys = keys.baseAddress, let masks = masks.baseAddress else {
                    preconditionFailure("temporary memory has no address")
                }
                let freeSlot = fill(keys: keys, masks: masks, with: pattern)
                return body(WordMasks(keys: keys, masks: masks, freeSlot: freeSlot))
            }
        }
    }

    /// Masks that stay.
    struct Table: Sendable {
        private var keys = Array(repeating: UInt32(0), count: slotCount)
        private var masks = Array(repeating: UInt64(0), count: slotCount)
        private var freeSlot = 0

        init(_ pattern: Span<UInt32>) {
            freeSlot = keys.withUnsafeMutableBufferPointer { keys in
                masks.withUnsafeMutableBufferPointer { masks in
                    guard let keys = keys.baseAddress, let masks = masks.baseAddress else {
                        preconditionFailure("an array of \(slotCount) slots has no address")
                    }
                    return fill(keys: keys, masks: masks, with: pattern)
                }
            }
        }

        /// Calls `body` with a view of the masks.
        @inline(__always)
        func withMasks<Value>(_ body: (WordMasks) -> Value) -> Value {
            keys.withUnsafeBufferPointer { keys in
                masks.withUnsafeBufferPointer { masks in
                    guard let keys = keys.baseAddress, let masks = masks.baseAddress else {
                        preconditionFailure("an array of \(slotCount) slots has no address")
                    }
                    return body(WordMasks(keys: keys, masks: masks, freeSlot: freeSlot))
                }
            }
        }
    }
}
