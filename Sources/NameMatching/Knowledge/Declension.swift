internal import NameData
internal import NameNormalization
internal import Transliteration

/// The nominatives that a declined word may come from, in Slavic languages: Trumpem and Trumpowi are Trump.
///
///     declension.bases(of: letters("mayovou"), .latin)   // mayova, may
///
/// Endings come from the case endings of `Names/endings.tsv`. Those of one letter are left out: they say too little, and
/// spelling models bridge them.
struct Declension: Sendable {
    /// What stands in the nominative, by ending.
    private let replacements: [[UInt8]: [[UInt8]]]
    /// Endings that a foreign woman's name takes whatever it is at home: Merkelová.
    private let added: Set<[UInt8]>
    private let longest: Int
    private let frequencies: FrequencyTable

    /// A stem has at least so many letters; one more before an ending of two.
    private static let leastLetters = 3
    private static let languages: Set<String> = [
        "pl", "cs", "sk", "sl", "hr", "sr", "bs", "ru", "uk", "be", "mk", "bg",
    ]

    /// - Parameter frequencies: Ivanova is Ivanov, which is known, and not Ivan.
    init(_ frequencies: FrequencyTable) throws(TableError) {
        self.frequencies = frequencies
        let table = try Table(embedded: "Names/endings.tsv")
        let (ending, replacement) = (try table.column("ending"), try table.column("replacement"))
        let (kind, language) = (try table.column("kind"), try table.column("language"))
        var replacements: [[UInt8]: [[UInt8]]] = [:]
        var added: Set<[UInt8]> = []
        for row in table.rows where row.values(language).contains(where: Declension.languages.contains) {
            let letters = Folding.letters(of: row[ending])
            let values = row.values(replacement)
            let isAdded = row[kind] == "gender" && values.isEmpty
            guard row[kind] == "case" || isAdded, Declension.count(letters[...]) > 1 else { continue }
            if isAdded { added.insert(letters) }
            replacements[letters, default: []] += values.isEmpty ? [[]] : values.map { Folding.letters(of: $0) }
        }
        self.replacements = replacements
        self.added = added
        longest = replacements.keys.map(\.count).max() ?? 0
    }

    /// All nominatives of a folded word, nearest first: also those of a nominative that is itself one of a longer name.
    func bases(of word: UnsafeBufferPointer<UInt8>, _ script: Script) -> [[UInt8]] {
        guard script == .latin || script == .cyrillic else { return [] }
        var found = nominatives(of: word)
        for base in found {
            for further in base.withUnsafeBufferPointer({ nominatives(of: $0) }) where !found.contains(further) {
                found.append(further)
            }
        }
        return found
    }

    private func nominatives(of word: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for start in max(0, word.count - longest)..<word.count where word[start] & 0xC0 != 0x80 {
            let ending = Array(word[start...])
            guard let own = replacements[ending] else { continue }
            let stem = Array(word[..<start])
            let least = Declension.leastLetters + (Declension.count(ending[...]) == 2 ? 1 : 0)
            guard Declension.count(stem[...]) >= least, !added.contains(ending) || !isFeminine(word) else { continue }
            for ending in own where !found.contains(stem + ending) { found.append(stem + ending) }
        }
        return found
    }

    /// Whether a name is the feminine form of a known one by its last letter alone: Ivanova, Ivanov.
    private func isFeminine(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let masculine = UnsafeBufferPointer(rebasing: word.dropLast())
        return frequencies.rarity(of: masculine, hash: ByteTable.hash(masculine)) < FrequencyTable.unknown
    }

    private static func count(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}

extension AliasTable.Membership {
    /// The family of a word's declined forms: no row of a table, so its number is negative. Made of a hash of its letters.
    static func forms(of letters: UnsafeBufferPointer<UInt8>) -> Int32 { forms(hash: ByteTable.hash(letters)) }

    static func forms(hash: UInt64) -> Int32 { -1 - Int32(truncatingIfNeeded: hash >> 37) }
}
