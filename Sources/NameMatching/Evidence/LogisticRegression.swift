#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A linear function fitted so that its value is the log-odds, in bits, of a label: the one learner of the library.
///
/// A logistic regression is a sum of evidence: every weight is a line that can be shown. Fitted by Newton's method with
/// a quadratic penalty; the same rows in the same order give the same weights.
package struct LogisticRegression: Sendable, Hashable {
    package var bias: Double
    package var weights: [Double]

    /// Fits to rows of figures.
    ///
    /// - Parameters:
    ///   - importance: A weight for each row.
    ///   - signs: +1, -1 or 0 for each figure: which sign its weight may have (0: any). Of the figures whose weights want
    ///     the other sign the most eager one is left out, then the rest is fitted again.
    ///   - floors: The least weight of some figures; a weight that wants to be smaller is held there.
    ///   - ceilings: The greatest weight of some figures, likewise.
    ///   - penalty: The strength of the quadratic penalty on standardized weights.
    /// - Complexity: O(rows · figures²) a step, some twenty steps a fit.
    package init(
        rows: [[Double]], labels: [Bool], importance: [Double]? = nil, signs: [Int]? = nil, floors: [Int: Double] = [:],
        ceilings: [Int: Double] = [:], penalty: Double = 1
    ) {
        var active = Array(0..<(rows.first?.count ?? 0))
        var fixed: [Int: Double] = [:]
        while true {
            let (fit, standardized) = LogisticRegression.fit(rows, labels, importance, active, fixed, penalty)
            if let low = active.first(where: { fit.weights[$0] < floors[$0] ?? -.infinity }) {
                fixed[low] = floors[low]
                active.removeAll { $0 == low }
                continue
            }
            if let high = active.first(where: { fit.weights[$0] > ceilings[$0] ?? .infinity }) {
                fixed[high] = ceilings[high]
                active.removeAll { $0 == high }
                continue
            }
            let wrong = active.filter { Double(signs?[$0] ?? 0) * fit.weights[$0] < 0 }
            guard let worst = wrong.max(by: { abs(standardized[$0] ?? 0) < abs(standardized[$1] ?? 0) }) else {
                self = fit
                return
            }
            active.removeAll { $0 == worst }
        }
    }

    package init(bias: Double, weights: [Double]) {
        self.bias = bias
        self.weights = weights
    }

    /// The log-odds of a row, in bits.
    package func bits(_ row: [Double]) -> Double { zip(weights, row).reduce(bias) { $0 + $1.0 * $1.1 } }

    private static func fit(
        _ rows: [[Double]], _ labels: [Bool], _ importance: [Double]?, _ active: [Int], _ fixed: [Int: Double],
        _ penalty: Double
    ) -> (fit: LogisticRegression, standardized: [Int: Double]) {
        let bitsPerNat = 1 / 0.693_147_180_559_945_3
        let offsets = rows.map { row in fixed.reduce(0) { $0 + row[$1.key] * $1.value } / bitsPerNat }
        let width = rows.first?.count ?? 0
        let count = active.count
        var means = [Double](repeating: 0, count: count)
        var scales = means
        for row in rows { for (k, column) in active.enumerated() { means[k] += row[column] } }
        for k in 0..<count { means[k] /= Double(max(rows.count, 1)) }
        for row in rows {
            for (k, column) in active.enumerated() { scales[k] += (row[column] - means[k]) * (row[column] - means[k]) }
        }
        for k in 0..<count { scales[k] = max((scales[k] / Double(max(rows.count, 1))).squareRoot(), 1e-9) }
        var solution = [Double](repeating: 0, count: count + 1)  // natural log-odds, the last is the bias
        for _ in 0..<60 {
            var hessian = [[Double]](repeating: [Double](repeating: 0, count: count + 1), count: count + 1)
            var gradient = [Double](repeating: 0, count: count + 1)
            var z = [Double](repeating: 1, count: count + 1)
            for (index, row) in rows.enumerated() {
                for (k, column) in active.enumerated() { z[k] = (row[column] - means[k]) / scales[k] }
                var sum = offsets[index]
                for k in 0...count { sum += solution[k] * z[k] }
                let p = 1 / (1 + exp(-sum))
                let weight = importance?[index] ?? 1
                let residual = ((labels[index] ? 1 : 0) - p) * weight
                let curvature = max(p * (1 - p), 1e-7) * weight
                for k in 0...count {
                    gradient[k] += residual * z[k]
                    let scaled = curvature * z[k]
                    for l in 0...k { hessian[k][l] += scaled * z[l] }
                }
            }
            for k in 0...count {
                for l in 0..<k { hessian[l][k] = hessian[k][l] }
                let strength = k < count ? penalty : 1e-6
                hessian[k][k] += strength
                gradient[k] -= strength * solution[k]
            }
            var step = solve(hessian, gradient)
            // Far from the solution the curvature vanishes and a full step would jump over it.
            let longest = step.reduce(0) { max($0, abs($1)) }
            if longest > 1 { for k in 0...count { step[k] /= longest } }
            for k in 0...count { solution[k] += step[k] }
            if step.allSatisfy({ abs($0) < 1e-9 }) { break }
        }
        var result = LogisticRegression(
            bias: solution[count] * bitsPerNat, weights: [Double](repeating: 0, count: width))
        for (k, column) in active.enumerated() {
            result.weights[column] = solution[k] / scales[k] * bitsPerNat
            result.bias -= result.weights[column] * means[k]
        }
        for (column, weight) in fixed { result.weights[column] = weight }
        return (result, Dictionary(uniqueKeysWithValues: active.enumerated().map { ($1, solution[$0]) }))
    }

    /// Gauss–Jordan elimination with partial pivoting.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var (a, b) = (matrix, right)
        for k in b.indices {
            let pivot = (k..<b.count).max { abs(a[$0][k]) < abs(a[$1][k]) } ?? k
            a.swapAt(k, pivot)
            b.swapAt(k, pivot)
            for row in b.indices where row != k && a[row][k] != 0 {
                let factor = a[row][k] / a[k][k]
                for column in k..<b.count { a[row][column] -= factor * a[k][column] }
                b[row] -= factor * b[k]
            }
        }
        return b.indices.map { b[$0] / a[$0][$0] }
    }
}

/// The logistic function of bits: 0 bits are one half, 1 bit is odds of two to one.
package func probability(ofBits bits: Double) -> Double { 1 / (1 + exp2(-bits)) }
