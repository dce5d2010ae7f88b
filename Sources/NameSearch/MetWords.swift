internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// What a search finds out about the words of the names that it meets, once for each word and only when it is asked.
final class MetWords {
    struct Word {
        let number: UInt32
        let letters: UnsafeBufferPointer<UInt8>
        let traits: WordTraits
        /// The words of the query that it is related to, a bit each, by itself.
        let related: UInt32
        /// Whether the query has it as a particle.
        let isParticle: Bool
        /// The contradicting words of the query that it agrees with as a word of a name; those of them that it agrees with in
        /// names of people only; and those of which that is not known.
        fileprivate(set) var agreeing: UInt32 = 0
        fileprivate var ofPeople: UInt32 = 0
        fileprivate var doubtful: UInt32 = 0
        /// The only contradicting word of the query that it is the same as; nothing else is worth as much.
        fileprivate(set) var equal: UInt32 = 0
        /// The runs of the query's words that may be read as the word, a bit each; none as long as that is not known.
        fileprivate var runs: UInt64?
        /// What its absence says, in bits; not a number as long as that is not known.
        fileprivate var absence = Float.nan
        /// Where its figures begin; negative as long as it has none.
        fileprivate var figures: Int32 = -1

        /// Words that it may agree with, or not.
        @inline(__always)
        func uncertain(_ isOfPeople: Bool) -> UInt32 { isOfPeople ? doubtful : doubtful | ofPeople }
    }

    private let segment: Segment
    private let query: PreparedQuery
    private let view: NameView
    private let related: RelatedWords
    private let scratch: Scratch
    /// The words that the query's words are, and those that its particles are.
    private let own: [Int?]
    private let particles: [Int]
    /// The query's words that may have an article left on them, a bit each.
    private let hasArticle: UInt32
    /// Whether all words of the query are of one script, so that no word of another one is worth more than an equal.
    private let isOfOneScript: Bool
    /// Whether some word of the query is Latin.
    let isLatin: Bool
    /// The words of the query that a run of so many letters may be read as, and whether any of its runs may be read as a word
    /// of so many; see ``WordTraits/length``.
    private let wordsByLength: [UInt32]
    private let runsByLength: [Bool]
    /// Behind a pointer: as properties of a class both would be asked each time whether anybody else writes them, a sixth of the time
    /// of a bound.
    private let state: UnsafeMutablePointer<State>

    private struct State {
        var words: [Word]
        /// Of words that need them, for each word of the query: bits of their agreement, and how far they are from being believed
        /// one; not a number as long as that is not known.
        var figures: [Float]
    }

    init(_ segment: Segment, _ query: PreparedQuery, _ related: RelatedWords, _ scratch: Scratch) {
        self.segment = segment
        self.query = query
        self.related = related
        self.scratch = scratch
        let view = query.name.view
        self.view = view
        own = view.words.map { span in
            let letters = UnsafeBufferPointer(
                start: view.letters + Int(span.letterStart), count: Int(span.letterCount))
            return segment.word(letters, script: span.script)
        }
        particles = query.particles.compactMap { [own] in own[$0] }
        isOfOneScript = view.words.allSatisfy { $0.script == view.words.first?.script }
        isLatin = view.words.contains(where: \.isLatin)
        hasArticle = (view.wordCount..<view.spanCount).reduce(0) { mask, index in
            view.spans[index].count == 1 ? mask | 1 << UInt32(view.spans[index].first) : mask
        }
        wordsByLength = (0...WordTraits.longest).map { length in
            query.words.reduce(0) { MetWords.isPlausible(view.spans[$1], length) ? $0 | 1 << UInt32($1) : $0 }
        }
        runsByLength = (0...WordTraits.longest).map { length in
            query.runSpans.contains { MetWords.isPlausible(view.spans[$0], length) }
        }
        scratch.word.begin(view)
        state = .allocate(capacity: 1)
        let arrays = scratch.takeArrays()
        state.initialize(to: State(words: arrays.words, figures: arrays.figures))
        related.masks.forEach { word, _ in _ = place(of: Int(word)) }
    }

    /// The memory is kept for the next search.
    deinit {
        scratch.giveArrays(&state.pointee.words, &state.pointee.figures)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Whether words of so many letters together may be read as a span.
    static func isPlausible(_ span: Span, _ length: Int) -> Bool {
        let own = Int(max(span.latin.count, span.other.count))
        return own * 3 >= length * 2 && (length == WordTraits.longest || length * 3 >= own * 2)
    }

    /// A word's place if it has been met; all words that are related to the query have.
    @inline(__always)
    func known(_ word: Int) -> Int? { scratch.place(of: word) }

    /// A word's place among those that have been met.
    @inline(__always)
    func place(of word: Int) -> Int { scratch.place(of: word) ?? newPlace(of: word) }

    private func newPlace(of number: Int) -> Int {
        let place = state.pointee.words.count
        scratch.meet(number, at: place)
        let mask = related.masks[UInt64(number)]?.words ?? 0
        state.pointee.words.append(
            Word(
                number: UInt32(number), letters: segment.letters(of: number), traits: segment.traits(of: number),
                related: mask,
                isParticle: particles.contains(number)))
        if mask & query.contradicting != 0 {
            state.pointee.words[place].equal = equal(number) & query.contradicting
            addAgreements(place)
        }
        return place
    }

    private func addAgreements(_ place: Int) {
        let figures = figures(of: place)
        var rest = state.pointee.words[place].related & query.contradicting
        while rest != 0 {
            let index = rest.trailingZeroBitCount
            rest &= rest - 1
            let bit: UInt32 = 1 << UInt32(index)
            load(place)
            let agreement = scratch.word.agreement(view, index)
            // What a word means depends on the name that it stands in. An article may be left on the query's word.
            let hasMore = view.spans[index].concept >= 0 || hasArticle >> UInt32(index) & 1 == 1
            if agreement == nil, !hasMore { continue }
            state.pointee.words[place].agreeing |= bit
            if agreement?.isOfPeople == true { state.pointee.words[place].ofPeople |= bit }
            if agreement?.isDoubtful ?? true { state.pointee.words[place].doubtful |= bit }
            state.pointee.figures[figures + index] = hasMore ? query.bits(of: index) : agreement?.bits ?? 0
        }
    }

    /// The word of the query that a word is the same as; none of several.
    private func equal(_ word: Int) -> UInt32 {
        var mask: UInt32 = 0
        for index in own.indices where own[index] == word { mask |= 1 << UInt32(index) }
        return mask.nonzeroBitCount == 1 && (isOfOneScript || segment.traits(of: word).isLatin) ? mask : 0
    }

    /// Where a word's figures begin: bits of agreements, then misses.
    private func figures(of place: Int) -> Int {
        if state.pointee.words[place].figures >= 0 { return Int(state.pointee.words[place].figures) }
        let start = state.pointee.figures.count
        state.pointee.words[place].figures = Int32(start)
        state.pointee.figures.append(contentsOf: repeatElement(.nan, count: 2 * view.wordCount))
        return start
    }

    @inline(__always)
    subscript(place: Int) -> Word { state.pointee.words[place] }

    /// Bits of the agreement of a word with one of the query's.
    func bits(_ index: Int, _ place: Int) -> Float {
        state.pointee.figures[Int(state.pointee.words[place].figures) + index]
    }

    /// How far one of the query's words is from being believed a spelling of a word; the most that counts where nobody would take
    /// one for the other.
    func miss(_ index: Int, _ place: Int) -> Float {
        let cell = figures(of: place) + view.wordCount + index
        if !state.pointee.figures[cell].isNaN { return state.pointee.figures[cell] }
        let miss = newMiss(index, place)
        state.pointee.figures[cell] = miss
        return miss
    }

    private func newMiss(_ index: Int, _ place: Int) -> Float {
        let traits = state.pointee.words[place].traits
        if traits.isLatin {
            let isFar = query.kinds[index].isFar(from: BlockingKey.classBits(ofLetters: traits.letters))
            if isFar || scratch.word.isUnlike(index, state.pointee.words[place].letters) {
                return NameMatcher.mostMiss
            }
        }
        load(place)
        return scratch.word.miss(view, index)
    }

    /// What the absence of a word from the other name says, in bits.
    func absenceBits(_ place: Int) -> Float {
        if state.pointee.words[place].absence.isNaN {
            state.pointee.words[place].absence = scratch.word.absenceBits(
                of: word(Int(state.pointee.words[place].number)))
        }
        return state.pointee.words[place].absence
    }

    /// The query's words that are part of a run that may be read as a word, a bit each.
    ///
    /// - Parameter fixed: Words that no run may have.
    func runs(_ place: Int, without fixed: UInt32) -> UInt32 {
        var rest = state.pointee.words[place].runs ?? newRuns(place)
        state.pointee.words[place].runs = rest
        var mask: UInt32 = 0
        while rest != 0 {
            let number = rest.trailingZeroBitCount
            if query.runMasks[number] & fixed == 0 || number == PreparedQuery.lastRun { mask |= query.runMasks[number] }
            rest &= rest - 1
        }
        return mask
    }

    private func newRuns(_ place: Int) -> UInt64 {
        let traits = state.pointee.words[place].traits
        // By tables, or as the whole query.
        var mask = related.masks[UInt64(state.pointee.words[place].number)]?.runs ?? 0
        if !runsByLength[traits.length] { return mask }
        for (number, index) in query.runSpans.enumerated()
        where mask >> UInt64(min(number, PreparedQuery.lastRun)) & 1 == 0
            && MetWords.isPlausible(view.spans[index], traits.length)
            && !isFarRun(index, traits, Int(state.pointee.words[place].number))
        {
            if traits.isLatin, traits.length < WordTraits.longest {
                let first = state.pointee.words[place].letters.first.map(LatinNull.letter) ?? 0
                guard scratch.word.mayAgree(view, index, letters: traits.letters, length: traits.length, first: first)
                else { continue }
                scratch.word.removeLetters()
                scratch.word.addLetters(of: state.pointee.words[place].letters)
                if scratch.word.isNoRun(index) { continue }
            }
            load(place)
            if scratch.word.mayAgree(view, index) { mask |= 1 << UInt64(min(number, PreparedQuery.lastRun)) }
        }
        return mask
    }

    /// The words of the query that a run of a name's words may be read as, as far as its length says.
    @inline(__always)
    func plausible(_ run: WordTraits) -> UInt32 { wordsByLength[run.length] }

    /// Whether a run of a name's words may be read as one of the query's words, wherever its letters stand.
    func isPlausible(_ index: Int, _ run: WordTraits) -> Bool {
        guard plausible(run) >> UInt32(index) & 1 == 1 else { return false }
        return !run.isLatin || run.length == WordTraits.longest
            || scratch.word.mayAgree(view, index, letters: run.letters, length: run.length)
    }

    /// Whether a run of a name's words of a plausible length may agree with a word of the query when it is read as one word.
    ///
    /// - Parameters:
    ///   - traits: Those of the run.
    ///   - places: The run's words.
    ///   - isRotated: Whether the last word is read first.
    ///   - isRelated: Whether the run must be so much like the word that the word finds it.
    func mayAgree(
        _ index: Int, _ traits: WordTraits, _ tokens: PackedNumbers.Slice, _ places: ClosedRange<Int>,
        isRotated: Bool, isRelated: Bool
    ) -> Bool {
        func number(_ place: Int) -> Int { IndexedToken(rawValue: tokens[place]).word }
        if isFarRun(index, traits, number(places.lowerBound)) { return false }
        let last = places.upperBound
        if traits.isLatin, traits.length < WordTraits.longest {
            let head = letters(of: number(isRotated ? last : places.lowerBound))
            guard
                scratch.word.mayAgree(
                    view, index, letters: traits.letters, length: traits.length,
                    first: head.first.map(LatinNull.letter) ?? 0)
            else { return false }
            scratch.word.removeLetters()
            if isRotated { scratch.word.addLetters(of: head) }
            for place in places where !isRotated || place < last {
                scratch.word.addLetters(of: letters(of: number(place)))
            }
            if scratch.word.isNoRun(index) { return false }
        }
        scratch.word.removeAll()
        if isRotated { scratch.word.append(word(number(last))) }
        for place in places.lowerBound...(isRotated ? last - 1 : last) { scratch.word.append(word(number(place))) }
        return scratch.word.mayAgree(view, index, isRelated: isRelated)
    }

    @inline(__always)
    private func isHan(_ index: Int) -> Bool { (view.spans + index).pointee.isHan }

    /// Whether a span of the query and words of a script, of which one side is several words read as one, are no spellings of one
    /// another because of their consonants, as ``PairEvidence/spelling(_:_:)`` has it.
    private func isFarRun(_ index: Int, _ traits: WordTraits, _ word: Int) -> Bool {
        if traits.isLatin ? isHan(index) : segment.script(of: word).joinsWords { return false }
        let classes = BlockingKey.classBits(ofLetters: traits.letters)
        return traits.isLatin ? query.kinds[index].isFar(from: classes) : query.kinds[index].isFar(fromSomeOf: classes)
    }

    private func load(_ place: Int) {
        scratch.word.removeAll()
        scratch.word.append(word(Int(state.pointee.words[place].number)))
    }

    @inline(__always)
    private func letters(of number: Int) -> UnsafeBufferPointer<UInt8> {
        known(number).map { state.pointee.words[$0].letters } ?? segment.letters(of: number)
    }

    private func word(_ number: Int) -> WordScratch.Word {
        let script = segment.script(of: number)
        let (reading, other) = segment.readings(of: number)
        return .init(letters: letters(of: number), script: script, reading: reading, other: other)
    }
}
