extension Table {
    /// Reads a table that a user wrote: with or without a byte order mark, columns in any order, some of them optional.
    package init(file: String, contents: some Sequence<UInt8>) throws(TableError) {
        var bytes = Array(contents)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw TableError(.invalidCell, file: file, "is UTF-16; save it as UTF-8")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        self = try bytes.withUnsafeBufferPointer { bytes throws(TableError) in try Table(file: file, bytes: bytes) }
    }

    /// The cell of a column that a table may lack; empty when it does.
    package func optional(_ name: String, of row: Row) -> String {
        header.firstIndex(of: name).map { row[$0] } ?? ""
    }

    /// Where a row stands, and what it is about.
    package func source(_ row: Row, about name: String) -> SourceRow {
        SourceRow(table: file, line: row.line, name: name)
    }

    package func error(_ row: Row, _ message: String, code: TableError.Code = .invalidCell) -> TableError {
        TableError(code, file: file, line: row.line, message)
    }
}
