import ArgumentParser
import EntityResolution
import NameMatching
import Reports

struct Cluster: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell which mentions of a table are one entity.",
        discussion: """
            Reads the column mention (and kind, if there is one) and adds cluster (a number, from 0 in the order of first \
            mentions) and canonical (the entity's name). All rows are held in memory. With --entities it also writes a \
            table of the entities, with what holds each together; with --report a page of them, where a column document says what each \
            mention comes from.

            Example: onoma cluster mentions.tsv --kind person
            """)

    @Argument(help: "A table with a column mention; - is standard input.") var file: String
    @Option(
        help: ArgumentHelp(
            "A file for the entities: one row each, with how well it holds together.",
            discussion: """
                cohesion is the mean weight of two of its names in bits, weakest the link without which it would fall in two, \
                conflicts how many pairs of its names speak against it. CSV or JSON if the name ends so.
                """, valueName: "file"))
    var entities: String?
    @OptionGroup var reporting: ReportOptions
    @OptionGroup var matching: MatchingOptions
    @OptionGroup var input: InputOptions
    @OptionGroup var printing: OutputOptions

    func run() throws {
        var reader = try TableReader(file, skipsInvalid: input.skipInvalid)
        let mention = try reader.column("mention")
        let kinds = try KindColumn(in: reader, otherwise: matching.kind)
        let document = reporting.report == nil ? nil : try reader.optionalColumn("document")
        try reader.requireAbsence(of: ["cluster", "canonical"])
        let matcher = try matching.matcher()
        let output = try OutputFile(printing.output)
        let format = printing.format(for: output, isCSV: reader.isCSV)
        var rows: [TableRow] = []
        var mentions: [Mention] = []
        let reading = Progress("read", output: output)
        try TableStream.forEachBatch(
            of: &reader, progress: reading,
            reading: { row throws(InvalidRow) in Mention(row.text(mention), kind: try kinds.kind(of: row)) }
        ) { batch in
            for (row, mention) in batch {
                rows.append(row)
                mentions.append(mention)
            }
        }
        reading.finish()

        let progress = Progress("cluster \(Figures.count(mentions.count, "mention"))", output: output)
        let clusterer = MentionClusterer(matcher: matcher)
        let entities: [MentionEntity]?
        if reporting.report != nil {
            let explained = clusterer.explained(mentions)
            progress.finish()
            let table = MentionTable(name: reader.file, rows: rows, document: document)
            try reporting.write(
                EntityReport(
                    of: mentions, explained: explained, matcher: matcher, sources: table.sources, places: table.places,
                    sourceNoun: document == nil ? "table" : "document"))
            entities = explained.entities
        } else {
            entities = self.entities == nil ? nil : clusterer.entities(of: mentions)
        }
        if let path = self.entities, let entities { try EntityTable.write(entities, of: mentions, to: path) }
        if reporting.isAlone(printing) { return }
        let assignments = entities?.assignments(count: mentions.count) ?? clusterer.assignments(of: mentions)
        progress.finish()
        var writer = try TableWriter(output, format: format, header: reader.header, adding: ["cluster", "canonical"])
        for (row, assignment) in zip(rows, assignments) {
            try writer.write(row, [.number("\(assignment.cluster)"), .text(assignment.canonical)])
        }
        try writer.finish()
    }
}

/// Where the mentions of a table come from: the documents that a column names, or the table itself.
private struct MentionTable {
    var sources: [String] = []
    var places: [(source: Int, line: Int)] = []

    init(name: String, rows: [TableRow], document: Int?) {
        guard let document else {
            sources = [name]
            places = rows.map { (0, $0.line) }
            return
        }
        var numbers: [String: Int] = [:]
        for row in rows {
            let name = row.text(document)
            let number = numbers[name] ?? sources.count
            if number == sources.count {
                numbers[name] = number
                sources.append(name)
            }
            places.append((number, 0))
        }
    }
}
