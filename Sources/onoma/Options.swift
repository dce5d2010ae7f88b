public import ArgumentParser
import NameMatching
public import NameNormalization
import Reports

extension NameKind: ExpressibleByArgument {}

/// The profiles by name.
enum ProfileName: String, CaseIterable, ExpressibleByArgument {
    case screening, balanced, deduplication

    var profile: MatchProfile {
        switch self {
        case .screening: .screening
        case .balanced: .balanced
        case .deduplication: .deduplication
        }
    }
}

/// What all commands that compare names have in common.
struct MatchingOptions: ParsableArguments {
    @Option(help: "What the names name, where the table does not say.")
    var kind: NameKind = .any

    @Option(help: "Screening finds more, deduplication merges only what is sure.")
    var profile: ProfileName = .balanced

    @Option(help: "The share of true pairs that no spelling explains, such as 0.1 for a list with noms de guerre.")
    var unexplained = 0.0

    @OptionGroup(title: "Your own tables")
    var files: UserFiles

    func validate() throws {
        guard 0..<1 ~= unexplained else { throw ValidationError("--unexplained takes a share from 0 to below 1") }
    }

    func matcher() throws -> NameMatcher {
        var profile = profile.profile
        profile.unexplainedShare = unexplained
        return try NameMatcher(profile: profile, tables: files.tables())
    }
}

/// What all commands that read tables have in common.
struct InputOptions: ParsableArguments {
    @Flag(help: "Report and count bad rows and go on; otherwise the first one ends the command.")
    var skipInvalid = false
}

/// What all commands that print tables have in common.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How the table is printed.",
            discussion: """
                Otherwise the ending of the output file decides; without one, text at a terminal and else the format of the \
                input.
                """))
    var format: TableFormat?

    @Option(name: .shortAndLong, help: "The file to write, replaced when all is done; otherwise standard output.")
    var output: String?

    func format(for file: OutputFile, isCSV: Bool = false) -> TableFormat {
        if let format { return format }
        let path = output?.lowercased() ?? ""
        if path.hasSuffix(".csv") { return .csv }
        if path.hasSuffix(".json") { return .json }
        if path.hasSuffix(".tsv") { return .tsv }
        return file.isTerminal ? .text : isCSV ? .csv : .tsv
    }
}

/// What the commands that tell entities have in common: a page of them.
struct ReportOptions: ParsableArguments {
    @Option(
        name: [.customLong("report"), .customLong("html")],
        help: ArgumentHelp(
            "Also write a page of the entities with the reasons, for a browser.",
            discussion: """
                One file that needs no network: members, evidence in bits, links, what nearly was; it can be searched. Without \
                --format and -o no rows are printed beside it.
                """, valueName: "file"))
    var report: String?

    /// Whether the page is all that was asked for.
    func isAlone(_ printing: OutputOptions) -> Bool {
        report != nil && printing.format == nil && printing.output == nil
    }

    /// Writes the page.
    func write(_ page: EntityReport) throws(Failure) {
        guard let report else { return }
        let file = try OutputFile(report)
        try file.write(page.html)
        try file.finish()
        let count = page.entities.reduce(0) { $0 + $1.count }
        let left = page.omitted > 0 ? "; \(Figures.grouped(page.omitted)) left out" : ""
        Terminal.report(
            "\(report): \(Figures.entities(page.entities.count)) with \(Figures.count(count, page.itemNoun)) in "
                + "\(Figures.count(page.sources.count, page.sourceNoun))\(left)")
    }
}

/// Reads the kind of each row.
struct KindColumn: Sendable {
    private let column: Int?
    private let fallback: NameKind

    /// - Parameter fallback: What holds for rows that do not say.
    init(in reader: TableReader, otherwise fallback: NameKind) throws(Failure) {
        column = try reader.optionalColumn("kind")
        self.fallback = fallback
    }

    func kind(of row: TableRow) throws(InvalidRow) -> NameKind {
        guard let column, !row[column].isEmpty else { return fallback }
        guard let kind = NameKind(rawValue: row.text(column)) else {
            let kinds = NameKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidRow(message: "kind \(Terminal.quoted(row.text(column))) is unknown; use one of \(kinds)")
        }
        return kind
    }
}
