public import ArgumentParser
import Dispatch
public import EntityLists
import NameNormalization

extension ListFormat: ExpressibleByArgument {}

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read lists as their publishers give them, for onoma index.",
        discussion: """
            Reads the lists of OFAC (sdn.csv with alt.csv and add.csv, or SDN_ADVANCED.XML), the UN and the EU (XML, CSV), \
            FollowTheMoney and Senzing JSON lines, and any table. The format is told by the content. Writes a row a name: id, \
            name, kind, relation (primary, alias, native, former, weak), birth, country, source.

            Example: onoma import sdn.csv alt.csv add.csv -o sdn.tsv
            """)

    @Argument(help: "Lists; - is standard input. OFAC's tables are joined, other lists follow one another.")
    var files: [String]

    @Option(help: "What the lists are, if their content is not to be asked.")
    var format: ListFormat?

    @Option(
        help: ArgumentHelp(
            "What the columns of a table mean, as in id=Nr.,name=Full name,birth=DOB; may be given again.",
            discussion: """
                Fields: \(ListColumns.Field.allCases.map(\.rawValue).joined(separator: ", ")). A field that is not mapped \
                is looked for under its own name.
                """, valueName: "field=column,…"))
    var map: [String] = []

    @Option(
        name: .shortAndLong, help: "The table to write: OUT.tsv, OUT.csv or OUT.json; otherwise TSV on standard output."
    )
    var output: String?

    @OptionGroup var input: InputOptions

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("name the lists to import") }
        _ = try columns()
    }

    func run() throws {
        let output = try OutputFile(output)
        let path = self.output?.lowercased() ?? ""
        let format: TableFormat = path.hasSuffix(".csv") ? .csv : path.hasSuffix(".json") ? .json : .tsv
        var writer = try TableWriter(
            output, format: format, header: nil,
            adding: ["id", "name", "kind", "relation", "birth", "country", "source"])
        for list in try lists() { try write(list, to: &writer, output) }
        try writer.finish()
    }

    /// The readers, OFAC's tables together in one, in the place of the first of them.
    private func lists() throws -> [(name: String, reader: ListReader)] {
        let columns = try columns()
        var lists: [(name: String, reader: ListReader)] = []
        var tables: [String] = []
        for file in files {
            let reader = try ListReader(file, format: format, columns: columns)
            if reader.format == .ofacCSV {
                tables.append(file)
                if tables.count > 1 { continue }
            }
            lists.append((file, reader))
        }
        if tables.count > 1, let place = lists.firstIndex(where: { $0.reader.format == .ofacCSV }) {
            lists[place] = (tables.joined(separator: " + "), try ListReader(tables, format: format))
        }
        return lists
    }

    private func columns() throws -> ListColumns {
        var columns = ListColumns()
        // A column may have a comma in its name: a part without a field belongs to the one before.
        var parts: [String] = []
        for part in map.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
            let field = part.split(separator: "=").first.map(String.init) ?? ""
            if part.contains("="), ListColumns.Field(rawValue: field) != nil || parts.isEmpty {
                parts.append(String(part))
            } else if !parts.isEmpty {
                parts[parts.count - 1] += "," + part
            } else {
                parts.append(String(part))
            }
        }
        for part in parts {
            guard let sign = part.firstIndex(of: "="), let field = ListColumns.Field(rawValue: String(part[..<sign])),
                part.index(after: sign) < part.endIndex
            else {
                let fields = ListColumns.Field.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--map takes field=column, and \"\(part)\" is none; the fields are \(fields)")
            }
            columns[field].append(String(part[part.index(after: sign)...]))
        }
        return columns
    }

    private func write(
        _ list: (name: String, reader: ListReader), to writer: inout TableWriter, _ output: OutputFile
    ) throws {
        let (start, progress) = (DispatchTime.now(), Progress("import \(list.name)", output: output))
        var skipped = 0
        let summary = try list.reader.forEachEntry(onInvalid: { error in
            guard input.skipInvalid else {
                var error = error
                error.message += ", or pass --skip-invalid to go on without it"
                throw error
            }
            skipped += 1
            if skipped <= TableReader.reports { Terminal.report(Terminal.printable("\(error) (skipped)")) }
        }) { entry in
            let birth = entry.births.map(\.description).joined(separator: "|")
            let countries = entry.nationalities + entry.countries.filter { !entry.nationalities.contains($0) }
            for name in entry.names {
                try writer.write(
                    nil,
                    [
                        .text(entry.id), .text(name.text), .text(entry.kind.rawValue), .text(name.relation.rawValue),
                        .text(birth), .text(countries.joined(separator: "|")), .text(entry.source),
                    ])
            }
        }
        progress.finish()
        try writer.flush()
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        Terminal.report(Terminal.printable(report(summary, of: list.reader, named: list.name, seconds: seconds)))
    }

    private func report(_ summary: ListReader.Summary, of reader: ListReader, named name: String, seconds: Double)
        -> String
    {
        let entries = summary.entries == 1 ? "1 entry" : "\(Figures.grouped(summary.entries)) entries"
        var text = "\(name) (\(reader.format.rawValue)): \(entries) with \(Figures.count(summary.names, "name"))"
        text += " in \(Figures.decimal(seconds, 1)) s"
        if summary.passedOver > 0 {
            text += "; passed over \(Figures.count(summary.passedOver, "record")) that name nobody"
        }
        let skipped = ListError.Code.allCases.compactMap { code in
            summary.skipped[code].map { "\(Figures.grouped($0)) \(code.rawValue)" }
        }
        if !skipped.isEmpty { text += "; skipped \(skipped.joined(separator: ", "))" }
        return text
    }
}
