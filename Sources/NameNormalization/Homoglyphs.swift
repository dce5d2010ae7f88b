internal import NameData
internal import Transliteration

/// Puts words right whose letters come from several scripts that look alike.
struct Homoglyphs: Sendable {
    static let scripts: [Script] = [.latin, .cyrillic, .greek]
    static let shared = Homoglyphs()

    /// For each letter its look-alikes in the order of ``scripts``.
    private var rows: [Unicode.Scalar: [String]] = [:]

    private init() {
        do {
            let table = try Table(embedded: "Romanization/homoglyphs.tsv")
            let columns = [try table.column("latin"), try table.column("cyrillic"), try table.column("greek")]
            for row in table.rows {
                let cells = columns.map { row[$0] == "-" ? "" : row[$0] }
                for cell in cells { if let letter = cell.unicodeScalars.first { rows[letter] = cells } }
            }
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
    }

    /// The script of most letters of a mixed word, and the word in it. Letters without a look-alike stay.
    func unmixed(_ word: ArraySlice<UInt8>) -> (script: Script, letters: [UInt8]) {
        let text = String(decoding: word, as: UTF8.self)
        // Letters without look-alikes show what the writer meant; the others are counted only when there are none.
        var certain = String.UnicodeScalarView()
        for letter in text.unicodeScalars where rows[letter] == nil { certain.append(letter) }
        let script = Script.dominant(in: certain.isEmpty ? text : String(certain))
        guard let index = Homoglyphs.scripts.firstIndex(of: script) else { return (script, Array(word)) }
        var result: [UInt8] = []
        result.reserveCapacity(word.count)
        for letter in text.unicodeScalars {
            let replacement = Script(of: letter) == script ? "" : rows[letter]?[index] ?? ""
            if replacement.isEmpty {
                result += UTF8.encode(letter).map(Array.init) ?? []
            } else {
                result += replacement.utf8
            }
        }
        return (script, result)
    }
}
