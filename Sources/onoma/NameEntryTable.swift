import NameNormalization
import NameSearch

/// Tables of names with identifiers: columns id and name, and kind if there is one.
enum NameEntryTable {
    /// - Parameters:
    ///   - fallback: What the names name where the table does not say.
    ///   - purpose: What the names are for, as in "has no names to *index*".
    static func read(
        _ path: String, kind fallback: NameKind, skipsInvalid: Bool, for purpose: String
    ) throws -> [NameEntry] {
        var reader = try TableReader(path, skipsInvalid: skipsInvalid)
        let (id, name) = (try reader.column("id"), try reader.column("name"))
        let kinds = try KindColumn(in: reader, otherwise: fallback)
        var entries: [NameEntry] = []
        let progress = Progress("read", output: nil)
        try TableStream.forEachBatch(
            of: &reader, progress: progress,
            reading: { row throws(InvalidRow) in
                for (column, title) in [(id, "id"), (name, "name")] where row[column].isEmpty {
                    throw InvalidRow(message: "\(title) is empty; give one")
                }
                return NameEntry(id: row.text(id), name: row.text(name), kind: try kinds.kind(of: row))
            }
        ) { batch in entries += batch.map(\.item) }
        progress.finish()
        guard !entries.isEmpty else { throw Failure(file: reader.file, "has no names to \(purpose); add rows") }
        return entries
    }
}
