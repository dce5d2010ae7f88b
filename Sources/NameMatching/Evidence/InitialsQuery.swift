internal import NameNormalization
internal import Transliteration

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
        guard InitialsKey.mayHaveAcronyms(name.name.kind) else { return [] }
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
