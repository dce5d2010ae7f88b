import ArgumentParser
import Dispatch
import NameMatching
import NameSearch

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find names in an index made by onoma index.",
        discussion: """
            Takes names, or a table with a column query (and kind, if there is one). Prints a row a hit, the best first: the \
            columns of the table, rank, id, name (the one of the id that matches best), score (the match probability) and \
            weight (the match weight in bits).

            Example: onoma search names.onoma "Aiman Sawahiri" --top 3 --explain
            """)

    /// Queries that are answered before the first of them is printed: enough for all cores, soon done.
    private static let batchSize = 256

    @Argument(help: "An index file.") var index: String
    @Argument(help: "Names to find.") var names: [String] = []
    @Option(help: "A table with a column query; - is standard input.") var queries: String?
    @Option(help: "At most so many ids for each query.") var top = 10
    @Option(help: "Only hits with at least this score.") var minScore = 0.0
    @Flag(help: "Print the reasons of each hit, too.") var explain = false
    @Flag(help: "First read the whole index and compare it with its checksum.") var verify = false
    @OptionGroup var matching: MatchingOptions
    @OptionGroup var input: InputOptions
    @OptionGroup var printing: OutputOptions

    func validate() throws {
        guard names.isEmpty != (queries == nil) else {
            throw ValidationError("give names to find, or --queries with a table of them")
        }
        guard top > 0 else { throw ValidationError("--top takes a count from 1, not \(top)") }
        guard 0...1 ~= minScore else { throw ValidationError("--min-score takes a score from 0 to 1, not \(minScore)") }
    }

    func run() throws {
        let matcher = try matching.matcher()
        let index = try NameIndex(contentsOf: self.index, matcher: matcher)
        if verify { try index.verify() }
        if let queries {
            try search(index, forTable: queries)
        } else {
            try searchForNames(index)
        }
    }

    private func searchForNames(_ index: NameIndex) throws {
        let output = try OutputFile(printing.output)
        let format = printing.format(for: output)
        let header = TableRow(line: 0, cells: ["query"])
        var hits = try HitWriter(output, format: format, header: header, matcher: explain ? index.matcher : nil)
        let queries = names.map { NameQuery($0, kind: matching.kind) }
        for (query, found) in zip(queries, index.search(queries, top: top, minimumScore: minScore)) {
            try hits.write(found, of: query, row: TableRow(line: 0, cells: [query.text]))
            if found.isEmpty, format == .text {
                Terminal.report("\(Terminal.quoted(query.text)): no name scores \(minScore) or more")
            }
        }
        try hits.finish()
    }

    private func search(_ index: NameIndex, forTable path: String) throws {
        var reader = try TableReader(path, skipsInvalid: input.skipInvalid)
        let text = try reader.column("query")
        let kinds = try KindColumn(in: reader, otherwise: matching.kind)
        try reader.requireAbsence(of: HitWriter.columns(isExplaining: explain))
        let output = try OutputFile(printing.output)
        let format = printing.format(for: output, isCSV: reader.isCSV)
        var hits = try HitWriter(output, format: format, header: reader.header, matcher: explain ? index.matcher : nil)
        let (start, progress) = (DispatchTime.now(), Progress("search", output: output))
        var (count, answered) = (0, 0)
        try TableStream.forEachBatch(
            of: &reader, atMost: Search.batchSize, progress: progress,
            reading: { row throws(InvalidRow) in NameQuery(row.text(text), kind: try kinds.kind(of: row)) }
        ) { batch in
            let found = index.search(batch.map(\.item), top: top, minimumScore: minScore)
            for (query, found) in zip(batch, found) {
                try hits.write(found, of: query.item, row: query.row)
                if !found.isEmpty { answered += 1 }
            }
            count += batch.count
            try hits.flush()
        }
        progress.finish()
        try hits.finish()
        guard Terminal.isTerminal(Terminal.standardError) else { return }
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        let queries = count == 1 ? "1 query" : "\(Figures.grouped(count)) queries"
        let time = Figures.time(seconds, for: count, "queries")
        Terminal.report(
            "\(Terminal.printable(reader.file)): \(queries), \(Figures.grouped(answered)) with hits, in \(time)")
    }
}
