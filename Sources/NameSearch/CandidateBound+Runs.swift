internal import NameMatching
internal import NameNormalization

/// Runs of neighboring words that may be read as one word.
extension CandidateBound {
    /// Takes what runs of words may answer for answered: runs of the name's words that may be read as one word of the query, and
    /// runs of the query's words.
    func join(_ tokens: PackedNumbers.Slice, _ account: inout Account) {
        var isJoined = false
        // Runs of the query may have initials and particles.
        if account.open != 0 || query.contradicting.nonzeroBitCount < view.wordCount {
            for index in tokens.indices where account.fixedPlaces >> UInt32(index) & 1 == 0 {
                let place = words.place(of: IndexedToken(rawValue: tokens[index]).word)
                let run = words.runs(place, without: account.fixed)
                if run & (account.open | ~query.contradicting) == 0 { continue }
                isJoined = true
                account.open &= ~run
                account.answered |= run
                account.left &= ~(1 << UInt32(index))
            }
        }
        var iterator = RunIterator(tokens, of: segment, without: account.fixedPlaces)
        while let run = iterator.next() {
            var some = words.plausible(run.traits) & ~account.fixed
            if account.left & run.mask == 0 { some &= account.open }
            while some != 0 {
                let index = some.trailingZeroBitCount
                some &= some - 1
                if mayAgree(index, run, tokens) {
                    isJoined = true
                    account.open &= ~(1 << UInt32(index))
                    account.answered |= 1 << UInt32(index)
                    account.left &= ~run.mask
                }
            }
        }
        guard isJoined else { return }
        account.isClear = false
        account.openCount = account.open.nonzeroBitCount
        account.leftCount = account.left.nonzeroBitCount
        account.generics = 0
    }

    /// Whether any run may answer any word.
    func mayJoinAny(_ tokens: PackedNumbers.Slice, _ account: Account) -> Bool {
        for index in tokens.indices where account.fixedPlaces >> UInt32(index) & 1 == 0 {
            let place = words.place(of: IndexedToken(rawValue: tokens[index]).word)
            if words.runs(place, without: account.fixed) != 0 { return true }
        }
        var iterator = RunIterator(tokens, of: segment, without: account.fixedPlaces)
        while let run = iterator.next() {
            var some = words.plausible(run.traits) & ~account.fixed
            while some != 0 {
                if mayAgree(some.trailingZeroBitCount, run, tokens) { return true }
                some &= some - 1
            }
        }
        return false
    }

    /// Whether a run may be read as a word of the query. Unsegmented scripts write the family name first.
    ///
    /// - Parameter isRelated: Whether the run must be so much like the word that the word finds it.
    func mayAgree(
        _ index: Int, _ run: Run, _ tokens: PackedNumbers.Slice, isRelated: Bool = false
    ) -> Bool {
        words.mayAgree(index, run.traits, tokens, run.places, isRotated: false, isRelated: isRelated)
            || run.isWhole
                && words.mayAgree(index, run.traits, tokens, run.places, isRotated: true, isRelated: isRelated)
    }

    /// Neighboring words of a name.
    struct Run {
        let places: ClosedRange<Int>
        let traits: WordTraits
        /// Whether they are all words of a name that may be turned round.
        let isWhole: Bool
        /// The words, a bit each.
        var mask: UInt32 { ((1 << UInt32(places.count)) &- 1) << UInt32(places.lowerBound) }
    }

    /// Runs of two to four of a name's words, with none that has one of some words.
    private struct RunIterator {
        private let tokens: PackedNumbers.Slice
        private let segment: Segment
        private let fixed: UInt32
        private var first = 0
        private var last = 0
        private var traits = WordTraits(rawValue: 0)

        init(_ tokens: PackedNumbers.Slice, of segment: Segment, without fixed: UInt32) {
            self.tokens = tokens
            self.segment = segment
            self.fixed = fixed
        }

        private func traits(_ place: Int) -> WordTraits {
            segment.traits(of: IndexedToken(rawValue: tokens[place]).word)
        }

        @inline(__always)
        mutating func next() -> Run? {
            while first + 1 < tokens.count {
                if last == first {
                    if fixed >> UInt32(first) & 1 == 1 {
                        first += 1
                        last = first
                        continue
                    }
                    traits = traits(first)
                }
                last += 1
                if last == tokens.count || last == first + 4 || fixed >> UInt32(last) & 1 == 1 {
                    first += 1
                    last = first
                    continue
                }
                traits.join(traits(last))
                return Run(
                    places: first...last, traits: traits,
                    isWhole: first == 0 && last == tokens.count - 1 && last <= 2)
            }
            return nil
        }
    }

    /// Whether a run of a name's words may be read as the query's only word.
    func mayBeParts(_ tokens: PackedNumbers.Slice) -> Bool {
        guard let index = query.words.first else { return false }
        var iterator = RunIterator(tokens, of: segment, without: 0)
        while let run = iterator.next() {
            if words.isPlausible(index, run.traits), mayAgree(index, run, tokens, isRelated: true) { return true }
        }
        return false
    }
}
