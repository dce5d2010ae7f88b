internal import NameMatching
internal import NameNormalization

/// What a search did, for benchmarks.
package struct SearchEffort: Sendable {
    /// Words that the query's words are related to, names that have them, and names that were scored.
    package var words = 0
    package var names = 0
    package var scored = 0

    package init() {}
}

/// Searches one segment: exact, because a name is left out only when a bound on its weight says so.
struct SegmentSearch {
    let segment: Segment
    let matcher: NameMatcher
    let query: PreparedQuery
    let kind: NameKind
    let isRemoved: (Int) -> Bool

    private struct Candidate {
        var name: UInt32
        var bound: Float
    }

    func run(_ hits: inout TopHits, order: Int, number: Int, effort: inout SearchEffort) {
        let scratch = segment.takeScratch()
        defer { segment.giveBack(scratch) }
        let related = RelatedWords(segment, matcher, query)
        effort.words += related.masks.count
        related.masks.forEach { word, mask in
            let marks = Scratch.marks(ofWords: mask.any)
            for name in segment.postings(of: Int(word)) { scratch.touch(name, marks) }
        }
        forEachAcronym { scratch.touch(UInt32($0), Scratch.acronym) }
        forEachKnownName { scratch.touch(UInt32($0), Scratch.whole) }
        for word in related.parts {
            for name in segment.postings(of: Int(word)) { scratch.touch(name, Scratch.parts) }
        }
        let judge = CandidateBound(segment, matcher, query, related, scratch)
        effort.names += scratch.touched.count
        // What has all words of the query is likely the best, and what the best weigh leaves out most others unread.
        let all = Scratch.marks(ofWords: query.contradicting)
        for isComplete in [true, false] {
            var candidates: [Candidate] = []
            let names = names(isComplete: isComplete, all, judge.sieve, hits.threshold, scratch)
            forEachRead(names, scratch) { name, tokens in
                let bound = judge.bound(
                    of: Int(name), tokens, marks: scratch.masks[Int(name)], threshold: Float(hits.threshold))
                if Double(bound) >= hits.threshold { candidates.append(Candidate(name: name, bound: bound)) }
            }
            candidates.sort { $0.bound != $1.bound ? $0.bound > $1.bound : $0.name < $1.name }
            score(candidates, &hits, order, number, &effort)
        }
    }

    /// The names met that have all words of the query, or those that have not, without what need not be looked at further.
    private func names(
        isComplete: Bool, _ all: UInt16, _ sieve: NameSieve, _ threshold: Double, _ scratch: Scratch
    ) -> [UInt32] {
        let touched = scratch.touched
        var names: [UInt32] = []
        for (index, name) in touched.enumerated() {
            if index + 16 < touched.count { segment.fetchTraits(ofName: Int(touched[index + 16])) }
            let marks = scratch.masks[Int(name)]
            if (marks & all == all) == isComplete,
                !sieve.rejects(segment.traits(ofName: Int(name)), marks: marks, threshold: threshold),
                isEligible(Int(name))
            {
                names.append(name)
            }
        }
        return names
    }

    /// How many names ask the memory at the same time.
    private static let blockSize = 64

    /// Calls `body` with each name and its words, in order. Names lie everywhere, and each step needs what the one before has
    /// brought; so some names take each step together, and the memory is asked for all of them before the next step.
    @inline(__always)
    private func forEachRead(_ names: [UInt32], _ scratch: Scratch, _ body: (UInt32, PackedNumbers.Slice) -> Void) {
        withUnsafeTemporaryAllocation(of: PackedNumbers.Slice.self, capacity: SegmentSearch.blockSize) { all in
            for first in stride(from: 0, to: names.count, by: SegmentSearch.blockSize) {
                let block = names[first..<min(first + SegmentSearch.blockSize, names.count)]
                let tokens = all[..<block.count]
                for name in block { segment.fetchPlaces(of: Int(name)) }
                for name in block { segment.fetchRow(of: Int(name)) }
                for (place, name) in block.enumerated() {
                    all[place] = segment.tokens(of: Int(name))
                    all[place].fetch()
                }
                for own in tokens { segment.fetchWords(of: own) { scratch.fetchPlace(of: $0) } }
                // Words that were met before are not read again.
                for own in tokens { forEachNew(in: own, scratch) { segment.fetchRow(ofWord: $0) } }
                for own in tokens { forEachNew(in: own, scratch) { segment.fetchLetters(of: $0) } }
                for (name, own) in zip(block, tokens) { body(name, own) }
            }
        }
    }

    @inline(__always)
    private func forEachNew(in tokens: PackedNumbers.Slice, _ scratch: Scratch, _ body: (_ word: Int) -> Void) {
        for token in tokens {
            let word = IndexedToken(rawValue: token).word
            if scratch.place(of: word) == nil { body(word) }
        }
    }

    private func score(
        _ candidates: [Candidate], _ hits: inout TopHits, _ order: Int, _ number: Int, _ effort: inout SearchEffort
    ) {
        for candidate in candidates {
            if Double(candidate.bound) < hits.threshold { break }
            let name = Int(candidate.name)
            let prepared = matcher.prepare(
                segment.name(name), kind: segment.givenKind(name), isKnown: segment.traits(ofName: name).isKnown
            ) { segment.readings(ofWord: $0, of: name) }
            effort.scored += 1
            let weight = matcher.weight(query.name, prepared)
            if weight >= hits.threshold, matcher.isRelated(query.name, prepared) {
                hits.offer(
                    .init(weight: weight, order: order + name, id: segment.id(name), segment: number, number: name))
            }
        }
    }

    private func isEligible(_ name: Int) -> Bool {
        if kind != .any {
            let own = segment.givenKind(name)
            if own != kind, own != .any { return false }
        }
        return !isRemoved(name)
    }

    /// Names that may be the query's because one is the acronym of the other.
    private func forEachAcronym(_ body: (Int) -> Void) {
        let initials = InitialsQuery.all(of: query.name) { concept in
            var words: [[UInt8]] = []
            segment.forEachWord(ofConcept: concept) { words.append(Array(segment.letters(of: $0))) }
            return words
        }
        // Only of organizations: one of the two at least must be one.
        let isOrganization = query.name.name.kind == .organization
        for query in initials {
            segment.forEachName(fitting: query) {
                if isOrganization || segment.kind($0) == .organization { body($0) }
            }
        }
    }

    /// Names that are the query's as wholes by a table.
    private func forEachKnownName(_ body: (Int) -> Void) {
        for membership in query.name.known { segment.forEachName(ofFamily: membership.family, body) }
        for membership in query.name.user { segment.forEachName(ofRow: membership.row, body) }
    }
}
