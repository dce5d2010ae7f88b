import ArgumentParser
import NameNormalization

struct Normalize: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how names are read: parts with roles, forms and blocking keys.",
        discussion: """
            Reads the column name (and kind, if there is one) of a table, or plain lines, one name a line. Adds latin (the \
            name in Latin letters by rules), comparison (what is compared), parts (role:text), keys (blocking keys).

            Example: echo "Mullah Abdul Ghani Baradar" | onoma normalize --kind person
            """)

    @Argument(help: "A table with a column name, or plain lines; standard input when absent or -.") var file = "-"
    @Option(help: "What the names name, where the table does not say.") var kind: NameKind = .any
    @OptionGroup(title: "Your own tables") var files: WordFiles
    @OptionGroup var input: InputOptions
    @OptionGroup var printing: OutputOptions

    func run() throws {
        var reader = try TableReader(file, skipsInvalid: input.skipInvalid, plainColumn: "name")
        let name = try reader.column("name")
        let kinds = try KindColumn(in: reader, otherwise: kind)
        let added = ["latin", "comparison", "parts", "keys"]
        try reader.requireAbsence(of: added)
        let normalizer = try NameNormalizer(words: files.words())
        let output = try OutputFile(printing.output)
        let format = printing.format(for: output, isCSV: reader.isCSV)
        var writer = try TableWriter(output, format: format, header: reader.header, adding: added)
        let progress = Progress("normalize", output: output)
        try TableStream.forEachBatch(
            of: &reader, progress: progress,
            reading: { row throws(InvalidRow) in (text: row.text(name), kind: try kinds.kind(of: row)) }
        ) { batch in
            let cells = TableStream.map(batch) { Normalize.cells(normalizer.name($0.item.text, kind: $0.item.kind)) }
            for (row, cells) in zip(batch, cells) { try writer.write(row.row, cells) }
            try writer.flush()
        }
        progress.finish()
        try writer.finish()
    }

    private static func cells(_ name: Name) -> [Cell] {
        [
            .text(name.latin), .text(name.comparisonForm), .list(name.parts.map { "\($0.role):\($0.comparison)" }),
            .list(name.keys),
        ]
    }
}
