internal import NameData
internal import Transliteration

/// Puts words right whose letters come from several scripts that look alike.
struct Homoglyphs: Sendable {
    static let scripts: [Script] = [.latin, .cyrillic, .greek]
    static let shared = Homoglyphs()

    /// For each letter its look-alikes in the order of ``scripts``.
    private var rows: [Character: [String]] = [:]

    private init() {
        do {
            let table = try Table(embedded: "Romanization/homoglyphs.tsv")
            let columns = [try table.column("latin"), try table.column("cyrillic"), try table.column("greek")]
            for row in table.rows {
                let cells = columns.map { row[$0] == "-" ? "" : row[$0] }
                for cell in cells { if let letter = cell.first { rows[letter] = cells } }
            }
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
    }

    /// The script of most letters of a mixed word, and the word in it. Letters without a look-alike stay.
    func unmixed(_ word: ArraySlice<UInt8>) -> (script: Script, letters: [UInt8]) {
        let text = String(decoding: word, as: UTF8.self)
        // Letters without look-alikes show what the writer meant; the others are counted only when there are none.
        let certain = text.filter { rows[$0] == nil }
        let script = Script.dominant(in: certain.isEmpty ? text : certain)
        guard let index = Homoglyphs.scripts.firstIndex(of: script) else { return (script, Array(word)) }
        var result = ""
        for letter in text {
            let isOwn = letter.unicodeScalars.first.map { Script(of: $0) == script } ?? true
            let replacement = isOwn ? "" : rows[letter]?[index] ?? ""
            result += replacement.isEmpty ? String(letter) : replacement
        }
        return (script, Array(result.utf8))
    }
}
