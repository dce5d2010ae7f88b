import NameMatching

/// A figure of an evaluation and its name.
struct Measure {
    var name: String
    /// `nil` where the data cannot tell, such as the area under the curve when all labels are equal.
    private var figure: Cell?

    init(_ name: String, _ share: Double?) {
        self.name = name
        figure = share.map { .number(Figures.decimal($0, 4)) }
    }

    init(_ name: String, count: Int) {
        self.name = name
        figure = .number("\(count)")
    }

    init(_ name: String, word: String?) {
        self.name = name
        figure = word.map(Cell.text)
    }

    var text: String { figure?.text ?? "-" }
    var json: String { figure?.json ?? "null" }
}

extension PairEvaluation {
    /// What is told of all pairs.
    func measures(atThreshold threshold: Double) -> [Measure] {
        let quality = quality(atThreshold: threshold)
        let best = bestThreshold.threshold
        return counts + [Measure("negatives", count: negatives)]
            + quality.measures(suffix: "_at_\(threshold)") + [Measure("best_threshold", best)]
            + self.quality(atThreshold: best).measures(suffix: "_at_best") + curve
    }

    /// What is told of a group of pairs.
    func groupMeasures(atThreshold threshold: Double) -> [Measure] {
        counts + curve + quality(atThreshold: threshold).measures(suffix: "_at_\(threshold)").dropLast()
    }

    private var counts: [Measure] {
        [Measure("pairs", count: positives + negatives), Measure("positives", count: positives)]
    }

    private var curve: [Measure] {
        [
            Measure("auc", areaUnderCurve), Measure("recall_at_1pct_fpr", recall(atFalsePositiveRate: 0.01)),
            Measure("ece", calibrationError),
        ]
    }
}

extension PairEvaluation.Quality {
    /// Precision, recall and F1, in this order.
    func measures(suffix: String = "") -> [Measure] {
        let hasPositives = truePositives + falseNegatives > 0
        return [
            Measure("precision" + suffix, truePositives + falsePositives > 0 ? precision : nil),
            Measure("recall" + suffix, hasPositives ? recall : nil), Measure("f1" + suffix, hasPositives ? f1 : nil),
        ]
    }
}
