internal import NameData

/// Chinese names in Cyrillic: the transcription of Palladius, back to pinyin.
///
///     syllables.pinyin(ofCyrillic: "цзиньпин")  // "jinping"
struct ChineseSyllables: Sendable {
    private let pinyin: [String: String]
    private let longest: Int
    private let syllables: Set<String>

    init() throws(TableError) {
        let table = try Table(embedded: "Romanization/mandarin-syllables.tsv")
        let (pinyin, palladius) = (try table.column("pinyin"), try table.column("palladius"))
        var syllables: [String: String] = [:]
        for row in table.rows {
            for spelling in row.values(palladius) where syllables[spelling] == nil { syllables[spelling] = row[pinyin] }
        }
        self.pinyin = syllables
        self.syllables = Set(table.rows.map { $0[pinyin] })
        longest = syllables.keys.map(\.count).max() ?? 0
    }

    /// Whether a folded Latin word is one syllable of Mandarin, toneless.
    func isSyllable(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.count <= 6 && syllables.contains(String(decoding: word, as: UTF8.self))
    }

    /// The pinyin of a folded word that consists of at most three syllables, longest first; `nil` for any other word.
    func pinyin(ofCyrillic word: String) -> String? {
        guard word.utf8.count <= 40 else { return nil }
        var rest = word[...]
        var result = ""
        for _ in 0..<3 where !rest.isEmpty {
            var length = min(longest, rest.count)
            while length > 0, pinyin[String(rest.prefix(length))] == nil { length -= 1 }
            guard length > 0, let syllable = pinyin[String(rest.prefix(length))] else { return nil }
            result += syllable
            rest = rest.dropFirst(length)
        }
        return rest.isEmpty ? result : nil
    }
}
