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

    /// Fits to rows of figures by projected Newton steps: the likelihood is convex and so are the bounds, hence the best fit
    /// within them is one.
    ///
    /// - Parameters:
    ///   - importance: A weight for each row.
    ///   - bounds: The least and the greatest weight of each figure; all are free without them.
    ///   - penalty: The strength of the quadratic penalty on standardized weights.
    ///   - start: A fit to begin from.
    /// - Complexity: O(rows · figures²) a step, some twenty steps a fit.
    /// - Note: D. Bertsekas, "Projected Newton methods for optimization problems with simple constraints", SIAM Journal on
    ///   Control and Optimization 20 (1982).
    package init(
        rows: [[Double]], labels: [Bool], importance: [Double]? = nil, bounds: [ClosedRange<Double>]? = nil,
        penalty: Double = 1, start: LogisticRegression? = nil
    ) {
        let problem = Problem(rows: rows, labels: labels, importance: importance, penalty: penalty)
        self = problem.solve(within: bounds, from: start)
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
        fit: (_ importance: [Double], _ start: LogisticRegression?) -> LogisticRegression
    ) -> (fit: LogisticRegression, unexplained: [Double]) {
        let groups = groups ?? [Int](repeating: 0, count: rows.count)
        let importance = importance ?? [Double](repeating: 1, count: rows.count)
        var unexplained = [Double](repeating: 0.02, count: (groups.max() ?? 0) + 1)
        var result = fit(importance, nil)
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
            result = fit(left, result)
        }
        return (result, unexplained)
    }

    /// The rows with their figures standardized.
    private struct Problem {
        /// The standardized figures, a row after another, each with a 1 for the bias.
        var matrix: [Double] = []
        let labels: [Bool]
        let importance: [Double]
        let penalty: Double
        var means: [Double]
        var scales: [Double]
        var width: Int { means.count }
        var size: Int { means.count + 1 }

        init(rows: [[Double]], labels: [Bool], importance: [Double]?, penalty: Double) {
            self.labels = labels
            self.importance = importance ?? [Double](repeating: 1, count: rows.count)
            self.penalty = penalty
            let width = rows.first?.count ?? 0
            let count = Double(max(rows.count, 1))
            means = [Double](repeating: 0, count: width)
            scales = means
            for row in rows { for column in 0..<width { means[column] += row[column] } }
            for column in 0..<width { means[column] /= count }
            for row in rows {
                for column in 0..<width {
                    scales[column] += (row[column] - means[column]) * (row[column] - means[column])
                }
            }
            for column in 0..<width { scales[column] = max((scales[column] / count).squareRoot(), 1e-9) }
            matrix.reserveCapacity(rows.count * (width + 1))
            for row in rows {
                for column in 0..<width { matrix.append((row[column] - means[column]) / scales[column]) }
                matrix.append(1)
            }
        }

        /// The best weights within bounds, as bits.
        func solve(within bounds: [ClosedRange<Double>]?, from start: LogisticRegression?) -> LogisticRegression {
            let bitsPerNat = 1 / 0.693_147_180_559_945_3
            let scaled = (0..<width).map { column -> ClosedRange<Double> in
                guard let bound = bounds?[column] else { return -.infinity ... .infinity }
                let scale = scales[column] / bitsPerNat
                return bound.lowerBound * scale...bound.upperBound * scale
            }
            func clamped(_ solution: [Double]) -> [Double] {
                var result = solution
                for column in 0..<width {
                    result[column] = min(max(result[column], scaled[column].lowerBound), scaled[column].upperBound)
                }
                return result
            }
            var solution = [Double](repeating: 0, count: size)  // natural log-odds, the last is the bias
            if let start {
                solution[width] = start.bias / bitsPerNat
                for column in 0..<width {
                    solution[column] = start.weights[column] * scales[column] / bitsPerNat
                    solution[width] += start.weights[column] * means[column] / bitsPerNat
                }
            }
            solution = clamped(solution)
            for _ in 0..<100 {
                var (loss, gradient, hessian) = derivatives(solution)
                // A weight at its bound that wants to go on beyond it stays there; the others take the step.
                for column in 0..<width
                where solution[column] <= scaled[column].lowerBound && gradient[column] < 0
                    || solution[column] >= scaled[column].upperBound && gradient[column] > 0
                {
                    gradient[column] = 0
                    for other in 0..<size {
                        hessian[column][other] = 0
                        hessian[other][column] = 0
                    }
                    hessian[column][column] = 1
                }
                let step = LogisticRegression.solve(hessian, gradient)
                var share = 1.0
                var next = solution
                var improved = false
                while share > 1e-6 {
                    next = clamped(zip(solution, step).map { $0 + share * $1 })
                    let value = self.loss(next)
                    if value < loss {
                        improved = loss - value > 1e-9 * max(1, loss)
                        loss = value
                        break
                    }
                    share /= 2
                }
                if share > 1e-6 { solution = next }
                if !improved { break }
            }
            var result = LogisticRegression(
                bias: solution[width] * bitsPerNat, weights: [Double](repeating: 0, count: width))
            for column in 0..<width {
                result.weights[column] = solution[column] / scales[column] * bitsPerNat
                if let bound = bounds?[column] {
                    result.weights[column] = min(max(result.weights[column], bound.lowerBound), bound.upperBound)
                }
                result.bias -= result.weights[column] * means[column]
            }
            return result
        }

        /// The penalized negative log-likelihood.
        private func loss(_ solution: [Double]) -> Double {
            var sum = 0.0
            matrix.withUnsafeBufferPointer { matrix in
                for index in labels.indices {
                    var odds = 0.0
                    for k in 0..<size { odds += solution[k] * matrix[index * size + k] }
                    let against = labels[index] ? -odds : odds
                    sum += importance[index] * (max(against, 0) + log1p(exp(-abs(against))))
                }
            }
            for k in 0..<width { sum += penalty / 2 * solution[k] * solution[k] }
            return sum
        }

        /// The penalized loss, the way down, and the curvature.
        private func derivatives(_ solution: [Double]) -> (loss: Double, gradient: [Double], hessian: [[Double]]) {
            var gradient = [Double](repeating: 0, count: size)
            var curvature = [Double](repeating: 0, count: size * size)
            matrix.withUnsafeBufferPointer { matrix in
                curvature.withUnsafeMutableBufferPointer { curvature in
                    for index in labels.indices {
                        let start = index * size
                        var odds = 0.0
                        for k in 0..<size { odds += solution[k] * matrix[start + k] }
                        let p = 1 / (1 + exp(-odds))
                        let residual = ((labels[index] ? 1 : 0) - p) * importance[index]
                        let slope = max(p * (1 - p), 1e-7) * importance[index]
                        for k in 0..<size {
                            gradient[k] += residual * matrix[start + k]
                            let scaled = slope * matrix[start + k]
                            for l in 0...k { curvature[k * size + l] += scaled * matrix[start + l] }
                        }
                    }
                }
            }
            var hessian = (0..<size).map { Array(curvature[$0 * size..<($0 + 1) * size]) }
            for k in 0..<size {
                for l in 0..<k { hessian[l][k] = hessian[k][l] }
                hessian[k][k] += k < width ? penalty : 1e-6
                if k < width { gradient[k] -= penalty * solution[k] }
            }
            return (loss(solution), gradient, hessian)
        }
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

/// The bits that have a probability: what ``probability(ofBits:)`` takes back.
func bits(ofProbability probability: Double) -> Double { log2(probability / (1 - probability)) }
