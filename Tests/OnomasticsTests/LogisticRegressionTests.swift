import Foundation
import NameMatching
import Testing

/// The one learner of the library, on problems with known answers.
@Suite struct LogisticRegressionTests {
    private static let natsPerBit = log(2.0)

    /// With rows ±1 the weight w (in nats) at which the penalized likelihood is greatest solves 2/(1 + e^w) = penalty · w.
    @Test(arguments: [0.25, 1, 4]) func `two separable points have the weight that the penalty allows`(penalty: Double)
    {
        let fit = LogisticRegression(rows: [[-1], [1]], labels: [false, true], penalty: penalty)
        let weight = fit.weights[0] * Self.natsPerBit
        #expect(weight > 0)
        #expect(abs(2 / (1 + exp(weight)) - penalty * weight) < 1e-8)
        #expect(abs(fit.bias) < 1e-8)
    }

    @Test func `data that are the same for both labels teach nothing`() {
        let fit = LogisticRegression(rows: [[1, 2], [1, 2], [3, -1], [3, -1]], labels: [true, false, true, false])
        #expect(abs(fit.bias) < 1e-8)
        #expect(fit.weights.allSatisfy { abs($0) < 1e-8 })
    }

    @Test func `without figures the bias is the log-odds of the labels`() {
        // Three to one are log2(3) bits.
        let fit = LogisticRegression(rows: [[], [], [], []], labels: [true, true, true, false])
        #expect(abs(fit.bias - log2(3)) < 1e-4)
        #expect(fit.weights.isEmpty)
    }

    /// Labels drawn from known odds.
    private static func sample(_ truth: LogisticRegression, count: Int, seed: UInt64) -> (
        rows: [[Double]], labels: [Bool]
    ) {
        var random = SeededGenerator(seed: seed)
        let rows = (0..<count).map { _ in truth.weights.map { _ in Double.random(in: -3...3, using: &random) } }
        let labels = rows.map { Double.random(in: 0..<1, using: &random) < probability(ofBits: truth.bits($0)) }
        return (rows, labels)
    }

    @Test func `known weights are found again`() {
        let truth = LogisticRegression(bias: -0.7, weights: [1.5, -2, 0.5])
        let (rows, labels) = Self.sample(truth, count: 6000, seed: 5)
        let fit = LogisticRegression(rows: rows, labels: labels)
        // Four standard errors, which are about 0.05 for six thousand rows.
        #expect(abs(fit.bias - truth.bias) < 0.2)
        for (found, expected) in zip(fit.weights, truth.weights) { #expect(abs(found - expected) < 0.2) }
    }

    @Test func `the scale of a figure changes its weight and nothing else`() {
        let (rows, labels) = Self.sample(LogisticRegression(bias: 1, weights: [1, -1]), count: 400, seed: 6)
        let fit = LogisticRegression(rows: rows, labels: labels)
        let scaled = LogisticRegression(rows: rows.map { [$0[0] * 100 + 7, $0[1]] }, labels: labels)
        for (row, other) in zip(rows, rows.map({ [$0[0] * 100 + 7, $0[1]] })) {
            #expect(abs(fit.bits(row) - scaled.bits(other)) < 1e-6)
        }
    }

    @Test func `a row that counts twice is as good as two rows`() {
        let (rows, labels) = Self.sample(LogisticRegression(bias: 0, weights: [2]), count: 200, seed: 7)
        let weighted = LogisticRegression(rows: rows, labels: labels, importance: rows.map { _ in 2 })
        let doubled = LogisticRegression(rows: rows + rows, labels: labels + labels)
        #expect(abs(weighted.bias - doubled.bias) < 1e-6)
        #expect(abs(weighted.weights[0] - doubled.weights[0]) < 1e-6)
    }

    @Test func `a figure that wants the wrong sign is left out`() {
        let (rows, labels) = Self.sample(LogisticRegression(bias: 0, weights: [1, -1]), count: 1000, seed: 8)
        let fit = LogisticRegression(rows: rows, labels: labels, bounds: [-100...100, 0...100])
        #expect(fit.weights[1] == 0)
        #expect(fit.weights[0] > 0)
        let alone = LogisticRegression(rows: rows.map { [$0[0]] }, labels: labels)
        #expect(abs(fit.weights[0] - alone.weights[0]) < 1e-4)
    }

    @Test func `a weight is held at its bound`() {
        let (rows, labels) = Self.sample(LogisticRegression(bias: 0, weights: [1, -1]), count: 1000, seed: 9)
        let held = LogisticRegression(rows: rows, labels: labels, bounds: [2.5...100, -100 ... -3])
        for (weight, bound) in zip(held.weights, [2.5, -3]) { #expect(abs(weight - bound) < 1e-9) }
        let free = LogisticRegression(rows: rows, labels: labels)
        let loose = LogisticRegression(rows: rows, labels: labels, bounds: [0...100, -100...0])
        for (a, b) in zip(loose.weights, free.weights) { #expect(abs(a - b) < 1e-6) }
    }

    /// The best fit within bounds is one, so it must not matter where the search begins: a figure that only looks unwanted
    /// beside another comes back when the other is held.
    @Test func `the start does not matter`() {
        let (rows, labels) = Self.sample(LogisticRegression(bias: 0.5, weights: [2, -1, 1]), count: 1000, seed: 11)
        let bounds: [ClosedRange<Double>] = [0...1, -100 ... -2, 0...100]
        let cold = LogisticRegression(rows: rows, labels: labels, bounds: bounds)
        let far = LogisticRegression(bias: -4, weights: [0, -9, 7])
        let warm = LogisticRegression(rows: rows, labels: labels, bounds: bounds, start: far)
        for (a, b) in zip(cold.weights, warm.weights) { #expect(abs(a - b) < 1e-3) }
        #expect(abs(cold.bias - warm.bias) < 1e-3)
    }

    @Test func `positives that no figure explains do not blunt the weights`() {
        let truth = LogisticRegression(bias: 0, weights: [3])
        let (rows, clean) = Self.sample(truth, count: 4000, seed: 12)
        // Every fifth row is called positive, whatever it looks like.
        let labels = clean.enumerated().map { $0.offset % 5 == 0 || $0.element }
        let blunt = LogisticRegression(rows: rows, labels: labels)
        let (fit, unexplained) = LogisticRegression.explaining(rows: rows, labels: labels, rounds: 40) {
            LogisticRegression(rows: rows, labels: labels, importance: $0, start: $1)
        }
        #expect(blunt.weights[0] < 2)
        #expect(abs(fit.weights[0] - 3) < 0.5)
        #expect(abs(unexplained[0] - 0.2) < 0.05)
    }

    @Test func `the same rows give the same weights`() {
        let (rows, labels) = Self.sample(LogisticRegression(bias: 0.3, weights: [1, -1, 0]), count: 300, seed: 10)
        #expect(LogisticRegression(rows: rows, labels: labels) == LogisticRegression(rows: rows, labels: labels))
    }

    @Test(arguments: [(0, 0.5), (1, 2 / 3.0), (-1, 1 / 3.0), (3, 8 / 9.0)] as [(Double, Double)])
    func `a bit doubles the odds`(bits: Double, expected: Double) {
        #expect(abs(probability(ofBits: bits) - expected) < 1e-12)
    }
}
