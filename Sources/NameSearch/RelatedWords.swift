internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// The words of a segment that are related to the words of a query: by their letters, by a table, or by a spelling within the
/// limit of agreements.
struct RelatedWords {
    /// For each related word of the segment the words of the query that it is related to, a bit each.
    private(set) var masks: [UInt32: UInt32] = [:]
    /// Words that the query's only word may begin with and end with, where several words of a name may be it together: 习近平
    /// is Xi Jinping.
    private(set) var first: Set<UInt32> = []
    private(set) var last: Set<UInt32> = []

    private let segment: Segment
    private let matcher: NameMatcher
    private let query: NameView

    /// - Parameter words: The query's words that are looked for.
    init(_ segment: Segment, _ matcher: NameMatcher, _ query: NameView, words: [Int]) {
        self.segment = segment
        self.matcher = matcher
        self.query = query
        for index in 0..<query.spanCount {
            let span = query.spans[index]
            if index < query.wordCount, !words.contains(index) { continue }
            // A run of words stands for each of them.
            var mask: UInt32 = 0
            for word in Int(span.first)..<Int(span.first + span.count) where word < 32 { mask |= 1 << UInt32(word) }
            add(span, mask, isJoined: index >= query.wordCount)
            if words.count == 1, index < query.wordCount { addParts(of: span) }
        }
    }

    private mutating func add(_ word: Int, _ mask: UInt32) { masks[UInt32(word), default: 0] |= mask }

    private mutating func add(_ span: Span, _ mask: UInt32, isJoined: Bool) {
        let own = letters(of: span)
        // A rotated run has no letters of its own.
        let key = RelatedWordCache.Key(letters: own, script: span.script, concept: span.concept, isJoined: isJoined)
        if own.isEmpty {
            for word in relatedWords(of: span, own, isJoined: isJoined) { add(Int(word), mask) }
        } else if let known = segment.relatedWords[key] {
            for word in known { add(Int(word), mask) }
        } else {
            let words = relatedWords(of: span, own, isJoined: isJoined)
            segment.relatedWords[key] = words
            for word in words { add(Int(word), mask) }
        }
    }

    private func relatedWords(of span: Span, _ own: [UInt8], isJoined: Bool) -> [UInt32] {
        var found: Set<UInt32> = []
        if !own.isEmpty, let word = own.withUnsafeBufferPointer({ segment.word($0, script: span.script) }) {
            found.insert(UInt32(word))
        }
        for membership in query.memberships(of: span) {
            segment.forEachWord(ofFamily: membership.family) { found.insert(UInt32($0)) }
        }
        if span.concept >= 0 { segment.forEachWord(ofConcept: span.concept) { found.insert(UInt32($0)) } }
        for route in Route.all(from: span, matcher, segment) {
            route.walk(query, span, matcher, segment, isJoined: isJoined) { found.formUnion($0) }
        }
        return found.sorted()
    }

    private mutating func addParts(of span: Span) {
        for route in Route.all(from: span, matcher, segment) {
            route.walkParts(query, span, matcher, segment, first: { first.formUnion($0) }, last: { last.formUnion($0) })
        }
    }

    /// The folded letters of a span.
    private func letters(of span: Span) -> [UInt8] {
        guard span.hash != 0 else { return [] }
        return Array(
            UnsafeBufferPointer(start: query.letters + Int(span.letterStart), count: Int(span.letterCount)))
    }
}

/// A way in which words of a query may be spelled as words of a segment: along which trie, by which model, from which letters.
struct Route {
    enum Letters {
        /// The word's own symbols, as the model's source.
        case symbols
        /// A Latin reading as the model's target.
        case target(Span.LatinRange)
        /// Two Latin spellings: the longer one is the source.
        case both(Span.LatinRange)
    }

    var content: TriePlan.Content
    var model: Int32
    var letters: Letters
    /// Whether the model is the Latin one.
    var isLatin: Bool
    /// Whether both words are Latin, and not a reading.
    var isWithinLatin: Bool

    /// The same routes as `PairEvidence.spelling` takes.
    static func all(from span: Span, _ matcher: NameMatcher, _ segment: Segment) -> [Route] {
        var routes: [Route] = []
        let latin = matcher.modelNumber(of: .latin)
        func add(_ content: TriePlan.Content, _ model: Int32, _ letters: Letters, isLatin: Bool) {
            guard model >= 0, segment.tries[content] != nil else { return }
            switch letters {
            case .target(let range), .both(let range): if range.count == 0 { return }
            case .symbols: if span.symbolCount == 0 { return }
            }
            routes.append(
                Route(
                    content: content, model: model, letters: letters, isLatin: isLatin,
                    isWithinLatin: span.isLatin && content == .latin))
        }
        if span.isLatin {
            add(.latin, latin, .both(span.latin), isLatin: true)
            add(.otherReadings, latin, .both(span.latin), isLatin: true)
            add(.secondReadings, latin, .both(span.latin), isLatin: true)
        } else {
            add(.latin, span.model, .symbols, isLatin: false)
            add(.latin, latin, .both(span.other), isLatin: true)
            if !span.isModeled { add(.latin, latin, .both(span.latin), isLatin: true) }
            for content in [TriePlan.Content.modeledReadings, .otherReadings] {
                add(content, span.model, .symbols, isLatin: false)
                add(content, latin, .both(span.latin), isLatin: true)
                add(content, latin, .both(span.other), isLatin: true)
            }
            add(.secondReadings, latin, .both(span.latin), isLatin: true)
            add(.secondReadings, latin, .both(span.other), isLatin: true)
        }
        for model in matcher.modelScripts.indices where Int32(model) != latin {
            add(.symbols(model: Int32(model)), Int32(model), .target(span.latin), isLatin: false)
        }
        return routes
    }

    /// Calls `first` with the words that a word may begin with within the limit of words read as one, and `last` with those that
    /// it may end with.
    func walkParts(
        _ query: NameView, _ span: Span, _ matcher: NameMatcher, _ segment: Segment,
        first: (UnsafeBufferPointer<UInt32>) -> Void, last: (UnsafeBufferPointer<UInt32>) -> Void
    ) {
        guard let trie = segment.tries[content] else { return }
        let walk = SpellingWalk(trie, matcher.model(model), symbols: isLatin ? matcher.latinSymbols : [])
        func goals(_ count: Int) -> (SpellingWalk.Goal, SpellingWalk.Goal) {
            let limit = SpellingLimits.shared.agreement(
                count, SpellingModel.longestWord, isLatin: isWithinLatin, isJoined: true)
            var (beginning, end) = (SpellingWalk.Goal(limit: limit), SpellingWalk.Goal(limit: limit))
            beginning.findsBeginnings = true
            end.starts = ~1
            return (beginning, end)
        }
        func walkTarget(_ range: Span.LatinRange, _ wanted: (UInt8) -> UInt16) {
            let letters = query.letters(range)
            let (beginning, end) = goals(letters.count)
            walk.walk(target: letters, beginning, wanted: wanted) { words, _ in first(words) }
            walk.walk(target: letters, end, wanted: wanted) { words, _ in last(words) }
        }
        func walkSource(_ symbols: UnsafeBufferPointer<UInt16>) {
            let (beginning, end) = goals(symbols.count)
            walk.walk(source: symbols, beginning) { words, _ in first(words) }
            walk.walk(source: symbols, end) { words, _ in last(words) }
        }
        switch letters {
        case .symbols: walkSource(query.symbols(of: span))
        case .target(let range): walkTarget(range) { LetterClasses.bit(of: UInt16($0)) }
        case .both(let range):
            matcher.latinSymbols(of: query.letters(range)).withUnsafeBufferPointer { walkSource($0) }
            walkTarget(range, matcher.latinSources(ofLetter:))
        }
    }

    /// Calls `found` with all words that are within the limit.
    func walk(
        _ query: NameView, _ span: Span, _ matcher: NameMatcher, _ segment: Segment, isJoined: Bool,
        found: (UnsafeBufferPointer<UInt32>) -> Void
    ) {
        guard let trie = segment.tries[content] else { return }
        let walk = SpellingWalk(trie, matcher.model(model), symbols: isLatin ? matcher.latinSymbols : [])
        func limit(_ count: Int) -> Int {
            SpellingLimits.shared.agreement(
                count, SpellingModel.longestWord, isLatin: isWithinLatin, isJoined: isJoined)
        }
        switch letters {
        case .symbols:
            let symbols = query.symbols(of: span)
            walk.walk(source: symbols, .init(limit: limit(symbols.count))) { words, _ in found(words) }
        case .target(let range):
            let letters = query.letters(range)
            walk.walk(
                target: letters, .init(limit: limit(letters.count)), wanted: { LetterClasses.bit(of: UInt16($0)) }
            ) { words, _ in found(words) }
        case .both(let range):
            let letters = query.letters(range)
            let count = min(letters.count, SpellingModel.longestWord)
            // The longer word is the source; of words of one length the later one, so both ways are gone.
            matcher.latinSymbols(of: letters).withUnsafeBufferPointer { symbols in
                walk.walk(source: symbols, .init(limit: limit(count), lengths: 1...count)) { words, _ in found(words) }
            }
            walk.walk(
                target: letters, .init(limit: limit(count), lengths: count...SpellingModel.longestWord),
                wanted: matcher.latinSources(ofLetter:)
            ) { words, _ in found(words) }
            trie.find(letters) { found($0) }
        }
    }
}
