internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// The words of a segment that are related to the words of a query: by their letters, by a table, or by a spelling within the
/// limit of agreements.
struct RelatedWords {
    /// For each related word of the segment the words of the query that it is related to, a bit each.
    private(set) var masks = NumberTable<UInt32>()
    /// Words that the query's only word may have a part in common with, where several words of a name may be it together:
    /// 习近平 is Xi Jinping.
    private(set) var parts: [UInt32] = []

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
            // Part of a query is looked for word by word.
            add(span, mask, isSpelled: span.count == 1 || Int(span.count) == query.wordCount)
            if words.count == 1, index < query.wordCount { addParts(of: span) }
        }
    }

    private mutating func add(_ span: Span, _ mask: UInt32, isSpelled: Bool) {
        for word in words(of: span, isSpelled: isSpelled) { masks.set(UInt64(word), (masks[UInt64(word)] ?? 0) | mask) }
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
        if isSpelled { Routes(from: span, query, matcher, segment).walk(.related) { found += $0 } }
        return distinct(found)
    }

    private mutating func addParts(of span: Span) {
        Routes(from: span, query, matcher, segment).walkParts { parts += $0 }
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
