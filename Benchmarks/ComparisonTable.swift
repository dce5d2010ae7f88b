/// A comparison as people read it.
struct ComparisonTable {
    let lines: [String]

    init(_ comparison: Comparison, before: Report, now: Report, file: String) {
        var lines = ["", "against \(file)"]
        lines += before.machine.title.split(separator: "\n").map { "  \($0)" }
        lines += ComparisonTable.differences(before, now).map { "  \($0), so ratios do not tell of the library alone" }
        lines.append(
            "\n" + Columns.left("", 48)
                + ["before", "now", "ratio"].map { Columns.right($0, 14) }.joined())
        for change in comparison.changes { lines.append(ComparisonTable.line(change)) }
        func count(_ verdict: FigureChange.Verdict) -> Int { comparison.changes.count { $0.verdict == verdict } }
        lines.append(
            "\n\(count(.better)) better, \(count(.worse)) worse beyond noise, \(count(.same)) within it, "
                + "\(count(.unjudged)) not judged, \(count(.new)) new, \(count(.gone)) gone; (p) is by processor time")
        self.lines = lines
    }

    private static func line(_ change: FigureChange) -> String {
        let figure = change.figure
        var line = Columns.left("\(figure.suite): \(figure.name)\(change.isByProcessorTime ? " (p)" : "")", 48)
        for spread in [change.before, change.now] {
            line += Columns.right(spread.map { Columns.figure($0.median) } ?? "", 14)
        }
        line += Columns.right(change.ratio.map { Columns.ratio($0) } ?? "", 14)
        return line + "  " + Columns.left(figure.unit, 14) + change.verdict.rawValue
    }

    /// What else has changed.
    private static func differences(_ before: Report, _ now: Report) -> [String] {
        let (old, new) = (before.machine, now.machine)
        return [
            ("the processor", old.processor, new.processor), ("the number of cores", "\(old.cores)", "\(new.cores)"),
            ("the system", old.system, new.system), ("the toolchain", old.toolchain, new.toolchain),
            ("ICU", old.icu, new.icu), ("the corpus", before.corpus, now.corpus),
        ].filter { $0.1 != $0.2 }.map { "\($0.0) was \($0.1) and is \($0.2)" }
    }
}

/// Figures have become worse than was allowed.
struct Regression: Error, CustomStringConvertible {
    let description: String

    /// `nil` when there is none.
    init?(_ comparison: Comparison, beyond percent: Double) {
        let worse = comparison.regressions(beyond: percent)
        guard let worst = worse.first else { return nil }
        description =
            "\(worse.count == 1 ? "1 figure is" : "\(worse.count) figures are") worse by more than "
            + "\(Columns.figure(percent)) % and beyond noise, most of all \(worst.figure.suite): \(worst.figure.name)"
    }
}
