import Foundation
import NameData
import Testing

/// Every table that the library holds, read as its user would.
@Suite struct TableTests {
    private static let tables = EmbeddedFile.paths.filter { $0.hasSuffix(".tsv") }
    /// Tables that programs write: statistics with columns of their own.
    private static let handWritten = tables.filter { !$0.hasPrefix("Models/") && !$0.hasPrefix("Frequencies/") }

    /// The columns that tell a row from all others, where the first alone does not.
    private static let keys: [String: [String]] = [
        "Names/endings.tsv": ["ending", "replacement", "script", "kind"],
        "Names/given-names-east-asian.tsv": ["family", "language", "note"],
        "Names/nicknames.tsv": ["name", "language"],
        "Names/particles.tsv": ["particle", "role"],
        "Organizations/place-adjectives.tsv": ["place", "language"],
        "Organizations/words.tsv": ["concept", "language"],
        "Places/places.tsv": ["place", "type", "in"],
        "Romanization/abugidas.tsv": ["script", "role", "latin", "other", "letters"],
        "Romanization/acronym-initials.tsv": ["script", "letters"],
        "Romanization/folds.tsv": ["script", "folded"],
        "Romanization/han-folds.tsv": ["script", "folded"],
        "Romanization/jamo.tsv": ["position", "index"],
        "Romanization/own.tsv": ["script", "latin"],
        "Romanization/scalars.tsv": ["script", "latin"],
        "Text/boilerplate.tsv": ["phrase", "match"],
        "Text/calendar.tsv": ["word", "language"],
        "Text/column-names.tsv": ["role", "language"],
        "Text/function-words.tsv": ["word", "language"],
        "Text/genders.tsv": ["gender", "language"],
        "Text/months.tsv": ["month", "language"],
        "Text/roles.tsv": ["role", "language"],
        "Text/speech-verbs.tsv": ["verb", "language"],
    ]

    @Test func `every table of the folder is in the binary`() throws {
        let data = GoldenTable.folder.appending(path: "../../Data").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: data, includingPropertiesForKeys: nil))
        var paths: Set<String> = []
        for case let file as URL in files where file.pathExtension == "tsv" {
            paths.insert(String(file.standardizedFileURL.path.dropFirst(data.path.count + 1)))
        }
        let embedded = Set(Self.tables)
        #expect(paths.filter { !embedded.contains($0) && !$0.hasPrefix("Samples/") }.sorted() == [])
        #expect(embedded.subtracting(paths).sorted() == [])
    }

    @Test(arguments: tables) func `a table can be read`(path: String) throws {
        let table = try Table(embedded: path)
        #expect(!table.rows.isEmpty)
        #expect(Set(table.header).count == table.header.count, "a column stands twice")
        // The rest of the rules is about text: NFC, UTF-8, lines that end in LF.
        let bytes = try EmbeddedFile.bytes(of: path)
        let text = try #require(String(validating: bytes, as: UTF8.self), "no UTF-8")
        #expect(!bytes.contains(0x0D), "lines end in CR LF")
        #expect(text.hasSuffix("\n"), "the last line does not end")
        #expect(
            text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars),
            "not in NFC: \(firstDifference(text, text.precomposedStringWithCanonicalMapping))")
    }

    @Test(arguments: tables) func `no key stands in two rows`(path: String) throws {
        var failures = Failures()
        let table = try Table(embedded: path)
        let isStatistics = path.hasPrefix("Models/")
        let columns = try Self.keys[path]?.map { try table.column($0) } ?? Array(isStatistics ? 0..<3 : 0..<1)
        var lines: [String: Int] = [:]
        for row in table.rows {
            var key = columns.map { row[$0] }.joined(separator: "\t")
            if path == "Places/demonyms.tsv" { key = demonymKey(row) }
            if let line = lines.updateValue(row.line, forKey: key) {
                failures.add("\(path):\(row.line): \"\(key)\" repeats line \(line)")
            }
        }
        failures.report()
    }

    /// For the place "-" the first demonym is the key.
    private func demonymKey(_ row: Table.Row) -> String {
        let name = row[0] == "-" ? row.values(1).first ?? "" : row[0]
        return "\(name)\t\(row[2])"
    }

    @Test(arguments: handWritten) func `a hand-written table says where each row comes from`(path: String) throws {
        var failures = Failures()
        let table = try Table(embedded: path)
        for column in ["language", "source", "note"] { _ = try table.column(column) }
        let (source, language) = (try table.column("source"), try table.column("language"))
        let top = comments(try EmbeddedFile.bytes(of: path))
        #expect(top.contains("Apache-2.0") || top.contains("Unicode License"), "no licence at the top")
        for row in table.rows {
            if row[language].isEmpty { failures.add("\(path):\(row.line): no language") }
            if row.values(source).isEmpty { failures.add("\(path):\(row.line): no source") }
            for key in row.values(source) where !isNamed(key, top) {
                failures.add("\(path):\(row.line): the top does not say what source \"\(key)\" is")
            }
        }
        failures.report()
    }

    @Test(arguments: handWritten) func `cells are neat`(path: String) throws {
        var failures = Failures()
        let table = try Table(embedded: path)
        for row in table.rows {
            // The first cell is the key; endings may be replaced by nothing, but nothing has no ending.
            if row[0].isEmpty { failures.add("\(path):\(row.line): the first cell is empty") }
            for (index, cell) in row.cells.enumerated() {
                let name = "\(path):\(row.line): \(table.header[index]) \"\(cell)\""
                if cell.first == " " || cell.last == " " { failures.add("\(name) has a space at an end") }
                if table.header[index] == "note" || index == 0 { continue }
                let values = cell.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
                if values.count > 1, values.contains("") { failures.add("\(name) has an empty value") }
                let scalars = values.map { Array($0.unicodeScalars) }
                if Set(scalars).count < values.count { failures.add("\(name) has a value twice") }
                for value in values where value.first == " " || value.last == " " {
                    failures.add("\(name) has a value with a space at an end")
                }
            }
        }
        failures.report()
    }

    private func comments(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n").filter { $0.hasPrefix("#") }.joined(separator: "\n")
    }

    /// Whether "key =" stands somewhere, and not as the end of a longer word.
    private func isNamed(_ key: String, _ top: String) -> Bool {
        top.ranges(of: key).contains { range in
            let before = top[..<range.lowerBound].last ?? " "
            let after = top[range.upperBound...].drop { $0 == " " }
            return !before.isLetter && before != "-" && after.first == "="
        }
    }

    private func firstDifference(_ text: String, _ other: String) -> String {
        let pairs = zip(text.unicodeScalars, other.unicodeScalars)
        let prefix = pairs.prefix { $0 == $1 }.count
        return String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(max(0, prefix - 10)).prefix(20)))
    }
}
