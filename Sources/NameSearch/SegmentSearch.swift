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
            for (index, name) in names.enumerated() {
                fetch(names, behind: index, scratch)
                let bound = judge.bound(
                    of: Int(name), marks: scratch.masks[Int(name)], threshold: Float(hits.threshold))
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

    /// Asks the memory for what the next names will need: names lie everywhere, and each step needs what the one before has
    /// brought.
    @inline(__always)
    private func fetch(_ names: [UInt32], behind index: Int, _ scratch: Scratch) {
        if index + 32 < names.count { segment.fetchPlaces(of: Int(names[index + 32])) }
        if index + 24 < names.count { segment.fetchTokens(of: Int(names[index + 24])) }
        if index + 16 < names.count {
            segment.fetchWords(of: Int(names[index + 16])) { scratch.fetchPlace(of: $0) }
        }
        if index + 8 < names.count { segment.fetchLetters(of: Int(names[index + 8])) }
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
