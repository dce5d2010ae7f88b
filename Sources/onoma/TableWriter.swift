import NameData
import ArgumentParser

/// How a table is printed.
enum TableFormat: String, CaseIterable, ExpressibleByArgument {
    case text, tsv, csv, json
}

/// A cell that a command adds.
enum Cell: Sendable {
    case text(String)
    /// Digits as they are to be printed.
    case number(String)
    /// Words; separated by spaces except in JSON.
    case list([String])

    var text: String {
        switch self {
        case .text(let text), .number(let text): text
        case .list(let words): words.joined(separator: " ")
        }
    }

    var json: String {
        switch self {
        case .text(let text): JSONString.quoted(text)
        case .number(let digits): digits
        case .list(let words): JSON.array(words.map(JSONString.quoted))
        }
    }
}

/// Prints a table row by row.
///
/// - tsv: the cells as they are; a tab or line break inside a cell of a CSV file becomes a space.
/// - csv: quoted as RFC 4180 says, lines end with LF.
/// - json: one array with an object a row, each on its own line.
/// - text: aligned columns for people; the first batch decides their widths.
struct TableWriter {
    private let output: OutputFile
    private let format: TableFormat
    private let names: [String]
    private var isFirst = true
    /// Rows of the first batch, and the widths once they are known.
    private var waiting: [[String]] = []
    private var widths: [Int] = []

    /// - Parameters:
    ///   - header: The columns of the input.
    ///   - columns: The columns added after them.
    init(_ output: OutputFile, format: TableFormat, header: TableRow?, adding columns: [String]) throws(Failure) {
        self.output = output
        self.format = format
        names = (header?.texts ?? []) + columns
        switch format {
        case .tsv, .csv: try writeSeparated(header, columns.map(Cell.text))
        case .json: try output.write("[")
        case .text: break
        }
    }

    /// Prints a row: the cells of the input, then those added.
    mutating func write(_ row: TableRow?, _ added: [Cell]) throws(Failure) {
        switch format {
        case .tsv, .csv: try writeSeparated(row, added)
        case .json:
            let values = (row?.texts ?? []).map(JSONString.quoted) + added.map(\.json)
            try output.write((isFirst ? "\n" : ",\n") + JSON.object(zip(names, values).map { ($0, $1) }))
            isFirst = false
        case .text:
            waiting.append(((row?.texts ?? []) + added.map(\.text)).map(Terminal.printable))
        }
    }

    /// Hands on what has been written so far: the end of a batch.
    mutating func flush() throws(Failure) {
        if format == .text, !waiting.isEmpty {
            if widths.isEmpty {
                let header = names.map(Terminal.printable)
                widths = header.indices.map { index in
                    ([header] + waiting).reduce(0) { max($0, min(60, Terminal.width(of: $1[index]))) }
                }
                try output.write(Terminal.styled(aligned(header), .bold) + "\n")
            }
            for row in waiting { try output.write(aligned(row) + "\n") }
            waiting = []
        }
        try output.flush()
    }

    /// Ends the table.
    mutating func finish() throws(Failure) {
        if format == .json { try output.write(isFirst ? "]\n" : "\n]\n") }
        try flush()
        try output.finish()
    }

    private func aligned(_ cells: [String]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            line += index == cells.count - 1 ? cell : Terminal.padded(cell, to: widths[index]) + "  "
        }
        return line
    }

    private func writeSeparated(_ row: TableRow?, _ added: [Cell]) throws(Failure) {
        var line: [UInt8] = []
        for index in 0..<(row?.count ?? 0) {
            if let cell = row?[index] { append(cell, to: &line) }
        }
        for cell in added { append(Array(cell.text.utf8)[...], to: &line) }
        line[line.count - 1] = UInt8(ascii: "\n")  // instead of the last separator
        try output.write(line)
    }

    private func append(_ cell: ArraySlice<UInt8>, to line: inout [UInt8]) {
        let (quote, comma, space) = (UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: " "))
        func breaksLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
        if format == .csv {
            if cell.contains(where: { $0 == quote || $0 == comma || breaksLine($0) }) {
                line.append(quote)
                for byte in cell { line.append(contentsOf: repeatElement(byte, count: byte == quote ? 2 : 1)) }
                line.append(quote)
            } else {
                line.append(contentsOf: cell)
            }
            line.append(comma)
        } else {
            line.append(contentsOf: cell.lazy.map { $0 == 0x09 || breaksLine($0) ? space : $0 })
            line.append(0x09)
        }
    }
}

/// JSON as text.
enum JSON {
    static func array(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

    /// - Parameter members: Names, and values that are JSON already.
    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(JSONString.quoted($0)): \($1)" }.joined(separator: ", ") + "}"
    }
}
