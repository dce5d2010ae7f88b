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
    /// The families of a single word.
    private let memberships: UnsafeMutablePointer<AliasTable.Membership>
    private var producible: UInt32 = 0
    /// Of the script that was asked about last.
    private var facts: ScriptFacts
    /// How far paths are followed for words of the query that are unlike, and for runs; set for each query.
    private var unlike: PairEvidence?
    private var exception: PairEvidence?
    private var usual: PairEvidence?
    /// Letters added to tell unlikeness.
    private var letterCount = 0
    /// The words that are compared next, read as one.
    private var words: [Word] = []

    /// What is the same of all words of a script.
    private struct ScriptFacts {
        let script: Script
        let isLatin: Bool
        let isHan: Bool
        let joinsWords: Bool
        /// The number of its model; negative when there is none.
        let model: Int32

        init(_ script: Script, _ knowledge: Knowledge) {
            self.script = script
            isLatin = script == .latin || script == .common
            isHan = script == .han
            joinsWords = script.joinsWords
            model = knowledge.models.number(for: script) ?? -1
        }
    }

    /// A word as an index keeps it.
    package struct Word {
        package var letters: UnsafeBufferPointer<UInt8>
        package var script: Script
        /// Latin letters 1...27 of its readings; none of Latin words.
        package var reading: UnsafeBufferPointer<UInt8>
        package var other: UnsafeBufferPointer<UInt8>

        package init(
            letters: UnsafeBufferPointer<UInt8>, script: Script, reading: UnsafeBufferPointer<UInt8>,
            other: UnsafeBufferPointer<UInt8>
        ) {
            self.letters = letters
            self.script = script
            self.reading = reading
            self.other = other
        }

        var isLatin: Bool { script == .latin || script == .common }
    }

    package init(_ matcher: NameMatcher) {
        tables = matcher.tables
        knowledge = matcher.knowledge
        facts = ScriptFacts(.latin, knowledge)
        span = .allocate(capacity: 1)
        latin = .allocate(capacity: 2 * SpellingModel.longestWord)
        symbols = .allocate(capacity: SpellingModel.longestWord)
        memberships = .allocate(capacity: WordScratch.mostFamilies)
    }

    deinit {
        span.deallocate()
        latin.deallocate()
        symbols.deallocate()
        memberships.deallocate()
    }

    /// Begins with another query. The caller keeps it alive.
    package func begin(_ query: NameView) {
        var evidence = PairEvidence(tables: tables, a: query, b: query)
        evidence.holdLimits()
        evidence.followUnlike()
        unlike = evidence
        evidence.followRuns(isException: true)
        exception = evidence
        evidence.followRuns(isException: false)
        usual = evidence
    }

    /// Begins with another word.
    package func removeAll() { words.removeAll(keepingCapacity: true) }

    /// A word that follows on the others.
    package func append(_ word: Word) { words.append(word) }

    /// How a word of a query agrees with the single word where both are words of a name.
    package struct Agreement {
        /// Bits of evidence after rarity.
        package var bits: Float
        /// Whether the two agree in names of people only.
        package var isOfPeople = false
        /// Whether the two may agree, and no more is known.
        package var isDoubtful = false
    }

    /// The agreement of a query's span with the single word, as scoring finds it; `nil` when there is none.
    ///
    /// What the word means in some name, a title or a kind of organization, is not known here.
    package func agreement(_ query: NameView, _ index: Int) -> Agreement? {
        load()
        complete()
        guard let word = words.first, !isClipped(word), addFamilies(of: word) else {
            return Agreement(bits: .infinity, isDoubtful: true)
        }
        var evidence = PairEvidence(tables: tables, a: query, b: view)
        evidence.holdLimits()
        guard let found = evidence.agreement(query.spans + index, span),
            found.bits > NameAlignment.leastAgreement
        else { return nil }
        return Agreement(bits: found.bits, isOfPeople: found.kind == .nickname || found.kind == .cognate)
    }

    /// Whether the letters of a word are more than are compared here.
    private func isClipped(_ word: Word) -> Bool {
        max(word.isLatin ? word.letters.count : 0, word.reading.count, word.other.count) > SpellingModel.longestWord
            || span.pointee.symbolCount == SpellingModel.longestWord
    }

    /// Adds what tables say of the single word; false when they say too much.
    private func addFamilies(of word: Word) -> Bool {
        let hash = ByteTable.hash(word.letters)
        let families = knowledge.memberships(ofWord: word.letters, word.script)
        guard families.count <= WordScratch.mostFamilies else { return false }
        for (place, family) in families.enumerated() { memberships[place] = family }
        span.pointee.hash = hash
        span.pointee.rarity = rarity(of: word)
        span.pointee.membershipCount = Int32(families.count)
        span.pointee.forms = AliasTable.Membership.forms(hash: hash)
        span.pointee.isSyllable = word.script == .latin && knowledge.syllables.isSyllable(word.letters)
        return true
    }

    /// A word has a few families; user tables may list it in more.
    private static let mostFamilies = 64

    /// What the absence of a word from the other name says, in bits: its rarity, at most that of a rare name.
    package func absenceBits(of word: Word) -> Float {
        PairEvidence.combined(rarity(of: word), PairEvidence.exactBits, tables)
    }

    private func rarity(of word: Word) -> Float {
        let own = knowledge.frequencies.rarity(of: word.letters, hash: ByteTable.hash(word.letters))
        if word.isLatin { return own }
        let reading = word.reading.map { 1...26 ~= $0 ? $0 + 0x60 : UInt8(ascii: "?") }
        return reading.withUnsafeBufferPointer {
            min(own, knowledge.frequencies.rarity(of: $0, hash: ByteTable.hash($0)))
        }
    }

    /// How far a query's word is from being believed a spelling of the word, from 0 to the most that counts.
    ///
    /// Tables that know two names only raise it.
    package func miss(_ query: NameView, _ index: Int) -> Float {
        load()
        var evidence = PairEvidence(tables: tables, a: query, b: view)
        evidence.holdLimits()
        evidence.followUnlike()
        let own = query.spans + index
        if own.pointee.isFar(from: span.pointee) || evidence.isOutOfReach(own, span) {
            return -PairEvidence.spellingFloor
        }
        complete()
        return min(max(-evidence.likeness(own, span), 0), -PairEvidence.spellingFloor)
    }

    /// Whether a word of the query and a Latin word are so unlike that the miss is the most that counts, told without making the
    /// word ready; never says so in vain.
    package func isUnlike(_ index: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        letterCount = 0
        addLetters(of: word)
        return unlike.map { $0.isUnlike($0.a.spans + index, addedLetters, symbols) } ?? false
    }

    /// Begins with other Latin words that are read as one.
    package func removeLetters() { letterCount = 0 }

    /// A Latin word that follows on the others.
    package func addLetters(of word: UnsafeBufferPointer<UInt8>) {
        for byte in word.prefix(SpellingModel.longestWord + 1 - letterCount) {
            latin[letterCount] = LatinNull.letter(byte)
            letterCount += 1
        }
    }

    /// Whether a span of the query and the added words cannot agree where one of the two is several words, told without making
    /// them ready; never says so in vain.
    package func isNoRun(_ index: Int) -> Bool {
        guard let exception, let usual else { return false }
        let span = exception.a.spans + index
        return (span.pointee.joinsWords ? usual : exception).isUnlike(span, addedLetters, symbols)
    }

    private var addedLetters: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: latin, count: letterCount) }

    /// Whether a query's span may agree with the words read as one.
    ///
    /// - Parameter isRelated: Whether they must be so much alike that the one finds the other.
    package func mayAgree(_ query: NameView, _ index: Int, isRelated: Bool = false) -> Bool {
        guard let first = words.first, words.allSatisfy({ $0.script == first.script }) else { return false }
        load()
        let own = query.spans + index
        if !NameAlignment.isPlausibleJoin(own, span) { return false }
        if isListed(query, own) { return true }
        var evidence = PairEvidence(tables: tables, a: query, b: view)
        evidence.holdLimits()
        evidence.follow(own, span)
        if isRelated { evidence.holdRelation() }
        if evidence.isOutOfReach(own, span) { return false }
        complete()
        return evidence.spelling(own, span) != nil
    }

    /// Whether the words' letters are those of a query's span, or a table lists both under one name.
    private func isListed(_ query: NameView, _ own: UnsafePointer<Span>) -> Bool {
        let isOfOneScript = own.pointee.script == words[0].script
        if !isOfOneScript, own.pointee.membershipCount == 0 { return false }
        let letters = words.flatMap { Array($0.letters) }
        return letters.withUnsafeBufferPointer { letters in
            if isOfOneScript, ByteTable.hash(letters) == own.pointee.hash { return true }
            if own.pointee.membershipCount == 0 { return false }
            let rows = query.memberships(of: own.pointee)
            return knowledge.aliases.memberships(ofWord: letters).contains { row in
                rows.contains { $0.family == row.family }
            }
        }
    }

    /// Whether Latin words of these letters, bit 1 for a, may agree with a query's span where one of them is several words read
    /// as one, wherever the letters stand: neither side writes too much that the other cannot.
    ///
    /// - Parameters:
    ///   - length: How many letters the words have.
    ///   - first: The first of them; 0 when it is not known.
    package func mayAgree(_ query: NameView, _ index: Int, letters: UInt32, length: Int, first: UInt8 = 0) -> Bool {
        let own = query.spans + index
        let (latin, other) = (own.pointee.latin, own.pointee.other)
        if own.pointee.isLatin { return mayAgree(query, latin, letters, length, first, .latin) }
        guard own.pointee.isModeled, own.pointee.model >= 0 else { return true }
        if other.count > 0, mayAgree(query, other, letters, length, first, .second) { return true }
        let limit = tables.limits.limit(Int(own.pointee.symbolCount), length, own.pointee.sides, .runs)
        return fits(
            query.symbols(of: own.pointee), own.pointee.symbolsProducible, letters, first,
            tables.models + Int(own.pointee.model), limit)
    }

    /// The same of two Latin sides, of which the longer one is the source.
    private func mayAgree(
        _ query: NameView, _ range: Span.LatinRange, _ letters: UInt32, _ length: Int, _ first: UInt8,
        _ sides: SpellingLimits.Sides
    ) -> Bool {
        guard let model = tables.latin else { return false }
        let limit = tables.limits.limit(Int(range.count), length, sides, .runs)
        let own = query.letters(range)
        if range.count >= length {
            let count = min(own.count, SpellingModel.longestWord)
            for place in 0..<count { symbols[place] = tables.latinSymbols[Int(own[place])] }
            let source = UnsafeBufferPointer<UInt16>(start: symbols, count: count)
            if fits(source, range.producible, letters, first, model, limit) { return true }
        }
        if length < range.count { return false }
        let source = distinctSymbols(letters, first: first)
        return fits(source, producible, range.letters, first == 0 ? 0 : own[0], model, limit)
    }

    /// Whether symbols may stand for a word of these letters within a limit, wherever the letters but the first one stand.
    private func fits(
        _ source: UnsafeBufferPointer<UInt16>, _ producible: UInt32, _ letters: UInt32, _ first: UInt8,
        _ model: UnsafePointer<SpellingModel>, _ limit: Int
    ) -> Bool {
        let missing = (letters & ~producible).nonzeroBitCount * tables.limits.leastInsertion
        if missing > limit { return false }
        let least = model.pointee.leastCost(
            of: source, among: letters, first: first, insertion: tables.limits.leastInsertion)
        return missing + least <= limit
    }

    /// What the letters of a word are among the Latin model's symbols, each once and the first one first; ``producible`` is what
    /// they write.
    private func distinctSymbols(_ letters: UInt32, first: UInt8) -> UnsafeBufferPointer<UInt16> {
        guard let model = tables.latin else { return UnsafeBufferPointer(start: nil, count: 0) }
        var (rest, count) = (letters, 0)
        // The word may have signs that are no letters.
        producible = model.pointee.producible[Int(tables.latinSymbols[LatinNull.letterCount - 1])]
        func add(_ letter: Int) {
            symbols[count] = tables.latinSymbols[letter]
            producible |= model.pointee.producible[Int(symbols[count])]
            count += 1
        }
        if 1...26 ~= first {
            add(Int(first))
            rest &= ~(1 << UInt32(first))
        }
        while rest != 0 {
            add(rest.trailingZeroBitCount)
            rest &= rest &- 1
        }
        return UnsafeBufferPointer(start: symbols, count: count)
    }

    private var view: NameView {
        NameView(
            spans: span, spanCount: 1, wordCount: 1, latin: latin, symbols: symbols, memberships: memberships,
            kind: .any, letters: latin, letterCount: 0, isKnown: false, isInUserTables: false, acronym: -1)
    }

    /// Makes a span of the words read as one, but for what only spellings that are followed to the end need.
    private func load() {
        if facts.script != words[0].script { facts = ScriptFacts(words[0].script, knowledge) }
        let (script, model, isLatin) = (facts.script, facts.model, facts.isLatin)
        var word = Span(
            first: 0, count: Int16(words.count), script: script, isLatin: isLatin, isHan: facts.isHan,
            joinsWords: facts.joinsWords, role: .name, entryFlags: .none, concept: -1, ordinal: 0, hash: 0,
            rarity: FrequencyTable.unknown, latin: .init(), other: .init(), letterStart: 0, letterCount: 0,
            symbolStart: 0, symbolCount: 0, model: model, symbolsProducible: 0, symbolsOdds: 0, membershipStart: 0,
            membershipCount: 0, initial: 0, isModeled: false, isSyllable: false, isUpper: false, isPlace: false)
        word.latin = letters(from: 0) { isLatin ? $0.letters : $0.reading }
        if words.allSatisfy({ !$0.other.isEmpty }) { word.other = letters(from: Int(word.latin.count), \.other) }
        if model >= 0, !isLatin {
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

    /// Adds what ``load()`` leaves out.
    private func complete() {
        span.pointee.latin.trigram = tables.null.trigram(of: view.letters(span.pointee.latin))
        span.pointee.other.trigram = tables.null.trigram(of: view.letters(span.pointee.other))
    }

    /// Lays the Latin letters of all words one after another, with seams between them.
    private func letters(from start: Int, _ own: (Word) -> UnsafeBufferPointer<UInt8>) -> Span.LatinRange {
        let isLatin = facts.isLatin
        var (used, seams) = (start, UInt64(0))
        for (index, word) in words.enumerated() {
            if index > 0, used - start < 64 { seams |= 1 << UInt64(used - start) }
            for byte in own(word) where byte < 0x80 && used - start < SpellingModel.longestWord {
                // Readings may come from a damaged file.
                latin[used] = isLatin ? LatinNull.letter(byte) : min(byte, UInt8(LatinNull.letterCount - 1))
                used += 1
            }
        }
        return Span.LatinRange(
            lettersOnly: UnsafeBufferPointer(start: latin + start, count: used - start), start: start, seams: seams,
            tables: tables)
    }
}

extension Span.LatinRange {
    /// What is known of letters before they are compared.
    init(_ letters: UnsafeBufferPointer<UInt8>, start: Int, seams: UInt64, tables: PairTables) {
        self.init(lettersOnly: letters, start: start, seams: seams, tables: tables)
        trigram = tables.null.trigram(of: letters)
    }

    /// The same without the trigrams.
    fileprivate init(lettersOnly letters: UnsafeBufferPointer<UInt8>, start: Int, seams: UInt64, tables: PairTables) {
        self.init(
            start: Int32(start), count: Int32(letters.count), unigram: tables.null.unigram(of: letters), seams: seams)
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
