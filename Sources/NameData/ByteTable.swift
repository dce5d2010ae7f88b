/// A dictionary from byte strings to integers, for look-ups in the middle of hot loops.
///
/// Keys lie one after another in one arena; a look-up hashes eight bytes at a time and compares once. It allocates
/// nothing, retains nothing and takes no lock: a table that is built once is never freed, so that every thread reads it
/// through plain pointers. The hash is fixed, so the order of everything derived from it is, too.
///
/// - Complexity: O(*k*) for a key of *k* bytes.
package struct ByteTable: @unchecked Sendable {
    /// A hash of bytes that goes on from another one: for telling versions of tables apart.
    package static func digest(_ bytes: some Sequence<UInt8>, after previous: UInt64) -> UInt64 {
        let own = Array(bytes).withUnsafeBufferPointer { hash($0) }
        return (previous ^ own) &* 0x9E37_79B9_7F4A_7C15 ^ previous >> 31
    }

    /// For each slot 0 while it is not used, otherwise seven bits of the hash and a bit that is set: most keys that a table does
    /// not have are told by these, which lie closer together than the slots.
    private let tags: UnsafeMutablePointer<UInt8>
    private let slots: UnsafeMutablePointer<Slot>
    private let mask: Int
    private let arena: UnsafeMutablePointer<UInt8>

    private struct Slot {
        var hash: UInt64
        var offset: UInt32
        var length: UInt16
        var value: Int32
    }

    @inline(__always)
    private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) | 0x80 }

    /// Collects keys and numbers them in order of appearance, before the table is frozen.
    package struct Builder: Sendable {
        private var slots: [Int32]
        private var hashes: [UInt64] = []
        private var starts: [Int] = [0]
        private var arena: [UInt8] = []

        package init() { slots = [Int32](repeating: -1, count: 1024) }

        /// How many keys there are.
        package var count: Int { hashes.count }

        /// The number of a key, a new one if it is met for the first time.
        package mutating func number(of key: UnsafeBufferPointer<UInt8>) -> Int32 {
            number(of: key, hash: ByteTable.hash(key))
        }

        /// The number of each key of another builder; these are added where they are new.
        package mutating func numbers(of other: Builder) -> [Int32] {
            other.hashes.indices.map { number in
                other.withKey(number) { self.number(of: $0, hash: other.hashes[number]) }
            }
        }

        private mutating func number(of key: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int32 {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 {
                if hashes[Int(slots[slot])] == hash, isEqual(Int(slots[slot]), key) { return slots[slot] }
                slot = (slot + 1) & (slots.count - 1)
            }
            let number = Int32(hashes.count)
            slots[slot] = number
            hashes.append(hash)
            arena.append(contentsOf: key)
            starts.append(arena.count)
            if hashes.count * 2 > slots.count { grow() }
            return number
        }

        /// The bytes of a key.
        package func withKey<Result>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            arena.withUnsafeBufferPointer {
                body(UnsafeBufferPointer(rebasing: $0[starts[number]..<starts[number + 1]]))
            }
        }

        private func isEqual(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
            let (start, end) = (starts[number], starts[number + 1])
            guard end - start == key.count else { return false }
            for (offset, byte) in key.enumerated() where arena[start + offset] != byte { return false }
            return true
        }

        private mutating func grow() {
            slots = [Int32](repeating: -1, count: slots.count * 2)
            for (number, hash) in hashes.enumerated() {
                var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
                while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
                slots[slot] = Int32(number)
            }
        }

        /// The finished table, from keys to their numbers plus an offset; it lives as long as the process.
        package func build(offset: Int32 = 0) -> ByteTable {
            ByteTable(count: count, bytes: arena.count) { insert in
                arena.withUnsafeBufferPointer { arena in
                    for number in hashes.indices {
                        insert(
                            UnsafeBufferPointer(rebasing: arena[starts[number]..<starts[number + 1]]),
                            Int32(number) + offset)
                    }
                }
            }
        }
    }

    /// Builds a table of at most `count` keys that hold `bytes` bytes together. A key inserted twice keeps its first value.
    package init(count: Int, bytes: Int, fill: ((UnsafeBufferPointer<UInt8>, Int32) -> Void) -> Void) {
        var capacity = 16
        while capacity < count * 2 { capacity *= 2 }
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
        slots.initialize(repeating: Slot(hash: 0, offset: 0, length: 0, value: 0), count: capacity)
        let tags = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        tags.initialize(repeating: 0, count: capacity)
        let arena = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes, 1))
        let mask = capacity - 1
        var used = 0
        fill { key, value in
            let hash = ByteTable.hash(key)
            var index = Int(truncatingIfNeeded: hash) & mask
            while tags[index] != 0 {
                if slots[index].hash == hash, Int(slots[index].length) == key.count {
                    let stored = UnsafeBufferPointer(start: arena + Int(slots[index].offset), count: key.count)
                    if stored.elementsEqual(key) { return }
                }
                index = (index + 1) & mask
            }
            for (position, byte) in key.enumerated() { arena[used + position] = byte }
            slots[index] = Slot(hash: hash, offset: UInt32(used), length: UInt16(key.count), value: value)
            tags[index] = ByteTable.tag(hash)
            used += key.count
        }
        self.tags = tags
        self.slots = slots
        self.mask = mask
        self.arena = arena
    }

    /// The value of a key, or `nil` when the table does not have it.
    @inline(__always)
    package func value(of key: UnsafeBufferPointer<UInt8>) -> Int32? { value(of: key, hash: ByteTable.hash(key)) }

    /// The value of a key whose hash is known.
    @inline(__always)
    package func value(of key: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int32? {
        var index = Int(truncatingIfNeeded: hash) & mask
        let tag = ByteTable.tag(hash)
        while tags[index] != 0 {
            if tags[index] == tag {
                let slot = slots[index]
                if slot.hash == hash, Int(slot.length) == key.count {
                    let stored = arena + Int(slot.offset)
                    var equal = true
                    for position in 0..<key.count where stored[position] != key[position] { equal = false }
                    if equal { return slot.value }
                }
            }
            index = (index + 1) & mask
        }
        return nil
    }

    /// The value of the UTF-8 of a string.
    package func value(of text: String) -> Int32? {
        var text = text
        return text.withUTF8 { value(of: $0) }
    }

    /// A 64-bit hash of the bytes: fixed for all time, because stored keys use it.
    @inline(__always)
    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
        let start = UnsafeRawPointer(bytes.baseAddress)
        var position = 0
        while position < bytes.count, let start {
            let word = word(start + position, min(bytes.count - position, 8))
            position += 8
            state = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
            state ^= state >> 32
        }
        state = state &* 0xD6E8_FEB8_6659_FD93
        return state ^ state >> 29
    }

    /// One to eight bytes as a number, the first one lowest; in the middle some are read twice.
    @inline(__always)
    private static func word(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
        func load<Number: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as: Number.Type) -> UInt64 {
            UInt64(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self).littleEndian)
                << UInt64(8 * offset)
        }
        switch count {
        case 8: return load(0, as: UInt64.self)
        case 4...: return load(0, as: UInt32.self) | load(count - 4, as: UInt32.self)
        case 2...: return load(0, as: UInt16.self) | load(count - 2, as: UInt16.self)
        default: return load(0, as: UInt8.self)
        }
    }
}
