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

    /// The bounds for each kind of name, of longer names and of single words.
    private let bounds: [NameMatcher.Bound]
    private let wordBound: NameMatcher.Bound

    init(
        segment: Segment, matcher: NameMatcher, query: PreparedQuery, kind: NameKind,
        isRemoved: @escaping (Int) -> Bool
    ) {
        self.segment = segment
        self.matcher = matcher
        self.query = query
        self.kind = kind
        self.isRemoved = isRemoved
        let own = query.name.name.kind
        bounds = NameKind.allCases.map { other in
            matcher.bound(for: own == .any || own == other ? other : other == .any ? own : .any, isWordPair: false)
        }
        wordBound = matcher.bound(for: .any, isWordPair: true)
    }

    private struct Candidate {
        var name: UInt32
        var bound: Float
    }

    func run(_ hits: inout TopHits, order: Int, number: Int, effort: inout SearchEffort) {
        let scratch = segment.takeScratch()
        defer { segment.giveBack(scratch) }
        let related = RelatedWords(segment, matcher, query.name.view, words: query.words)
        effort.words += related.masks.count
        related.masks.forEach { word, mask in
            let mask = UInt16(truncatingIfNeeded: mask & 0x7FFF) | (mask >> 15 == 0 ? 0 : 0x8000)
            for name in segment.postings(of: Int(word)) { scratch.touch(name, mask) }
        }
        for name in wholeNames() { scratch.touch(UInt32(name), Scratch.whole) }
        let judge = CandidateBound(search: self, related: related, scratch: scratch)
        for name in namesOfParts(related, judge) { scratch.touch(name, Scratch.whole) }
        effort.names += scratch.touched.count
        var candidates: [Candidate] = []
        for name in scratch.touched where isEligible(Int(name)) {
            let bound = judge.bound(of: Int(name), mask: scratch.masks[Int(name)], threshold: Float(hits.threshold))
            if Double(bound) >= hits.threshold { candidates.append(Candidate(name: name, bound: bound)) }
        }
        candidates.sort { $0.bound != $1.bound ? $0.bound > $1.bound : $0.name < $1.name }
        for candidate in candidates {
            if Double(candidate.bound) < hits.threshold { break }
            let name = Int(candidate.name)
            let prepared = matcher.prepare(
                segment.name(name), kind: segment.givenKind(name), isKnown: segment.flags(name).isKnown)
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

    /// Names of which several words may be the query's only word.
    private func namesOfParts(_ related: RelatedWords, _ judge: CandidateBound) -> [UInt32] {
        var names: [UInt32] = []
        for word in related.parts {
            for name in segment.postings(of: Int(word)) where isEligible(Int(name)) {
                if judge.mayJoin(segment.tokens(of: Int(name)), at: Int(word)) { names.append(name) }
            }
        }
        return names
    }

    /// Names that may be the query's as wholes: by a table, or because one is the acronym of the other.
    private func wholeNames() -> [Int] {
        var names: [Int] = []
        let initials = InitialsQuery.all(of: query.name) { concept in
            var words: [[UInt8]] = []
            segment.forEachWord(ofConcept: concept) { words.append(Array(segment.letters(of: $0))) }
            return words
        }
        // Only of organizations: one of the two at least must be one.
        let isOrganization = query.name.name.kind == .organization
        for query in initials {
            segment.forEachName(fitting: query) {
                if isOrganization || segment.kind($0) == .organization { names.append($0) }
            }
        }
        for membership in query.name.known { segment.forEachName(ofFamily: membership.family) { names.append($0) } }
        for membership in query.name.user { segment.forEachName(ofRow: membership.row) { names.append($0) } }
        return names
    }

    func bound(_ name: Int, isWordPair: Bool) -> NameMatcher.Bound {
        isWordPair ? wordBound : bounds[segment.flags(name).kind]
    }
}
