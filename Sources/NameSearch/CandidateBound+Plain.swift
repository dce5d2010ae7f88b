internal import NameMatching
internal import NameNormalization

/// Names of plain words that one word of the query finds: most of what a search meets, told with few questions.
extension CandidateBound {
    /// The most that a name of plain words weighs that one word of the query finds, where nothing may answer the others, as is so
    /// with most names that share a word with it; `nil` where something may.
    func bound(
        ofPlain tokens: PackedNumbers.Slice, _ traits: NameTraits, _ own: Int
    ) -> Float? {
        let isOfPeople = [.any, .person].contains(NameKind.allCases[traits.kind])
        // The words that nothing answers, a bit each, and those of them that are like no word of the query.
        var (left, strangers) = (UInt32(0), UInt32(0))
        var answering = -1
        for index in tokens.indices {
            let token = IndexedToken(rawValue: tokens[index])
            if mayBeginRun(index, tokens, traits) { return nil }
            let role = NamePartRole(rawValue: token.role)
            if role == .initial {
                if query.words.contains(where: { mayBegin(token.word, view.spans[$0]) }) { return nil }
                continue
            }
            let isWord = role?.isWord == true
            if words.known(token.word) == nil, isStranger(token.word, traits.classes(index), traits) {
                if isWord {
                    left |= 1 << UInt32(index)
                    strangers |= 1 << UInt32(index)
                }
                continue
            }
            let place = words.place(of: token.word)
            let word = words[place]
            // A particle may answer its equal: San in Aung San Suu Kyi.
            if words.runs(place, without: 0) != 0 || !isWord && word.related != 0 { return nil }
            if !isWord { continue }
            if word.isParticle || word.uncertain(isOfPeople) != 0 { return nil }
            if word.agreeing == 0 {
                left |= 1 << UInt32(index)
            } else if answering >= 0 {
                return nil
            } else {
                answering = place
            }
        }
        if left == 0 { return nil }
        var misses = NameMatcher.LeastMisses.most
        for index in 0..<view.wordCount where index != own || answering < 0 {
            var (least, rest) = (NameMatcher.mostMiss, left & ~strangers)
            while rest != 0 {
                let token = IndexedToken(rawValue: tokens[rest.trailingZeroBitCount])
                least = min(least, words.miss(index, words.place(of: token.word)))
                rest &= rest - 1
            }
            misses.add(least)
        }
        let conflicts = min(left.nonzeroBitCount, view.wordCount - (answering < 0 ? 0 : 1))
        let bits = query.lightBits + (answering < 0 ? 0 : words.bits(own, answering))
        return bounds[traits.kind].weight(evidence: bits, (all: conflicts, compared: conflicts), misses)
    }

    /// Whether a word that is not related to the query is unlike each of its words, and each run of them.
    private func isStranger(_ word: Int, _ classes: UInt32, _ name: NameTraits) -> Bool {
        for index in 0..<view.wordCount where sieve.isNear(index, classes, name) { return false }
        let length = segment.traits(of: word).length
        for run in query.runSpans
        where sieve.isNear(run, classes, name) && MetWords.isPlausible(view.spans[run], length) {
            return false
        }
        return true
    }

    /// Whether a run of a name's words from one on may be a word of the query.
    private func mayBeginRun(_ first: Int, _ tokens: PackedNumbers.Slice, _ name: NameTraits) -> Bool {
        var (classes, traits) = (name.classes(first), segment.traits(of: IndexedToken(rawValue: tokens[first]).word))
        for last in first + 1..<max(tokens.count, first + 1) {
            classes |= name.classes(last)
            traits.join(segment.traits(of: IndexedToken(rawValue: tokens[last]).word))
            var some = words.plausible(traits)
            while some != 0 {
                let index = some.trailingZeroBitCount
                some &= some - 1
                guard sieve.isNear(index, classes, name) else { continue }
                let run = Run(
                    places: first...last, traits: traits, isWhole: first == 0 && last == tokens.count - 1 && last <= 2)
                if mayAgree(index, run, tokens) { return true }
            }
        }
        return false
    }
}
