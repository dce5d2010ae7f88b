import NameMatching
import Testing

/// Figures worked out by hand.
@Suite struct PairEvaluationTests {
    @Test func `the area under the curve counts the pairs in the right order`() {
        // Positives 0.9 and 0.7, negatives 0.8 and 0.6: three of four pairs are in order.
        let evaluation = PairEvaluation(scores: [0.6, 0.9, 0.8, 0.7], labels: [false, true, false, true])
        #expect(evaluation.areaUnderCurve == 0.75)
        #expect(evaluation.positives == 2)
        #expect(evaluation.negatives == 2)
    }

    @Test func `perfect and upside-down scores are 1 and 0`() {
        #expect(PairEvaluation(scores: [3, 2, 1], labels: [true, false, false]).areaUnderCurve == 1)
        #expect(PairEvaluation(scores: [1, 2, 3], labels: [true, false, false]).areaUnderCurve == 0)
    }

    @Test func `a tie counts one half, whatever the order of the pairs`() {
        // 0.9 beats both negatives; 0.5 ties with one and beats the other: 3.5 of 4.
        let (scores, labels) = ([0.9, 0.5, 0.5, 0.1], [true, true, false, false])
        #expect(PairEvaluation(scores: scores, labels: labels).areaUnderCurve == 0.875)
        #expect(PairEvaluation(scores: scores.reversed(), labels: labels.reversed()).areaUnderCurve == 0.875)
        #expect(
            PairEvaluation(scores: [1, 1, 1, 1, 1], labels: [true, false, true, false, false]).areaUnderCurve == 0.5)
    }

    @Test func `the area is what comparing all pairs gives`() {
        var random = SeededGenerator(seed: 21)
        let scores = (0..<200).map { _ in Double(Int.random(in: 0...20, using: &random)) }
        let labels = scores.map { _ in Bool.random(using: &random) }
        var (won, all) = (0.0, 0.0)
        for (positive, label) in zip(scores, labels) where label {
            for (negative, label) in zip(scores, labels) where !label {
                won += positive > negative ? 1 : positive == negative ? 0.5 : 0
                all += 1
            }
        }
        let found = PairEvaluation(scores: scores, labels: labels).areaUnderCurve ?? -1
        #expect(abs(found - won / all) < 1e-12)
    }

    @Test(arguments: [(0, 1 / 3.0), (0.49, 1 / 3.0), (0.5, 2 / 3.0), (1, 1)] as [(Double, Double)])
    func `recall is what is found before too many negatives come along`(rate: Double, recall: Double) {
        let evaluation = PairEvaluation(scores: [0.9, 0.8, 0.7, 0.6, 0.5], labels: [true, false, true, false, true])
        #expect(evaluation.recall(atFalsePositiveRate: rate) == recall)
    }

    @Test func `a positive that ties with a negative is not found for free`() {
        let evaluation = PairEvaluation(scores: [0.9, 0.9], labels: [true, false])
        #expect(evaluation.recall(atFalsePositiveRate: 0) == 0)
        #expect(evaluation.recall(atFalsePositiveRate: 1) == 1)
    }

    @Test func `without both labels there is no curve`() {
        for labels in [[true, true], [false, false]] {
            let evaluation = PairEvaluation(scores: [0.1, 0.2], labels: labels)
            #expect(evaluation.areaUnderCurve == nil)
            #expect(evaluation.recall(atFalsePositiveRate: 0.1) == nil)
        }
        #expect(PairEvaluation(scores: [], labels: []).areaUnderCurve == nil)
    }

    @Test func `precision, recall and F1 at a threshold include the threshold`() {
        let evaluation = PairEvaluation(scores: [0.9, 0.8, 0.7, 0.6], labels: [true, false, true, true])
        let quality = evaluation.quality(atThreshold: 0.7)
        #expect(quality.precision == 2 / 3.0)
        #expect(quality.recall == 2 / 3.0)
        #expect(abs(quality.f1 - 2 / 3.0) < 1e-12)
        let none = evaluation.quality(atThreshold: 1)
        #expect(none.precision == 1)
        #expect(none.recall == 0)
        #expect(none.f1 == 0)
    }

    @Test func `the best threshold has the best F1`() {
        // F1 by threshold: 0.9 → 2·1/(1+3), 0.8 → 2/5, 0.7 → 4/6, 0.6 → 6/7.
        let best = PairEvaluation(scores: [0.9, 0.8, 0.7, 0.6], labels: [true, false, true, true]).bestThreshold
        #expect(best.threshold == 0.6)
        #expect(abs(best.f1 - 6 / 7.0) < 1e-12)
    }

    @Test func `a threshold sorts the pairs into right and wrong`() {
        let evaluation = PairEvaluation(
            scores: [0.9, 0.8, 0.7, 0.6, 0.5], labels: [true, false, true, true, false])
        let quality = evaluation.quality(atThreshold: 0.7)
        #expect(quality.truePositives == 2)
        #expect(quality.falsePositives == 1)
        #expect(quality.falseNegatives == 1)
        #expect(quality.trueNegatives == 1)
        #expect(quality.falsePositiveRate == 1 / 2.0)
        #expect(quality.acceptedShare == 3 / 5.0)
    }

    @Test func `without negatives there are no false positives`() {
        let quality = PairEvaluation(scores: [0.9], labels: [true]).quality(atThreshold: 0.5)
        #expect(quality.falsePositiveRate == 0)
        #expect(PairEvaluation(scores: [], labels: []).quality(atThreshold: 0.5).acceptedShare == 0)
    }

    @Test func `a reliability bin has the mean score and the share of positives`() {
        // 0.9 is in the fourteenth of fifteen bins, 0.1 in the second; those between are empty.
        let bins = PairEvaluation(scores: [0.9, 0.1, 0.9, 0.9, 0.9], labels: [true, false, true, false, true])
            .reliability
        #expect(bins?.map(\.count) == [1, 4])
        #expect(bins?.map(\.lowerBound) == [1 / 15.0, 13 / 15.0])
        #expect(bins?.map(\.upperBound) == [2 / 15.0, 14 / 15.0])
        #expect(bins?.map(\.positiveShare) == [0, 0.75])
        #expect(bins?.map(\.meanScore) == [0.1, 0.9])
    }

    @Test func `zero is in the first reliability bin, one in the last`() {
        let bins = PairEvaluation(scores: [0, 1], labels: [false, true]).reliability
        #expect(bins?.map(\.lowerBound) == [0, 14 / 15.0])
        #expect(bins?.map(\.upperBound) == [1 / 15.0, 1])
    }

    @Test func `reliability bins hold each pair once, in the order of their scores`() throws {
        var random = SeededGenerator(seed: 34)
        let scores = (0..<500).map { _ in Double.random(in: 0...1, using: &random) }
        let labels = scores.map { Double.random(in: 0...1, using: &random) < $0 }
        let evaluation = PairEvaluation(scores: scores, labels: labels)
        let bins = try #require(evaluation.reliability)
        #expect(bins.reduce(0) { $0 + $1.count } == 500)
        let positives = bins.reduce(0) { $0 + Double($1.count) * $1.positiveShare }
        #expect(abs(positives - Double(evaluation.positives)) < 1e-9)
        for bin in bins {
            #expect(bin.lowerBound <= bin.meanScore && bin.meanScore <= bin.upperBound)
        }
        for (bin, next) in zip(bins, bins.dropFirst()) { #expect(bin.upperBound <= next.lowerBound) }
    }

    @Test func `calibration is how far scores are from the share of positives, bin by bin`() {
        // Four at 0.9 with three positives: |3.6 - 3| / 4.
        let one = PairEvaluation(scores: [0.9, 0.9, 0.9, 0.9], labels: [true, true, true, false])
        #expect(abs((one.calibrationError ?? -1) - 0.15) < 1e-12)
        // Two at 0.9, both positive, and two at 0.1, one positive: (|1.8 - 2| + |0.2 - 1|) / 4.
        let two = PairEvaluation(scores: [0.9, 0.1, 0.9, 0.1], labels: [true, true, true, false])
        #expect(abs((two.calibrationError ?? -1) - 0.25) < 1e-12)
    }

    @Test func `certain and right is perfectly calibrated`() {
        #expect(PairEvaluation(scores: [1, 0], labels: [true, false]).calibrationError == 0)
        #expect(PairEvaluation(scores: [1, 0], labels: [false, true]).calibrationError == 1)
    }

    @Test(arguments: [[1.5, 0.5], [0.5, -0.1], [.nan, 0.5], [.infinity, 0.5]])
    func `scores that are no probabilities have no calibration`(
        scores: [Double]
    ) {
        #expect(PairEvaluation(scores: scores, labels: [true, false]).calibrationError == nil)
        #expect(PairEvaluation(scores: scores, labels: [true, false]).reliability == nil)
    }
}
