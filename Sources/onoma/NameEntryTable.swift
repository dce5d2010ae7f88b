import NameNormalization
import NameSearch

/// The columns of a table of names with identifiers: id and name, and kind if there is one.
struct NameColumns {
    let id: Int
    let name: Int
    private let kinds: KindColumn

    /// - Parameter fallback: What the names name where the table does not say.
    init(in reader: TableReader, otherwise fallback: NameKind) throws {
        (id, name) = (try reader.column("id"), try reader.column("name"))
        kinds = try KindColumn(in: reader, otherwise: fallback)
    }

    /// - Throws: ``InvalidRow`` for a row without an identifier or a name, or of an unknown kind.
    func entry(of row: TableRow) throws(InvalidRow) -> NameEntry {
        for (column, title) in [(id, "id"), (name, "name")] where row[column].isEmpty {
            throw InvalidRow(message: "\(title) is empty; give one")
        }
        return NameEntry(id: row.text(id), name: row.text(name), kind: try kinds.kind(of: row))
    }
}

/// Tables of names with identifiers; see ``NameColumns``.
enum NameEntryTable {
    /// - Parameters:
    ///   - fallback: What the names name where the table does not say.
    ///   - purpose: What the names are for, as in "has no names to *index*".
    static func read(
        _ path: String, kind fallback: NameKind, skipsInvalid: Bool, for purpose: String
    ) throws -> [NameEntry] {
        var reader = try TableReader(path, skipsInvalid: skipsInvalid)
        let columns = try NameColumns(in: reader, otherwise: fallback)
        var entries: [NameEntry] = []
        let progress = Progress("read", output: nil)
        try TableStream.forEachBatch(
            of: &reader, progress: progress, reading: { row throws(InvalidRow) in try columns.entry(of: row) }
        ) { batch in entries += batch.map(\.item) }
        progress.finish()
        guard !entries.isEmpty else { throw Failure(file: reader.file, "has no names to \(purpose); add rows") }
        return entries
    }
}
