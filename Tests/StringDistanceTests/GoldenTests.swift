import Foundation
import StringDistance
import Testing

/// The values that the literature prints: `Golden/distances.tsv`.
@Suite struct GoldenTests {
    @Test func `every row of the golden table holds`() throws {
        let rows = try GoldenRow.load()
        #expect(rows.count >= 30)
        for row in rows {
            guard let measure = row.makeMeasure(), let expected = Double(row.expected) else {
                Issue.record("\(row): no such measure or number")
                continue
            }
            let found = row.value(measure)
            // A whole unit of the last place, halved: what rounding to it can hide.
            let tolerance = row.digits == 0 ? 0 : 0.5 * pow(10, -Double(row.digits))
            if abs(found - expected) > tolerance + 1e-12 {
                Issue.record("\(row) → \(found), expected \(row.expected)")
            }
        }
    }
}

private struct GoldenRow: CustomStringConvertible {
    var line: Int
    var measure: String
    var first: String
    var second: String
    var expected: String
    var digits: Int

    var description: String { "distances.tsv:\(line) \(measure) \"\(first)\" and \"\(second)\"" }

    static func load() throws -> [GoldenRow] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden/distances.tsv")
        let table = try String(contentsOf: file, encoding: .utf8)
        let lines = table.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("measure\t") { return nil }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 7, let digits = Int(cells[4]) else {
                Issue.record("distances.tsv:\(index + 1) has \(cells.count) cells or no number of digits; expected 7")
                return nil
            }
            return GoldenRow(
                line: index + 1, measure: cells[0], first: unescaped(cells[1]), second: unescaped(cells[2]),
                expected: cells[3], digits: digits)
        }
    }

    /// Reads `\u{301}` as the scalar that it names.
    private static func unescaped(_ cell: String) -> String {
        let parts = cell.components(separatedBy: "\\u{")
        return parts.dropFirst().reduce(parts[0]) { text, part in
            guard let end = part.firstIndex(of: "}"), let value = UInt32(part[..<end], radix: 16),
                let scalar = Unicode.Scalar(value)
            else { return text + part }
            return text + String(Character(scalar)) + part[part.index(after: end)...]
        }
    }

    func makeMeasure() -> (any StringMeasure)? {
        let parts = measure.split(separator: "/")
        let size = parts.count > 1 ? Int(parts[1]) ?? 2 : 2
        let padded = parts.count > 2 && parts[2] == "padded"
        switch parts.first {
        case "Levenshtein": return Levenshtein()
        case "OptimalStringAlignment": return OptimalStringAlignment()
        case "DamerauLevenshtein": return DamerauLevenshtein()
        case "Indel": return Indel()
        case "Jaro": return Jaro()
        case "JaroWinkler": return JaroWinkler()
        case "Jaccard": return QGramJaccard(size: size, padded: padded)
        case "Cosine": return QGramCosine(size: size, padded: padded)
        default: return nil
        }
    }

    func value(_ measure: any StringMeasure) -> Double {
        if let measure = measure as? any DistanceMeasure {
            return Double(measure.distance(from: first, to: second))
        }
        return measure.normalizedSimilarity(of: first, and: second)
    }
}
