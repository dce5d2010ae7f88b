internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// The ways in which a word of a query may be spelled as words of a segment: along which tries, by which models, from which of
/// its letters. The same ways as the scorer takes.
struct Routes {
    private struct Route {
        let trie: SegmentTrie
        let walk: SpellingWalk
        /// How long the words are that are found this way.
        var lengths: ClosedRange<Int>
        let sides: SpellingLimits.Sides
        /// Whether it is an exception that several words of the one side are one word of the other.
        let isException: Bool
    }

    private let matcher: NameMatcher
    private let segment: Segment
    private let query: NameView
    private let span: Span
    /// Whether the span is several words read as one, and so must be about as long as what it is compared with.
    private let isJoined: Bool
    private var routes: [Route] = []
    private var walks: [(isSource: Bool, model: Int32, start: Int32, walk: SpellingWalk)] = []
    /// Tries of Latin letters in which equal letters are asked for, too.
    private var equals: [(trie: SegmentTrie, range: Span.LatinRange)] = []

    init(from span: Span, _ query: NameView, _ matcher: NameMatcher, _ segment: Segment) {
        self.matcher = matcher
        self.segment = segment
        self.query = query
        self.span = span
        isJoined = span.count > 1
        let latin = matcher.modelNumber(of: .latin)
        if span.isLatin {
            for content in [TriePlan.Content.latin, .otherReadings, .secondReadings] { addBoth(content, span.latin) }
        } else {
            addSource(.latin, span.model)
            addBoth(.latin, span.other)
            if !span.isModeled { addBoth(.latin, span.latin) }
            for content in [TriePlan.Content.modeledReadings, .otherReadings] {
                addSource(content, span.model)
                addBoth(content, span.latin)
                addBoth(content, span.other)
            }
            addBoth(.secondReadings, span.latin)
            addBoth(.secondReadings, span.other)
        }
        for model in matcher.modelScripts.indices where Int32(model) != latin {
            add(
                .symbols(model: Int32(model)), Int32(model), span.latin, 1...SpellingModel.longestWord,
                matcher.modelScripts[model] == .han ? .han : .native)
        }
    }

    /// The ways that find each pair of words of a segment from one of the two at least, where all its words are asked: a
    /// longer Latin word finds the shorter ones, and a word of another script the Latin ones.
    init(joining span: Span, _ query: NameView, _ matcher: NameMatcher, _ segment: Segment) {
        self.matcher = matcher
        self.segment = segment
        self.query = query
        self.span = span
        isJoined = false
        if span.isLatin {
            addSource(.latin, of: span.latin)
            return
        }
        addSource(.latin, span.model)
        addBoth(.latin, span.other)
        addSource(.modeledReadings, span.model)
        addSource(.secondReadings, of: span.other)
        if span.other.count > 0, let trie = segment.tries[.secondReadings] { equals.append((trie, span.other)) }
        if !span.isModeled {
            addBoth(.latin, span.latin)
            addBoth(.otherReadings, span.latin)
        }
    }

    /// The span's own symbols are the model's source.
    private mutating func addSource(_ content: TriePlan.Content, _ model: Int32) {
        guard model >= 0, span.symbolCount > 0, let trie = segment.tries[content] else { return }
        let walk = walk(isSource: true, model, span.symbolStart) { [query, matcher, span] in
            SpellingWalk(.source(query.symbols(of: span)), matcher: matcher, model: model, most: $0)
        }
        add(content, trie, 1...SpellingModel.longestWord, walk, span.sides)
    }

    /// Latin letters are the target.
    private mutating func add(
        _ content: TriePlan.Content, _ model: Int32, _ range: Span.LatinRange, _ lengths: ClosedRange<Int>,
        _ sides: SpellingLimits.Sides
    ) {
        guard model >= 0, range.count > 0, let trie = segment.tries[content] else { return }
        let walk = walk(isSource: false, model, range.start) { [query, matcher] in
            SpellingWalk(.target(query.letters(range)), matcher: matcher, model: model, most: $0)
        }
        add(content, trie, lengths, walk, sides)
    }

    /// Of two Latin spellings the longer one is the source; of two of one length the later one, so both ways are gone.
    private mutating func addBoth(_ content: TriePlan.Content, _ range: Span.LatinRange) {
        let model = matcher.modelNumber(of: .latin)
        guard model >= 0, range.count > 0, let trie = segment.tries[content] else { return }
        let count = min(Int(range.count), SpellingModel.longestWord)
        addSource(content, of: range)
        add(content, model, range, count...SpellingModel.longestWord, sides(content, range))
        equals.append((trie, range))
    }

    /// The first half of that: words that are no longer.
    private mutating func addSource(_ content: TriePlan.Content, of range: Span.LatinRange) {
        let model = matcher.modelNumber(of: .latin)
        guard model >= 0, range.count > 0, let trie = segment.tries[content] else { return }
        let walk = walk(isSource: true, model, range.start) { [query, matcher] most in
            matcher.latinSymbols(of: query.letters(range)).withUnsafeBufferPointer {
                SpellingWalk(.source($0), matcher: matcher, model: model, most: most)
            }
        }
        add(content, trie, 1...min(Int(range.count), SpellingModel.longestWord), walk, sides(content, range))
    }

    private func sides(_ content: TriePlan.Content, _ range: Span.LatinRange) -> SpellingLimits.Sides {
        switch content {
        case .latin where span.isLatin: .latin
        case .secondReadings: .second
        default: range.start == span.other.start && span.other.count > 0 ? .second : .readings
        }
    }

    private mutating func add(
        _ content: TriePlan.Content, _ trie: SegmentTrie, _ lengths: ClosedRange<Int>, _ walk: SpellingWalk,
        _ sides: SpellingLimits.Sides
    ) {
        var route = Route(
            trie: trie, walk: walk, lengths: lengths, sides: sides,
            isException: isJoined
                ? span.joinsWords || content.joinsWords(matcher) == false
                : !span.joinsWords || content.joinsWords(matcher) == true)
        if isJoined, content != .symbols(model: span.model) {
            route.lengths = plausible(lengths, content)
            if route.lengths.upperBound == 0 { return }
        }
        routes.append(route)
    }

    /// The lengths of words that a run may stand for; see ``NameAlignment/isPlausibleJoin(_:_:)``. The length that
    /// counts is that of the longer reading.
    private func plausible(_ lengths: ClosedRange<Int>, _ content: TriePlan.Content) -> ClosedRange<Int> {
        if case .symbols = content { return lengths }
        let own = max(Int(span.latin.count), Int(span.other.count))
        let longest = min(lengths.upperBound, own * 3 / 2)
        // Of Latin words the letters are the only reading.
        let shortest = content == .latin ? max(lengths.lowerBound, (own * 2 + 2) / 3) : lengths.lowerBound
        return shortest <= longest ? shortest...longest : 0...0
    }

    private mutating func walk(
        isSource: Bool, _ model: Int32, _ start: Int32, _ make: (_ most: Int) -> SpellingWalk
    ) -> SpellingWalk {
        if let known = walks.first(where: { $0.isSource == isSource && $0.model == model && $0.start == start }) {
            return known.walk
        }
        let walk = make(most(isSource ? max(Int(span.symbolCount), Int(span.latin.count)) : Int(span.latin.count)))
        walks.append((isSource, model, start, walk))
        return walk
    }

    /// The greatest limit for a word of some letters.
    private func most(_ count: Int) -> Int {
        let count = max(count, Int(span.other.count))
        return [SpellingLimits.Extent.words, .relatedRuns].reduce(0) {
            max($0, SpellingLimits.shared.limit(count, SpellingModel.longestWord, .native, $1))
        }
    }

    /// How far words are looked for.
    enum Closeness {
        /// As far as agreements may be.
        case related
        /// Three quarters as far.
        case near
    }

    /// Calls `found` with all words that are within the limit.
    func walk(_ closeness: Closeness, _ found: (UInt32) -> Void) {
        for route in routes {
            let extent = isJoined ? runExtent(route) : .words
            let goal = WalkGoal(lengths: route.lengths, allowance: SpellingLimits.allowance) {
                let limit = limit(route, $0, extent)
                return closeness == .near ? limit * 3 / 4 : limit
            }
            route.walk.walk(route.trie.trie, goal) { route.trie.forEachWord(at: $0, found) }
        }
        for (trie, range) in equals { trie.forEachWord(of: query.letters(range), found) }
    }

    /// Calls `found` with words that the span may have a part in common with where it stands for several words: at least one
    /// of these is found.
    func walkParts(_ found: (UInt32) -> Void) {
        for route in routes {
            let limit = limit(route, SpellingModel.longestWord, runExtent(route))
            var goal = WalkGoal { _ in limit }
            goal.findsParts = true
            route.walk.walk(route.trie.trie, goal) { route.trie.forEachWord(at: $0, found) }
        }
    }

    /// How several words read as one are compared; see ``PairEvidence/isRelated(_:_:)``.
    private func runExtent(_ route: Route) -> SpellingLimits.Extent { route.isException ? .clearRuns : .relatedRuns }

    private func limit(_ route: Route, _ length: Int, _ extent: SpellingLimits.Extent) -> Int {
        SpellingLimits.shared.limit(route.walk.count, length, route.sides, extent)
    }
}
