import NameData
import NameMatching
import Testing

/// Rows without strings, for large tables.
@Suite struct RowReaderTests {
    /// All cells of all rows, or the error's text.
    private func read(_ text: String, cells: Int) -> (rows: [[String]], lines: [Int], error: String?) {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var reader = RowReader(file: "x.tsv", bytes: bytes)
            var (rows, lines): ([[String]], [Int]) = ([], [])
            do throws(TableError) {
                while let row = try reader.next(cells: cells) {
                    rows.append((0..<cells).map { row.text($0) })
                    lines.append(row.line)
                }
            } catch { return (rows, lines, error.description) }
            return (rows, lines, nil)
        }
    }

    @Test func `rows are read in order, comments and empty lines passed over`() {
        let found = read("# top\na\tb\tc\n\n1\t\t3\r\n# x\nκ\tλ\tμ", cells: 3)
        #expect(found.rows == [["a", "b", "c"], ["1", "", "3"], ["κ", "λ", "μ"]])
        #expect(found.lines == [2, 4, 6])
        #expect(found.error == nil)
    }

    @Test func `it agrees with the reader of small tables`() throws {
        let bytes = try EmbeddedFile.bytes(of: "Romanization/jamo.tsv")
        let table = try Table(embedded: "Romanization/jamo.tsv")
        let found = read(String(decoding: bytes, as: UTF8.self), cells: table.header.count)
        #expect(found.rows == [table.header] + table.rows.map(\.cells))
        #expect(found.lines.dropFirst() == ArraySlice(table.rows.map(\.line)))
    }

    @Test func `a row holds up to eight cells`() {
        #expect(read("1\t2\t3\t4\t5\t6\t7\t8", cells: 8).rows == [["1", "2", "3", "4", "5", "6", "7", "8"]])
    }

    @Test(arguments: [
        ("a\tb\n1\n", 2, "x.tsv:2: 1 cells instead of 2; separate cells with one tab"),
        ("a\n1\t2\t3\t4\t5\t6\t7\t8\t9\t10\n", 1, "x.tsv:2: 10 cells instead of 1; separate cells with one tab"),
    ])
    func `a row with too few or too many cells is refused`(text: String, cells: Int, message: String) {
        #expect(read(text, cells: cells).error == message)
    }

    private func number(_ cell: String) -> Result<Float, TableError> {
        Array("\(cell)\tx".utf8).withUnsafeBufferPointer { bytes in
            var reader = RowReader(file: "x.tsv", bytes: bytes)
            do throws(TableError) {
                guard let row = try reader.next(cells: 2) else { return .success(.nan) }
                return .success(try row.number(0))
            } catch { return .failure(error) }
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("7", 7), ("-12.25", -12.25), ("0.5", 0.5), (".5", 0.5), ("3.", 3), ("-0.01", -0.01),
            ("1e-05", 1e-5),
            ("-2.5E2", -250), ("+4", 4), ("007.0", 7),
        ] as [(String, Float)])
    func `a decimal number is read`(cell: String, value: Float) {
        #expect(number(cell) == .success(value))
    }

    @Test func `a number is read as Swift reads it`() {
        var failures = Failures()
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let (whole, hundredths) = (
                Int.random(in: -999...999, using: &random), Int.random(in: 10...99, using: &random)
            )
            let cell = "\(whole).\(hundredths)"
            if number(cell) != .success(Float(cell) ?? .nan) { failures.add("\(cell) → \(number(cell))") }
        }
        failures.report()
    }

    @Test(arguments: ["", "-", ".", "x", "1.2.3", "1-2", "12a", " 1"])
    func `what is no number is refused with its place`(cell: String) {
        guard case .failure(let error) = number(cell) else {
            Issue.record("\"\(cell)\" was read as \(number(cell))")
            return
        }
        #expect(error.code == .invalidCell)
        #expect(error.description.hasPrefix("x.tsv:1: "))
        if !cell.isEmpty {
            #expect(error.message.contains("\"\(cell)\""), "the message does not show the cell: \(error)")
        }
    }

    @Test func `a whole number is required where it is asked for`() throws {
        try Array("12\t2.5\t99999999".utf8).withUnsafeBufferPointer { bytes in
            var reader = RowReader(file: "x.tsv", bytes: bytes)
            let row = try #require(try reader.next(cells: 3))
            #expect(try row.integer(0) == 12)
            #expect(throws: TableError(.invalidCell, file: "x.tsv", line: 1, "\"2.5\" is no whole number")) {
                try row.integer(1)
            }
            #expect(throws: TableError(.invalidCell, file: "x.tsv", line: 1, "\"99999999\" is no whole number")) {
                try row.integer(2)
            }
        }
    }
}
