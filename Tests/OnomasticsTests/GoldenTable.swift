import Foundation
import NameData

/// A table of `Golden/`, read the way that the library reads its own tables.
struct GoldenTable {
    let table: Table

    init(_ name: String) throws {
        let file = GoldenTable.folder.appending(path: "Golden/\(name)")
        let bytes = Array(try Data(contentsOf: file))
        table = try Table(file: name, text: bytes)
    }

    /// The folder of these tests.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// One row: where it stands, and its cells by column name.
    struct Row {
        let place: String
        let cells: [String: String]

        /// The cell of a column, with `\u{301}` read as the scalar that it names; empty when there is no such column.
        subscript(_ column: String) -> String { GoldenTable.unescaped(cells[column] ?? "") }
    }

    var rows: [Row] {
        table.rows.map { row in
            let cells = Dictionary(zip(table.header, row.cells)) { first, _ in first }
            return Row(place: "\(table.file):\(row.line)", cells: cells)
        }
    }

    static func unescaped(_ cell: String) -> String {
        let parts = cell.components(separatedBy: "\\u{")
        return parts.dropFirst().reduce(parts.first ?? "") { text, part in
            guard let end = part.firstIndex(of: "}"), let value = UInt32(part[..<end], radix: 16),
                let scalar = Unicode.Scalar(value)
            else { return text + part }
            var result = text.unicodeScalars
            result.append(scalar)
            result.append(contentsOf: part[part.index(after: end)...].unicodeScalars)
            return String(result)
        }
    }
}

extension Table {
    /// A table made of bytes at hand.
    init(file: String, text: [UInt8]) throws {
        self = try text.withUnsafeBufferPointer { try Table(file: file, bytes: $0) }
    }
}

extension String {
    /// The scalars in hexadecimal: what a failure must show of texts that look alike.
    var scalarList: String {
        unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
    }
}
