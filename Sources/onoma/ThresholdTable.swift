import NameMatching

extension MeasureTable {
    /// What each threshold would let through, and where the verdicts of the profile begin.
    static func thresholds(of evaluation: PairEvaluation, profile: MatchProfile) -> MeasureTable {
        let usual = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
        let thresholds = Set(usual + [profile.possibleThreshold, profile.sameThreshold]).sorted()
        return MeasureTable(
            title: "threshold",
            rows: thresholds.map { threshold in
                let quality = evaluation.quality(atThreshold: threshold)
                return (
                    .number("\(threshold)"),
                    quality.measures() + [
                        Measure("false_positive_rate", evaluation.negatives > 0 ? quality.falsePositiveRate : nil),
                        Measure("accepted_share", quality.acceptedShare),
                        Measure("verdict", word: verdict(from: threshold, in: profile)),
                    ]
                )
            })
    }

    /// The verdict that begins at the threshold.
    private static func verdict(from threshold: Double, in profile: MatchProfile) -> String? {
        switch threshold {
        case profile.sameThreshold: NameMatch.Verdict.same.rawValue
        case profile.possibleThreshold: NameMatch.Verdict.possible.rawValue
        default: nil
        }
    }
}
