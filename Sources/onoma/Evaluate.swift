import ArgumentParser
import NameMatching

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure how well scores tell the same names from different ones.",
        discussion: """
            Reads the columns a, b and label (1 or 0; and kind, if there is one), or label and score, when somebody else \
            has scored the pairs. Prints precision, recall and F1 at one half and at the best threshold, the area under \
            the curve, the recall at 1 % false positives and the expected calibration error.

            Example: onoma evaluate labelled.tsv --errors 5
            """)

    @Argument(help: "A table with columns a, b, label or label, score; - is standard input.") var file: String
    @Option(help: "Also print so many of the worst false accepts and false rejects, with reasons.") var errors = 0
    @Option(help: "How the figures are printed; with --errors, tsv prints the errors instead.")
    var format: TableFormat?
    @OptionGroup var matching: MatchingOptions
    @OptionGroup var input: InputOptions

    func validate() throws {
        guard errors >= 0 else { throw ValidationError("--errors takes a count, not \(errors)") }
    }

    func run() throws {
        var reader = try TableReader(file, skipsInvalid: input.skipInvalid)
        let label = try reader.column("label")
        let score = try reader.optionalColumn("score")
        let pairs = score == nil || errors > 0 ? try PairColumns(in: reader, otherwise: matching.kind) : nil
        let matcher = try matching.matcher()
        let output = try OutputFile(nil)
        var (scores, labels): ([Double], [Bool]) = ([], [])
        var worst = WorstErrors(limit: errors)
        let progress = Progress("evaluate", output: nil)
        try TableStream.forEachBatch(
            of: &reader, progress: progress,
            reading: { row throws(InvalidRow) in
                (
                    label: try Evaluate.label(row.text(label)),
                    score: try score.map { column throws(InvalidRow) in try Evaluate.score(row.text(column)) },
                    pair: try pairs.map { pairs throws(InvalidRow) in try pairs.pair(in: row) }
                )
            }
        ) { batch in
            let batchScores = TableStream.map(batch) { entry in
                entry.item.score
                    ?? entry.item.pair.map { matcher.profile.probability(ofWeight: $0.weight(by: matcher)) } ?? 0
            }
            for (entry, score) in zip(batch, batchScores) {
                scores.append(score)
                labels.append(entry.item.label)
                if let pair = entry.item.pair {
                    worst.offer(.init(line: entry.row.line, pair: pair, score: score), label: entry.item.label)
                }
            }
        }
        progress.finish()
        guard !scores.isEmpty else { throw Failure(file: reader.file, "has no rows to evaluate; add labelled pairs") }
        let figures = Evaluate.figures(PairEvaluation(scores: scores, labels: labels))
        switch format ?? (output.isTerminal ? .text : .tsv) {
        case .text:
            try output.write(figures.map { Terminal.padded($0.name, to: 28) + $0.text + "\n" }.joined())
            try output.write(worst.text(matcher))
        case .json:
            let members = figures.map { ($0.name, $0.json) } + (errors > 0 ? worst.json(matcher) : [])
            try output.write(JSON.object(members) + "\n")
        case let table where errors > 0: try worst.write(to: output, format: table, matcher)
        case let table:
            var writer = try TableWriter(output, format: table, header: nil, adding: ["measure", "value"])
            for figure in figures { try writer.write(nil, [.text(figure.name), .number(figure.text)]) }
            try writer.finish()
        }
        try output.finish()
    }

    /// A measure; no value where the data cannot tell, such as the area under the curve when all labels are equal.
    private struct Figure {
        var name: String
        var value: Double?
        var isCount = false
        var text: String { value.map { isCount ? "\(Int($0))" : Figures.decimal($0, 4) } ?? "-" }
        var json: String { value == nil ? "null" : text }
    }

    private static func figures(_ evaluation: PairEvaluation) -> [Figure] {
        let half = evaluation.quality(atThreshold: 0.5)
        let (threshold, _) = evaluation.bestThreshold
        let best = evaluation.quality(atThreshold: threshold)
        return [
            Figure(name: "pairs", value: Double(evaluation.positives + evaluation.negatives), isCount: true),
            Figure(name: "positives", value: Double(evaluation.positives), isCount: true),
            Figure(name: "negatives", value: Double(evaluation.negatives), isCount: true),
            Figure(name: "precision_at_0.5", value: half.precision), Figure(name: "recall_at_0.5", value: half.recall),
            Figure(name: "f1_at_0.5", value: half.f1), Figure(name: "best_threshold", value: threshold),
            Figure(name: "precision_at_best", value: best.precision),
            Figure(name: "recall_at_best", value: best.recall),
            Figure(name: "f1_at_best", value: best.f1), Figure(name: "auc", value: evaluation.areaUnderCurve),
            Figure(name: "recall_at_1pct_fpr", value: evaluation.recall(atFalsePositiveRate: 0.01)),
            Figure(name: "ece", value: evaluation.calibrationError),
        ]
    }

    private static func label(_ text: String) throws(InvalidRow) -> Bool {
        switch text {
        case "1", "true": true
        case "0", "false": false
        default: throw InvalidRow(message: "label \(Terminal.quoted(text)) is unknown; use 1 (same) or 0 (different)")
        }
    }

    private static func score(_ text: String) throws(InvalidRow) -> Double {
        guard let score = Double(text), score.isFinite else {
            throw InvalidRow(message: "score \(Terminal.quoted(text)) is no number; write it like 0.25")
        }
        return score
    }
}
