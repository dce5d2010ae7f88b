internal import Foundation

/// Rows of cells as list files really have them: CSV with quotes that are not always doubled, or tab-separated.
///
/// A quote ends a cell only before a separator or the end of the row. Where a row does not come out right that way, every
/// quote before a separator ends a cell: `"the "LION"",x` is the cells `the "LION"` and `x`. A quote that is never closed costs its own
/// line only.
struct CellReader {
    struct Row {
        var line: Int
        var cells: [String]
        /// What keeps the row from being read, if anything.
        var problem: String?
    }

    /// A cell in quotes may have so many line breaks and bytes.
    private static let longestRow = (lines: 500, bytes: 1 << 20)

    let separator: UInt8
    /// Whether quotes mean anything, and cells in quotes may have line breaks.
    let quoting: (isOn: Bool, joinsLines: Bool)
    /// How many cells a row has; `nil` before the header is known.
    var count: Int?
    private var lines: LineReader
    private var waiting: [(line: Int, bytes: [UInt8])] = []

    init(_ source: ByteSource, separator: UInt8, joinsLines: Bool, count: Int? = nil) {
        self.separator = separator
        quoting = (separator != 0x09, joinsLines)
        self.count = count
        lines = LineReader(source)
    }

    /// The next row that is not empty; `nil` at the end.
    mutating func next() throws(ListError) -> Row? {
        while let line = try nextLine() {
            if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x1A }) { continue }
            return try row(from: line)
        }
        return nil
    }

    private mutating func nextLine() throws(ListError) -> (line: Int, bytes: [UInt8])? {
        waiting.isEmpty ? try lines.next() : waiting.removeFirst()
    }

    private mutating func row(from first: (line: Int, bytes: [UInt8])) throws(ListError) -> Row {
        var bytes = first.bytes
        var added: [(line: Int, bytes: [UInt8])] = []
        while true {
            let (cells, isOpen) = cells(bytes, isLoose: false)
            if !isOpen, count == nil || cells.count == count { return Row(line: first.line, cells: cells) }
            if quoting.isOn, let count {
                let loose = self.cells(bytes, isLoose: true)
                if !loose.isOpen, loose.cells.count == count { return Row(line: first.line, cells: loose.cells) }
            }
            if !isOpen { return Row(line: first.line, cells: cells) }
            if quoting.joinsLines, added.count < CellReader.longestRow.lines,
                bytes.count < CellReader.longestRow.bytes, let next = try nextLine()
            {
                added.append(next)
                // A line that is a whole row by itself is hardly part of a cell.
                if let count, count > 2, case let own = self.cells(next.bytes, isLoose: false), !own.isOpen,
                    own.cells.count == count
                {
                    break
                }
                bytes += [0x0A] + next.bytes
                continue
            }
            break
        }
        waiting = added + waiting
        return Row(
            line: first.line, cells: self.cells(first.bytes, isLoose: true).cells,
            problem: "a quote is opened here and never closed; close it or write it twice")
    }

    /// The cells of a row, and whether a quote is still open at its end.
    private func cells(_ bytes: [UInt8], isLoose: Bool) -> (cells: [String], isOpen: Bool) {
        let quote = UInt8(ascii: "\"")
        var cells: [String] = []
        var cell: [UInt8] = []
        var index = 0
        func endsCell(_ index: Int) -> Bool {
            var index = index
            while index < bytes.count, bytes[index] == 0x20 { index += 1 }
            return index == bytes.count || bytes[index] == separator
        }
        while true {
            cell.removeAll(keepingCapacity: true)
            var start = index
            while start < bytes.count, bytes[start] == 0x20 { start += 1 }
            if quoting.isOn, start < bytes.count, bytes[start] == quote {
                index = start + 1
                var isClosed = false
                while index < bytes.count, !isClosed {
                    guard bytes[index] == quote else {
                        cell.append(bytes[index])
                        index += 1
                        continue
                    }
                    var run = 1
                    while index + run < bytes.count, bytes[index + run] == quote { run += 1 }
                    index += run
                    isClosed = endsCell(index) && (isLoose || run % 2 == 1)
                    let kept = isClosed ? run / 2 : (run + 1) / 2
                    cell.append(contentsOf: repeatElement(quote, count: kept))
                }
                if !isClosed {
                    cells.append(ListText.string(cell))
                    return (cells, true)
                }
            }
            while index < bytes.count, bytes[index] != separator {
                cell.append(bytes[index])
                index += 1
            }
            cells.append(ListText.string(cell))
            if index >= bytes.count { return (cells, false) }
            index += 1
        }
    }
}
