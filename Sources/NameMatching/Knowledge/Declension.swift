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
    /// The endings by number.
    private let endings: ByteTable
    private let replacements: [Replacement]
    private let longest: Int
    private let frequencies: FrequencyTable

    private struct Replacement {
        /// What stands in the nominative.
        var letters: [[UInt8]] = []
        /// How many letters the stem has at least.
        var leastLetters = 0
        /// A foreign woman's name takes the ending whatever it is at home: Merkelová.
        var isAdded = false
    }

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
        var builder = ByteTable.Builder()
        var replacements: [Replacement] = []
        var longest = 0
        for row in table.rows where row.values(language).contains(where: Declension.languages.contains) {
            let letters = Folding.letters(of: row[ending])
            let values = row.values(replacement)
            let isAdded = row[kind] == "gender" && values.isEmpty
            let count = Declension.count(letters)
            guard row[kind] == "case" || isAdded, count > 1 else { continue }
            let number = Int(letters.withUnsafeBufferPointer { builder.number(of: $0) })
            if number == replacements.count { replacements.append(Replacement()) }
            replacements[number].letters += values.isEmpty ? [[]] : values.map { Folding.letters(of: $0) }
            replacements[number].leastLetters = Declension.leastLetters + (count == 2 ? 1 : 0)
            replacements[number].isAdded = replacements[number].isAdded || isAdded
            longest = max(longest, letters.count)
        }
        endings = builder.build()
        self.replacements = replacements
        self.longest = longest
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
            guard let number = endings.value(of: UnsafeBufferPointer(rebasing: word[start...])) else { continue }
            let own = replacements[Int(number)]
            let stem = Array(word[..<start])
            guard Declension.count(stem) >= own.leastLetters, !own.isAdded || !isFeminine(word) else { continue }
            for ending in own.letters where !found.contains(stem + ending) { found.append(stem + ending) }
        }
        return found
    }

    /// Whether a name is the feminine form of a known one by its last letter alone: Ivanova, Ivanov.
    private func isFeminine(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let masculine = UnsafeBufferPointer(rebasing: word.dropLast())
        return frequencies.rarity(of: masculine, hash: ByteTable.hash(masculine)) < FrequencyTable.unknown
    }

    private static func count(_ bytes: [UInt8]) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}

extension AliasTable.Membership {
    /// The family of a word's declined forms: no row of a table, so its number is negative. Made of a hash of its letters.
    static func forms(of letters: UnsafeBufferPointer<UInt8>) -> Int32 { forms(hash: ByteTable.hash(letters)) }

    static func forms(hash: UInt64) -> Int32 { -1 - Int32(truncatingIfNeeded: hash >> 37) }
}
