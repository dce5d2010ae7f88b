internal import NameData
internal import NameNormalization
internal import Transliteration

/// The stems of declined nouns and adjectives in Slavic languages: newspapers decline the names of places and organizations.
///
///     stems.key(of: name("Evropskou unií"))   // "evropskuni" and 4; of "Evropská unie" the same, and 2
///
/// Endings come from `Names/noun-endings.tsv`.
struct NounStems: Sendable {
    private let endings: ByteTable

    /// What is left of a word has at least so many letters; of a single word one more where its ending has one letter only.
    private static let leastLetters = 3

    init() throws(TableError) {
        let table = try Table(embedded: "Names/noun-endings.tsv")
        let ending = try table.column("ending")
        var builder = ByteTable.Builder()
        for row in table.rows {
            Folding.letters(of: row[ending]).withUnsafeBufferPointer { _ = builder.number(of: $0) }
        }
        endings = builder.build(offset: 0)
    }

    /// The stems of a name's words one after another, and how many letters of endings were taken off; `nil` where the stems say
    /// too little, or a word is in a script without endings.
    func key(of name: Name) -> (letters: [UInt8], taken: Int)? {
        var (key, words, letters, taken) = ([UInt8](), 0, 0, 0)
        for token in name.tokens where token.role != .particle && token.role != .legalForm && token.role != .title {
            guard token.script == .latin || token.script == .cyrillic else { return nil }
            let word = name.letters[Int(token.start)..<Int(token.end)]
            let stem = word.withUnsafeBufferPointer { $0.count - endingLength($0) }
            key += word.prefix(stem)
            words += 1
            letters += NounStems.count(word.prefix(stem))
            taken += NounStems.count(word.dropFirst(stem))
        }
        let isLongEnough =
            words > 1 || letters > NounStems.leastLetters || letters == NounStems.leastLetters && taken > 1
        return isLongEnough ? (key, taken) : nil
    }

    /// How many bytes the longest ending has that leaves a stem.
    private func endingLength(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var letters = 0
        for start in word.indices where word[start] & 0xC0 != 0x80 {
            if letters >= NounStems.leastLetters,
                endings.value(of: UnsafeBufferPointer(rebasing: word[start...])) != nil
            {
                return word.count - start
            }
            letters += 1
        }
        return 0
    }

    private static func count(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
}
