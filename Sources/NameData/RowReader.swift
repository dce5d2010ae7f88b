/// Reads a large table row by row without making strings: for models and frequency tables.
package struct RowReader {
    private let file: String
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var line = 0

    package init(file: String, bytes: UnsafeBufferPointer<UInt8>) {
        self.file = file
        self.bytes = bytes
    }

    /// One row; valid as long as the bytes are.
    package struct Row {
        private let file: String
        package let line: Int
        private let bytes: UnsafeBufferPointer<UInt8>
        private var starts: InlineArray<8, Int32>
        private let count: Int

        fileprivate init(
            file: String, line: Int, bytes: UnsafeBufferPointer<UInt8>, starts: InlineArray<8, Int32>, count: Int
        ) {
            self.file = file
            self.line = line
            self.bytes = bytes
            self.starts = starts
            self.count = count
        }

        /// The bytes of a cell.
        package func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
            let start = Int(starts[index])
            let end = index + 1 < count ? Int(starts[index + 1]) - 1 : bytes.count
            return UnsafeBufferPointer(rebasing: bytes[start..<end])
        }

        /// Calls `body` with each of the values of a many-valued cell.
        @inline(__always)
        package func forEachValue(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
            let cell = cell(index)
            var start = 0
            for position in 0...cell.count where position == cell.count || cell[position] == UInt8(ascii: "|") {
                if position > start { body(UnsafeBufferPointer(rebasing: cell[start..<position])) }
                start = position + 1
            }
        }

        package func text(_ index: Int) -> String { String(decoding: cell(index), as: UTF8.self) }

        /// A decimal number such as -12.25; digits and one point.
        package func number(_ index: Int) throws(TableError) -> Float {
            let cell = cell(index)
            var (value, scale, isNegative, digits) = (0.0, 0.0, false, 0)
            for (position, byte) in cell.enumerated() {
                switch byte {
                case 0x2D where position == 0: isNegative = true
                case 0x2E where scale == 0: scale = 1
                case 0x30...0x39:
                    value = value * 10 + Double(byte - 0x30)
                    scale *= 10
                    digits += 1
                default:
                    // Rare forms such as 1e-05.
                    guard let value = Float(text(index)) else { throw error("\"\(text(index))\" is no number") }
                    return value
                }
            }
            guard digits > 0 else { throw error("\"\(text(index))\" is no number") }
            let magnitude = scale > 1 ? value / scale : value
            return Float(isNegative ? -magnitude : magnitude)
        }

        package func integer(_ index: Int) throws(TableError) -> Int {
            let value = try number(index)
            guard value.rounded() == value, abs(value) < 1e7 else {
                throw error("\"\(text(index))\" is no whole number")
            }
            return Int(value)
        }

        package func error(_ message: String) -> TableError {
            TableError(.invalidCell, file: file, line: line, message)
        }
    }

    /// The positions of columns in the header, which must be the next row.
    package mutating func columns(_ names: [String], of cells: Int) throws(TableError) -> [Int] {
        guard let header = try next(cells: cells) else {
            throw TableError(
                .missingColumn, file: file, "no header row; the first line that is no comment names the columns")
        }
        let own = (0..<cells).map { header.text($0) }
        var positions: [Int] = []
        for name in names {
            guard let position = own.firstIndex(of: name) else {
                throw TableError(
                    .missingColumn, file: file,
                    "no column \"\(name)\"; the header has \(own.map { "\"\($0)\"" }.joined(separator: ", "))")
            }
            positions.append(position)
        }
        return positions
    }

    /// The next row that is no comment, with the given number of cells (at most 8); `nil` at the end.
    package mutating func next(cells: Int) throws(TableError) -> Row? {
        while position < bytes.count {
            let start = position
            while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            var end = position
            position += 1
            line += 1
            if end > start, bytes[end - 1] == 0x0D { end -= 1 }
            if end == start || bytes[start] == UInt8(ascii: "#") { continue }
            var starts = InlineArray<8, Int32>(repeating: 0)
            var count = 1
            for index in start..<end where bytes[index] == 0x09 {
                if count < 8 { starts[count] = Int32(index + 1 - start) }
                count += 1
            }
            guard count == cells else {
                throw TableError(
                    .wrongCellCount, file: file, line: line,
                    "\(count) cells instead of \(cells); separate cells with one tab")
            }
            return Row(
                file: file, line: line, bytes: UnsafeBufferPointer(rebasing: bytes[start..<end]), starts: starts,
                count: count)
        }
        return nil
    }
}
