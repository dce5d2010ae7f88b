package import NameData

/// How rare words are in names, in bits: an exact rare surname is worth many, "Mohammed" few.
///
/// The tables hold the words that occur at least a few times in large lists of names, grouped by rarity; a word that is
/// not there is as rare as ``unknown`` says.
package struct FrequencyTable: Sendable {
    private let table: ByteTable

    /// Bits of a word that the tables do not have.
    package static let unknown: Float = 18
    package static let files = [
        "Frequencies/arab.tsv", "Frequencies/cyrl.tsv", "Frequencies/hang.tsv", "Frequencies/hani.tsv",
        "Frequencies/hebr.tsv", "Frequencies/latn.tsv", "Frequencies/other.tsv",
    ]

    package static let shared: Result<FrequencyTable, TableError> = {
        do throws(TableError) { return .success(try FrequencyTable()) } catch { return .failure(error) }
    }()

    /// Rows hold a rarity and the words that have it, with spaces between them.
    private init() throws(TableError) {
        var failure: TableError?
        var (words, total) = (0, 0)
        for path in FrequencyTable.files {
            let bytes = try EmbeddedFile.bytes(of: path)
            total += bytes.count
            words += bytes.count { $0 == 0x20 || $0 == 0x09 }
        }
        table = ByteTable(count: words, bytes: total) { insert in
            do throws(TableError) {
                for path in FrequencyTable.files {
                    var reader = RowReader(file: path, bytes: try EmbeddedFile.bytes(of: path))
                    _ = try reader.next(cells: 2)
                    while let row = try reader.next(cells: 2) {
                        let bits = Int32((try row.number(0) * 4).rounded())
                        FrequencyTable.forEachWord(row.cell(1)) { insert($0, bits) }
                    }
                }
            } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Bits of rarity of a folded word, at most ``unknown``.
    @inline(__always)
    package func rarity(of word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Float {
        guard let quarters = table.value(of: word, hash: hash) else { return FrequencyTable.unknown }
        return Float(quarters) / 4
    }

    /// All words of one table; none when the table is damaged.
    package static func words(of path: String) -> [UnsafeBufferPointer<UInt8>] {
        guard let bytes = try? EmbeddedFile.bytes(of: path) else { return [] }
        var words: [UnsafeBufferPointer<UInt8>] = []
        var reader = RowReader(file: path, bytes: bytes)
        while let row = try? reader.next(cells: 2) { forEachWord(row.cell(1)) { words.append($0) } }
        return words
    }

    private static func forEachWord(_ cell: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var start = 0
        for index in 0...cell.count where index == cell.count || cell[index] == 0x20 {
            if index > start { body(UnsafeBufferPointer(rebasing: cell[start..<index])) }
            start = index + 1
        }
    }
}
