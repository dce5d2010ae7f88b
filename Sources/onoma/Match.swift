import ArgumentParser
import NameData
import NameMatching
import NameNormalization

struct Match: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell whether two names are the same, with reasons.",
        discussion: """
            Prints the verdict, the match probability and the evidence line by line, in bits: one bit doubles the odds. Put \
            -- before names that begin with a dash.

            Example: onoma match "Amuralá Salé" "Amrullah Saleh" --kind person
            """)

    @Argument(help: "The first name.") var first: String
    @Argument(help: "The second name.") var second: String
    @OptionGroup var matching: MatchingOptions
    @Option(help: "How the answer is printed.") var format: TableFormat = .text

    func run() throws {
        let output = try OutputFile(nil)
        let match = try matching.matcher().match(first, second, kind: matching.kind)
        switch format {
        case .text: try output.write(text(of: match))
        case .json: try output.write(json(of: match))
        case .tsv, .csv:
            var writer = try TableWriter(
                output, format: format, header: nil,
                adding: ["a", "b", "kind", "verdict", "probability", "weight", "explanation"])
            try writer.write(
                nil,
                [
                    .text(first), .text(second), .text(matching.kind.rawValue), .text(match.verdict.rawValue),
                    .number("\(match.probability)"), .number(Figures.decimal(match.weight, 4)),
                    .text(Explanation.line(of: match)),
                ])
            try writer.finish()
            return
        }
        try output.finish()
    }

    private func text(of match: NameMatch) -> String {
        let style: Terminal.Style =
            switch match.verdict {
            case .same: .green
            case .possible: .yellow
            case .different: .red
            }
        let verdict = Terminal.styled(match.verdict.rawValue, style)
        let figures =
            "probability \(Figures.decimal(match.probability, 4))  weight \(Figures.decimal(match.weight, 2)) bits"
        return "\(verdict)  \(figures)\n\n\(Explanation.lines(of: match).joined(separator: "\n"))\n"
    }

    private func json(of match: NameMatch) -> String {
        JSON.object([
            ("a", JSONString.quoted(first)), ("b", JSONString.quoted(second)),
            ("kind", JSONString.quoted(matching.kind.rawValue)),
            ("verdict", JSONString.quoted(match.verdict.rawValue)), ("probability", "\(match.probability)"),
            ("weight", Figures.decimal(match.weight, 4)), ("profile", JSONString.quoted(matching.profile.rawValue)),
            ("prior_bits", Figures.decimal(match.priorBits, 4)), ("scoring_version", "\(match.scoringVersion)"),
            ("lines", Explanation.json(of: match)),
        ]) + "\n"
    }
}

/// The waterfall of a match, for people and programs.
enum Explanation {
    static func lines(of match: NameMatch) -> [String] {
        match.explanation.split(separator: "\n").map { Terminal.printable(String($0)) }
    }

    /// All in one cell.
    static func line(of match: NameMatch) -> String {
        lines(of: match).map { String($0.drop { $0 == " " }) }.joined(separator: " | ")
    }

    static func json(of match: NameMatch) -> String {
        JSON.array(
            match.lines.map { line in
                JSON.object([
                    ("reason", JSONString.quoted(line.reason)), ("first", JSONString.quoted(line.first)),
                    ("second", JSONString.quoted(line.second)), ("bits", Figures.decimal(line.bits, 4)),
                    ("units", JSON.array(line.units.map(json(of:)))),
                    ("source", line.source.map(json(of:)) ?? "null"), ("note", JSONString.quoted(line.note)),
                ])
            })
    }

    private static func json(of unit: NameMatch.AlignedUnit) -> String {
        JSON.object([
            ("first", JSONString.quoted(unit.first)), ("second", JSONString.quoted(unit.second)),
            ("bits", Figures.decimal(unit.bits, 4)),
        ])
    }

    private static func json(of source: SourceRow) -> String {
        JSON.object([
            ("table", JSONString.quoted(source.table)), ("line", "\(source.line)"),
            ("name", JSONString.quoted(source.name)),
        ])
    }
}
