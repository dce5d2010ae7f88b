package import Transliteration

/// A part of a name in its compact form: where its letters lie, and what is known about it. Trivially copied.
package struct Token: Sendable, Hashable {
    /// Where the letters lie in ``Name/letters`` (UTF-8 of the comparison form).
    package var start: Int32
    package var length: Int32
    /// Where the part stands in the mention (UTF-8 offsets).
    package var surfaceStart: Int32
    package var surfaceEnd: Int32
    package var script: Script
    package var role: NamePartRole
    package var marks: Marks
    /// The row of ``Lexicon`` that the word was found in, or -1.
    package var entry: Int32

    /// How a part is written.
    package struct Marks: OptionSet, Sendable, Hashable {
        package let rawValue: UInt16
        package init(rawValue: UInt16) { self.rawValue = rawValue }
        /// A hyphen, not a space, stands before it.
        package static let hyphenBefore = Marks(rawValue: 1)
        package static let commaBefore = Marks(rawValue: 2)
        package static let periodAfter = Marks(rawValue: 4)
        package static let bracketed = Marks(rawValue: 8)
        package static let startsUpper = Marks(rawValue: 16)
        package static let hasLower = Marks(rawValue: 32)
        package static let hasDigit = Marks(rawValue: 64)
        package static let hasLetter = Marks(rawValue: 128)
        /// The Arabic article ال was written as one word with it and has been taken off.
        package static let hadArticle = Marks(rawValue: 256)
        /// The first letter is an Arabic alef without hamza or madda, as the article's is.
        package static let bareAlef = Marks(rawValue: 1024)
        /// Several words read as one: Abd al-Ghani, Safi Ullah.
        package static let compound = Marks(rawValue: 512)
    }

    package init(
        start: Int32, length: Int32, surfaceStart: Int32, surfaceEnd: Int32, script: Script, role: NamePartRole,
        marks: Marks, entry: Int32
    ) {
        self.start = start
        self.length = length
        self.surfaceStart = surfaceStart
        self.surfaceEnd = surfaceEnd
        self.script = script
        self.role = role
        self.marks = marks
        self.entry = entry
    }

    package var end: Int32 { start + length }
}
