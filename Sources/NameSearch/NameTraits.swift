internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// What a search asks of a name before it reads its words, in 64 bits: its kind, and the kinds of consonants of each of its words.
struct NameTraits {
    let rawValue: UInt64

    /// Words of a name whose consonants are kept; of names of more none are.
    static let mostWords = 4
    /// Bits for the consonants of a word; a test holds that there are no more kinds.
    static let classWidth = 10

    /// What a length is clipped to.
    private static let mostLength = 63
    /// Roles of words that tell no bearers apart, beside those that do.
    private static let light: [NamePartRole] = [.particle, .kunya, .initial]

    private enum Bit {
        static let kind: UInt64 = 0
        static let hasAlternatives: UInt64 = 2
        static let isKnown: UInt64 = 3
        static let hasClasses: UInt64 = 4
        static let isLatin: UInt64 = 5
        static let isPlain: UInt64 = 6
        static let count: UInt64 = 7
        static let wordCount: UInt64 = 10
        static let length: UInt64 = 13
        static let hasInitials: UInt64 = 19
        static let longest: UInt64 = 20
        static let classes: UInt64 = 24
    }

    init(rawValue: UInt64) { self.rawValue = rawValue }

    /// What is known of a word of a name.
    struct Word {
        var traits: WordTraits
        var script: Script
        var role: NamePartRole
    }

    /// - Parameter hasAlternatives: Whether a word is found by another form, too, or several words as one.
    init(kind: NameKind, words: some Collection<Word>, hasAlternatives: Bool, isKnown: Bool) {
        var value = UInt64(kind.number) << Bit.kind
        if hasAlternatives { value |= 1 << Bit.hasAlternatives }
        if isKnown { value |= 1 << Bit.isKnown }
        let latin = words.count(where: \.traits.isLatin)
        // Of longer words the length is not known. A script without spaces writes names as one word, whatever its consonants.
        if 1...NameTraits.mostWords ~= words.count, latin == 0 || latin == words.count,
            words.allSatisfy({ $0.traits.length < WordTraits.longest && !$0.script.joinsWords })
        {
            value |= 1 << Bit.hasClasses
            if latin > 0 { value |= 1 << Bit.isLatin }
            if !hasAlternatives, words.allSatisfy({ $0.role.isWord || NameTraits.light.contains($0.role) }) {
                value |= 1 << Bit.isPlain
            }
            if words.contains(where: { $0.role == .initial }) { value |= 1 << Bit.hasInitials }
            value |= UInt64(words.count) << Bit.count
            value |= UInt64(words.count { $0.role.isWord }) << Bit.wordCount
            let length = words.reduce(0) { $1.role.isWord ? $0 + $1.traits.length : $0 }
            value |= UInt64(min(length, NameTraits.mostLength)) << Bit.length
            value |= UInt64((words.reduce(0) { max($0, $1.traits.length) } + 1) / 2) << Bit.longest
            for (place, word) in words.enumerated() {
                let classes = UInt64(BlockingKey.classBits(ofLetters: word.traits.letters))
                value |= classes << (Bit.classes + UInt64(place * NameTraits.classWidth))
            }
        }
        rawValue = value
    }

    /// The kind that the name was read as, by number.
    var kind: Int { Int(rawValue >> Bit.kind & 3) }
    /// Whether a word of it is found by another form, too, or several words as one.
    var hasAlternatives: Bool { rawValue >> Bit.hasAlternatives & 1 != 0 }
    /// Whether a table lists the whole name.
    var isKnown: Bool { rawValue >> Bit.isKnown & 1 != 0 }
    /// Whether it has a few words only, all Latin or none, so that the rest is known.
    var hasClasses: Bool { rawValue >> Bit.hasClasses & 1 != 0 }
    /// Whether all are Latin.
    var isLatin: Bool { rawValue >> Bit.isLatin & 1 != 0 }
    /// Whether they are words that tell bearers apart, particles or initials, and none has another form.
    var isPlain: Bool { rawValue >> Bit.isPlain & 1 != 0 }
    /// How many words there are, and how many of them tell bearers apart.
    var count: Int { Int(rawValue >> Bit.count & 7) }
    var wordCount: Int { Int(rawValue >> Bit.wordCount & 7) }
    /// Whether some are initials.
    var hasInitials: Bool { rawValue >> Bit.hasInitials & 1 != 0 }
    /// How many letters the words have together, at least, that tell bearers apart.
    var length: Int { Int(rawValue >> Bit.length & 0x3F) }
    /// How many letters the longest word has at most.
    var longest: Int { 2 * Int(rawValue >> Bit.longest & 0xF) }

    /// The kinds of consonants of a word, or of any of its readings.
    @inline(__always)
    func classes(_ place: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: rawValue >> (Bit.classes + UInt64(place &* NameTraits.classWidth)))
            & ((1 << UInt32(NameTraits.classWidth)) &- 1)
    }
}

extension NameKind {
    /// The number that stands for a kind in an index.
    var number: Int { NameKind.allCases.firstIndex(of: self) ?? 0 }
}
