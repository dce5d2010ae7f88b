internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// What of a run belongs to the name, and what stands beside it.
extension MentionFinder {
    /// Takes what is no name off a run's edges, splits known names out of it and decides what it names.
    mutating func read(_ run: Range<Int>, in line: Range<Int>, isHeading: Bool) {
        var run = run
        // Sentence openers, weekdays, adjectives before the name.
        while let first = run.first, isDroppable(first, in: run) { run.removeFirst() }
        while let last = run.last, isDroppableAtEnd(last, in: run) { run.removeLast() }
        guard !run.isEmpty else { return }
        if let find = gazetteer.known(run, in: words), !isCommon(run) {
            if isCredit(run, find) {
                add(run, kind: .person, isSure: true)
            } else {
                add(run, kind: find.kind, family: find.family, isSure: true)
            }
            return
        }
        if splitKnown(run, in: line, isHeading: isHeading) { return }
        judge(run, in: line, isHeading: isHeading)
    }

    /// "By Sulaiman": behind a by-line's word a given name is a person, though a place is called so, too.
    func isCredit(_ run: Range<Int>, _ find: Gazetteer.Find) -> Bool {
        guard find.kind == .place, let first = run.first, first > 0, words[first - 1].line == words[first].line else {
            return false
        }
        return MentionFinder.creditWords.contains(words[first - 1].folded) && run.contains { hasLikelyGiven($0) }
    }

    /// Words that stand before the author of a text or a picture.
    static let creditWords: Set<String> = [
        "by", "von", "por", "par", "di", "foto", "photo", "text", "автор", "фото",
    ]

    /// A known one-word name that is also an everyday word is none at the start of a sentence.
    func isCommon(_ run: Range<Int>) -> Bool {
        guard run.count == 1, let first = run.first else { return false }
        return functionWords.contains(words[first].folded)
            && (words[first].isSentenceStart || lowercased.contains(words[first].folded))
            && !words[first].isUpper
    }

    func isDroppable(_ index: Int, in run: Range<Int>) -> Bool {
        let word = words[index]
        if knowledge.calendar.contains(word.folded),
            run.count == 1 || isFollowedByNumber(index) || !hasLikelyGiven(index) && !isKindRun(run)
        {
            return true
        }
        if word.surface.first?.isNumber == true { return true }
        if functionWords.contains(word.folded), !word.isUpper || run.count == 1 && lowercased.contains(word.folded) {
            if isArticle(word), run.count > 1, index + 1 < words.count,
                words[index + 1].gap == .hyphen || word.folded.hasPrefix("al")
            {
                return false
            }
            return word.isSentenceStart || run.count == 1 || lowercased.contains(word.folded) && !isKindRun(run)
        }
        if word.isSentenceStart, run.count > 1, lowercased.contains(word.folded), !hasLikelyGiven(index),
            !isKindRun(run)
        {
            return true
        }
        if knowledge.demonyms.contains(word.folded), gazetteer.known(run, in: words) == nil,
            gazetteer.known(index..<index + 1, in: words) == nil
        {
            // Adjective before a person or a plain noun; part of the name of a body.
            return !isKindRun(run) || run.count == 1
        }
        if knowledge.roles[word.folded] == .person, run.count > 1, !hasLikelyGiven(index) { return true }
        return false
    }

    func isDroppableAtEnd(_ index: Int, in run: Range<Int>) -> Bool {
        let word = words[index]
        if word.surface.first?.isNumber == true, run.count == 1 { return true }
        if run.count > 1, functionWords.contains(word.folded), !isKindRun(run), !word.isUpper { return true }
        if run.count > 1, knowledge.calendar.contains(word.folded), !isKindRun(run) { return true }
        return false
    }

    func isFollowedByNumber(_ index: Int) -> Bool {
        index + 1 < words.count && words[index + 1].surface.first?.isNumber == true
    }

    /// Whether a run has a word that says what kind of body or place it is.
    func isKindRun(_ run: Range<Int>) -> Bool {
        run.contains {
            (flags($0).contains(.kindWord) || flags($0).contains(.legalForm) && words[$0].folded.count > 2)
                && !isGivenName(words[$0].folded)
        }
    }

    func hasLikelyGiven(_ index: Int) -> Bool { isGivenName(words[index].folded) }

    func isGivenName(_ folded: String) -> Bool {
        Array(folded.utf8).withUnsafeBufferPointer { bytes in
            !matching.aliases.memberships(ofWord: bytes).isEmpty
        }
    }

    /// Splits a run at the known names inside it: "United Nations Taliban", "Afghanistan-Pakistan".
    mutating func splitKnown(_ run: Range<Int>, in line: Range<Int>, isHeading: Bool) -> Bool {
        guard run.count > 1 else { return false }
        var finds: [Gazetteer.Find] = []
        var index = run.lowerBound
        while index < run.upperBound {
            if let find = gazetteer.longest(at: index, before: run.upperBound, in: words), isSplittable(find, in: run) {
                finds.append(find)
                index = find.words.upperBound
            } else {
                index += 1
            }
        }
        guard !finds.isEmpty else { return false }
        var start = run.lowerBound
        for find in finds {
            if find.words.lowerBound > start { rest(start..<find.words.lowerBound, in: line, isHeading: isHeading) }
            add(find.words, kind: find.kind, family: find.family, isSure: true)
            start = find.words.upperBound
        }
        if start < run.upperBound { rest(start..<run.upperBound, in: line, isHeading: isHeading) }
        return true
    }

    /// A known name inside a longer run is its own mention unless the run is one body or one person that contains it.
    func isSplittable(_ find: Gazetteer.Find, in run: Range<Int>) -> Bool {
        let outside = run.filter { !find.words.contains($0) }
        // "Helmand Province", "Kabul City": the place and its kind.
        if find.kind == .place,
            outside.allSatisfy({ flags($0).contains(.placeWord) || isSmall(words[$0]) || !words[$0].isCapitalized })
        {
            return true
        }
        if find.words.count >= 2 { return true }
        // "Bank of England", "Islamic State Monitoring Team", "Kabul University": a body named after what it contains.
        if isKindRun(run) {
            // "Afghanistan Ministry of Defence": a place before a complete body name is not part of it.
            return find.kind == .place && find.words.lowerBound == run.lowerBound && run.count >= 4
                && flags(run.lowerBound + 1).contains(.kindWord)
        }
        // "US-Afghan", "Afghanistan-Pakistan"
        if words[find.words.lowerBound].gap == .hyphen && find.words.lowerBound > run.lowerBound
            || find.words.upperBound < run.upperBound && words[find.words.upperBound].gap == .hyphen
        {
            return true
        }
        // "Omar Sharif", "Paris Hilton": a person's name may contain a place's.
        let others = outside.filter { words[$0].isCapitalized }
        if others.contains(where: { hasLikelyGiven($0) })
            || hasLikelyGiven(find.words.lowerBound) && find.kind == .place
        {
            return false
        }
        return find.kind == .organization || find.words.lowerBound > run.lowerBound
    }

    mutating func rest(_ range: Range<Int>, in line: Range<Int>, isHeading: Bool) {
        var range = range
        while let first = range.first,
            !words[first].isCapitalized || isDroppable(first, in: range) || flags(first).contains(.placeWord)
        {
            range.removeFirst()
        }
        while let last = range.last, !words[last].isCapitalized || isDroppableAtEnd(last, in: range) {
            range.removeLast()
        }
        if !range.isEmpty { judge(range, in: line, isHeading: isHeading) }
    }
}
