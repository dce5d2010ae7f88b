internal import NameMatching

/// What a search asks of a word before it reads it, in 32 bits: the letters of its Latin readings and how many there are.
///
/// Words read as one have the traits of both: the letters of either, and the sum of their lengths.
struct WordTraits: Hashable {
    private(set) var rawValue: UInt32

    /// What a length is clipped to.
    static let longest = 31

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ word: WordTable.Word) {
        let letters = word.isLatin ? word.letters.map(LatinNull.letter) : word.reading + word.other
        let length = word.isLatin ? word.letters.count : max(word.reading.count, word.other.count, 1)
        rawValue = letters.reduce(0) { $0 | 1 << (UInt32($1) & 31) } >> 1 & 0x3FF_FFFF
        if word.isLatin { rawValue |= 1 << 26 }
        rawValue |= UInt32(min(length, WordTraits.longest)) << 27
    }

    /// The letters from a to z, bit 1 for a.
    var letters: UInt32 { (rawValue & 0x3FF_FFFF) << 1 }
    /// Whether the letters are the word's own.
    var isLatin: Bool { rawValue >> 26 & 1 != 0 }
    /// How many letters the longer reading has; ``longest`` for more, too.
    var length: Int { Int(rawValue >> 27) }

    mutating func join(_ other: WordTraits) {
        let length = UInt32(min(length + other.length, WordTraits.longest))
        let isLatin = rawValue & other.rawValue & 1 << 26
        rawValue = (rawValue | other.rawValue) & 0x3FF_FFFF | isLatin | length << 27
    }
}
