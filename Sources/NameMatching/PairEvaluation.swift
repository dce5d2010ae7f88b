/// How well scores tell pairs of the same name from pairs of different ones.
///
///     let evaluation = PairEvaluation(scores: [0.9, 0.8, 0.3], labels: [true, false, false])
///     evaluation.areaUnderCurve          // 1
///     evaluation.recall(atFalsePositiveRate: 0.01)
///
/// Ties are fair: a tie between a positive and a negative counts one half.
public struct PairEvaluation: Sendable {
    /// Pairs by falling score.
    private let pairs: [(score: Double, label: Bool)]
    public let positives: Int
    public let negatives: Int

    /// - Precondition: As many labels as scores.
    /// - Complexity: O(*n* log *n*).
    public init(scores: [Double], labels: [Bool]) {
        precondition(scores.count == labels.count, "\(scores.count) scores but \(labels.count) labels")
        pairs = zip(scores, labels).map { ($0, $1) }.sorted { $0.score > $1.score }
        positives = labels.count { $0 }
        negatives = labels.count - positives
    }

    /// The counts at and above each distinct score, from the highest down.
    private var steps: [(score: Double, truePositives: Int, falsePositives: Int)] {
        var steps: [(Double, Int, Int)] = []
        var (hits, errors, index) = (0, 0, 0)
        while index < pairs.count {
            let score = pairs[index].score
            while index < pairs.count, pairs[index].score == score {
                if pairs[index].label { hits += 1 } else { errors += 1 }
                index += 1
            }
            steps.append((score, hits, errors))
        }
        return steps
    }

    /// The probability that a random pair of the same name scores above a random pair of different ones. 0…1; `nil`
    /// without both labels.
    public var areaUnderCurve: Double? {
        guard positives > 0, negatives > 0 else { return nil }
        var (area, hits, errors) = (0.0, 0, 0)
        for step in steps {
            area += Double(step.falsePositives - errors) * (Double(hits) + Double(step.truePositives - hits) / 2)
            (hits, errors) = (step.truePositives, step.falsePositives)
        }
        return area / Double(positives) / Double(negatives)
    }

    /// The share of positives found when at most this share of the negatives is let through; `nil` without both labels.
    public func recall(atFalsePositiveRate rate: Double) -> Double? {
        guard positives > 0, negatives > 0 else { return nil }
        let last = steps.last { Double($0.falsePositives) <= rate * Double(negatives) }
        return Double(last?.truePositives ?? 0) / Double(positives)
    }

    /// What is right and what is wrong when every score from a threshold on is called the same.
    ///
    ///     let quality = evaluation.quality(atThreshold: 0.5)
    ///     quality.precision
    ///
    /// - Complexity: O(*n*).
    public func quality(atThreshold threshold: Double) -> Quality {
        let accepted = pairs.prefix { $0.score >= threshold }
        let hits = accepted.count { $0.label }
        return Quality(
            truePositives: hits, falsePositives: accepted.count - hits, falseNegatives: positives - hits,
            trueNegatives: negatives - (accepted.count - hits))
    }

    /// The threshold with the best F1, and that F1. The highest of several.
    public var bestThreshold: (threshold: Double, f1: Double) {
        var best = (threshold: pairs.first?.score ?? 0, f1: 0.0)
        for step in steps {
            let f1 = 2 * Double(step.truePositives) / Double(step.truePositives + step.falsePositives + positives)
            if f1 > best.f1 { best = (step.score, f1) }
        }
        return best
    }

    /// Where scores, read as probabilities, meet the shares of positives: fifteen bins of equal width, by rising score,
    /// without the empty ones.
    ///
    ///     let evaluation = PairEvaluation(scores: [0.9, 0.9, 0.9, 0.9], labels: [true, true, true, false])
    ///     evaluation.reliability  // one bin: from 13/15 to 14/15, count 4, meanScore 0.9, positiveShare 0.75
    ///
    /// A score of 1 is in the last bin. `nil` without pairs and when a score is outside 0…1.
    public var reliability: [ReliabilityBin]? {
        guard !pairs.isEmpty, pairs.allSatisfy({ (0...1).contains($0.score) }) else { return nil }
        let binCount = 15
        var sums = [(count: Int, score: Double, positives: Int)](repeating: (0, 0, 0), count: binCount)
        for pair in pairs {
            let bin = min(Int(pair.score * Double(binCount)), binCount - 1)
            sums[bin].count += 1
            sums[bin].score += pair.score
            if pair.label { sums[bin].positives += 1 }
        }
        return sums.enumerated().filter { $0.element.count > 0 }.map { bin, sum in
            let (lower, upper) = (Double(bin) / Double(binCount), Double(bin + 1) / Double(binCount))
            let (mean, share) = (sum.score / Double(sum.count), Double(sum.positives) / Double(sum.count))
            return ReliabilityBin(
                lowerBound: lower, upperBound: upper, count: sum.count, meanScore: mean, positiveShare: share)
        }
    }

    /// Expected calibration error: how far the mean score of a bin of ``reliability`` is from its share of positives, on
    /// average over all pairs. 0…1, 0 is best; `nil` where there is no ``reliability``.
    public var calibrationError: Double? {
        reliability.map { bins in
            bins.reduce(0) { $0 + Double($1.count) * abs($1.meanScore - $1.positiveShare) } / Double(pairs.count)
        }
    }
}

extension PairEvaluation {
    /// The confusion matrix of a threshold, and the shares that are read from it.
    public struct Quality: Sendable, Hashable {
        /// Pairs of the same name that are accepted.
        public let truePositives: Int
        /// Pairs of different names that are accepted.
        public let falsePositives: Int
        /// Pairs of the same name that are missed.
        public let falseNegatives: Int
        /// Pairs of different names that are kept apart.
        public let trueNegatives: Int

        /// The share of positives among the accepted pairs; 1 when none is accepted.
        public var precision: Double { Self.share(truePositives, of: truePositives + falsePositives) ?? 1 }
        /// The share of the positives that is accepted; 1 without positives.
        public var recall: Double { Self.share(truePositives, of: truePositives + falseNegatives) ?? 1 }
        /// The harmonic mean of ``precision`` and ``recall``.
        public var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }
        /// The share of the negatives that is accepted; 0 without negatives.
        public var falsePositiveRate: Double { Self.share(falsePositives, of: falsePositives + trueNegatives) ?? 0 }
        /// The share of all pairs that is accepted; 0 without pairs.
        public var acceptedShare: Double {
            let accepted = truePositives + falsePositives
            return Self.share(accepted, of: accepted + falseNegatives + trueNegatives) ?? 0
        }

        private static func share(_ part: Int, of all: Int) -> Double? { all == 0 ? nil : Double(part) / Double(all) }
    }

    /// The pairs with scores from ``lowerBound`` to ``upperBound``.
    public struct ReliabilityBin: Sendable, Hashable {
        public let lowerBound: Double
        /// The first score that is too high; 1 belongs to the last bin all the same.
        public let upperBound: Double
        /// At least one.
        public let count: Int
        public let meanScore: Double
        /// The share of pairs labelled as the same; where scores are probabilities, it is near ``meanScore``.
        public let positiveShare: Double
    }
}
