/// Cuts bytes into rows and cells, as they come.
///
/// - Tab-separated: no quoting at all; a quote is a character.
/// - CSV (RFC 4180): cells may stand in quotes, where line breaks and commas belong to the cell and "" is a quote. A quote
///   inside a cell that does not begin with one is a character, as in `John "Bob" Smith`.
///
/// Lines end with LF or CRLF. SwiftCSV and its like load a whole file as one `String`, know neither line numbers nor
/// invalid UTF-8, and cannot follow a pipe; hence this reader.
struct RecordParser {
    /// A row longer than this is reported and not read: the file is no table, or a quote is never closed.
    static let longestRow = 64 << 20

    private enum State {
        /// At the beginning of a cell.
        case start
        case plain
        /// Within quotes.
        case quoted
        /// After a quote within quotes, which either ends the cell or is the first of two.
        case quote
    }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The byte between cells; `nil` when every line is one cell.
    let separator: UInt8?
    let hasQuotes: Bool
    private var state = State.start
    private var line = 1
    private var row = TableRow(line: 1)

    init(separator: UInt8?, hasQuotes: Bool) {
        self.separator = separator
        self.hasQuotes = hasQuotes
    }

    /// Reads on, and adds the rows that are complete.
    mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>, into rows: inout [TableRow]) {
        var index = 0
        while index < chunk.count {
            switch state {
            case .quoted:
                let start = index
                while index < chunk.count, chunk[index] != Self.quote {
                    if chunk[index] == Self.newline { line += 1 }
                    index += 1
                }
                append(chunk[start..<index])
                if index < chunk.count {
                    state = .quote
                    index += 1
                }
            case .quote:
                let byte = chunk[index]
                if byte == Self.quote {
                    append(chunk[index...index])
                    state = .quoted
                } else if byte == separator {
                    endCell()
                } else if byte == Self.newline {
                    endRow(&rows)
                } else if byte != Self.carriageReturn {
                    row.problem = "text after a closing quote; write each quote inside a quoted cell twice"
                    state = .plain
                    continue
                }
                index += 1
            case .start, .plain:
                if state == .start, hasQuotes, chunk[index] == Self.quote {
                    state = .quoted
                    index += 1
                    continue
                }
                let start = index
                while index < chunk.count, chunk[index] != separator, chunk[index] != Self.newline { index += 1 }
                append(chunk[start..<index])
                state = .plain
                guard index < chunk.count else { return }
                if chunk[index] == Self.newline {
                    row.dropCarriageReturn()
                    endRow(&rows)
                } else {
                    endCell()
                }
                index += 1
            }
        }
    }

    /// Ends the last row, which may have no line break.
    mutating func finish(into rows: inout [TableRow]) {
        if state == .quoted { row.problem = "a quote is opened here and never closed; close it or write it twice" }
        if state == .start, row.isUntouched { return }
        if state == .plain { row.dropCarriageReturn() }
        endRow(&rows)
    }

    private mutating func append(_ part: Slice<UnsafeBufferPointer<UInt8>>) {
        if row.byteCount + part.count > Self.longestRow {
            row.problem = "the row is longer than \(Self.longestRow >> 20) MB; look for a quote that is never closed"
        } else {
            row.append(part)
        }
    }

    private mutating func endCell() {
        row.endCell()
        state = .start
    }

    private mutating func endRow(_ rows: inout [TableRow]) {
        endCell()
        rows.append(row)
        line += 1
        row = TableRow(line: line)
    }
}
