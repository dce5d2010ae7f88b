internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// The most that a name can weigh, from its words alone and without scoring it.
///
/// Words that are related are taken for perfect agreements. Of the others as many pairs contradict as there are words on both
/// sides, and each by as much as the nearest two of them are unlike.
final class CandidateBound {
    private let search: SegmentSearch
    private let related: RelatedWords
    private let scratch: Scratch
    private let query: NameView
    private let isSingle: Bool
    /// The words that the query's particles are.
    private let particles: [Int]
    /// How unlike words of the query and of the segment are, as far as they have been compared.
    private var misses = NumberTable<Float>()
    /// The traits of Latin words that are related to the query: a run of words that is one of them has the same.
    private var relatedTraits = NumberTable<Bool>()

    init(search: SegmentSearch, related: RelatedWords, scratch: Scratch) {
        self.search = search
        self.related = related
        self.scratch = scratch
        query = search.query.name.view
        isSingle = query.wordCount == 1
        particles = search.query.particles.compactMap { [query] index in
            let span = query.spans[index]
            let letters = UnsafeBufferPointer(
                start: query.letters + Int(span.letterStart), count: Int(span.letterCount))
            return search.segment.word(letters, script: span.script)
        }
        related.masks.forEach { word, _ in
            relatedTraits.set(UInt64(search.segment.traits(of: Int(word)).rawValue), true)
        }
    }

    func bound(of name: Int, mask: UInt16, threshold: Float) -> Float {
        let flags = search.segment.flags(name)
        if mask == Scratch.whole { return .infinity }
        let tokens = search.segment.tokens(of: name)
        var mask = UInt32(mask & 0x7FFF) | (mask & 0x8000 == 0 ? 0 : 0xFFFF_8000)
        // A particle does not find the name, and yet may answer a word: San in Aung San Suu Kyi.
        for token in tokens {
            let token = IndexedToken(rawValue: token)
            if NamePartRole(rawValue: token.role)?.isWord != true { mask |= related.masks[UInt64(token.word)] ?? 0 }
        }
        if isSingle, tokens.count == 1 {
            return search.bound(name, isWordPair: true).weight(
                evidence: search.query.evidence(of: mask), conflicts: 0, miss: 0)
        }
        let bound = search.bound(name, isWordPair: false)
        let open = search.query.contradicting & ~mask
        // What runs of words answer is related to nothing by itself.
        let free = bound.weight(evidence: search.query.evidence(of: .max), conflicts: 0, miss: 0)
        if free < threshold { return free }
        if open == 0 { return bound.weight(evidence: search.query.evidence(of: mask), conflicts: 0, miss: 0) }
        // Where a word is found by another form, or a run of words may be one of the query's, less may be left over.
        if flags.hasAlternatives && hasRelatedForms(tokens) { return free }
        let worst = worst(of: tokens, mask, open, bound)
        return mayJoin(tokens, open) || mayBeJoined(tokens, open) ? free : worst
    }

    /// The most that a name weighs some of whose words nothing answers but initials, and no run of words.
    private func worst(
        of tokens: UnsafeBufferPointer<UInt32>, _ mask: UInt32, _ open: UInt32, _ bound: NameMatcher.Bound
    ) -> Float {
        // An initial on one side may answer a word of the other.
        var (left, begun, initials) = (0, 0, 0)
        for token in tokens {
            let token = IndexedToken(rawValue: token)
            if NamePartRole(rawValue: token.role) == .initial {
                if mayBeInitial(of: token.word, open) { initials += 1 }
            } else if isLeft(token.rawValue) {
                left += 1
                if search.query.initials.contains(where: { mayBegin(token.word, query.spans[$0]) }) { begun += 1 }
            }
        }
        left = max(0, left - search.query.titles)
        let (words, own) = (open.nonzeroBitCount, min(begun, search.query.initials.count))
        let least = min(words, left) > 0 ? unlikeness(of: tokens, open) : 0
        let bits = search.query.evidence(of: mask)
        var best = -Float.infinity
        for used in 0...max(min(initials, words), min(own, left)) {
            let conflicts = max(0, min(words - min(used, initials), left - min(used, own)))
            let weight = bound.weight(evidence: bits, conflicts: conflicts, miss: least)
            best = max(best, weight + bound.initials * Float(used))
        }
        return best
    }

    /// How unlike the nearest two words are of a name and of the query's that nothing answers.
    private func unlikeness(of tokens: UnsafeBufferPointer<UInt32>, _ open: UInt32) -> Float {
        var least = NameMatcher.mostMiss
        for index in 0..<query.wordCount where open >> UInt32(index) & 1 == 1 {
            for token in tokens {
                let token = IndexedToken(rawValue: token)
                guard NamePartRole(rawValue: token.role)?.isWord == true else { continue }
                least = min(least, miss(index, token.word))
            }
        }
        return least
    }

    /// Whether an initial may stand for one of the query's words that nothing else answers.
    private func mayBeInitial(of initial: Int, _ open: UInt32) -> Bool {
        search.query.words.contains { open >> UInt32($0) & 1 == 1 && mayBegin(initial, query.spans[$0]) }
    }

    /// Whether a word of the segment and one of the query may begin alike, so that one is the other's initial.
    private func mayBegin(_ word: Int, _ span: Span) -> Bool {
        guard let own = firstLetter(of: word), span.latin.count > 0 else { return true }
        return query.letters(span.latin)[0] == own
            || span.script != .latin && span.script == search.segment.script(of: word)
    }

    /// The first of the Latin letters 1...27 of a word as it is read.
    private func firstLetter(of word: Int) -> UInt8? {
        search.segment.readings(of: word).0.first ?? search.segment.letters(of: word).first.map(LatinNull.letter)
    }

    /// Whether words of a name that has other forms, too, are related to the query by these.
    private func hasRelatedForms(_ tokens: UnsafeBufferPointer<UInt32>) -> Bool {
        let segment = search.segment
        for first in tokens.indices {
            let script = segment.script(of: IndexedToken(rawValue: tokens[first]).word)
            if script == .arabic { return true }
            var traits = traits(tokens[first])
            for last in first + 1..<max(min(first + 4, tokens.count), first + 1) {
                let word = IndexedToken(rawValue: tokens[last]).word
                if segment.script(of: word) != script { break }
                traits.join(segment.traits(of: word))
                if traits.isLatin, relatedTraits[UInt64(traits.rawValue)] == nil { continue }
                let letters = tokens[first...last].flatMap { segment.letters(of: IndexedToken(rawValue: $0).word) }
                if let run = letters.withUnsafeBufferPointer({ segment.word($0, script: script) }),
                    related.masks[UInt64(run)] != nil
                {
                    return true
                }
            }
        }
        return false
    }

    private func traits(_ token: UInt32) -> WordTraits {
        search.segment.traits(of: IndexedToken(rawValue: token).word)
    }

    /// Whether a run of a name's words may be read as one of the query's words, so that less is left over: because nothing else
    /// answers the one, or a word of the other.
    private func mayJoin(_ tokens: UnsafeBufferPointer<UInt32>, _ open: UInt32) -> Bool {
        guard tokens.count > 1 else { return false }
        for first in 0..<tokens.count - 1 {
            var run = traits(tokens[first])
            var isLeft = isLeft(tokens[first])
            for last in first + 1..<min(first + 4, tokens.count) {
                run.join(traits(tokens[last]))
                isLeft = isLeft || self.isLeft(tokens[last])
                for index in search.query.words where isLeft || open >> UInt32(index) & 1 == 1 {
                    guard isPlausible(index, run) else { continue }
                    if mayAgree(index, run, tokens, first...last) { return true }
                    // Unsegmented scripts write the family name first.
                    if first == 0, last == tokens.count - 1, last <= 2,
                        mayAgree(index, run, tokens, last...last, 0..<last)
                    {
                        return true
                    }
                }
            }
        }
        return false
    }

    /// Whether a word is related to none of the query's, and contradicts them.
    private func isLeft(_ token: UInt32) -> Bool {
        let token = IndexedToken(rawValue: token)
        return NamePartRole(rawValue: token.role)?.isWord == true && related.masks[UInt64(token.word)] == nil
            && !particles.contains(token.word)
    }

    /// Whether a run of a name's words that has some word may be read as the query's only word.
    func mayJoin(_ tokens: UnsafeBufferPointer<UInt32>, at word: Int) -> Bool {
        guard tokens.count > 1, let index = search.query.words.first else { return false }
        func hasInitial(_ run: ClosedRange<Int>) -> Bool {
            tokens[run].contains { NamePartRole(rawValue: IndexedToken(rawValue: $0).role) == .initial }
        }
        for position in tokens.indices where IndexedToken(rawValue: tokens[position]).word == word {
            for first in max(0, position - 3)...position {
                var run = traits(tokens[first])
                for last in first + 1..<max(min(first + 4, tokens.count), first + 1) {
                    run.join(traits(tokens[last]))
                    if last >= position, isPlausible(index, run), !hasInitial(first...last),
                        mayAgree(index, run, tokens, first...last)
                    {
                        return true
                    }
                }
            }
        }
        // Unsegmented scripts write the family name first.
        let last = tokens.count - 1
        guard last <= 2 else { return false }
        var run = traits(tokens[0])
        for token in tokens.dropFirst() { run.join(traits(token)) }
        return isPlausible(index, run) && !hasInitial(0...last) && mayAgree(index, run, tokens, last...last, 0..<last)
    }

    /// Whether words may be read as one of the query's spans as far as their letters say, wherever these stand.
    private func isPlausible(_ index: Int, _ run: WordTraits) -> Bool {
        let span = query.spans[index]
        let own = Int(max(span.latin.count, span.other.count))
        if run.length == WordTraits.longest { return own * 3 >= run.length * 2 }
        guard run.length * 3 >= own * 2, own * 3 >= run.length * 2 else { return false }
        return !run.isLatin || scratch.word.mayAgree(query, index, letters: run.letters, length: run.length)
    }

    /// Whether a run of the query's words, one of which nothing answers, may be read as one word of a name.
    private func mayBeJoined(_ tokens: UnsafeBufferPointer<UInt32>, _ open: UInt32) -> Bool {
        for index in query.wordCount..<query.spanCount where query.spans[index].count > 1 {
            let span = query.spans[index]
            guard open >> UInt32(span.first) & ((1 << UInt32(span.count)) - 1) != 0 else { continue }
            for place in tokens.indices where isPlausible(index, traits(tokens[place])) {
                if mayAgree(index, traits(tokens[place]), tokens, place...place) { return true }
            }
        }
        return false
    }

    /// Whether words of a name and those that follow on them may agree with a span of the query when they are read as one.
    private func mayAgree(
        _ index: Int, _ run: WordTraits, _ tokens: UnsafeBufferPointer<UInt32>, _ words: ClosedRange<Int>,
        _ more: Range<Int> = 0..<0
    ) -> Bool {
        if run.isLatin, run.length < WordTraits.longest {
            let head = search.segment.letters(of: IndexedToken(rawValue: tokens[words.lowerBound]).word)
            let first = head.first.map(LatinNull.letter) ?? 0
            if !scratch.word.mayAgree(query, index, letters: run.letters, length: run.length, first: first) {
                return false
            }
        }
        scratch.word.removeAll()
        for place in words { scratch.word.append(word(IndexedToken(rawValue: tokens[place]).word)) }
        for place in more { scratch.word.append(word(IndexedToken(rawValue: tokens[place]).word)) }
        return scratch.word.mayAgree(query, index)
    }

    private func word(_ number: Int) -> WordScratch.Word {
        let script = search.segment.script(of: number)
        let (reading, other) = search.segment.readings(of: number)
        return .init(
            letters: search.segment.letters(of: number), script: script, model: search.matcher.modelNumber(of: script),
            reading: reading, other: other)
    }

    private func miss(_ index: Int, _ word: Int) -> Float {
        let traits = search.segment.traits(of: word)
        if traits.isLatin, query.spans[index].isFar(fromClasses: BlockingKey.classBits(ofLetters: traits.letters)) {
            return NameMatcher.mostMiss
        }
        let key = UInt64(index) << 32 | UInt64(word)
        if let known = misses[key] { return known }
        scratch.word.removeAll()
        scratch.word.append(self.word(word))
        let miss = scratch.word.miss(query, index)
        misses.set(key, miss)
        return miss
    }
}
