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

    /// Precision, recall and F1 when everything from a threshold on is called the same.
    public func quality(atThreshold threshold: Double) -> (precision: Double, recall: Double, f1: Double) {
        let chosen = pairs.filter { $0.score >= threshold }
        let hits = chosen.count { $0.label }
        let precision = chosen.isEmpty ? 1 : Double(hits) / Double(chosen.count)
        let recall = positives == 0 ? 1 : Double(hits) / Double(positives)
        return (precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall))
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

    /// Expected calibration error: how far scores, read as probabilities, are from the share of positives, on average over
    /// fifteen equal-width bins. `nil` when a score is outside 0…1.
    public var calibrationError: Double? {
        guard let high = pairs.first?.score, let low = pairs.last?.score, low >= 0, high <= 1 else { return nil }
        var bins = [(count: Int, sum: Double, hits: Int)](repeating: (0, 0, 0), count: 15)
        for pair in pairs {
            let bin = min(Int(pair.score * 15), 14)
            bins[bin].count += 1
            bins[bin].sum += pair.score
            if pair.label { bins[bin].hits += 1 }
        }
        return bins.reduce(0) { $0 + abs($1.sum - Double($1.hits)) } / Double(pairs.count)
    }
}
