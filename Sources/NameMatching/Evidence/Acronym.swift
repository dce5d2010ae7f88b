internal import NameNormalization
internal import Transliteration

/// A short form made of the initials of a long one: AQIS, TTP, ФСБ; across scripts, too: RIRV is the Российский Институт
/// Радионавигации и Времени.
///
/// The short name may have legal forms and generic words beside its acronym ("АО НИИ СТТ"). Of
/// particles, legal forms and words in both names the acronym takes the letters or leaves them. All other words of the
/// long name must lend their first letter, or one of its romanizations; the parts of hyphenated words and of phrases each
/// count.
enum Acronym {
    /// What an initial in its place is worth, and what one is worth when the order is another language's (AQSI).
    static let orderedBits: Float = 2.5
    static let unorderedBits: Float = 1.75
    /// How many letters an acronym has.
    static let lengths = 2...8

    /// Two letters may be anything unless both names are organizations'.
    private static let leastOfNoKind = 3

    /// Bits by which one name may be the acronym of the other; `nil` when neither can be.
    static func bits(_ a: PreparedName, _ b: PreparedName) -> Float? { oneWay(a, b) ?? oneWay(b, a) }

    private static func oneWay(_ short: PreparedName, _ long: PreparedName) -> Float? {
        guard short.view.acronym >= 0 else { return nil }
        let acronym = short.spans[short.view.acronym]
        let token = short.name.tokens[Int(acronym.first)]
        let letters = letters(of: token, in: short.name)
        guard lengths ~= letters.count, letters.count >= leastOfNoKind || short.name.kind == long.name.kind else {
            return nil
        }
        let initials = initials(of: long, beside: short)
        guard initials.count >= 2 else { return nil }
        // Bit n: the words read so far may have lent the first n letters.
        var reached: UInt32 = 1
        for initial in initials {
            var next = initial.isOptional ? reached : 0
            for position in letters.indices where reached & (1 << UInt32(position)) != 0 {
                initial.forEachFit(letters[position...], acronym.script) { next |= 1 << UInt32(position + $0) }
            }
            reached = next
            if reached == 0 { break }
        }
        if reached & (1 << UInt32(letters.count)) != 0 { return orderedBits * Float(letters.count) }
        return isPermutation(letters, initials, acronym.script) ? unorderedBits * Float(letters.count) : nil
    }

    /// The one word of a name that is not generic, if it is written in capitals; -1 when there is none.
    static func word(of words: ArraySlice<Token>) -> Int {
        var found = -1
        for (index, word) in words.enumerated()
        where word.role.carriesIdentity && word.role != .kunya && (words.count == 1 || word.role != .generic) {
            let isUpper = word.marks.contains(.startsUpper) && !word.marks.contains(.hasLower)
            guard found < 0, isUpper, word.role != .number else { return -1 }
            found = index
        }
        return found
    }

    /// Whether a name has a word, or one of its concept.
    private static func isShared(_ span: Span, _ other: PreparedName) -> Bool {
        other.spans[..<other.wordCount].contains {
            $0.concept >= 0 && $0.concept == span.concept || $0.hash == span.hash && $0.hash != 0
        }
    }

    /// The first letters of a word.
    struct Initial {
        var head: [UInt32]
        var script: Script
        /// The first letter of the Latin reading, for scripts whose romanizations are not listed.
        var latin: UInt32
        /// A particle, a legal form or what the short name says beside its acronym.
        var isOptional: Bool

        /// Tells how many letters of an acronym the word may stand for.
        func forEachFit(_ letters: ArraySlice<UInt32>, _ acronymScript: Script, _ body: (Int) -> Void) {
            guard let first = letters.first, let own = head.first else { return }
            if first == own {
                body(1)
                // "Tsentralny" is T or TS.
                if script == .latin {
                    InitialReadings.shared.digraph(head).map { if starts(letters, with: $0) { body($0.count) } }
                }
            } else if acronymScript == .latin, script == .cyrillic {
                for reading in InitialReadings.shared.of(own) where starts(letters, with: reading) {
                    body(reading.count)
                }
            } else if acronymScript == .cyrillic, script == .latin {
                if InitialReadings.shared.of(first).contains(where: { starts(head[...], with: $0) }) { body(1) }
            } else if acronymScript == .latin, script != .latin, first == latin {
                body(1)
            } else if acronymScript == .latin, script == .latin, let digraph = InitialReadings.shared.digraph(head),
                InitialReadings.shared.single(digraph).contains(first)
            {
                body(1)
            }
        }

        private func starts(_ letters: ArraySlice<UInt32>, with reading: [UInt32]) -> Bool {
            letters.prefix(reading.count).elementsEqual(reading)
        }
    }

    /// - Parameter short: The short name; `nil` when it is not known.
    static func initials(of name: PreparedName, beside short: PreparedName?) -> [Initial] {
        var initials: [Initial] = []
        initials.reserveCapacity(name.wordCount + 4)
        for (index, span) in name.spans[..<name.wordCount].enumerated() {
            let isForm = span.role == .legalForm
            if isForm, span.entryFlags.isDisjoint(with: .word) { continue }
            let isOptional =
                isForm || span.role == .particle || short.map { $0.wordCount > 1 && isShared(span, $0) } ?? false
            let token = name.name.tokens[index]
            if token.marks.contains(.compound) {
                for part in parts(of: token, in: name.name) {
                    // Within a phrase, too, "and" and "и" may stay silent.
                    initials.append(
                        Initial(
                            head: part, script: span.script, latin: 0, isOptional: isOptional || part.count <= 3))
                }
            } else {
                let latin = span.latin.count > 0 ? UInt32(name.view.latin[Int(span.latin.start)]) + 0x60 : 0
                initials.append(
                    Initial(
                        head: head(of: token, in: name.name), script: span.script, latin: latin, isOptional: isOptional)
                )
            }
        }
        return initials
    }

    /// The folded words of a part that was joined from several.
    static func parts(of token: Token, in name: Name) -> [[UInt32]] {
        let surface = NamePart(token: token, in: name).surface
        return Lexicon.key(of: surface).split(separator: " ").map { $0.unicodeScalars.prefix(4).map(\.value) }
    }

    /// Whether an acronym of at least four letters has the initials of another order: AQSI.
    private static func isPermutation(_ letters: [UInt32], _ initials: [Initial], _ script: Script) -> Bool {
        guard letters.count >= 4, initials.allSatisfy({ $0.script == script }) else { return false }
        let sorted = letters.sorted()
        let core = initials.compactMap { $0.isOptional ? nil : $0.head.first }.sorted()
        let all = initials.compactMap(\.head.first).sorted()
        return isSubsequence(core, of: sorted) && isSubsequence(sorted, of: all)
    }

    static func letters(of token: Token, in name: Name) -> [UInt32] {
        scalars(name.letters[Int(token.start)..<Int(token.end)])
    }

    /// The first letters of a word.
    static func head(of token: Token, in name: Name) -> [UInt32] {
        scalars(name.letters[Int(token.start)..<Int(token.end)].prefix(16))
    }

    static func scalars(_ letters: ArraySlice<UInt8>) -> [UInt32] {
        if letters.allSatisfy({ $0 < 0x80 }) { return letters.map(UInt32.init) }
        return String(decoding: letters, as: UTF8.self).unicodeScalars.map(\.value)
    }

    private static func isSubsequence(_ part: [UInt32], of whole: [UInt32]) -> Bool {
        var rest = whole[...]
        for value in part {
            guard let index = rest.firstIndex(of: value) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }
}
