import NameData
import Testing

/// What a user is told about a broken table: file, line, what is wrong and what to do.
@Suite struct TableErrorTests {
    @Test func `comments and empty lines are passed over, and lines are counted in the file`() throws {
        let table = try Table(file: "x.tsv", text: Array("# top\n\na\tb\n# between\n1\t2\n\n3\t\n".utf8))
        #expect(table.header == ["a", "b"])
        #expect(table.rows.map(\.line) == [5, 7])
        #expect(table.rows.map(\.cells) == [["1", "2"], ["3", ""]])
    }

    @Test func `the last line needs no line feed`() throws {
        let table = try Table(file: "x.tsv", text: Array("a\tb\n1\t2".utf8))
        #expect(table.rows.map(\.cells) == [["1", "2"]])
    }

    @Test func `a table with CR LF reads like one with LF`() throws {
        let table = try Table(file: "x.tsv", text: Array("# top\r\na\tb\r\n\r\n1\t2\r\n".utf8))
        #expect(table.header == ["a", "b"])
        #expect(table.rows.map(\.cells) == [["1", "2"]])
        #expect(table.rows.map(\.line) == [4])
    }

    @Test func `values of a cell are separated by bars`() throws {
        let table = try Table(file: "x.tsv", text: Array("a\tb\nx|y z\t\n".utf8))
        #expect(table.rows.map { $0.values(0) } == [["x", "y z"]])
        #expect(table.rows.map { $0.values(1) } == [[]])
    }

    @Test(arguments: [
        ("a\tb\tc\n1\t2\n", "x.tsv:2: 2 cells where the header has 3; separate cells with one tab"),
        ("# top\na\tb\n1\t2\n\n1\t2\t3\n", "x.tsv:5: 3 cells where the header has 2; separate cells with one tab"),
        ("", "x.tsv: no header row; the first line that is no comment names the columns"),
        ("# only\n# comments\n\n", "x.tsv: no header row; the first line that is no comment names the columns"),
    ])
    func `a broken table is refused with place and remedy`(text: String, message: String) {
        #expect { try Table(file: "x.tsv", text: Array(text.utf8)) } throws: {
            ($0 as? TableError)?.description == message
        }
    }

    @Test func `a wrong number of cells has its own code`() {
        #expect { try Table(file: "x.tsv", text: Array("a\tb\n1\n".utf8)) } throws: {
            ($0 as? TableError)?.code == .wrongCellCount
        }
    }

    @Test func `a missing column is named beside those that are there`() throws {
        let table = try Table(file: "x.tsv", text: Array("a\tc\n1\t2\n".utf8))
        #expect(try table.column("c") == 1)
        #expect(throws: TableError(.missingColumn, file: "x.tsv", "no column \"b\"; the header has \"a\", \"c\"")) {
            try table.column("b")
        }
    }

    @Test func `a missing table is an error, not an empty table`() {
        let expected = TableError(
            .missingTable, file: "Names/none.tsv", "no such table in this build; add it to Data/OnomasticsData.c")
        #expect(throws: expected) { try Table(embedded: "Names/none.tsv") }
        #expect(expected.description == "Names/none.tsv: no such table in this build; add it to Data/OnomasticsData.c")
    }
}
