import NameMatching

/// Measures by row: groups of pairs, thresholds or bins.
struct MeasureTable {
    /// What the rows are, in one word.
    var title: String
    var rows: [(name: Cell, measures: [Measure])]

    /// Aligned columns for people, the figures to the right.
    var text: String {
        guard let first = rows.first else { return "" }
        let header = [title] + first.measures.map(\.name)
        let body = rows.map { row in [Terminal.printable(row.name.text)] + row.measures.map(\.text) }
        let widths = header.indices.map { column in
            body.reduce(Terminal.width(of: header[column])) { max($0, min(60, Terminal.width(of: $1[column]))) }
        }
        func line(_ cells: [String]) -> String {
            zip(cells, widths).enumerated().map { column, cell in
                column == 0 ? Terminal.padded(cell.0, to: cell.1) : Terminal.rightAligned(cell.0, to: cell.1)
            }.joined(separator: "  ")
        }
        return Terminal.styled(line(header), .bold) + "\n" + body.map { line($0) + "\n" }.joined()
    }

    /// An array with an object a row.
    var json: String {
        JSON.array(
            rows.map { row in JSON.object([(title, row.name.json)] + row.measures.map { ($0.name, $0.json) }) })
    }

    /// A row a measure: title, name of the row, measure and value.
    func write(to writer: inout TableWriter) throws(Failure) {
        for row in rows {
            for measure in row.measures {
                try writer.write(nil, [.text(title), row.name, .text(measure.name), .number(measure.text)])
            }
        }
    }
}
