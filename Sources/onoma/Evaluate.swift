import ArgumentParser
import NameMatching

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure how well scores tell the same names from different ones.",
        discussion: """
            Reads the columns a, b and label (1 or 0), or label and score, when somebody else has scored the pairs; and \
            kind, script_a, script_b and source, if they are there. Prints precision, recall and F1 at the threshold of the \
            profile and at the best one, the area under the curve, the recall at 1 % false positives and the expected \
            calibration error, for all pairs and by kind, scripts and source; and what each threshold would let through.

            Example: onoma evaluate labelled/*.tsv --errors 5 --plot reliability.svg
            """)

    @Argument(help: "Tables with columns a, b, label or label, score; - is standard input.") var files: [String]
    @Option(help: "Also print so many of the worst false accepts and false rejects, with reasons.") var errors = 0
    @Option(help: "Also write a reliability plot to this file, as SVG.") var plot: String?
    @Option(help: "How the figures are printed; with --errors, tsv prints the errors instead.")
    var format: TableFormat?
    @OptionGroup var matching: MatchingOptions
    @OptionGroup var input: InputOptions

    func validate() throws {
        guard errors >= 0 else { throw ValidationError("--errors takes a count, not \(errors)") }
        // A table that stands where the name of the plot belongs must not be overwritten.
        guard plot?.lowercased().hasSuffix(".svg") ?? true else {
            throw ValidationError("--plot takes the name of a file to write that ends in .svg, not \(plot ?? "")")
        }
    }

    func run() throws {
        let matcher = try matching.matcher()
        let plotFile = try plot.map { path throws(Failure) in try OutputFile(path) }
        var pairs = ScoredPairs()
        var worst = WorstErrors(limit: errors, threshold: matcher.profile.sameThreshold)
        for file in files { try read(file, matcher, into: &pairs, &worst) }
        let evaluation = pairs.evaluation
        if let plotFile { try write(evaluation, to: plotFile) }
        let report = EvaluationReport(pairs, evaluation, profile: matcher.profile, worst: worst)
        let output = try OutputFile(nil)
        switch format ?? (output.isTerminal ? .text : .tsv) {
        case .text: try report.writeText(to: output, matcher)
        case .json: try report.writeJSON(to: output, matcher)
        case let table: try report.writeTable(to: output, format: table, matcher)
        }
        try output.finish()
    }

    /// Adds the pairs of a table, scored by the matcher unless they have scores.
    private func read(
        _ file: String, _ matcher: NameMatcher, into pairs: inout ScoredPairs, _ worst: inout WorstErrors
    ) throws {
        var reader = try TableReader(file, skipsInvalid: input.skipInvalid)
        let columns = try LabelledPairColumns(
            in: reader, otherwise: matching.kind, requiresNames: errors > 0, requiresProbabilities: plot != nil)
        let (name, before) = (reader.file, pairs.scores.count)
        let progress = Progress("evaluate \(Terminal.printable(name))", output: nil)
        try TableStream.forEachBatch(
            of: &reader, progress: progress, reading: { row throws(InvalidRow) in try columns.pair(in: row) }
        ) { batch in
            let scores = TableStream.map(batch) { entry in
                entry.item.score
                    ?? entry.item.names.map { matcher.profile.probability(ofWeight: $0.weight(by: matcher)) }
            }
            for (entry, score) in zip(batch, scores) {
                guard let score else { continue }
                pairs.append(entry.item, score: score)
                guard let names = entry.item.names else { continue }
                let mistake = WorstErrors.Mistake(file: name, line: entry.row.line, pair: names, score: score)
                worst.offer(mistake, label: entry.item.label)
            }
        }
        progress.finish()
        guard pairs.scores.count > before else {
            throw Failure(file: name, "has no rows to evaluate; add labelled pairs")
        }
    }

    private func write(_ evaluation: PairEvaluation, to file: OutputFile) throws(Failure) {
        guard let bins = evaluation.reliability, let error = evaluation.calibrationError else { return }
        try file.write(ReliabilityPlot(bins, calibrationError: error).svg)
        try file.finish()
    }
}
