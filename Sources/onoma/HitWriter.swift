import NameMatching
import NameSearch

/// Prints what a search finds: a row a hit, or a paragraph a hit for people who ask for reasons.
struct HitWriter {
    private let output: OutputFile
    /// `nil` where hits are paragraphs.
    private var table: TableWriter?
    /// Explains the hits; `nil` where nobody asks.
    private let matcher: NameMatcher?

    /// - Parameters:
    ///   - header: The columns of the queries.
    ///   - matcher: Explains the hits, if they are to be explained.
    init(_ output: OutputFile, format: TableFormat, header: TableRow, matcher: NameMatcher?) throws(Failure) {
        self.output = output
        self.matcher = matcher
        guard format != .text || matcher == nil else { return }
        let columns = HitWriter.columns(isExplaining: matcher != nil)
        table = try TableWriter(output, format: format, header: header, adding: columns)
    }

    /// What is added to the columns of the queries.
    static func columns(isExplaining: Bool) -> [String] {
        ["rank", "id", "name", "score", "weight"] + (isExplaining ? ["explanation"] : [])
    }

    /// Prints the hits of a query, the best first.
    ///
    /// - Parameter row: The query's row in its table.
    mutating func write(_ hits: [NameIndex.Hit], of query: NameQuery, row: TableRow) throws(Failure) {
        for (hit, rank) in zip(hits, 1...) {
            let match = matcher.map {
                $0.match($0.prepare(query.text, kind: query.kind), $0.prepare(hit.name, kind: hit.kind))
            }
            if table == nil, let match {
                try output.write(HitWriter.paragraph(hit, rank: rank, of: query, match))
                continue
            }
            var cells: [Cell] = [
                .number("\(rank)"), .text(hit.id), .text(hit.name), .number("\(hit.score)"),
                .number(Figures.decimal(hit.weight, 4)),
            ]
            if let match { cells.append(.text(Explanation.line(of: match))) }
            try table?.write(row, cells)
        }
    }

    /// Hands on what has been written so far: the end of a batch.
    mutating func flush() throws(Failure) {
        try table?.flush()
        try output.flush()
    }

    mutating func finish() throws(Failure) {
        try table?.finish()
        if table == nil { try output.finish() }
    }

    private static func paragraph(
        _ hit: NameIndex.Hit, rank: Int, of query: NameQuery, _ match: NameMatch
    ) -> String {
        let names = [query.text, hit.name].map(Terminal.printable).joined(separator: "  ~  ")
        let title = Terminal.styled("\(rank)  \(Terminal.printable(hit.id))  \(names)", .bold)
        let figures = "score \(Figures.decimal(hit.score, 4))  weight \(Figures.decimal(hit.weight, 2)) bits"
        return "\(title)  \(figures)\n\n\(Explanation.lines(of: match).joined(separator: "\n"))\n\n"
    }
}
