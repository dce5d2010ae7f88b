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

    fileprivate static let letters: UInt64 = (1 << 52) - 1
    fileprivate var form: UInt64 { rawValue >> 60 }
    fileprivate var count: Int { Int(rawValue >> 52 & 15) }
    fileprivate var second: Int { Int(rawValue >> 56 & 15) }

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
        guard word >= 0, mayBeShort(name.kind) else { return nil }
        let letters = Acronym.letters(of: words[word], in: name)
        guard Acronym.lengths ~= letters.count else { return nil }
        var key = InitialsKey(.short)
        for letter in letters { key.insert(bit(of: letter)) }
        key.set(count: letters.count, second: words.count > 1 ? 1 : 0)
        return key
    }

    fileprivate static func mayBeShort(_ kind: NameKind) -> Bool { kind == .organization || kind == .any }
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
        guard InitialsKey.mayBeShort(name.kind),
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
    fileprivate static func mostLetters(_ head: [UInt32], _ script: Script) -> Int {
        switch script {
        case .latin: InitialReadings.shared.digraph(head)?.count ?? 1
        case .cyrillic: head.first.map { InitialReadings.shared.of($0).map(\.count).max() ?? 1 } ?? 1
        default: 1
        }
    }
}

/// Which keys fit a query: of long names when it is an acronym, and of acronyms.
package struct InitialsQuery: Sendable {
    private var form: UInt64
    /// Letters that a key may have, once and twice.
    private var allowed: UInt64 = 0
    private var counts: ClosedRange<Int>
    private var most: Int

    /// The queries of a name.
    ///
    /// - Parameter wordsOfConcept: The letters of all words of the list that mean something.
    package static func all(
        of name: PreparedName, wordsOfConcept: (_ concept: Int32) -> [[UInt8]]
    ) -> [InitialsQuery] {
        guard InitialsKey.mayBeShort(name.name.kind) else { return [] }
        return [InitialsQuery(longNamesOf: name, wordsOfConcept), InitialsQuery(acronymsOf: name)].compactMap(\.self)
    }

    package func fits(_ key: InitialsKey) -> Bool {
        guard key.form == form, key.rawValue & InitialsKey.letters & ~allowed == 0 else { return false }
        if form == InitialsKey.Form.short.rawValue {
            // Words that both names have may stay silent.
            return key.count <= most && (key.second > 0 || counts.contains(key.count))
        }
        return counts.contains(key.count) && (key.second == 15 || key.second >= most)
    }

    /// Long names that the name may be an acronym of.
    private init?(longNamesOf name: PreparedName, _ wordsOfConcept: (Int32) -> [[UInt8]]) {
        guard name.view.acronym >= 0 else { return nil }
        let acronym = name.spans[name.view.acronym]
        let letters = Acronym.letters(of: name.name.tokens[Int(acronym.first)], in: name.name)
        guard Acronym.lengths ~= letters.count else { return nil }
        let isOther = acronym.script != .latin && acronym.script != .cyrillic
        form = (isOther ? InitialsKey.Form.longOfOtherScript : .long).rawValue
        most = letters.count
        counts = 0...(name.wordCount > 1 ? 15 : letters.count)
        for position in letters.indices {
            var bits = InitialsKey.bit(of: letters[position])
            if acronym.script == .latin {
                for initial in InitialReadings.shared.initials(writtenAs: letters[position...]) {
                    bits |= InitialsKey.bit(of: initial)
                }
            } else if acronym.script == .cyrillic {
                for reading in InitialReadings.shared.of(letters[position]) {
                    if let first = reading.first { bits |= InitialsKey.bit(of: first) }
                }
            }
            allow(bits)
        }
        // Words that the long name has, too, are left out of the acronym.
        for index in 0..<name.wordCount where index != name.view.acronym {
            let span = name.spans[index]
            let own = Acronym.letters(of: name.name.tokens[index], in: name.name)
            let others = span.concept >= 0 ? wordsOfConcept(span.concept).map { Acronym.scalars($0[...]) } : []
            for word in [own] + others {
                for scalar in word { allowed |= InitialsKey.bit(of: scalar) | InitialsKey.bit(of: scalar) << 26 }
            }
        }
    }

    /// Acronyms that may be of the name.
    private init?(acronymsOf name: PreparedName) {
        let initials = Acronym.initials(of: name, beside: nil)
        guard initials.count >= 2 else { return nil }
        form = InitialsKey.Form.short.rawValue
        most = initials.reduce(0) { $0 + InitialsKey.mostLetters($1.head, $1.script) }
        counts = min(initials.count { !$0.isOptional }, 15)...15
        for initial in initials {
            guard let first = initial.head.first else { continue }
            var bits = InitialsKey.bit(of: first)
            if initial.script == .latin {
                if let digraph = InitialReadings.shared.digraph(initial.head) {
                    for letter in digraph.dropFirst() { allow(InitialsKey.bit(of: letter)) }
                    for letter in InitialReadings.shared.single(digraph) { bits |= InitialsKey.bit(of: letter) }
                }
                for letter in InitialReadings.shared.letters(readAs: initial.head[...]) {
                    bits |= InitialsKey.bit(of: letter)
                }
            } else if initial.script == .cyrillic {
                for reading in InitialReadings.shared.of(first) {
                    for letter in reading { allow(InitialsKey.bit(of: letter)) }
                }
            } else if initial.latin > 0 {
                bits |= InitialsKey.bit(of: initial.latin)
            }
            allow(bits)
        }
    }

    /// Allows some letters once more.
    private mutating func allow(_ bits: UInt64) { allowed |= bits | (allowed & bits) << 26 }
}
