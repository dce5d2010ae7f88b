package import NameNormalization
package import Transliteration

/// A name as the inner loop sees it: pointers into memory that somebody else keeps, and nothing to retain.
package struct NameView: @unchecked Sendable {
    /// Words first, then runs of neighbors read as one word.
    package var spans: UnsafePointer<Span>
    package var spanCount: Int
    /// How many of the spans are single words.
    package var wordCount: Int
    /// Latin letters (1...27) of all spans: of Latin words their own, of others a reading.
    package var latin: UnsafePointer<UInt8>
    /// Symbols of all words for the spelling model of their script.
    package var symbols: UnsafePointer<UInt16>
    package var memberships: UnsafePointer<AliasTable.Membership>
    package var kind: NameKind
    /// The folded letters of all words.
    package var letters: UnsafePointer<UInt8>
    package var letterCount: Int
    /// Whether a table knows the whole name, or one of the user's does.
    package var isKnown: Bool
    package var isInUserTables: Bool
    /// The word that may stand for the initials of another name; negative when there is none.
    package var acronym: Int

    package init(
        spans: UnsafePointer<Span>, spanCount: Int, wordCount: Int, latin: UnsafePointer<UInt8>,
        symbols: UnsafePointer<UInt16>, memberships: UnsafePointer<AliasTable.Membership>, kind: NameKind,
        letters: UnsafePointer<UInt8>, letterCount: Int, isKnown: Bool, isInUserTables: Bool, acronym: Int
    ) {
        self.spans = spans
        self.spanCount = spanCount
        self.wordCount = wordCount
        self.latin = latin
        self.symbols = symbols
        self.memberships = memberships
        self.kind = kind
        self.letters = letters
        self.letterCount = letterCount
        self.isKnown = isKnown
        self.isInUserTables = isInUserTables
        self.acronym = acronym
    }

    /// Whether only the words of two names decide whether they are one; no table knows both, neither is short for the other.
    @inline(__always)
    package func isDecidedByWords(with other: NameView) -> Bool {
        if isKnown && other.isKnown || isInUserTables && other.isInUserTables { return false }
        return acronym < 0 && other.acronym < 0 || kind == .person || other.kind == .person || kind == .place
            || other.kind == .place
    }

    /// Whether two names must be swapped to stand in canonical order.
    @inline(__always)
    static func comesAfter(_ a: NameView, _ b: NameView) -> Bool {
        for index in 0..<min(a.letterCount, b.letterCount) where a.letters[index] != b.letters[index] {
            return a.letters[index] > b.letters[index]
        }
        if a.letterCount != b.letterCount { return a.letterCount > b.letterCount }
        if a.wordCount != b.wordCount { return a.wordCount > b.wordCount }
        for index in 0..<a.wordCount {
            let (x, y) = ((a.spans + index).pointee.hash, (b.spans + index).pointee.hash)
            if x != y { return x > y }
        }
        return false
    }

    package var allSpans: UnsafeBufferPointer<Span> { UnsafeBufferPointer(start: spans, count: spanCount) }
    package var words: UnsafeBufferPointer<Span> { UnsafeBufferPointer(start: spans, count: wordCount) }

    @inline(__always)
    package func memberships(of span: Span) -> UnsafeBufferPointer<AliasTable.Membership> {
        UnsafeBufferPointer(start: memberships + Int(span.membershipStart), count: Int(span.membershipCount))
    }

    @inline(__always)
    package func letters(_ range: Span.LatinRange) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: latin + Int(range.start), count: Int(range.count))
    }

    @inline(__always)
    package func symbols(of span: Span) -> UnsafeBufferPointer<UInt16> {
        UnsafeBufferPointer(start: symbols + Int(span.symbolStart), count: Int(span.symbolCount))
    }

    /// Whether a table lists a word as the spelling of a name.
    func isSpelling(_ span: Span) -> Bool { memberships(of: span).contains { $0.relation == .spelling } }
}

/// A word, or a run of neighboring words, made ready to be compared.
package struct Span: Sendable, BitwiseCopyable {
    /// The first word and how many words.
    package var first: Int16
    package var count: Int16
    package var script: Script
    /// Latin letters, or digits and other signs that all scripts share.
    package var isLatin: Bool
    package var isHan: Bool
    /// Whether the script writes a whole name as one word.
    package var joinsWords: Bool
    package var role: NamePartRole
    package var entryFlags: LexiconEntry.Flags
    package var concept: Int32
    /// The number of a generation, or of a legal category + 1; 0 for none.
    package var ordinal: Int32
    /// A hash of the folded letters; equal letters, equal hashes.
    package var hash: UInt64
    /// Bits of rarity.
    package var rarity: Float
    package var latin: LatinRange
    /// Another reading by rule: Mandarin for Han, Chinese syllables written in Cyrillic. Empty when there is none.
    package var other: LatinRange
    /// Where the folded letters lie in the name's.
    package var letterStart: Int32
    package var letterCount: Int32
    package var symbolStart: Int32
    package var symbolCount: Int32
    /// The number of the spelling model of its script; negative when there is none.
    package var model: Int32
    /// Of words in other scripts than Latin: what their letters may stand for, and the odds before Latin letters are asked.
    package var symbolsProducible: UInt32
    package var symbolsOdds: Float
    package var membershipStart: Int32
    package var membershipCount: Int32
    /// The family of the word's declined forms.
    package var forms = Span.noForms
    /// The first scalar, folded.
    package var initial: UInt32
    /// Whether a spelling model knows all its letters.
    package var isModeled: Bool
    /// A Latin word that is one syllable of Mandarin: two such syllables that differ are two names.
    package var isSyllable: Bool
    /// Written in capitals only.
    package var isUpper: Bool
    /// A word that is also the name of a place.
    package var isPlace: Bool

    /// Several words read as one have no declined forms: no family has this number.
    package static let noForms = Int32.min

    /// A run of Latin letters with what is known of it before it is compared.
    package struct LatinRange: Sendable, BitwiseCopyable {
        package var start: Int32 = 0
        package var count: Int32 = 0
        /// Null probabilities in bits.
        package var unigram: Float = 0
        package var trigram: Float = 0
        /// Where the words begin that are read as one; see ``SpellingTarget/seams``.
        package var seams: UInt64 = 0
        /// The letters it has, and those it may stand for in another orthography; bit 1 for a.
        package var letters: UInt32 = 0
        package var producible: UInt32 = 0
        /// The odds of the letters as a source of the Latin model.
        package var odds: Float = 0
        /// The classes of its consonants; see ``Span/isFar(from:)``.
        package var classes: UInt32 = 0
    }

    /// Whether the word tells one bearer from another, so that its absence or contradiction counts.
    package var isCore: Bool { role.carriesIdentity && role != .kunya }

    /// What a word of another script than Latin is to its model's limits.
    package var sides: SpellingLimits.Sides { isHan ? .han : .native }

    /// Whether two words have so few kinds of consonants in common that nobody would take one for the other.
    package func isFar(from other: Span) -> Bool {
        Span.areFar(latin, other.latin) && Span.areFar(self.other, other.latin) && Span.areFar(latin, other.other)
            && Span.areFar(self.other, other.other)
    }

    private static func areFar(_ x: LatinRange, _ y: LatinRange) -> Bool {
        x.count == 0 || y.count == 0 || areFar(x.classes, y.classes)
    }

    /// Whether the kinds of consonants of two words differ in one at most.
    package static func areClear(_ x: UInt32, _ y: UInt32) -> Bool { (x ^ y).nonzeroBitCount <= 1 }

    private static func areFar(_ x: UInt32, _ y: UInt32) -> Bool {
        (x & y).nonzeroBitCount * 2 < max(x.nonzeroBitCount, y.nonzeroBitCount)
    }
}
