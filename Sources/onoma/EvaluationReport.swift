import NameMatching

/// All that `evaluate` finds out, and how it is printed.
struct EvaluationReport {
    private let overall: MeasureTable
    private let kinds: MeasureTable
    private let scripts: MeasureTable
    private let sources: MeasureTable
    private let thresholds: MeasureTable
    private let reliability: MeasureTable?
    private let worst: WorstErrors

    init(_ pairs: ScoredPairs, _ evaluation: PairEvaluation, profile: MatchProfile, worst: WorstErrors) {
        let threshold = profile.sameThreshold
        func breakdown(_ title: String, _ groups: PairGroups) -> MeasureTable {
            MeasureTable(
                title: title,
                rows: pairs.evaluations(of: groups).map {
                    (.text($0.group), $0.evaluation.groupMeasures(atThreshold: threshold))
                })
        }
        overall = MeasureTable(
            title: "overall", rows: [(.text("all"), evaluation.measures(atThreshold: threshold))])
        kinds = breakdown("kind", pairs.kinds)
        scripts = breakdown("script", pairs.scripts)
        sources = breakdown("source", pairs.sources)
        thresholds = .thresholds(of: evaluation, profile: profile)
        reliability = evaluation.reliability.map(MeasureTable.reliability)
        self.worst = worst
    }

    /// Prints for people: figures one below another, tables, the worst errors.
    func writeText(to output: OutputFile, _ matcher: NameMatcher) throws(Failure) {
        for measure in overall.rows.flatMap(\.measures) {
            try output.write(Terminal.padded(measure.name, to: 28) + measure.text + "\n")
        }
        for table in [kinds, scripts, sources, thresholds] { try output.write("\n" + table.text) }
        try output.write(worst.text(matcher))
    }

    /// Prints one object. Reliability is null when scores are no probabilities, errors when none are asked for.
    func writeJSON(to output: OutputFile, _ matcher: NameMatcher) throws(Failure) {
        let members = overall.rows.flatMap(\.measures).map { ($0.name, $0.json) }
        try output.write(
            JSON.object([
                ("overall", JSON.object(members)), ("kinds", kinds.json), ("scripts", scripts.json),
                ("sources", sources.json), ("thresholds", thresholds.json),
                ("reliability", reliability?.json ?? "null"), ("errors", worst.json(matcher)),
            ]) + "\n")
    }

    /// Prints a row a measure, or the worst errors if any are asked for.
    func writeTable(to output: OutputFile, format: TableFormat, _ matcher: NameMatcher) throws(Failure) {
        guard worst.limit == 0 else { return try worst.write(to: output, format: format, matcher) }
        var writer = try TableWriter(
            output, format: format, header: nil, adding: ["group_type", "group", "measure", "value"])
        for table in [overall, kinds, scripts, sources, thresholds, reliability] {
            try table?.write(to: &writer)
        }
        try writer.finish()
    }
}

extension MeasureTable {
    /// The bins of a reliability plot, each named by its lower bound.
    fileprivate static func reliability(_ bins: [PairEvaluation.ReliabilityBin]) -> MeasureTable {
        MeasureTable(
            title: "bin",
            rows: bins.map { bin in
                (
                    .number(Figures.decimal(bin.lowerBound, 4)),
                    [
                        Measure("count", count: bin.count), Measure("mean_score", bin.meanScore),
                        Measure("positive_share", bin.positiveShare),
                    ]
                )
            })
    }
}
