package import NameNormalization
internal import Transliteration

/// What a search asks of a short name and a long one before it reads them: which letters there are once and twice, and how
/// many. Names whose keys do not fit each other are no acronyms; see ``Acronym``.
///
/// Letters of scripts without a bit of their own share the bits of others, so that more fits than is true, and never less.
package struct InitialsKey: Hashable, Comparable, Sendable {
    /// Bits 0...25 letters, 26...51 the same where they occur twice, 52...55 and 56...59 the two counts, 60...61 the form.
    package private(set) var rawValue: UInt64

    /// What the key is of.
    package enum Form: UInt64, Sendable {
        /// An acronym: its letters, how many there are, and whether the name has other words (1).
        case short
        /// The first letters of a long name that an acronym in Latin or Cyrillic letters must have, how many these are, and how
        /// many letters the name may lend at most.
        case long
        /// The same for acronyms in another script.
        case longOfOtherScript
    }

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    fileprivate init(_ form: Form) { rawValue = form.rawValue << 60 }

    package static func < (x: InitialsKey, y: InitialsKey) -> Bool { x.rawValue < y.rawValue }

    static let letters: UInt64 = (1 << 52) - 1
    var form: UInt64 { rawValue >> 60 }
    /// The two counts, clipped to 15.
    var count: Int { Int(rawValue >> 52 & 15) }
    var second: Int { Int(rawValue >> 56 & 15) }

    fileprivate mutating func insert(_ bit: UInt64) {
        rawValue |= rawValue & bit == 0 ? bit : bit << 26
    }

    fileprivate mutating func set(count: Int, second: Int) {
        rawValue |= UInt64(min(count, 15)) << 52 | UInt64(min(second, 15)) << 56
    }

    /// The bit of a letter.
    static func bit(of scalar: UInt32) -> UInt64 {
        1 << UInt64(0x61...0x7A ~= scalar ? scalar - 0x61 : scalar % 26)
    }

    /// The key of a short name; `nil` of one that is no acronym.
    package static func short(of name: Name) -> InitialsKey? {
        let words = name.tokens.prefix(PreparedName.maximumWords)
        let word = Acronym.word(of: words)
        guard word >= 0, mayHaveAcronyms(name.kind) else { return nil }
        let letters = Acronym.letters(of: words[word], in: name)
        guard Acronym.lengths ~= letters.count else { return nil }
        var key = InitialsKey(.short)
        for letter in letters { key.insert(bit(of: letter)) }
        key.set(count: letters.count, second: words.count > 1 ? 1 : 0)
        return key
    }

    /// Whether names of a kind are acronyms of others, or have some.
    static func mayHaveAcronyms(_ kind: NameKind) -> Bool { kind == .organization || kind == .any }
}

/// The keys of a long name, made before it is known how words of other scripts are read.
package struct LongInitials: Sendable {
    private var latin = InitialsKey(.long)
    private var own = InitialsKey(.longOfOtherScript)
    /// Words of which the first letter of the Latin reading is still to be added.
    package private(set) var unread: [Int] = []
    private var hasOtherScript = false
    private var isReadable = true

    /// `nil` of a name that can have no acronym.
    package init?(_ name: Name) {
        guard InitialsKey.mayHaveAcronyms(name.kind),
            name.tokens.count > 1 || name.tokens.first?.marks.contains(.compound) == true
        else { return nil }
        var (count, core, most) = (0, 0, 0)
        for (index, token) in name.tokens.prefix(PreparedName.maximumWords).enumerated() {
            let isOptional = token.role == .legalForm || token.role == .particle
            let isCompound = token.marks.contains(.compound)
            let heads = isCompound ? Acronym.parts(of: token, in: name) : [Acronym.head(of: token, in: name)]
            for head in heads {
                guard let first = head.first else { continue }
                count += 1
                most += InitialsKey.mostLetters(head, token.script)
                let isOther = token.script != .latin && token.script != .cyrillic && token.script != .common
                hasOtherScript = hasOtherScript || isOther && Unicode.Scalar(first)?.properties.isCased == true
                if isOptional || isCompound && head.count <= 3 { continue }
                core += 1
                own.insert(InitialsKey.bit(of: first))
                if !isOther {
                    latin.insert(InitialsKey.bit(of: first))
                } else if isCompound {
                    isReadable = false
                } else {
                    unread.append(index)
                }
            }
        }
        guard count >= 2 else { return nil }
        latin.set(count: core, second: most)
        own.set(count: core, second: most)
    }

    /// Adds the first of the Latin letters 1...27 that an unread word is read as; 0 when it has no reading.
    package mutating func add(reading: UInt8) {
        if 1...26 ~= reading { latin.insert(1 << UInt64(reading - 1)) } else { isReadable = false }
    }

    package var keys: [InitialsKey] { (isReadable ? [latin] : []) + (hasOtherScript ? [own] : []) }
}

extension InitialsKey {
    /// How many letters of an acronym a word of these first letters may lend at most.
    static func mostLetters(_ head: [UInt32], _ script: Script) -> Int {
        switch script {
        case .latin: InitialReadings.shared.digraph(head)?.count ?? 1
        case .cyrillic: head.first.map { InitialReadings.shared.of($0).map(\.count).max() ?? 1 } ?? 1
        default: 1
        }
    }
}
