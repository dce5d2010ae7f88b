internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// A way in which words of a query may be spelled as words of a segment: along which trie, by which model, from which letters.
struct Route {
    enum Letters {
        /// The word's own symbols, as the model's source.
        case symbols(Span)
        /// A Latin reading as the model's target.
        case target(Span.LatinRange)
        /// Two Latin spellings: the longer one is the source.
        case both(Span.LatinRange)
    }

    private let matcher: NameMatcher
    private let trie: WordTrie
    private let model: Int32
    private let letters: Letters
    /// Whether the model is the Latin one.
    private let isLatin: Bool
    /// Whether both words are Latin, and not a reading.
    private let isWithinLatin: Bool

    /// The same routes as `PairEvidence.spelling` takes.
    static func all(from span: Span, _ matcher: NameMatcher, _ segment: Segment) -> [Route] {
        var routes: [Route] = []
        let latin = matcher.modelNumber(of: .latin)
        func add(_ content: TriePlan.Content, _ model: Int32, _ letters: Letters, isLatin: Bool) {
            guard model >= 0, let trie = segment.tries[content] else { return }
            switch letters {
            case .target(let range), .both(let range): if range.count == 0 { return }
            case .symbols(let span): if span.symbolCount == 0 { return }
            }
            routes.append(
                Route(
                    matcher: matcher, trie: trie, model: model, letters: letters, isLatin: isLatin,
                    isWithinLatin: span.isLatin && content == .latin))
        }
        if span.isLatin {
            add(.latin, latin, .both(span.latin), isLatin: true)
            add(.otherReadings, latin, .both(span.latin), isLatin: true)
            add(.secondReadings, latin, .both(span.latin), isLatin: true)
        } else {
            add(.latin, span.model, .symbols(span), isLatin: false)
            add(.latin, latin, .both(span.other), isLatin: true)
            if !span.isModeled { add(.latin, latin, .both(span.latin), isLatin: true) }
            for content in [TriePlan.Content.modeledReadings, .otherReadings] {
                add(content, span.model, .symbols(span), isLatin: false)
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

    /// Calls `found` with all words that are within the limit.
    func walk(
        from query: NameView, isJoined: Bool, found: (UnsafeBufferPointer<UInt32>) -> Void
    ) {
        forEachSide(of: query) { side, lengths in
            var goal = SpellingWalk.Goal(limit: limit(side.count, isJoined: isJoined))
            goal.lengths = lengths
            go(side, goal, found)
        }
        if case .both(let range) = letters { trie.find(query.letters(range), found) }
    }

    /// Calls `first` with the words that a word may begin with within the limit of words read as one, and `last` with those that
    /// it may end with.
    func walkParts(
        from query: NameView, first: (UnsafeBufferPointer<UInt32>) -> Void,
        last: (UnsafeBufferPointer<UInt32>) -> Void
    ) {
        forEachSide(of: query) { side, _ in
            var goal = SpellingWalk.Goal(limit: limit(side.count, isJoined: true))
            goal.findsBeginnings = true
            go(side, goal, first)
            goal.findsBeginnings = false
            goal.starts = ~1
            go(side, goal, last)
        }
    }

    /// The query's letters as one side of a spelling.
    private enum Side {
        case source(UnsafeBufferPointer<UInt16>)
        case target(UnsafeBufferPointer<UInt8>)

        var count: Int {
            switch self {
            case .source(let symbols): symbols.count
            case .target(let letters): letters.count
            }
        }
    }

    /// The sides that the query's letters may be, and how long the words of the other side are.
    private func forEachSide(of query: NameView, _ body: (Side, ClosedRange<Int>) -> Void) {
        let longest = SpellingModel.longestWord
        switch letters {
        case .symbols(let span): body(.source(query.symbols(of: span)), 1...longest)
        case .target(let range): body(.target(query.letters(range)), 1...longest)
        case .both(let range):
            let letters = query.letters(range)
            let count = min(letters.count, longest)
            // The longer word is the source; of words of one length the later one, so both ways are gone.
            matcher.latinSymbols(of: letters).withUnsafeBufferPointer { body(.source($0), 1...count) }
            body(.target(letters), count...longest)
        }
    }

    private func go(_ side: Side, _ goal: SpellingWalk.Goal, _ found: (UnsafeBufferPointer<UInt32>) -> Void) {
        let walk = SpellingWalk(trie, matcher.model(model), symbols: isLatin ? matcher.latinSymbols : [])
        switch side {
        case .source(let symbols): walk.walk(source: symbols, goal) { words, _ in found(words) }
        case .target(let letters):
            walk.walk(
                target: letters, goal,
                wanted: { isLatin ? matcher.latinSources(ofLetter: $0) : LetterClasses.bit(of: UInt16($0)) }
            ) { words, _ in found(words) }
        }
    }

    private func limit(_ count: Int, isJoined: Bool) -> Int {
        SpellingLimits.shared.agreement(count, SpellingModel.longestWord, isLatin: isWithinLatin, isJoined: isJoined)
    }
}
