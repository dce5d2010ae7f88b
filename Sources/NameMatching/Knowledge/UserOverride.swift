internal import NameData
internal import NameNormalization

/// A row of a user's overrides.
struct UserOverride: Sendable {
    /// The folded letters of both names.
    var a: [UInt8]
    var b: [UInt8]
    var isSame: Bool
    var note: String
    var source: SourceRow

    var verdict: String { isSame ? "same" : "different" }
    /// The two names in the order of their letters.
    var pair: [[UInt8]] { b.lexicographicallyPrecedes(a) ? [b, a] : [a, b] }

    init(_ row: Table.Row, of table: Table, _ columns: [Int]) throws(TableError) {
        let (first, second, verdict) = (row[columns[0]], row[columns[1]], row[columns[2]])
        for (column, name) in [("a", first), ("b", second)] where NameNormalizer.foldedWords(of: name).isEmpty {
            throw table.error(row, "\"\(name)\" has no letters; write a name in the column \"\(column)\"")
        }
        guard verdict == "same" || verdict == "different" else {
            throw table.error(row, "verdict \"\(verdict)\" is unknown; use same or different")
        }
        a = Array(NameNormalizer.foldedWords(of: first).joined())
        b = Array(NameNormalizer.foldedWords(of: second).joined())
        isSame = verdict == "same"
        note = table.optional("note", of: row)
        source = table.source(row, about: "\(first) | \(second)")
        guard isSame || a != b else {
            throw table.error(row, "\"\(first)\" and \"\(second)\" are one name once they are folded; remove the row")
        }
    }
}
