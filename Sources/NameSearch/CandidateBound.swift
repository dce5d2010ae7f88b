internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// The most that a name can weigh, from its words alone and without scoring it.
///
/// Words agree as the scorer says, and what they lose by other figures is not counted. Of the others as many pairs contradict
/// as there are words on both sides, and each by as much as the nearest two of them are unlike; what only one side has is missing.
final class CandidateBound {
    let segment: Segment
    /// The bounds for each kind of name, and of single words.
    let bounds: [NameMatcher.Bound]
    let wordBound: NameMatcher.Bound
    /// The most that an acronym weighs.
    let acronymBound: Float
    let query: PreparedQuery
    let view: NameView
    let related: RelatedWords
    let isSingle: Bool
    let words: MetWords
    let sieve: NameSieve
    /// The traits of Latin words that are related to the query: a run of words that is one of them has the same.
    let relatedTraits: NumberTable<Bool>

    init(
        _ segment: Segment, _ matcher: NameMatcher, _ query: PreparedQuery, _ related: RelatedWords, _ scratch: Scratch
    ) {
        self.segment = segment
        self.related = related
        self.query = query
        view = query.name.view
        isSingle = view.wordCount == 1
        let own = view.kind
        bounds = NameKind.allCases.map { other in
            matcher.bound(for: own == .any || own == other ? other : other == .any ? own : .any, isWordPair: false)
        }
        wordBound = matcher.bound(for: .any, isWordPair: true)
        acronymBound = matcher.bound(for: .organization, isWordPair: false).weight(evidence: NameMatcher.acronymBits)
        words = MetWords(segment, query, related, scratch)
        sieve = NameSieve(query, bounds)
        var traits = NumberTable<Bool>()
        related.masks.forEach { word, _ in traits.set(UInt64(segment.traits(of: Int(word)).rawValue), true) }
        relatedTraits = traits
    }

    /// What a name's words leave open.
    struct Account {
        /// The query's contradicting words that nothing answers, and those of any kind that something does.
        var open: UInt32
        var answered: UInt32 = 0
        /// The name's words that answer nothing, a bit each.
        var left: UInt32 = 0
        /// How many words of either side are left at least.
        var openCount = 0
        var leftCount = 0
        /// The name's words that mean a kind of organization or place and answer nothing.
        var generics = 0
        /// Bits of the agreements.
        var bits: Float = 0
        /// Words of the query and of the name that are surely chosen to answer one another, a bit each: nothing else agrees with
        /// them as well as their equals.
        var fixed: UInt32 = 0
        var fixedPlaces: UInt32 = 0
        /// Whether no word may answer two, and no run of words any, so that this is what is left whichever agreement is chosen
        /// first.
        var isClear = true
        /// Whether the name may be a person's.
        var isOfPeople: Bool
        /// The name's initials; those of them that a word may begin with that nothing answers; and those that the query may have.
        var initials = 0
        var begun = 0
        var equal = 0
        /// The name's words that answer nothing and that an initial of the query may stand for.
        var beginning = 0

        /// How many pairs of words contradict, where initials answer some.
        func conflicts(begun: Int, beginning: Int) -> (all: Int, compared: Int) {
            let (left, open) = (max(leftCount - beginning, 0), max(openCount - begun, 0))
            return (min(max(left, open), left + generics, open), min(left, open))
        }
    }

    /// - Parameters:
    ///   - tokens: The name's words.
    ///   - marks: What finds the name; see ``Scratch``.
    func bound(of name: Int, _ tokens: PackedNumbers.Slice, marks: UInt16, threshold: Float) -> Float {
        if marks & Scratch.whole != 0 { return .infinity }
        let isPair = isSingle && tokens.count == 1
        // Nothing but a run of words relates such a name.
        if marks == Scratch.parts, isPair || !mayBeParts(tokens) { return -.infinity }
        if marks & Scratch.acronym != 0, isPair { return .infinity }
        let words = bound(ofWords: tokens, segment.traits(ofName: name), marks, threshold)
        return marks & Scratch.acronym == 0 ? words : max(words, acronymBound)
    }

    private func bound(
        ofWords tokens: PackedNumbers.Slice, _ traits: NameTraits, _ marks: UInt16, _ threshold: Float
    ) -> Float {
        if let own = sieve.onlyWord(of: traits, marks), let plain = bound(ofPlain: tokens, traits, own),
            plain < threshold
        {
            return plain
        }
        if isSingle, tokens.count == 1 {
            return wordBound.weight(evidence: query.evidence(of: 1))
        }
        let bound = bounds[traits.kind]
        // What runs of words answer is related to nothing by itself.
        let free = bound.weight(evidence: query.evidence(of: .max))
        if free < threshold { return free }
        // Where a word is found by another form less may be left over.
        if traits.hasAlternatives && hasRelatedForms(tokens) { return free }
        let account = account(of: tokens, NameKind.allCases[traits.kind])
        let coarse = worst(of: tokens, account, bound, threshold)
        // An initial may be part of what a particle is (de R., Der), or a word of an organization's name.
        let hasInitials = account.initials > 0 || !query.initials.isEmpty
        let isOdd = hasInitials && (!account.isOfPeople || !query.particles.isEmpty)
        if coarse < threshold || !account.isClear || query.titles > 0 || isOdd { return coarse }
        let fine = fine(of: tokens, account, bound)
        return fine < coarse && !mayJoinAny(tokens, account) ? fine : coarse
    }

    private func account(of tokens: PackedNumbers.Slice, _ kind: NameKind) -> Account {
        var account = Account(open: query.contradicting, isOfPeople: kind == .person || kind == .any)
        var agreeing: UInt32 = 0
        var (wordCount, answering) = (0, 0)
        var hasLatin = false
        for index in tokens.indices {
            let token = IndexedToken(rawValue: tokens[index])
            let place = words.place(of: token.word)
            let word = words[place]
            hasLatin = hasLatin || word.traits.isLatin
            let role = NamePartRole(rawValue: token.role)
            guard role?.isWord == true else {
                // A particle does not find the name, and yet may answer a word: San in Aung San Suu Kyi.
                account.answered |= word.related
                if word.related != 0 {
                    account.isClear = false
                    answering += 1
                } else if role == .generic, !word.isParticle {
                    account.generics += 1
                }
                if role == .initial { account.initials += 1 }
                continue
            }
            wordCount += 1
            let others = word.related & ~query.contradicting
            if word.agreeing | others == 0, !word.isParticle {
                account.left |= 1 << UInt32(index)
                continue
            }
            answering += 1
            if word.isParticle || others | word.uncertain(account.isOfPeople) != 0
                || word.agreeing & (word.agreeing - 1) != 0 || agreeing & word.agreeing != 0
            {
                account.isClear = false
            } else {
                account.bits += words.bits(word.agreeing.trailingZeroBitCount, place)
            }
            if word.equal & agreeing == 0 {
                account.fixed |= word.equal
                account.fixedPlaces |= word.equal == 0 ? 0 : 1 << UInt32(index)
            }
            agreeing |= word.agreeing
            account.answered |= word.agreeing | others
        }
        // Between scripts a Latin word's rarity counts, so that it may be worth more than an equal of another script.
        if hasLatin, !words.isLatin { (account.fixed, account.fixedPlaces) = (0, 0) }
        account.open &= ~account.answered
        // One word answers one word.
        account.openCount = max(
            account.open.nonzeroBitCount, query.contradicting.nonzeroBitCount - answering)
        account.leftCount = max(
            account.left.nonzeroBitCount, wordCount - account.answered.nonzeroBitCount - query.particles.count)
        join(tokens, &account)
        account.leftCount = max(0, account.leftCount - query.titles)
        account.generics = query.titles > 0 ? 0 : max(0, account.generics - query.initials.count)
        addInitials(tokens, &account)
        return account
    }

    /// Counts the initials that may answer something.
    private func addInitials(_ tokens: PackedNumbers.Slice, _ account: inout Account) {
        if account.initials == 0, query.initials.isEmpty { return }
        // Where a word may answer two, it is not known which words are left.
        let open = account.isClear ? account.open : query.contradicting
        for index in tokens.indices {
            let token = IndexedToken(rawValue: tokens[index])
            let isEqual = query.initials.contains { mayBegin(token.word, view.spans[$0]) }
            if NamePartRole(rawValue: token.role) == .initial {
                if isEqual { account.equal += 1 }
                if mayBeInitial(of: token.word, open) { account.begun += 1 }
            } else if isEqual,
                account.left >> UInt32(index) & 1 == 1
                    || !account.isClear && NamePartRole(rawValue: token.role)?.isWord == true
            {
                account.beginning += 1
            }
        }
    }

    /// The most that a name weighs, with evidence as great as can be and nothing missing.
    private func worst(
        of tokens: PackedNumbers.Slice, _ account: Account, _ bound: NameMatcher.Bound, _ threshold: Float
    ) -> Float {
        let bits = query.evidence(of: account.answered)
        let own = min(account.beginning, query.initials.count, account.leftCount)
        let begun = min(account.begun, account.openCount)
        func most(_ misses: NameMatcher.LeastMisses) -> Float {
            var best = -Float.infinity
            for used in 0...max(begun, own) {
                let conflicts = account.conflicts(begun: min(used, begun), beginning: min(used, own))
                best = max(best, bound.weight(evidence: bits, conflicts, misses) + bound.initials * Float(used))
            }
            return best
        }
        let soft = most(.none)
        return soft < threshold || min(account.openCount, account.leftCount) == 0
            ? soft : most(misses(of: tokens, account))
    }

    /// The most that a name weighs where no word may answer two, and no run of words: as the scorer has it, but for what some
    /// figures take. Which words the initials answer is not known, so it is the most of all numbers of them.
    private func fine(
        of tokens: PackedNumbers.Slice, _ account: Account, _ bound: NameMatcher.Bound
    ) -> Float {
        let (left, open) = (account.leftCount, account.openCount)
        let misses = min(left, open) > 0 ? misses(of: tokens, account) : .none
        let (leftBits, openBits, agreed) = absences(of: tokens, account)
        let own = query.initials.count
        let equal = min(account.equal, own)
        var best = -Float.infinity
        for begun in 0...min(account.begun, open) {
            for beginning in 0...min(account.beginning, own, left) {
                let (left, open) = (left - beginning, open - begun)
                let conflicts = account.conflicts(begun: begun, beginning: beginning)
                let bits =
                    query.lightBits + account.bits
                    + NameMatcher.initialBits * Float(begun + query.others.nonzeroBitCount)
                var weight = bound.weight(evidence: bits, conflicts, misses)
                weight += bound.initials * Float(begun + beginning)
                // What initials answer may be any of the words; all of them, or none, are known.
                let isKnown = (begun == 0 || open == 0) && (beginning == 0 || left == 0)
                let (leftBits, openBits) = (left == 0 ? 0 : leftBits, open == 0 ? 0 : openBits)
                let all = agreed + NameMatcher.initialFullBits * Float(own + account.initials) + max(leftBits, openBits)
                weight += bound.loss(
                    missing: abs(left - open), share: isKnown ? abs(leftBits - openBits) / max(all, 1) : 0)
                let (initials, others) = (account.initials - begun - equal, own - beginning - equal)
                weight +=
                    bound.initialConflict
                    * Float(max(0, min(max(initials, 0) + left, max(others, 0) + open) - conflicts.all))
                best = max(best, weight)
            }
        }
        return best
    }

    /// What the absence of the words says that nothing answers, on either side, and what the others agree with at most.
    private func absences(
        of tokens: PackedNumbers.Slice, _ account: Account
    ) -> (left: Float, open: Float, agreed: Float) {
        var (left, open, agreed) = (Float(0), Float(0), query.lightBits)
        for index in tokens.indices where account.left >> UInt32(index) & 1 == 1 {
            left += words.absenceBits(words.place(of: IndexedToken(rawValue: tokens[index]).word))
        }
        for index in 0..<view.wordCount {
            let bit: UInt32 = 1 << UInt32(index)
            if account.open & bit != 0 { open += query.absenceBits(of: index) }
            // A word that contradicts nothing may agree by what it means: Neto and Filho.
            if (account.answered | query.others) & bit != 0 { agreed += query.bits(of: index) }
        }
        return (left, open, agreed)
    }

    /// How unlike the query's words that may be left are to the nearest words of a name that may be left beside them.
    private func misses(
        of tokens: PackedNumbers.Slice, _ account: Account
    ) -> NameMatcher.LeastMisses {
        var misses = NameMatcher.LeastMisses.most
        // Which words are left where some may answer two depends on their order. But what is left on both sides never agrees.
        var open = account.isClear ? account.open : query.contradicting
        while open != 0 {
            let index = open.trailingZeroBitCount
            open &= open - 1
            var least = NameMatcher.mostMiss
            for place in tokens.indices where !account.isClear || account.left >> UInt32(place) & 1 == 1 {
                let token = IndexedToken(rawValue: tokens[place])
                guard NamePartRole(rawValue: token.role)?.isWord == true else { continue }
                let place = words.place(of: token.word)
                let word = words[place]
                let isSure = (word.agreeing & ~word.uncertain(account.isOfPeople)) >> UInt32(index) & 1 == 1
                if !isSure { least = min(least, words.miss(index, place)) }
            }
            misses.add(least)
        }
        return misses
    }

    /// Whether an initial may stand for one of the query's words that nothing else answers.
    private func mayBeInitial(of initial: Int, _ open: UInt32) -> Bool {
        query.words.contains { open >> UInt32($0) & 1 == 1 && mayBegin(initial, view.spans[$0]) }
    }

    /// Whether a word of the segment and one of the query may begin alike, so that one is the other's initial.
    func mayBegin(_ word: Int, _ span: Span) -> Bool {
        guard let own = firstLetter(of: word), span.latin.count > 0 else { return true }
        return view.letters(span.latin)[0] == own
            || span.script != .latin && span.script == segment.script(of: word)
    }

    /// The first of the Latin letters 1...27 of a word as it is read.
    private func firstLetter(of word: Int) -> UInt8? {
        segment.readings(of: word).0.first ?? segment.letters(of: word).first.map(LatinNull.letter)
    }

    /// Whether words of a name that has other forms, too, are related to the query by these.
    private func hasRelatedForms(_ tokens: PackedNumbers.Slice) -> Bool {
        for first in tokens.indices {
            let script = segment.script(of: IndexedToken(rawValue: tokens[first]).word)
            if script == .arabic { return true }
            var traits = segment.traits(of: IndexedToken(rawValue: tokens[first]).word)
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
}
