internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// Runs of capitalized words and the small words between them.
extension MentionFinder {
    func isArticle(_ word: TextWord) -> Bool {
        let flags = lexicon[lexicon.index(of: word.folded)].flags
        return flags.contains(.article) && word.folded.count >= 2
    }

    func isSmall(_ word: TextWord) -> Bool {
        let flags = lexicon[lexicon.index(of: word.folded)].flags
        return flags.contains(.functionWord) || flags.contains(.article) || flags.contains(.conjunction)
    }

    func flags(_ index: Int) -> LexiconEntry.Flags { lexicon[lexicon.index(of: words[index].folded)].flags }

    /// In a line of capitals, and wherever capitals say nothing, only known names are names.
    mutating func findKnown(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            if !taken[index], let find = gazetteer.longest(at: index, before: range.upperBound, in: words),
                !functionWords.contains(words[index].folded) || find.words.count > 1
            {
                add(find.words, kind: find.kind, family: find.family, isSure: true)
                index = find.words.upperBound
            } else {
                index += 1
            }
        }
    }

    mutating func findRuns(_ range: Range<Int>, isHeading: Bool) {
        var index = range.lowerBound
        while index < range.upperBound {
            guard let run = run(at: index, before: range.upperBound) else {
                index += 1
                continue
            }
            read(run, in: range, isHeading: isHeading)
            index = run.upperBound
        }
    }

    /// The run of name words that begins at a word.
    func run(at first: Int, before limit: Int) -> Range<Int>? {
        guard !taken[first], !isTitle[first], startsName(first, limit) else { return nil }
        var end = first + 1
        var last = first  // the last capitalised word
        while end < limit, !taken[end] {
            if words[last].isPossessive { break }
            guard isBound(end) else { break }
            if words[end].isCapitalized || words[end].surface.first?.isNumber == true && words[end].surface.count <= 3 {
                if isTitle[end], !words[end].isUpper { break }
                last = end
                end += 1
            } else if let next = bridge(from: end, after: last, first: first, limit) {
                end = next
            } else {
                break
            }
        }
        return first..<last + 1
    }

    func startsName(_ index: Int, _ limit: Int) -> Bool {
        if words[index].isCapitalized { return true }
        // al-Qaeda, bin Laden: a small particle before a capital, not in the middle of a name that ended.
        guard isArticle(words[index]) || flags(index).contains(.nobiliary) && words[index].folded.count > 2,
            !functionWords.contains(words[index].folded) || words[index].folded.hasPrefix("al")
                || words[index].folded.hasPrefix("el")
        else { return false }
        return index + 1 < limit && words[index + 1].isCapitalized && [.hyphen, .space].contains(words[index + 1].gap)
    }

    /// Whether a word goes on with the run: only a space, a hyphen or an abbreviation's full stop lies between.
    func isBound(_ index: Int) -> Bool {
        switch words[index].gap {
        case .space, .hyphen: true
        case .stop: words[index - 1].hasPeriod && (words[index - 1].surface.count == 1 || isAbbreviation(index - 1))
        default: false
        }
    }

    func isAbbreviation(_ index: Int) -> Bool {
        !flags(index).isDisjoint(with: [.titleBefore, .generation, .legalForm])
    }

    /// Small words between capitalised ones: al, bin, van der within persons; of, for, and within organizations. The
    /// word after them, or `nil` when they end the run.
    func bridge(from start: Int, after last: Int, first: Int, _ limit: Int) -> Int? {
        var index = start
        while index < limit, index < start + 3, !words[index].isCapitalized, isBound(index) { index += 1 }
        guard index < limit, words[index].isCapitalized, isBound(index), !taken[index], index > start else {
            return nil
        }
        let small = start..<index
        let isNameParticle = small.allSatisfy { position in
            let flag = flags(position)
            return !flag.isDisjoint(with: [.article, .filial, .nobiliary, .kunya, .servant, .saint])
                && !(flag.contains(.functionWord) && functionWords.contains(words[position].folded)
                    && !words[position].folded.hasPrefix("al"))
        }
        if isNameParticle { return index }
        // Izafet and single letters: Tehrik-i-Taliban.
        if small.count == 1, words[start].gap == .hyphen, words[index].gap == .hyphen { return index }
        // "Ministry of Defence", "Bank for International Settlements": after a word that says what kind of body it is.
        let opensBody = (first...last).contains { !flags($0).isDisjoint(with: [.kindWord]) }
        if opensBody, small.allSatisfy({ isSmall(words[$0]) }), small.count <= 2 {
            let isConjunction = flags(start).contains(.conjunction) || words[start].folded == "and"
            if !isConjunction || joinsTopics(last, index, limit) { return index }
            return nil
        }
        // "Defence and Security Forces": topics joined before their kind word.
        return joinsTopics(last, index, limit) && small.allSatisfy { isSmall(words[$0]) } && small.count == 1
            ? index : nil
    }

    func joinsTopics(_ left: Int, _ right: Int, _ limit: Int) -> Bool {
        let topics: LexiconEntry.Flags = [.topicWord, .kindWord, .genericWord]
        return !flags(left).isDisjoint(with: topics) && !flags(right).isDisjoint(with: topics)
            && words[left].gap != .line
    }
}
