internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// Long forms with their short form in brackets.
extension MentionFinder {
    /// Long forms with their short form in brackets: "National Directorate of Security (NDS)".
    mutating func findDefinitions(_ range: Range<Int>) {
        for index in range where index > range.lowerBound && isAcronym(words[index]) && words[index].gap == .open {
            guard index + 1 >= range.upperBound || words[index + 1].gap == .close else { continue }
            guard let long = longForm(of: words[index], endingBefore: index, from: range.lowerBound), !taken[index],
                !long.contains(where: { taken[$0] })
            else { continue }
            let find = gazetteer.known(long, in: words)
            let kind = find?.kind ?? .organization
            add(long, kind: kind, family: find?.family ?? -1, isSure: true)
            add(index..<index + 1, kind: kind, family: find?.family ?? -1, isSure: true)
            mentions[mentions.count - 1].isDefinition = true
        }
    }

    func isAcronym(_ word: TextWord) -> Bool {
        let letters = word.surface.filter(\.isLetter)
        guard 2...8 ~= letters.count else { return false }
        // AQIS, U.S., but also MoD: more capitals than not.
        return letters.filter(\.isUppercase).count * 2 > letters.count && letters.first?.isUppercase == true
    }

    /// The shortest run of words before a bracket whose initials are the acronym's letters, in order or not.
    func longForm(of acronym: TextWord, endingBefore end: Int, from start: Int) -> Range<Int>? {
        let letters = acronym.folded.filter(\.isLetter).map(String.init)
        for isOrdered in [true, false] where isOrdered || letters.count >= 3 {
            for first in stride(from: end - 2, through: max(start, end - letters.count * 2 - 2), by: -1) {
                guard words[first].isCapitalized || isArticle(words[first]), !isStopGap(first + 1..<end) else {
                    continue
                }
                let own = words[first..<end]
                let all = own.compactMap { $0.folded.first.map(String.init) }
                let core = own.filter { !isSmall($0) }.compactMap { $0.folded.first.map(String.init) }
                let fits =
                    isOrdered
                    ? core == letters || all == letters
                        || isSubsequence(core, of: letters) && isSubsequence(letters, of: all) && core.count >= 2
                    : core.count >= 2 && isSubsequence(core.sorted(), of: letters.sorted())
                        && isSubsequence(letters.sorted(), of: all.sorted())
                if fits { return first..<end }
            }
        }
        // MoD writes the particle's letter, or not.
        return nil
    }

    func isStopGap(_ range: Range<Int>) -> Bool {
        range.contains {
            words[$0].gap == .stop || words[$0].gap == .open || words[$0].gap == .close || words[$0].gap == .line
        }
    }

    func isSubsequence(_ part: [String], of whole: [String]) -> Bool {
        var rest = whole[...]
        for value in part {
            guard let index = rest.firstIndex(of: value) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }
}
