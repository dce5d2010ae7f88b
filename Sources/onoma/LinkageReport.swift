import EntityResolution

/// What people are told about blocking rules and learned probabilities.
enum LinkageReport {
    /// Guessed rules may make so many pairs a record, at most.
    private static let mostPairsOfRecord = 20

    /// The guessed rules that do not make too many pairs, with a report of the others.
    static func affordable(_ counts: [BlockingCount], of records: Int) -> [BlockingRule] {
        let limit = max(records * mostPairsOfRecord, 200_000)
        var kept: [BlockingRule] = []
        for count in counts {
            if count.pairs + count.skippedPairs <= limit {
                if count.pairs > 0 { kept.append(count.rule) }
            } else {
                Terminal.report(
                    "blocking rule [\(count.rule)] left out: it would make \(Figures.count(count.pairs + count.skippedPairs, "pair"))"
                )
            }
        }
        if kept.isEmpty, let least = counts.min(by: { $0.pairs < $1.pairs }) { kept = [least.rule] }
        return kept
    }

    /// Says which blocks are too large to be compared.
    static func reportSkipped(_ counts: [BlockingCount], limit: Int) {
        for count in counts where count.skippedBlocks > 0 {
            Terminal.report(
                "blocking rule [\(count.rule)]: \(Figures.count(count.skippedBlocks, "block")) of more than "
                    + "\(Figures.count(limit, "record")) (the largest has \(Figures.grouped(count.largestBlock))) not compared, "
                    + "\(Figures.count(count.skippedPairs, "pair")); add a key to the rule or raise \"largestBlock\"")
        }
    }

    /// Prints a row a rule.
    static func write(
        _ counts: [BlockingCount], total: (pairs: Int, completeness: Double?), possible: Int, to output: OutputFile,
        _ printing: OutputOptions
    ) throws(Failure) {
        var writer = try TableWriter(
            output, format: printing.format(for: output), header: nil,
            adding: [
                "rule", "pairs", "share_of_all", "blocks", "largest_block", "skipped_blocks", "skipped_pairs",
                "completeness",
            ])
        for count in counts {
            try writer.write(
                nil,
                [
                    .text(count.rule.description), .number("\(count.pairs)"),
                    .number(Figures.decimal(Double(count.pairs) / Double(max(possible, 1)), 6)),
                    .number("\(count.blocks)"), .number("\(count.largestBlock)"), .number("\(count.skippedBlocks)"),
                    .number("\(count.skippedPairs)"),
                    count.completeness.map { .number(Figures.decimal($0, 4)) } ?? .text(""),
                ])
        }
        try writer.write(
            nil,
            [
                .text("all together"), .number("\(total.pairs)"),
                .number(Figures.decimal(Double(total.pairs) / Double(max(possible, 1)), 6)), .text(""), .text(""),
                .text(""),
                .text(""), total.completeness.map { .number(Figures.decimal($0, 4)) } ?? .text(""),
            ])
        try writer.finish()
    }

    /// Says what was learned from what.
    static func report(_ estimate: LinkageEstimate) {
        for remark in estimate.remarks { Terminal.report(remark) }
        func rounded(_ value: Double) -> String { Figures.grouped(Int(value.rounded())) }
        Terminal.report(
            "\(Figures.count(estimate.comparedPairs, "pair")) compared: \(rounded(estimate.expectedMatches)) expected to be the same, "
                + "\(rounded(estimate.expectedRelatives)) to be related, after \(Figures.count(estimate.objective.count, "round"))"
        )
    }

    /// The waterfall of a pair, for people.
    static func text(of match: RecordMatch) -> String {
        let verdict =
            "probability \(Figures.decimal(match.probability, 4))  weight \(Figures.decimal(match.weight, 2)) bits"
        let lines = match.explanation.split(separator: "\n").map { Terminal.printable(String($0)) }
        return verdict + "\n\n" + lines.joined(separator: "\n")
    }
}
