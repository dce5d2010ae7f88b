/// The fewest insertions, deletions, substitutions and swaps, where a swapped pair may also be edited between.
///
///     DamerauLevenshtein().distance(from: "Brian", to: "Brain")  // 1
///     DamerauLevenshtein().distance(from: "ca", to: "abc")       // 2: swap to "ac", then insert "b"
///
/// The unrestricted form, and a metric; `OptimalStringAlignment` is neither, but more than ten times faster. On names the two
/// rarely differ. There is no bit-parallel form, so a `PreparedPattern` gains nothing.
///
/// The normalized forms divide by the length of the longer text.
///
/// - Complexity: O(*m* · *n*) time and O(min(*m*, *n*)) space, where *m* and *n* are the scalar counts after a common
///   prefix and suffix are dropped; a cutoff ends sooner. No allocation while one of the two fits into 62 scalars.
/// - Note: R. Lowrance and R. Wagner, "An extension of the string-to-string correction problem", J. ACM 22(2), 1975.
///   doi:10.1145/321879.321880. In linear space: C. Zhao and S. Sahni, "String correction using the Damerau-Levenshtein
///   distance", BMC Bioinformatics 20 (Suppl. 11), 2019. doi:10.1186/s12859-019-2819-0
public struct DamerauLevenshtein: DistanceMeasure {
    /// Makes the measure. It has no parameters.
    public init() {}

    /// The length of the longer text: substitute all, insert the rest.
    public func maximumDistance(between firstCount: Int, and secondCount: Int) -> Int {
        max(firstCount, secondCount)
    }

    /// The distance of two texts, or `nil` if it is greater than `cutoff`.
    public func distance(from first: Span<UInt32>, to second: Span<UInt32>, cutoff: Int) -> Int? {
        guard abs(first.count - second.count) <= cutoff else { return nil }
        let affix = CommonAffix(first, second)
        let first = first.extracting(affix.middle(of: first.count))
        let second = second.extracting(affix.middle(of: second.count))
        if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
        if cutoff == 0 { return nil }
        return first.count < second.count
            ? Self.middleDistance(second, first, cutoff: cutoff)
            : Self.middleDistance(first, second, cutoff: cutoff)
    }

    /// Zhao and Sahni's algorithm, with the shorter text along the columns.
    ///
    /// A swap ends at a cell (i, j) and began at (k, l): k the last row above that has the scalar of column j, l the
    /// last column to the left that has the scalar of row i. In a best alignment either k = i - 1 or l = j - 1, so it
    /// is enough to keep, for each column, the cell that a swap with l = j - 1 starts from, and one such cell for the
    /// current row. Where their algorithm keeps the last row of every letter in a hash table, we keep it for every
    /// column.
    private static func middleDistance(_ rows: Span<UInt32>, _ columns: Span<UInt32>, cutoff: Int) -> Int? {
        let width = columns.count + 2
        let infinity = Int32(rows.count + columns.count)
        let none: Int32 = -1
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 4 * width) { memory in
            // Cell j of a row lives at base + j; cell -1 stands left of the matrix and is infinite.
            memory.initialize(repeating: infinity)
            var above = 1
            var current = 1 + width
            let swapStart = 1 + 2 * width
            let lastRow = 1 + 3 * width
            for column in 0...columns.count {
                memory[current + column] = Int32(column)
                memory[lastRow + column] = none
            }

            for row in 1...rows.count {
                swap(&above, &current)
                let scalar = rows[row - 1]
                let row = Int32(row)
                var lastColumn = none
                var rowSwapStart = infinity
                // The cell two rows up in the previous column, before this row overwrites it.
                var twoAboveLeft = memory[current]
                memory[current] = row
                var lowest = row

                for column in 1...columns.count {
                    let isMatch = scalar == columns[column - 1]
                    var best = memory[above + column - 1] + (isMatch ? 0 : 1)
                    best = min(best, memory[current + column - 1] + 1, memory[above + column] + 1)
                    if isMatch {
                        lastColumn = Int32(column)
                        memory[lastRow + column] = row
                        memory[swapStart + column] = memory[above + column - 2]
                        rowSwapStart = twoAboveLeft
                    } else if Int32(column) - lastColumn == 1 {
                        best = min(best, memory[swapStart + column] + row - memory[lastRow + column])
                    } else if row - memory[lastRow + column] == 1 {
                        best = min(best, rowSwapStart + Int32(column) - lastColumn)
                    }
                    twoAboveLeft = memory[current + column]
                    memory[current + column] = best
                    lowest = min(lowest, best)
                }
                // Every best alignment, swaps included, costs at least the lowest cell of each row it crosses.
                if Int(lowest) > cutoff { return nil }
            }
            let distance = Int(memory[current + columns.count])
            return distance <= cutoff ? distance : nil
        }
    }
}
