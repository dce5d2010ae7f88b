internal import NameData
internal import NameNormalization
internal import Transliteration

/// Works out what comparing a name needs.
struct NamePreparer {
    private let knowledge: Knowledge
    private let tables: PairTables
    private let name: Name
    private let isKnown: Bool
    private var spans: [Span] = []
    private var latin: [UInt8] = []
    private var symbols: [UInt16] = []
    private var memberships: [AliasTable.Membership] = []

    /// - Parameters:
    ///   - isKnown: Whether a table may list the whole name.
    ///   - readings: How words are read, by number, where that is known already.
    static func prepare(
        _ name: Name, _ knowledge: Knowledge, _ tables: PairTables, isKnown: Bool = true,
        readings: (_ word: Int) -> NameMatcher.WordReadings? = { _ in nil }
    ) -> PreparedName {
        var preparer = NamePreparer(knowledge: knowledge, tables: tables, name: name, isKnown: isKnown)
        return preparer.run(readings)
    }

    /// Of a word no more scalars are read: enough for all letters that are compared.
    private static let mostScalars = SpellingModel.longestWord + 24
    /// Words of names that are written syllable by syllable are no longer than this.
    private static let longestSyllable: Int32 = 8

    private init(knowledge: Knowledge, tables: PairTables, name: Name, isKnown: Bool) {
        self.isKnown = isKnown
        self.knowledge = knowledge
        self.tables = tables
        self.name = name
    }

    private mutating func run(_ readings: (_ word: Int) -> NameMatcher.WordReadings?) -> PreparedName {
        let tokens = name.tokens.prefix(PreparedName.maximumWords)
        spans.reserveCapacity(tokens.count * 2)
        latin.reserveCapacity(name.letters.count * 2)
        for (index, token) in tokens.enumerated() { spans.append(word(token, at: index, readings)) }
        let count = spans.count
        for first in 0..<max(count - 1, 0) { join(first, 2, words: count) }
        if spans.contains(where: { $0.script.isCased }) || count > 2 {
            for first in 0..<max(count - 2, 0) { join(first, 3, words: count) }
        }
        // Burmese, Thai and their neighbors write a whole name as one word: အောင်ဆန်းစုကြည် is Aung San Suu Kyi.
        if spans[..<count].allSatisfy({ $0.script == .latin && $0.latin.count <= NamePreparer.longestSyllable }) {
            for first in 0..<max(count - 3, 0) { join(first, 4, words: count) }
        }
        for index in 0..<count where name.tokens[index].marks.contains(.hadArticle) { restoreArticle(index) }
        rotate(words: count)
        return PreparedName(
            name: name, spans: spans, wordCount: count, latin: latin, symbols: symbols, memberships: memberships,
            known: isKnown ? NamePreparer.known(name, knowledge) : [],
            user: isKnown ? knowledge.userNames?.memberships(of: name) ?? [] : [])
    }

    /// The rows that know the whole name. What names may be anything is read as each kind, since its words play other roles.
    static func known(_ name: Name, _ knowledge: Knowledge) -> [AliasTable.Membership] {
        switch name.kind {
        case .person: return []
        case .organization, .place:
            let aliases = knowledge.aliases
            // What a place is called its government, team or union is called, too.
            let kinds: [NameKind] = name.kind == .organization ? [.organization, .place] : [.place]
            let found = aliases.memberships(ofName: AliasTable.key(of: name)).filter {
                kinds.contains(aliases.kinds[Int($0.family)])
            }
            return found.isEmpty ? kinds.flatMap { aliases.memberships(ofDeclined: name, kind: $0) } : found
        case .any:
            guard name.tokens.count <= 8 else { return [] }
            var found = Array(knowledge.aliases.memberships(ofName: AliasTable.key(of: name)))
            // Words that mean nothing in particular are read in one way, whatever the name names.
            if isPlain(name) { return found }
            for kind in [NameKind.organization, .place] {
                let reading = knowledge.normalizer.name(name.mention, kind: kind)
                for membership in knowledge.aliases.memberships(ofName: AliasTable.key(of: reading))
                where !found.contains(membership) {
                    found.append(membership)
                }
            }
            return found
        }
    }

    /// Marks of what is read in one way in people's names and in another one elsewhere.
    private static let ambiguousMarks: Token.Marks = [
        .hyphenBefore, .commaBefore, .bracketed, .hasDigit, .hadArticle, .compound,
    ]

    /// Whether all words of a name are words and nothing else, whatever the name names. Several initials may be an acronym.
    private static func isPlain(_ name: Name) -> Bool {
        var initials = 0
        for token in name.tokens {
            if token.role == .initial { initials += 1 }
            guard token.entry < 0, token.role.isWord || initials == 1 && token.role == .initial,
                !token.script.joinsWords, token.marks.isDisjoint(with: ambiguousMarks)
            else { return false }
        }
        return true
    }

    private mutating func word(
        _ token: Token, at index: Int, _ readings: (_ word: Int) -> NameMatcher.WordReadings? = { _ in nil }
    ) -> Span {
        name.letters.withUnsafeBufferPointer { letters in
            let bytes = UnsafeBufferPointer(rebasing: letters[Int(token.start)..<Int(token.end)])
            let head = NamePreparer.head(of: bytes)
            let entry = knowledge.lexicon[token.entry]
            let hash = ByteTable.hash(bytes)
            var span = Span(
                first: Int16(index), count: 1, script: token.script,
                isLatin: token.script == .latin || token.script == .common, isHan: token.script == .han,
                joinsWords: token.script.joinsWords, role: token.role,
                entryFlags: entry.isStopWord ? .none : entry.flags,
                concept: entry.concept, ordinal: token.role == .generation ? entry.generation : entry.legalCategory + 1,
                hash: hash, rarity: knowledge.frequencies.rarity(of: bytes, hash: hash), latin: .init(), other: .init(),
                letterStart: token.start, letterCount: token.length, symbolStart: Int32(symbols.count), symbolCount: 0,
                model: -1, symbolsProducible: 0, symbolsOdds: 0,
                membershipStart: Int32(memberships.count), membershipCount: 0, initial: NamePreparer.initial(of: bytes),
                isModeled: false,
                isSyllable: token.script == .latin && knowledge.syllables.isSyllable(bytes),
                isUpper: token.marks.contains(.startsUpper) && !token.marks.contains(.hasLower),
                isPlace: name.kind == .organization && knowledge.aliases.isPlace(bytes))
            if let model = knowledge.models.number(for: token.script) {
                span.model = model
                knowledge.models.flat[Int(model)].symbols(of: head, into: &symbols)
            }
            span.symbolCount = Int32(symbols.count) - span.symbolStart
            measureSymbols(&span)
            span.isModeled = span.symbolCount > 0 && !symbols[Int(span.symbolStart)...].contains(0)
            let families = knowledge.memberships(ofWord: bytes, token.script)
            memberships += families
            span.membershipCount = Int32(families.count)
            span.forms = AliasTable.Membership.forms(hash: hash)
            if !span.isLatin, let (reading, other) = readings(index) {
                span.latin = append(letters: reading)
                if !other.isEmpty { span.other = append(letters: other) }
            } else {
                read(&span, head)
            }
            if token.script == .latin || token.script == .common {
                // One Latin letter says nothing about which name it stands for.
                if token.role == .initial { span.rarity = 4 }
            } else {
                span.rarity = min(span.rarity, rarity(of: span.latin))
                if token.role == .initial { span.rarity = 4 }
            }
            return span
        }
    }

    /// The Latin reading of a word: its own letters, what its family is called, what the model reads, or the rules.
    private mutating func read(_ span: inout Span, _ bytes: UnsafeBufferPointer<UInt8>) {
        if span.script == .latin || span.script == .common {
            span.latin = append(bytes.lazy.map { $0 })
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        var reading: [UInt8] = []
        let families = memberships[Int(span.membershipStart)..<Int(span.membershipStart + span.membershipCount)]
        for family in families where family.relation == .spelling && reading.isEmpty {
            let name = Folding.letters(of: knowledge.aliases.origins[Int(family.family)].name)
            // A user's rows may be headed by a name in any script.
            if name.allSatisfy({ $0 < 0x80 }) { reading = name }
        }
        if reading.isEmpty, span.isModeled, span.model >= 0 {
            let model = knowledge.models.flat + Int(span.model)
            reading = symbols.withUnsafeBufferPointer {
                model.pointee.reading(of: UnsafeBufferPointer(rebasing: $0[Int(span.symbolStart)...]))
            }
        }
        if reading.isEmpty { reading = Folding.letters(of: Transliterator.latin(text)) }
        span.latin = append(reading.lazy.map { $0 })
        if span.script == .han {
            span.other = append(Folding.letters(of: Transliterator.latin(text)).lazy.map { $0 })
        } else if span.script == .cyrillic, let pinyin = knowledge.syllables.pinyin(ofCyrillic: text) {
            span.other = append(pinyin.utf8.lazy.map { $0 })
        }
    }

    private func measureSymbols(_ span: inout Span) {
        guard span.model >= 0 else { return }
        let model = knowledge.models.flat + Int(span.model)
        symbols.withUnsafeBufferPointer { symbols in
            let own = UnsafeBufferPointer(
                rebasing: symbols[Int(span.symbolStart)..<Int(span.symbolStart + span.symbolCount)])
            span.symbolsOdds = model.pointee.sourceOdds(of: own)
            span.symbolsProducible = model.pointee.producible(by: own)
        }
    }

    private mutating func append(letters: UnsafeBufferPointer<UInt8>) -> Span.LatinRange {
        latin += letters
        return range(latin.count - letters.count..<latin.count)
    }

    private mutating func append(_ bytes: some Sequence<UInt8>) -> Span.LatinRange {
        let start = latin.count
        for byte in bytes where byte < 0x80 { latin.append(LatinNull.letter(byte)) }
        return range(start..<latin.count)
    }

    private func range(_ range: Range<Int>, seams: UInt64 = 0) -> Span.LatinRange {
        latin.withUnsafeBufferPointer { latin in
            let letters = UnsafeBufferPointer(rebasing: latin[range])
            return Span.LatinRange(letters, start: range.lowerBound, seams: seams, tables: tables)
        }
    }

    private func rarity(of range: Span.LatinRange) -> Float {
        let bytes = latin[Int(range.start)..<Int(range.start + range.count)].map {
            $0 <= 26 ? $0 + 0x60 : UInt8(ascii: "?")
        }
        return bytes.withUnsafeBufferPointer { knowledge.frequencies.rarity(of: $0, hash: ByteTable.hash($0)) }
    }

    /// Reads neighbors as one word. Their letters, symbols and readings lie side by side already, unless a second
    /// reading stands between them; then the readings are copied.
    private mutating func join(_ first: Int, _ count: Int, words: Int) {
        let parts = spans[first..<first + count]
        guard let head = parts.first,
            parts.allSatisfy({ $0.script == head.script && $0.role != .legalForm && $0.role != .number }),
            head.role != .title || parts.allSatisfy({ $0.role != .title }), parts.last?.role != .particle
        else { return }
        var span = head
        span.first = Int16(first)
        span.count = Int16(count)
        span.role = .name
        span.entryFlags = .none
        span.concept = -1
        span.ordinal = 0
        span.symbolCount = parts.reduce(0) { $0 + $1.symbolCount }
        span.isModeled = parts.allSatisfy(\.isModeled)
        span.symbolsOdds = parts.reduce(0) { $0 + $1.symbolsOdds }
        span.symbolsProducible = parts.reduce(0) { $0 | $1.symbolsProducible }
        span.membershipCount = 0
        span.forms = Span.noForms
        span.isSyllable = false
        span.rarity = FrequencyTable.unknown
        let start = Int(name.tokens[first].start)
        let end = Int(name.tokens[first + count - 1].end)
        name.letters.withUnsafeBufferPointer { letters in
            let bytes = UnsafeBufferPointer(rebasing: letters[start..<end])
            span.hash = ByteTable.hash(bytes)
            span.rarity = knowledge.frequencies.rarity(of: bytes, hash: span.hash)
            let families = knowledge.aliases.memberships(ofWord: bytes)
            span.membershipStart = Int32(memberships.count)
            span.membershipCount = Int32(families.count)
            memberships += families
        }
        span.letterStart = Int32(start)
        span.letterCount = Int32(end - start)
        span.latin = joined(parts.map(\.latin))
        span.other = parts.allSatisfy { $0.other.count > 0 } ? joined(parts.map(\.other)) : .init()
        spans.append(span)
    }

    /// The word with ال left on it, for names in which it is no article: ألبرت is no "l-Bert".
    private mutating func restoreArticle(_ index: Int) {
        var token = name.tokens[index]
        token.start -= 4
        token.length += 4
        token.entry = -1
        spans.append(word(token, at: index))
    }

    /// One Latin word for a name that an unsegmented script writes family name first: Jinping Xi is 习近平, too.
    private mutating func rotate(words: Int) {
        guard 2...3 ~= words,
            spans[..<words].allSatisfy({
                $0.script == .latin && $0.role != .title && $0.latin.count <= NamePreparer.longestSyllable
            })
        else { return }
        let order = [spans[words - 1]] + spans[..<(words - 1)]
        var span = spans[0]
        span.count = Int16(words)
        span.role = .name
        span.concept = -1
        span.entryFlags = .none
        span.membershipCount = 0
        span.forms = Span.noForms
        span.symbolCount = 0
        span.model = -1
        span.rarity = FrequencyTable.unknown
        span.latin = joined(order.map(\.latin))
        span.other = .init()
        span.hash = 0
        spans.append(span)
    }

    private mutating func joined(_ ranges: [Span.LatinRange]) -> Span.LatinRange {
        guard let first = ranges.first else { return .init() }
        var end = first.start + first.count
        var isContiguous = true
        var seams: UInt64 = 0
        var length = Int(first.count)
        for range in ranges.dropFirst() {
            if range.start != end { isContiguous = false }
            end = range.start + range.count
            if length < 64 { seams |= 1 << UInt64(length) }
            length += Int(range.count)
        }
        if isContiguous { return range(Int(first.start)..<Int(end), seams: seams) }
        let start = latin.count
        for range in ranges { latin += latin[Int(range.start)..<Int(range.start + range.count)] }
        return range(start..<latin.count, seams: seams)
    }

    /// The scalars of a word that are read.
    private static func head(of bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        if bytes.count <= mostScalars { return bytes }
        var (count, end) = (0, 0)
        while end < bytes.count {
            // Another scalar begins wherever no byte of one goes on.
            if bytes[end] & 0xC0 != 0x80 {
                if count == mostScalars { break }
                count += 1
            }
            end += 1
        }
        return UnsafeBufferPointer(rebasing: bytes[..<end])
    }

    private static func initial(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var first: UInt32 = 0
        SpellingSymbols.forEachScalar(of: UnsafeBufferPointer(rebasing: bytes.prefix(4))) {
            if first == 0 { first = $0 }
        }
        return first
    }
}
