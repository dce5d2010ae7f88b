/// A TSV table: `#` comment lines, one header row, rows of as many cells.
///
///     let table = try Table(embedded: "Names/titles.tsv")
///     for row in table.rows { row[table.column("title")] }
///
/// Cells hold no tab and no newline; there is no quoting. Values within a cell are separated by `|`.
///
/// - Complexity: O(*n*) for *n* bytes.
package struct Table: Sendable {
    package let file: String
    package let header: [String]
    package let rows: [Row]

    /// One line of a table.
    package struct Row: Sendable {
        /// The line in the file, counted from 1.
        package let line: Int
        package let cells: [String]

        package subscript(_ column: Int) -> String { cells[column] }

        /// The values of a many-valued cell.
        package func values(_ column: Int) -> [String] {
            cells[column].isEmpty ? [] : cells[column].split(separator: "|").map(String.init)
        }
    }

    /// Reads a table from bytes that stay valid during the call.
    package init(file: String, bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {
        var header: [String] = []
        var rows: [Row] = []
        var start = 0
        var line = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            line += 1
            defer { start = end + 1 }
            let last = end > start && bytes[end - 1] == 0x0D ? end - 1 : end
            if last == start || bytes[start] == UInt8(ascii: "#") { continue }
            let cells = Table.cells(of: bytes[start..<last])
            if header.isEmpty {
                header = cells
            } else if cells.count != header.count {
                throw TableError(
                    .wrongCellCount, file: file, line: line,
                    "\(cells.count) cells where the header has \(header.count); separate cells with one tab")
            } else {
                rows.append(Row(line: line, cells: cells))
            }
        }
        guard !header.isEmpty else {
            throw TableError(
                .missingColumn, file: file, "no header row; the first line that is no comment names the columns")
        }
        self.file = file
        self.header = header
        self.rows = rows
    }

    /// Reads a table that is part of the library.
    package init(embedded path: String) throws(TableError) {
        try self.init(file: path, bytes: try EmbeddedFile.bytes(of: path))
    }

    /// The index of a column.
    package func column(_ name: String) throws(TableError) -> Int {
        guard let index = header.firstIndex(of: name) else {
            throw TableError(
                .missingColumn, file: file,
                "no column \"\(name)\"; the header has \(header.map { "\"\($0)\"" }.joined(separator: ", "))")
        }
        return index
    }

    private static func cells(of line: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
        var cells: [String] = []
        var start = line.startIndex
        for index in line.indices where line[index] == 0x09 {
            cells.append(String(decoding: line[start..<index], as: UTF8.self))
            start = index + 1
        }
        cells.append(String(decoding: line[start...], as: UTF8.self))
        return cells
    }
}
