internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// The words of a segment that are related to the words of a query: by their letters, by a table, or by a spelling within the
/// limit of agreements.
struct RelatedWords {
    /// What of the query a word is related to.
    struct Mask {
        /// Words by themselves, a bit each; runs of words, see ``PreparedQuery/runSpans``; and the words of all these.
        var words: UInt32 = 0
        var runs: UInt64 = 0
        var any: UInt32 = 0
    }

    /// What the related words of the segment are related to.
    private(set) var masks = NumberTable<Mask>()
    /// Words that the query's only word may have a part in common with, where several words of a name may be it together:
    /// 习近平 is Xi Jinping.
    private(set) var parts: [UInt32] = []

    private let segment: Segment
    private let matcher: NameMatcher
    private let query: NameView

    init(_ segment: Segment, _ matcher: NameMatcher, _ prepared: PreparedQuery) {
        self.segment = segment
        self.matcher = matcher
        let query = prepared.name.view
        let words = prepared.words
        self.query = query
        for index in 0..<query.spanCount {
            let span = query.spans[index]
            if index < query.wordCount, !words.contains(index) { continue }
            // Part of a query is looked for word by word.
            add(
                span, run: prepared.runNumber(of: index),
                isSpelled: span.count == 1 || Int(span.count) == query.wordCount)
            if words.count == 1, index < query.wordCount { addParts(of: span) }
        }
    }

    private mutating func add(_ span: Span, run: Int?, isSpelled: Bool) {
        let own = PreparedQuery.mask(of: span)
        for word in words(of: span, isSpelled: isSpelled) {
            var mask = masks[UInt64(word)] ?? Mask()
            mask.any |= own
            if let run { mask.runs |= 1 << UInt64(run) } else { mask.words |= own }
            masks.set(UInt64(word), mask)
        }
    }

    private func words(of span: Span, isSpelled: Bool) -> [UInt32] {
        let own = RelatedWords.letters(of: span, query)
        // A rotated run has no letters of its own.
        if own.isEmpty {
            return RelatedWords.words(relatedTo: span, of: query, segment, matcher, isSpelled: isSpelled)
        }
        let key = RelatedWordCache.Key(
            letters: own, script: span.script, concept: span.concept, isJoined: span.count > 1, isSpelled: isSpelled)
        if let known = segment.relatedWords[key] { return known }
        let words = RelatedWords.words(relatedTo: span, of: query, segment, matcher, isSpelled: isSpelled)
        segment.relatedWords[key] = words
        return words
    }

    /// The words of a segment that are related to a span, ascending.
    ///
    /// - Parameter isSpelled: Whether words that are spelled alike are related, and not only by tables.
    static func words(
        relatedTo span: Span, of query: NameView, _ segment: Segment, _ matcher: NameMatcher,
        isSpelled: Bool
    ) -> [UInt32] {
        var found: [UInt32] = []
        let own = letters(of: span, query)
        if !own.isEmpty, let word = own.withUnsafeBufferPointer({ segment.word($0, script: span.script) }) {
            found.append(UInt32(word))
        }
        for membership in query.memberships(of: span) {
            segment.forEachWord(ofFamily: membership.family) { found.append(UInt32($0)) }
        }
        if span.forms != Span.noForms {
            segment.forEachWord(ofFamily: span.forms) { found.append(UInt32($0)) }
            for base in own.withUnsafeBufferPointer({ matcher.bases(ofWord: $0, span.script) }) {
                base.withUnsafeBufferPointer { letters in
                    if let word = segment.word(letters, script: span.script) { found.append(UInt32(word)) }
                }
            }
        }
        if span.concept >= 0 { segment.forEachWord(ofConcept: span.concept) { found.append(UInt32($0)) } }
        if isSpelled { Routes(from: span, query, matcher, segment).walk(.related) { found.append($0) } }
        return distinct(found)
    }

    private mutating func addParts(of span: Span) {
        Routes(from: span, query, matcher, segment).walkParts { parts.append($0) }
        parts = RelatedWords.distinct(parts)
    }

    private static func distinct(_ words: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        for word in words.sorted() where result.last != word { result.append(word) }
        return result
    }

    /// The folded letters of a span.
    private static func letters(of span: Span, _ query: NameView) -> [UInt8] {
        guard span.hash != 0 else { return [] }
        return Array(
            UnsafeBufferPointer(start: query.letters + Int(span.letterStart), count: Int(span.letterCount)))
    }
}
