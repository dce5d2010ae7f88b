import ArgumentParser
import EntityResolution
import NameMatching
import Reports

struct Link: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell which rows of tables are the same, by all their columns together.",
        discussion: """
            One table is searched for duplicates; of several tables, rows of one are linked with rows of the others. Adds \
            cluster (a number), nearest (the row of the cluster that matches best) and weight (how well, in bits). Settings \
            say what the columns are and what agreement is worth; what they do not say is estimated from the rows, \
            and without settings they are guessed. All rows are held in memory.

            Example: onoma link people.csv --estimate -o settings.json; onoma link people.csv --settings settings.json
            """)

    @Argument(help: "Tables; - is standard input.") var tables: [String]
    @Option(help: "The settings, a JSON file.") var settings: String?
    @Flag(help: "Write the settings with all that was learned, instead of linking.") var estimate = false
    @Flag(help: "Count the pairs that each blocking rule would make, and stop.") var count = false
    @Flag(help: "Link a row with at most one of each other table.") var oneToOne = false
    @Option(
        parsing: .upToNextOption,
        help: "Two rows by id, or by line where there is no id: show why they match or do not.")
    var explain: [String] = []
    @OptionGroup var reporting: ReportOptions
    @OptionGroup(title: "Your own tables") var files: UserFiles
    @OptionGroup var input: InputOptions
    @OptionGroup var printing: OutputOptions

    func validate() throws {
        guard explain.isEmpty || explain.count == 2 else { throw ValidationError("--explain takes two rows") }
        guard !(estimate && !explain.isEmpty) else {
            throw ValidationError("--estimate and --explain exclude each other")
        }
        guard reporting.report == nil || !(estimate || count || !explain.isEmpty) else {
            throw ValidationError("--report shows what was linked; leave --estimate, --count and --explain out")
        }
        guard !(oneToOne && tables.count < 2) else {
            throw ValidationError("--one-to-one needs two tables or more; a table alone is searched for duplicates")
        }
    }

    func run() throws {
        do {
            try link()
        } catch var error as LinkageError {
            // What is in no file was asked for by the settings.
            if error.file.isEmpty { error.file = settings ?? "the guessed settings" }
            throw error
        }
    }

    private func link() throws {
        let matcher = try NameMatcher(tables: files.tables())
        let output = try OutputFile(printing.output)
        var rows = try RecordRows(tables, skipsInvalid: input.skipInvalid, output: output)
        var settings = try self.settings.map(SettingsFile.read) ?? rows.guessedSettings()
        if oneToOne { settings.oneToOne = true }
        let records = try rows.records(settings, skipsInvalid: input.skipInvalid)
        let progress = Progress("link \(Figures.count(records.count, "record"))", output: output)
        defer { progress.finish() }
        var linker = try RecordLinker(settings: settings, records: records, matcher: matcher)
        if self.settings == nil {
            settings.blocking = LinkageReport.affordable(linker.blockingCounts(), of: records.count)
            linker = try RecordLinker(settings: settings, records: records, matcher: matcher)
        }
        let counts = linker.blockingCounts()
        if count {
            let total = try linker.blockingTotal()
            return try LinkageReport.write(counts, total: total, possible: linker.possiblePairs, to: output, printing)
        }
        LinkageReport.reportSkipped(counts, limit: settings.largestBlock)

        var result: LinkageResult?
        if estimate || !settings.isEstimated {
            let learned: LinkageEstimate
            if estimate || !explain.isEmpty {
                learned = try linker.estimate()
            } else {
                let both = try linker.estimateAndLink()
                (learned, result) = (both.estimate, both.result)
            }
            LinkageReport.report(learned)
            if estimate {
                try output.write(learned.settings.json)
                return try output.finish()
            }
            linker = linker.using(learned.settings)
        }
        if !explain.isEmpty {
            let pair = try explain.map { text throws(Failure) in try rows.record(named: text) }
            try output.write(LinkageReport.text(of: linker.match(pair[0], pair[1])) + "\n")
            return try output.finish()
        }
        let links = try result ?? linker.link()
        progress.finish()
        if reporting.report != nil {
            try reporting.write(EntityReport(of: links, linker: linker, matcher: matcher, lines: rows.lines))
            if reporting.isAlone(printing) { return }
        }
        try rows.write(links, to: output, format: printing.format(for: output, isCSV: rows.isCSV))
    }
}
