internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// Titles before names.
extension MentionFinder {
    /// Marks titles that stand before a capitalised word: "Gen. (ret.)", "Defense Secretary", "Mullah".
    mutating func markTitles(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let length = titleLength(at: index, before: range.upperBound)
            guard length > 0 else {
                index += 1
                continue
            }
            for position in index..<index + length { isTitle[position] = true }
            index += length
        }
    }

    func titleLength(at first: Int, before limit: Int) -> Int {
        let flags = lexicon[lexicon.index(of: words[first].folded)].flags
        guard words[first].isCapitalized, !words[first].isPossessive else { return 0 }
        var best = 0
        if flags.contains(.titleBefore) { best = 1 }
        if flags.contains(.startsPhrase) {
            var key = words[first].folded
            for last in first + 1..<max(first + 1, min(limit, first + Lexicon.longestPhrase)) {
                guard [.space, .hyphen].contains(words[last].gap) else { break }
                key += " " + words[last].folded
                if lexicon[lexicon.index(of: key)].flags.contains(.titleBefore) { best = last - first + 1 }
            }
        }
        guard best > 0 else { return 0 }
        // "(ret.)" goes with the title before it.
        var next = first + best
        if next < limit, words[next].gap == .open, words[next].folded.hasPrefix("ret") { next += 1 }
        // A title needs somebody behind it, in the same breath; then it is none of the name's own words.
        guard next < limit, words[next].isCapitalized,
            [.space, .close, .stop, .quote, .open].contains(words[next].gap),
            words[next].gap != .stop || words[next - 1].hasPeriod
        else { return 0 }
        // Ministry of Defence, Bank of England: kind words of organizations are no titles.
        if best == 1, flags.contains(.kindWord), words[next].folded == "of" { return 0 }
        // A known organization or place that begins with the title's words keeps them: United Nations, King's College.
        if let find = gazetteer.longest(at: first, before: limit, in: words), find.words.upperBound > first + best {
            return 0
        }
        return next - first
    }
}
