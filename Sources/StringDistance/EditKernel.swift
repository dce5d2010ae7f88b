/// The bit-parallel engine of `Levenshtein` and `OptimalStringAlignment`.
///
/// The dynamic-programming matrix has the pattern along its rows and the text along its columns. Neighbours in a column
/// differ by -1, 0 or +1, so a column of 64 cells is two words: `increases` and `decreases` have a bit where the cell
/// is one more or one less than the cell above. One step of a dozen word operations makes the next column. A pattern longer than 64 is cut into blocks that hand the difference at their
/// border down as carries.
///
/// A swap of neighbours costs one more term, `swaps`, in the zero diagonal; everything else is the same, so the two
/// distances share this file.
///
/// - Complexity: O(⌈*m*/64⌉ · *n*).
/// - Note: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming",
///   J. ACM 46(3), 1999. doi:10.1145/316542.316550. The form for whole distances and the swap term: H. Hyyrö, "A
///   bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic J. of Computing 10(1), 2003.
enum EditKernel {
    /// The distance of two texts, or `nil` if it is greater than `cutoff`.
    @inline(__always)
    static func distance(
        from first: Span<UInt32>,
        to second: Span<UInt32>,
        cutoff: Int,
        allowsSwaps: Bool
    ) -> Int? {
        guard abs(first.count - second.count) <= cutoff else { return nil }
        let affix = CommonAffix(first, second)
        let first = first.extracting(affix.middle(of: first.count))
        let second = second.extracting(affix.middle(of: second.count))
        if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
        if cutoff == 0 { return nil }

        // Steps are dear and bits are free: walk the shorter text while the longer one fits into a word.
        let firstIsPattern = (first.count >= second.count) == (max(first.count, second.count) <= WordMasks.capacity)
        let pattern = firstIsPattern ? first : second
        let text = firstIsPattern ? second : first
        if pattern.count <= WordMasks.capacity {
            return WordMasks.withMasks(of: pattern) { masks in
                distance(masks, count: pattern.count, to: text, cutoff: cutoff, allowsSwaps: allowsSwaps)
            }
        }
        return distance(
            BlockMasks(pattern), count: pattern.count, to: text, cutoff: cutoff, allowsSwaps: allowsSwaps)
    }

    /// The distance from a prepared pattern to a text, or `nil` if it is greater than `cutoff`.
    @inline(__always)
    static func distance(
        from pattern: PreparedPattern,
        to text: Span<UInt32>,
        cutoff: Int,
        allowsSwaps: Bool
    ) -> Int? {
        let count = pattern.count
        guard abs(count - text.count) <= cutoff else { return nil }
        if count == 0 { return text.count }
        if let blocks = pattern.blocks {
            return distance(blocks, count: count, to: text, cutoff: cutoff, allowsSwaps: allowsSwaps)
        }
        return pattern.word.withMasks { masks in
            distance(masks, count: count, to: text, cutoff: cutoff, allowsSwaps: allowsSwaps)
        }
    }

    /// One word: a pattern of 1 to 64 scalars.
    @inline(__always)
    private static func distance(
        _ masks: WordMasks,
        count: Int,
        to text: Span<UInt32>,
        cutoff: Int,
        allowsSwaps: Bool
    ) -> Int? {
        var increases = ~UInt64(0)
        var decreases: UInt64 = 0
        var diagonal: UInt64 = 0
        var previousMatches: UInt64 = 0
        // Asking at every eighth column is cheap, and nothing need be asked if no distance is too large.
        let stride = cutoff >= max(count, text.count) ? text.count : 8
        var column = 0

        while column < text.count {
            let pause = min(column &+ stride, text.count)
            while column < pause {
                let matches = masks[text[unchecked: column]]
                let swaps = allowsSwaps ? ((~diagonal & matches) &<< 1) & previousMatches : 0
                let early = matches | decreases | swaps
                let sum = (matches & increases) &+ increases
                diagonal = (sum ^ increases) | early
                // The same as `diagonal | increases`, two steps sooner: each column waits for the last one.
                let stepsUp = ((decreases | ~(sum | (early | increases))) &<< 1) | 1
                let stepsDown = (diagonal & increases) &<< 1
                increases = stepsDown | ~(diagonal | stepsUp)
                decreases = stepsUp & diagonal
                previousMatches = matches
                column &+= 1
            }
            // The last row falls by at most one a column.
            let remaining = text.count &- column
            if remaining > 0, lastRow(column, increases, decreases, count: count) &- remaining > cutoff { return nil }
        }
        let distance = lastRow(column, increases, decreases, count: count)
        return distance <= cutoff ? distance : nil
    }

    /// The last cell of a column: the first is the column's number, and the differences add up to the rest.
    @inline(__always)
    private static func lastRow(_ column: Int, _ increases: UInt64, _ decreases: UInt64, count: Int) -> Int {
        let rows = ~UInt64(0) &>> UInt64(WordMasks.capacity &- count)
        return column &+ (increases & rows).nonzeroBitCount &- (decreases & rows).nonzeroBitCount
    }

    /// The state of one block between two columns.
    private struct Block {
        var increases = ~UInt64(0)
        var decreases: UInt64 = 0
        var diagonal: UInt64 = 0
        var matches: UInt64 = 0
    }

    /// Blocks of 64: a pattern of any length.
    private static func distance(
        _ masks: BlockMasks,
        count: Int,
        to text: Span<UInt32>,
        cutoff: Int,
        allowsSwaps: Bool
    ) -> Int? {
        var blocks = Array(repeating: Block(), count: masks.wordCount)
        let lastRow = UInt64((count - 1) % 64)
        var distance = count
        var remaining = text.count

        for column in text.indices {
            let row = masks.row(of: text[column])
            // What the block above hands down. Row 0 of the matrix rises by one a column.
            var carryUp: UInt64 = 1
            var carryDown: UInt64 = 0
            var diagonalAbove: UInt64 = 0
            var matchesAbove: UInt64 = 0
            for word in blocks.indices {
                let old = blocks[word]
                let matches = masks[row, word]
                let swapBits = ((~old.diagonal & matches) &<< 1) | ((~diagonalAbove & matchesAbove) &>> 63)
                let swaps = allowsSwaps ? swapBits & old.matches : 0
                let carried = matches | carryDown
                let diagonal =
                    (((carried & old.increases) &+ old.increases) ^ old.increases) | carried | old.decreases | swaps
                let stepsUp = old.decreases | ~(diagonal | old.increases)
                let stepsDown = diagonal & old.increases
                if word == blocks.count - 1 {
                    distance += Int((stepsUp &>> lastRow) & 1)
                    distance -= Int((stepsDown &>> lastRow) & 1)
                }
                let up = (stepsUp &<< 1) | carryUp
                let down = (stepsDown &<< 1) | carryDown
                carryUp = stepsUp &>> 63
                carryDown = stepsDown &>> 63
                diagonalAbove = old.diagonal
                matchesAbove = matches
                blocks[word] = Block(
                    increases: down | ~(diagonal | up), decreases: up & diagonal, diagonal: diagonal, matches: matches)
            }
            remaining -= 1
            if distance - remaining > cutoff { return nil }
        }
        return distance <= cutoff ? distance : nil
    }
}
