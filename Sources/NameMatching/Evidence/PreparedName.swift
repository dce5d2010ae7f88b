public import NameNormalization
package import Transliteration

/// A name with everything that comparing needs worked out once: rarities, letters for the spelling models, readings of
/// other scripts, families. Made by ``NameMatcher/prepare(_:kind:)``; compare as often as you like.
public struct PreparedName: Sendable {
    public let name: Name

    /// Words first, then runs of neighbors read as one word.
    package let spans: [Span]
    /// How many of the spans are single words.
    package let wordCount: Int
    /// Latin letters (1...27) of all spans: of Latin words their own, of others a reading.
    package let latin: [UInt8]
    /// Symbols of all words for the spelling model of their script.
    package let symbols: [UInt16]
    package let memberships: [AliasTable.Membership]
    /// The organizations and places that the whole name is known to name.
    package let known: [AliasTable.Membership]
    /// The rows of the user's tables that list the whole name.
    package internal(set) var user: [UserNames.Membership] = []

    /// The most words that are compared; of longer names the first ones.
    package static let maximumWords = 32
}

/// A word, or a run of neighboring words, made ready to be compared.
package struct Span: Sendable {
    /// The first word and how many words.
    package var first: Int16
    package var count: Int16
    package var script: Script
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
    package var symbolStart: Int32
    package var symbolCount: Int32
    package var membershipStart: Int32
    package var membershipCount: Int32
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

    /// A run of Latin letters with its null probabilities.
    package struct LatinRange: Sendable {
        package var start: Int32 = 0
        package var count: Int32 = 0
        package var unigram: Float = 0
        package var trigram: Float = 0
    }

    /// Whether the word tells one bearer from another, so that its absence or contradiction counts.
    package var isCore: Bool { role.carriesIdentity && role != .kunya }
}
