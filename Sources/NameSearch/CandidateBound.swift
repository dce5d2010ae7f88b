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
    /// How unlike words of the query and of the segment are, as far as they have been compared.
    private var misses: [UInt64: Float] = [:]
    /// Which words read as one may agree with a span of the query, as far as they have been compared.
    private var runs: [Run: Bool] = [:]

    private struct Run: Hashable {
        var index: Int
        var words: InlineWords
    }

    /// Up to four words, without storage of their own.
    private struct InlineWords: Hashable {
        var a = UInt32.max
        var b = UInt32.max
        var c = UInt32.max
        var d = UInt32.max

        init(_ words: some Sequence<Int>) {
            for (index, word) in words.enumerated() {
                switch index {
                case 0: a = UInt32(word)
                case 1: b = UInt32(word)
                case 2: c = UInt32(word)
                default: d = UInt32(word)
                }
            }
        }
    }

    init(search: SegmentSearch, related: RelatedWords, scratch: Scratch) {
        self.search = search
        self.related = related
        self.scratch = scratch
        query = search.query.name.view
        isSingle = query.wordCount == 1
    }

    func bound(of name: Int, mask: UInt16, threshold: Float) -> Float {
        let flags = search.segment.flags(name)
        if mask == Scratch.whole { return .infinity }
        let tokens = search.segment.tokens(of: name)
        let mask = UInt32(mask & 0x7FFF) | (mask & 0x8000 == 0 ? 0 : 0xFFFF_8000)
        let bits = search.query.evidence(of: mask)
        if isSingle, tokens.count == 1 {
            return search.bound(name, isWordPair: true).weight(evidence: bits, conflicts: 0, miss: 0)
        }
        let bound = search.bound(name, isWordPair: false)
        let open = search.query.contradicting & ~mask
        let free = bound.weight(evidence: bits, conflicts: 0, miss: 0)
        if open == 0 || free < threshold { return free }
        // An initial on one side may answer a word of the other.
        var (left, initials) = (-search.query.initials, 0)
        for token in tokens {
            let token = IndexedToken(rawValue: token)
            let role = NamePartRole(rawValue: token.role)
            if role == .initial, mayBegin(token.word, open) { initials += 1 }
            if role?.isWord == true, related.masks[UInt32(token.word)] == nil { left += 1 }
        }
        let conflicts = min(open.nonzeroBitCount - initials, left)
        // Where a word is found by another form, or a run of words may be one of the query's, less may be left over.
        if conflicts <= 0 || flags.hasAlternatives && hasRelatedForms(tokens) { return free }
        var least = Float.infinity
        for index in 0..<query.wordCount where open >> UInt32(index) & 1 == 1 {
            for token in tokens {
                let token = IndexedToken(rawValue: token)
                guard NamePartRole(rawValue: token.role)?.isWord == true else { continue }
                least = min(least, miss(index, token.word))
            }
        }
        let worst = bound.weight(evidence: bits, conflicts: conflicts, miss: least)
        return mayJoin(tokens) || mayBeJoined(tokens, open) ? free : worst
    }

    /// Whether an initial may stand for one of the query's words that nothing else answers.
    private func mayBegin(_ initial: Int, _ open: UInt32) -> Bool {
        guard let own = reading(initial).first else { return true }
        return query.words.indices.contains { index in
            let span = query.spans[index]
            return open >> UInt32(index) & 1 == 1
                && (span.latin.count == 0 || query.letters(span.latin)[0] == own
                    || span.script != .latin && span.script == search.segment.script(of: initial))
        }
    }

    /// The Latin letters 1...27 of a word as it is read.
    private func reading(_ word: Int) -> [UInt8] {
        let own = search.segment.readings(of: word).0
        return own.isEmpty ? search.segment.letters(of: word).map(LatinNull.letter) : Array(own)
    }

    /// Whether words of a name that has other forms, too, are related to the query by these.
    private func hasRelatedForms(_ tokens: UnsafeBufferPointer<UInt32>) -> Bool {
        let segment = search.segment
        for first in tokens.indices {
            let script = segment.script(of: IndexedToken(rawValue: tokens[first]).word)
            if script == .arabic { return true }
            var letters: [UInt8] = []
            for last in first..<min(first + 4, tokens.count) {
                let word = IndexedToken(rawValue: tokens[last]).word
                if segment.script(of: word) != script { break }
                letters += segment.letters(of: word)
                guard last > first, let run = letters.withUnsafeBufferPointer({ segment.word($0, script: script) })
                else {
                    continue
                }
                if related.masks[UInt32(run)] != nil { return true }
            }
        }
        return false
    }

    /// Whether a run of a name's words may be read as one of the query's words.
    func mayJoin(_ tokens: UnsafeBufferPointer<UInt32>) -> Bool {
        guard tokens.count > 1 else { return false }
        for index in search.query.words {
            let own = Int(max(query.spans[index].latin.count, query.spans[index].other.count))
            for first in 0..<tokens.count - 1 {
                var length = self.length(tokens[first])
                for last in first + 1..<min(first + 4, tokens.count) {
                    length += self.length(tokens[last])
                    guard length * 3 >= own * 2, own * 3 >= length * 2 else { continue }
                    if mayAgree(index, tokens[first...last].map { IndexedToken(rawValue: $0).word }) { return true }
                    // Unsegmented scripts write the family name first.
                    if first == 0, last == tokens.count - 1, last <= 2 {
                        let words = [tokens[last]] + tokens[..<last]
                        if mayAgree(index, words.map { IndexedToken(rawValue: $0).word }) { return true }
                    }
                }
            }
        }
        return false
    }

    /// Whether a run of a name's words that has some word may be read as the query's only word.
    func mayJoin(_ tokens: UnsafeBufferPointer<UInt32>, at word: Int) -> Bool {
        guard tokens.count > 1, let index = search.query.words.first else { return false }
        let own = Int(max(query.spans[index].latin.count, query.spans[index].other.count))
        func mayBe(_ run: some Sequence<UInt32>) -> Bool {
            var (length, letters) = (0, UInt32(0))
            for token in run {
                if NamePartRole(rawValue: IndexedToken(rawValue: token).role) == .initial { return false }
                length += self.length(token)
                letters |= self.letters(IndexedToken(rawValue: token).word)
            }
            guard length * 3 >= own * 2, own * 3 >= length * 2 else { return false }
            if scratch.word.isHopeless(query, index, letters: letters) { return false }
            return mayAgree(index, run.map { IndexedToken(rawValue: $0).word })
        }
        for position in tokens.indices where IndexedToken(rawValue: tokens[position]).word == word {
            for first in max(0, position - 3)...position {
                for last in max(first + 1, position)..<max(min(first + 4, tokens.count), max(first + 1, position)) {
                    if mayBe(tokens[first...last]) { return true }
                }
            }
        }
        // Unsegmented scripts write the family name first.
        return tokens.count <= 3 && mayBe([tokens[tokens.count - 1]] + tokens.dropLast())
    }

    /// The Latin letters of a word's readings, bit 1 for a.
    private func letters(_ word: Int) -> UInt32 {
        let (reading, other) = search.segment.readings(of: word)
        if reading.isEmpty, other.isEmpty {
            return search.segment.letters(of: word).reduce(0) {
                $0 | ($1 < 0x80 ? 1 << UInt32(LatinNull.letter($1)) : 0)
            }
        }
        return reading.reduce(0) { $0 | 1 << UInt32($1) } | other.reduce(0) { $0 | 1 << UInt32($1) }
    }

    /// Whether a run of the query's words, one of which nothing answers, may be read as one word of a name.
    private func mayBeJoined(_ tokens: UnsafeBufferPointer<UInt32>, _ open: UInt32) -> Bool {
        for index in query.wordCount..<query.spanCount where query.spans[index].count > 1 {
            let span = query.spans[index]
            guard open >> UInt32(span.first) & ((1 << UInt32(span.count)) - 1) != 0 else { continue }
            let own = Int(max(span.latin.count, span.other.count))
            for token in tokens {
                let length = length(token)
                guard length * 3 >= own * 2, own * 3 >= length * 2 else { continue }
                if mayAgree(index, [IndexedToken(rawValue: token).word]) { return true }
            }
        }
        return false
    }

    private func mayAgree(_ index: Int, _ words: [Int]) -> Bool {
        let key = Run(index: index, words: InlineWords(words))
        if let known = runs[key] { return known }
        let may = scratch.word.mayAgree(query, index, words.map(word))
        runs[key] = may
        return may
    }

    /// The letters of a word's Latin reading.
    private func length(_ token: UInt32) -> Int {
        let word = IndexedToken(rawValue: token).word
        let (reading, other) = search.segment.readings(of: word)
        let own = max(reading.count, other.count)
        return own > 0 ? own : search.segment.letters(of: word).count
    }

    private func word(_ number: Int) -> WordScratch.Word {
        let script = search.segment.script(of: number)
        let (reading, other) = search.segment.readings(of: number)
        return .init(
            letters: search.segment.letters(of: number), script: script, model: search.matcher.modelNumber(of: script),
            reading: reading, other: other)
    }

    private func miss(_ index: Int, _ word: Int) -> Float {
        let key = UInt64(index) << 32 | UInt64(word)
        if let known = misses[key] { return known }
        let miss = scratch.word.miss(query, index, self.word(word))
        misses[key] = miss
        return miss
    }
}
