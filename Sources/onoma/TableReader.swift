/// Reads a table from beginning to end, as much at a time as one read gives: large batches of a file, single lines of what
/// somebody types.
struct TableReader {
    /// What error messages call the file.
    let file: String
    let isCSV: Bool
    /// The header row.
    private(set) var header: TableRow
    private(set) var rowCount = 0
    private(set) var bytesRead = 0
    var totalBytes: Int? { input.size }

    private let input: InputFile
    private var parser: RecordParser
    private var rows: [TableRow] = []
    private var isAtEnd = false
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)
    private let skipsInvalid: Bool
    private var skipped = 0
    /// So many bad rows are reported one by one.
    static let reports = 20

    /// - Parameters:
    ///   - path: A path; a name that ends in .csv is read as CSV. `-` is standard input.
    ///   - plainColumn: When the first row is one cell other than this name, there is no header and every line is a cell of
    ///     a column with this name.
    init(_ path: String, skipsInvalid: Bool, plainColumn: String? = nil) throws(Failure) {
        input = try InputFile(path)
        file = input.name
        self.skipsInvalid = skipsInvalid
        isCSV = path.lowercased().hasSuffix(".csv")
        parser = RecordParser(separator: UInt8(ascii: isCSV ? "," : "\t"), hasQuotes: isCSV)
        header = TableRow(line: 1)

        var beginning: [UInt8] = []
        while !beginning.contains(UInt8(ascii: "\n")), try readMore(into: &beginning) {}
        if beginning.starts(with: [0xEF, 0xBB, 0xBF]) { beginning.removeFirst(3) }
        if beginning.starts(with: [0xFF, 0xFE]) || beginning.starts(with: [0xFE, 0xFF]) {
            throw Failure(file: file, "is UTF-16; save it as UTF-8")
        }
        beginning.withUnsafeBufferPointer { parser.feed($0, into: &rows) }
        while rows.isEmpty {  // a CSV header with a line break in quotes
            guard beginning.count <= RecordParser.longestRow else {
                throw Failure(
                    file: file, line: 1,
                    "the first row is longer than \(RecordParser.longestRow >> 20) MB; is it a table?")
            }
            var more: [UInt8] = []
            guard try readMore(into: &more) else { break }
            more.withUnsafeBufferPointer { parser.feed($0, into: &rows) }
            beginning += more
        }
        if isAtEnd { parser.finish(into: &rows) }

        if let plainColumn, rows.first.map({ $0.count == 1 && $0.text(0) != plainColumn }) ?? true {
            header = TableRow(line: 0, cells: [plainColumn])
            parser = RecordParser(separator: nil, hasQuotes: false)
            rows = []
            beginning.withUnsafeBufferPointer { parser.feed($0, into: &rows) }
            if isAtEnd { parser.finish(into: &rows) }
            return
        }
        guard let first = rows.first else {
            throw Failure(file: file, "is empty; the first line must name the columns")
        }
        if let problem = first.problem { throw Failure(file: file, line: 1, problem) }
        guard !(0..<first.count).contains(where: { first[$0].contains(0) }) else {
            throw Failure(file: file, "is not a text file; give a table in UTF-8")
        }
        header = first
        rows.removeFirst()
    }

    /// The number of a column that must be there.
    func column(_ name: String) throws(Failure) -> Int {
        if let column = try optionalColumn(name) { return column }
        let present = header.texts.prefix(20).map(Terminal.quoted).joined(separator: ", ")
        let kind = isCSV ? "comma-separated, as the name ends in .csv" : "tab-separated"
        throw Failure(
            file: file, line: 1,
            "there is no column \"\(name)\", only \(present) (\(kind)); name the columns in the first row")
    }

    /// The number of a column that may be there.
    func optionalColumn(_ name: String) throws(Failure) -> Int? {
        let columns = header.texts.indices.filter { header.text($0) == name }
        guard columns.count < 2 else {
            throw Failure(file: file, line: 1, "column \"\(name)\" stands twice in the header; rename one")
        }
        return columns.first
    }

    /// Makes sure that columns can be added.
    func requireAbsence(of names: [String]) throws(Failure) {
        for name in names where header.texts.contains(name) {
            throw Failure(
                file: file, line: 1, "column \"\(name)\" is there already and would be added; rename or remove it first"
            )
        }
    }

    /// The next rows with as many cells as the header, at least one; `nil` at the end. Empty lines are passed over where
    /// the table has several columns.
    mutating func nextBatch() throws(Failure) -> [TableRow]? {
        while true {
            if rows.isEmpty {
                if isAtEnd { return nil }
                try readRows()
                continue
            }
            let read = rows
            rows = []
            var batch: [TableRow] = []
            batch.reserveCapacity(read.count)
            for row in read {
                if let problem = row.problem {
                    rowCount += 1
                    try reject(row, InvalidRow(message: problem))
                } else if row.count == header.count {
                    rowCount += 1
                    batch.append(row)
                } else if !row.isBlank {
                    rowCount += 1
                    let cells = Figures.count(row.count, "cell")
                    try reject(
                        row, InvalidRow(message: "\(cells), but the header has \(header.count); make them as many"))
                }
            }
            if !batch.isEmpty { return batch }
        }
    }

    /// Deals with a bad row: it ends the command, or is reported and counted.
    mutating func reject(_ row: TableRow, _ invalid: InvalidRow) throws(Failure) {
        guard skipsInvalid else {
            throw Failure(
                file: file, line: row.line, invalid.message + ", or pass --skip-invalid to go on without the row")
        }
        skipped += 1
        if skipped <= Self.reports {
            Terminal.report("\(Failure(file: file, line: row.line, invalid.message)) (row skipped)")
        }
    }

    /// Says how many rows were skipped.
    func reportSkipped() {
        guard skipped > 0 else { return }
        Terminal.report("\(file): \(Figures.grouped(skipped)) of \(Figures.count(rowCount, "row")) skipped as invalid")
    }

    private mutating func readRows() throws(Failure) {
        let count = try input.read(intoArray: &buffer)
        bytesRead += count
        if count == 0 {
            isAtEnd = true
            parser.finish(into: &rows)
        } else {
            buffer.withUnsafeBufferPointer { parser.feed(UnsafeBufferPointer(rebasing: $0[..<count]), into: &rows) }
        }
    }

    private mutating func readMore(into bytes: inout [UInt8]) throws(Failure) -> Bool {
        let count = try input.read(intoArray: &buffer)
        bytesRead += count
        if count == 0 { isAtEnd = true }
        bytes += buffer[..<count]
        return count > 0 && bytes.count <= RecordParser.longestRow
    }
}
