internal import NameData
internal import NameNormalization
package import Transliteration

/// One word of an index, made ready to be compared with words of a query: its letters and readings, and nothing that takes
/// a table to find out. Used again and again; not for several threads.
package final class WordScratch {
    private let tables: PairTables
    private let knowledge: Knowledge
    private let span: UnsafeMutablePointer<Span>
    private let latin: UnsafeMutablePointer<UInt8>
    private let symbols: UnsafeMutablePointer<UInt16>
    private let memberships: UnsafeMutablePointer<AliasTable.Membership>

    /// A word as an index keeps it.
    package struct Word {
        package var letters: UnsafeBufferPointer<UInt8>
        package var script: Script
        /// The number of its script's model; negative when there is none.
        package var model: Int32
        /// Latin letters 1...27 of its readings; none of Latin words.
        package var reading: UnsafeBufferPointer<UInt8>
        package var other: UnsafeBufferPointer<UInt8>

        package init(
            letters: UnsafeBufferPointer<UInt8>, script: Script, model: Int32, reading: UnsafeBufferPointer<UInt8>,
            other: UnsafeBufferPointer<UInt8>
        ) {
            self.letters = letters
            self.script = script
            self.model = model
            self.reading = reading
            self.other = other
        }

        var isLatin: Bool { script == .latin || script == .common }
    }

    package init(_ matcher: NameMatcher) {
        tables = matcher.tables
        knowledge = matcher.knowledge
        span = .allocate(capacity: 1)
        latin = .allocate(capacity: 2 * SpellingModel.longestWord)
        symbols = .allocate(capacity: SpellingModel.longestWord)
        memberships = .allocate(capacity: 1)
    }

    deinit {
        span.deallocate()
        latin.deallocate()
        symbols.deallocate()
        memberships.deallocate()
    }

    /// How far a query's word is from being believed a spelling of a word, from 0 to the most that counts.
    ///
    /// Tables that know two names only raise it.
    package func miss(_ query: NameView, _ index: Int, _ word: Word) -> Float {
        load([word])
        var evidence = PairEvidence(tables: tables, a: query, b: view)
        evidence.holdLimits()
        evidence.followUnlike()
        return min(max(-evidence.likeness(query.spans + index, span), 0), -PairEvidence.spellingFloor)
    }

    /// Whether a query's word may agree with several words of a name that are read as one.
    package func mayAgree(_ query: NameView, _ index: Int, _ words: [Word]) -> Bool {
        guard let first = words.first, words.allSatisfy({ $0.script == first.script }) else { return false }
        load(words)
        let own = query.spans + index
        if !NameAlignment.isPlausibleJoin(own, span) { return false }
        var letters: [UInt8] = []
        for word in words { letters += word.letters }
        let isListed = letters.withUnsafeBufferPointer { letters in
            if own.pointee.script == first.script, ByteTable.hash(letters) == own.pointee.hash { return true }
            if own.pointee.membershipCount == 0 { return false }
            let rows = query.memberships(of: own.pointee)
            return knowledge.aliases.memberships(ofWord: letters).contains { row in
                rows.contains { $0.family == row.family }
            }
        }
        if isListed { return true }
        var evidence = PairEvidence(tables: tables, a: query, b: view)
        evidence.holdLimits()
        evidence.follow(own, span)
        return evidence.spelling(own, span) != nil
    }

    /// Whether words with these Latin letters, bit 1 for a, cannot agree with a query's word that is written without spaces,
    /// when they are read as one: there is too much that the one writes and the other cannot.
    package func isHopeless(_ query: NameView, _ index: Int, letters: UInt32) -> Bool {
        let own = query.spans + index
        guard !own.pointee.isLatin, own.pointee.isModeled else { return false }
        let count = Int(own.pointee.symbolCount)
        let limit = tables.limits.agreement(count, count, sides: .native, isJoined: true)
        func isTooFar(_ missing: UInt32, _ limit: Int) -> Bool {
            missing.nonzeroBitCount * tables.limits.leastInsertion > limit
        }
        let model = tables.models + Int(own.pointee.model)
        guard
            isTooFar(letters & ~own.pointee.symbolsProducible, limit)
                || model.pointee.leastCost(of: query.symbols(of: own.pointee), among: letters) > limit
        else { return false }
        let other = own.pointee.other
        if other.count == 0 { return true }
        let most = tables.limits.agreement(Int(other.count), Int(other.count), sides: .second, isJoined: true)
        var producible: UInt32 = 0
        var rest = letters
        while rest != 0 {
            let symbol = Int(tables.latinSymbols[rest.trailingZeroBitCount])
            if let latin = tables.latin { producible |= latin.pointee.producible[symbol] }
            rest &= rest &- 1
        }
        return isTooFar(letters & ~other.producible, most) && isTooFar(other.letters & ~producible, most)
    }

    private var view: NameView {
        NameView(
            spans: span, spanCount: 1, wordCount: 1, latin: latin, symbols: symbols, memberships: memberships,
            kind: .any, letters: latin, letterCount: 0, isKnown: false, isInUserTables: false, acronym: -1)
    }

    /// Makes a span of words that are read as one.
    private func load(_ words: [Word]) {
        let script = words[0].script
        let model = words[0].model
        var word = Span(
            first: 0, count: Int16(words.count), script: script, isLatin: words[0].isLatin, isHan: script == .han,
            joinsWords: script.joinsWords, role: .name, entryFlags: [], concept: -1, ordinal: 0, hash: 0,
            rarity: FrequencyTable.unknown, latin: .init(), other: .init(), letterStart: 0, letterCount: 0,
            symbolStart: 0, symbolCount: 0, model: model, symbolsProducible: 0, symbolsOdds: 0, membershipStart: 0,
            membershipCount: 0, initial: 0, isModeled: false, isSyllable: false, isUpper: false, isPlace: false)
        var used = 0
        word.latin = append(words.map { $0.isLatin ? $0.letters : $0.reading }, isLatin: words[0].isLatin, &used)
        if words.allSatisfy({ !$0.other.isEmpty }) { word.other = append(words.map(\.other), isLatin: false, &used) }
        if model >= 0, !words[0].isLatin {
            let model = tables.models + Int(model)
            var count = 0
            var isModeled = true
            for word in words {
                SpellingSymbols.forEachScalar(of: word.letters) {
                    guard count < SpellingModel.longestWord else { return }
                    symbols[count] = model.pointee.symbol(of: $0)
                    if symbols[count] == 0 { isModeled = false }
                    count += 1
                }
            }
            let own = UnsafeBufferPointer<UInt16>(start: symbols, count: count)
            word.symbolCount = Int32(count)
            word.isModeled = isModeled && count > 0
            word.symbolsOdds = model.pointee.sourceOdds(of: own)
            word.symbolsProducible = model.pointee.producible(by: own)
        }
        span.initialize(to: word)
    }

    /// Letters one after another, with seams between words.
    private func append(_ words: [UnsafeBufferPointer<UInt8>], isLatin: Bool, _ used: inout Int) -> Span.LatinRange {
        let start = used
        var seams: UInt64 = 0
        for (index, word) in words.enumerated() {
            if index > 0, used - start < 64 { seams |= 1 << UInt64(used - start) }
            for byte in word where byte < 0x80 && used - start < SpellingModel.longestWord {
                latin[used] = isLatin ? LatinNull.letter(byte) : byte
                used += 1
            }
        }
        return Span.LatinRange(
            UnsafeBufferPointer(start: latin + start, count: used - start), start: start, seams: seams, tables: tables)
    }
}

extension Span.LatinRange {
    /// What is known of letters before they are compared.
    init(_ letters: UnsafeBufferPointer<UInt8>, start: Int, seams: UInt64, tables: PairTables) {
        self.init(
            start: Int32(start), count: Int32(letters.count), unigram: tables.null.unigram(of: letters),
            trigram: tables.null.trigram(of: letters), seams: seams)
        for letter in letters.prefix(SpellingModel.longestWord) {
            self.letters |= 1 << UInt32(letter)
            classes |= BlockingKey.classBit(ofLetter: letter)
            let symbol = Int(tables.latinSymbols[Int(letter)])
            if let model = tables.latin {
                producible |= model.pointee.producible[symbol]
                odds += model.pointee.sourceOdds[symbol]
            }
        }
    }
}
