/// For every scalar of a pattern of any length, the positions where it occurs, as rows of 64-bit words.
///
///     let masks = BlockMasks(pattern)           // 100 scalars: two words a row
///     let row = masks.row(of: 0x61)
///     masks[row, 1]                             // where "a" occurs among positions 64...99
///
/// Each different scalar has one row; scalars that do not occur share row 0, which has no bits. So the kernels ask for
/// the row once a scalar and then read words in order.
///
/// - Complexity: O(*m* + ⌈*m*/64⌉ · *a*) time and space, where *a* is the count of different scalars.
struct BlockMasks: Sendable {
    /// The words of a row.
    let wordCount: Int

    /// Open addressing: `rows[slot]` is the row of `keys[slot]`, or 0 if the slot is free.
    private var keys: [UInt32]
    private var rows: [Int]
    private var masks: [UInt64]

    init(_ pattern: Span<UInt32>) {
        wordCount = (pattern.count + 63) / 64
        // At least twice the scalars, and a power of two.
        let slotCount = 1 << (Int.bitWidth - max(63, pattern.count * 2 - 1).leadingZeroBitCount)
        keys = Array(repeating: 0, count: slotCount)
        rows = Array(repeating: 0, count: slotCount)
        masks = Array(repeating: 0, count: wordCount)
        for position in pattern.indices {
            let scalar = pattern[position]
            let slot = slot(of: scalar)
            if rows[slot] == 0 {
                keys[slot] = scalar
                rows[slot] = masks.count
                masks.append(contentsOf: repeatElement(0, count: wordCount))
            }
            masks[rows[slot] + position / 64] |= 1 << UInt64(position % 64)
        }
    }

    /// Where the words of `scalar` begin.
    func row(of scalar: UInt32) -> Int {
        rows[slot(of: scalar)]
    }

    /// One word of a row.
    subscript(row: Int, word: Int) -> UInt64 {
        masks[row + word]
    }

    /// The slot that holds `scalar`, or the free one where it would go.
    private func slot(of scalar: UInt32) -> Int {
        // Fibonacci hashing: alphabets are runs of numbers, and long patterns mix several.
        var slot = Int(truncatingIfNeeded: (UInt64(scalar) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
        while rows[slot] != 0 && keys[slot] != scalar {
            slot = (slot + 1) & (keys.count - 1)
        }
        return slot
    }
}
