import ArgumentParser
import Foundation

/// Reads named columns of TSV files.
enum Columns {
    /// The cells of each row, in the order of the names.
    static func rows(of file: String, _ names: [String]) throws -> [[String]] {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ValidationError("\(file): cannot be read; it must be a table in UTF-8")
        }
        let lines = text.split(separator: "\n")
        let header = lines.first?.split(separator: "\t").map(String.init) ?? []
        let columns = try names.map { name in
            guard let column = header.firstIndex(of: name) else {
                throw ValidationError("\(file): needs the columns \(names.joined(separator: ", "))")
            }
            return column
        }
        return try lines.enumerated().dropFirst().map { number, line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count > columns.max() ?? 0 else {
                throw ValidationError("\(file):\(number + 1): has \(cells.count) cells; the header has \(header.count)")
            }
            return columns.map { String(cells[$0]) }
        }
    }
}
