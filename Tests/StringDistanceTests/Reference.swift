/// Slow and obvious: full matrices, straight from the definitions. The judges of the fast kernels.
enum Reference {
    /// The Wagner–Fischer recurrence over a full matrix; with `swaps`, the term of optimal string alignment.
    static func editDistance(_ a: [UInt32], _ b: [UInt32], swaps: Bool) -> Int {
        var cell = matrix(a.count + 1, b.count + 1)
        for i in 0...a.count { cell[i][0] = i }
        for j in 0...b.count { cell[0][j] = j }
        for i in stride(from: 1, through: a.count, by: 1) {
            for j in stride(from: 1, through: b.count, by: 1) {
                var best = cell[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
                best = min(best, cell[i - 1][j] + 1, cell[i][j - 1] + 1)
                if swaps, i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    best = min(best, cell[i - 2][j - 2] + 1)
                }
                cell[i][j] = best
            }
        }
        return cell[a.count][b.count]
    }

    /// Lowrance and Wagner's algorithm over a full matrix, with unit costs.
    static func damerauLevenshtein(_ a: [UInt32], _ b: [UInt32]) -> Int {
        let infinity = a.count + b.count
        var lastRow: [UInt32: Int] = [:]
        // Row and column 0 are the border at infinity, 1 the empty text.
        var cell = matrix(a.count + 2, b.count + 2)
        cell[0][0] = infinity
        for i in 0...a.count { (cell[i + 1][0], cell[i + 1][1]) = (infinity, i) }
        for j in 0...b.count { (cell[0][j + 1], cell[1][j + 1]) = (infinity, j) }
        for i in stride(from: 1, through: a.count, by: 1) {
            var lastColumn = 0
            for j in stride(from: 1, through: b.count, by: 1) {
                let k = lastRow[b[j - 1], default: 0]
                let l = lastColumn
                let isMatch = a[i - 1] == b[j - 1]
                if isMatch { lastColumn = j }
                cell[i + 1][j + 1] = min(
                    cell[i][j] + (isMatch ? 0 : 1),
                    cell[i + 1][j] + 1,
                    cell[i][j + 1] + 1,
                    cell[k][l] + (i - k - 1) + 1 + (j - l - 1)
                )
            }
            lastRow[a[i - 1]] = i
        }
        return cell[a.count + 1][b.count + 1]
    }

    /// The textbook matrix of the longest common subsequence.
    static func subsequenceCount(_ a: [UInt32], _ b: [UInt32]) -> Int {
        var cell = matrix(a.count + 1, b.count + 1)
        for i in stride(from: 1, through: a.count, by: 1) {
            for j in stride(from: 1, through: b.count, by: 1) {
                cell[i][j] =
                    a[i - 1] == b[j - 1] ? cell[i - 1][j - 1] + 1 : max(cell[i - 1][j], cell[i][j - 1])
            }
        }
        return cell[a.count][b.count]
    }

    /// Jaro's definition with arrays of flags.
    static func jaro(_ a: [UInt32], _ b: [UInt32]) -> Double {
        if a.isEmpty || b.isEmpty { return a.isEmpty && b.isEmpty ? 1 : 0 }
        let window = max(0, max(a.count, b.count) / 2 - 1)
        var isUsed = Array(repeating: false, count: b.count)
        var commonOfA: [UInt32] = []
        for i in a.indices {
            for j in b.indices where abs(i - j) <= window && !isUsed[j] && a[i] == b[j] {
                isUsed[j] = true
                commonOfA.append(a[i])
                break
            }
        }
        if commonOfA.isEmpty { return 0 }
        let commonOfB = b.indices.filter { isUsed[$0] }.map { b[$0] }
        let unordered = zip(commonOfA, commonOfB).count { $0 != $1 }
        let common = Double(commonOfA.count)
        return (common / Double(a.count) + common / Double(b.count) + (common - Double(unordered / 2)) / common) / 3
    }

    /// Winkler's raise with his constants.
    static func jaroWinkler(_ a: [UInt32], _ b: [UInt32]) -> Double {
        let jaro = jaro(a, b)
        let prefix = zip(a, b).prefix(4).prefix { $0 == $1 }.count
        return jaro > 0.7 ? jaro + Double(prefix) * 0.1 * (1 - jaro) : jaro
    }

    /// Counts of q-grams in a dictionary.
    static func qGrams(_ text: [UInt32], size: Int, padded: Bool) -> [[UInt32]: Int] {
        let start = Array(repeating: UInt32.max, count: padded && !text.isEmpty ? size - 1 : 0)
        let end = start.map { $0 - 1 }
        let marked = start + text + end
        var counts: [[UInt32]: Int] = [:]
        for i in stride(from: 0, through: marked.count - size, by: 1) {
            counts[Array(marked[i..<(i + size)]), default: 0] += 1
        }
        return counts
    }

    private static func matrix(_ rows: Int, _ columns: Int) -> [[Int]] {
        Array(repeating: Array(repeating: 0, count: columns), count: rows)
    }
}
