/// A row of a table: its cells as bytes, so that nothing is lost that is not valid UTF-8.
struct TableRow: Sendable {
    /// Where the row begins, counted from 1.
    var line: Int
    /// What keeps the row from being read, if anything.
    var problem: String?
    /// The bytes of all cells, one after another.
    private var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    private var ends: [Int] = []

    init(line: Int) { self.line = line }

    init(line: Int, cells: [String]) {
        self.line = line
        for cell in cells {
            bytes += Array(cell.utf8)
            endCell()
        }
    }

    var count: Int { ends.count }
    var byteCount: Int { bytes.count }
    /// Whether nothing has been read into it.
    var isUntouched: Bool { ends.isEmpty && bytes.isEmpty }
    /// Whether it is an empty line.
    var isBlank: Bool { ends.count == 1 && bytes.isEmpty }

    /// The bytes of a cell.
    subscript(cell: Int) -> ArraySlice<UInt8> { bytes[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]] }

    /// The text of a cell; every invalid sequence is replaced by U+FFFD.
    func text(_ cell: Int) -> String { String(decoding: self[cell], as: UTF8.self) }

    var texts: [String] { (0..<count).map(text) }

    // MARK: Reading

    mutating func append(_ part: Slice<UnsafeBufferPointer<UInt8>>) { bytes.append(contentsOf: part) }
    mutating func endCell() { ends.append(bytes.count) }

    /// Takes the carriage return of CRLF from the cell that is being read.
    mutating func dropCarriageReturn() {
        if bytes.count > (ends.last ?? 0), bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
}
