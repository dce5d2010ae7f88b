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

    /// Fits when some of the positives are explained by no figure: noms de guerre in a list of aliases, wrong pairs in a
    /// collected one. The model is p = λ + (1 − λ)·σ(figures), with a λ of its own for each group of rows.
    ///
    /// - Parameters:
    ///   - groups: The group of each row, from 0; all rows are one group without it.
    ///   - fit: Fits to the importance that the rows have left.
    /// - Returns: The fit, and λ by group.
    /// - Complexity: ``rounds`` fits.
    /// - Note: Expectation maximization; A. Dempster, N. Laird, D. Rubin, Journal of the Royal Statistical Society B 39 (1977).
    package static func explaining(
        rows: [[Double]], labels: [Bool], importance: [Double]? = nil, groups: [Int]? = nil, rounds: Int = 8,
        fit: (_ importance: [Double]) -> LogisticRegression
    ) -> (fit: LogisticRegression, unexplained: [Double]) {
        let groups = groups ?? [Int](repeating: 0, count: rows.count)
        let importance = importance ?? [Double](repeating: 1, count: rows.count)
        var unexplained = [Double](repeating: 0.02, count: (groups.max() ?? 0) + 1)
        var result = fit(importance)
        for _ in 0..<rounds {
            var left = importance
            var (hidden, all) = (unexplained.map { _ in 0.0 }, unexplained.map { _ in 0.0 })
            for index in rows.indices {
                all[groups[index]] += importance[index]
                guard labels[index] else { continue }
                let share = unexplained[groups[index]]
                let belief = share / (share + (1 - share) * probability(ofBits: result.bits(rows[index])))
                hidden[groups[index]] += belief * importance[index]
                left[index] *= 1 - belief
            }
            for group in unexplained.indices { unexplained[group] = min(0.5, hidden[group] / max(all[group], 1e-9)) }
            result = fit(left)
        }
        return (result, unexplained)
    }

    private static func fit(
        _ rows: [[Double]], _ labels: [Bool], _ importance: [Double]?, _ active: [Int], _ fixed: [Int: Double],
        _ penalty: Double
    ) -> (fit: LogisticRegression, standardized: [Int: Double]) {
        let bitsPerNat = 1 / 0.693_147_180_559_945_3
        let width = rows.first?.count ?? 0
        let (count, size) = (active.count, active.count + 1)
        var means = [Double](repeating: 0, count: count)
        var scales = means
        for row in rows { for (k, column) in active.enumerated() { means[k] += row[column] } }
        for k in 0..<count { means[k] /= Double(max(rows.count, 1)) }
        for row in rows {
            for (k, column) in active.enumerated() { scales[k] += (row[column] - means[k]) * (row[column] - means[k]) }
        }
        for k in 0..<count { scales[k] = max((scales[k] / Double(max(rows.count, 1))).squareRoot(), 1e-9) }
        // The standardized figures, a row after another, each with a 1 for the bias.
        var matrix: [Double] = []
        matrix.reserveCapacity(rows.count * size)
        for row in rows {
            for (k, column) in active.enumerated() { matrix.append((row[column] - means[k]) / scales[k]) }
            matrix.append(1)
        }
        let offsets = rows.map { row in fixed.reduce(0) { $0 + row[$1.key] * $1.value } / bitsPerNat }
        var solution = [Double](repeating: 0, count: size)  // natural log-odds, the last is the bias
        for _ in 0..<60 {
            var (gradient, hessian) = derivatives(matrix, offsets, labels, importance, solution)
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
            if step.allSatisfy({ abs($0) < 1e-7 }) { break }
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

    /// Gradient and curvature (its lower half) of the likelihood at a solution.
    private static func derivatives(
        _ matrix: [Double], _ offsets: [Double], _ labels: [Bool], _ importance: [Double]?, _ solution: [Double]
    ) -> (gradient: [Double], hessian: [[Double]]) {
        let size = solution.count
        var gradient = [Double](repeating: 0, count: size)
        var curvature = [Double](repeating: 0, count: size * size)
        matrix.withUnsafeBufferPointer { matrix in
            curvature.withUnsafeMutableBufferPointer { curvature in
                for index in labels.indices {
                    let start = index * size
                    var sum = offsets[index]
                    for k in 0..<size { sum += solution[k] * matrix[start + k] }
                    let p = 1 / (1 + exp(-sum))
                    let weight = importance?[index] ?? 1
                    let residual = ((labels[index] ? 1 : 0) - p) * weight
                    let slope = max(p * (1 - p), 1e-7) * weight
                    for k in 0..<size {
                        gradient[k] += residual * matrix[start + k]
                        let scaled = slope * matrix[start + k]
                        for l in 0...k { curvature[k * size + l] += scaled * matrix[start + l] }
                    }
                }
            }
        }
        return (gradient, (0..<size).map { Array(curvature[$0 * size..<($0 + 1) * size]) })
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
