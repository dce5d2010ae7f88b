internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// Whether a run is a name, and what it names.
extension MentionFinder {
    /// Decides whether a run is a name, and of what.
    mutating func judge(_ run: Range<Int>, in line: Range<Int>, isHeading: Bool) {
        let head = words[run.lowerBound]
        let capitals = run.filter { words[$0].isCapitalized }
        guard !capitals.isEmpty else { return }
        let afterTitle = run.lowerBound > line.lowerBound && isTitle[run.lowerBound - 1]
        let before = run.lowerBound > line.lowerBound ? words[run.lowerBound - 1] : nil
        let after = run.upperBound < line.upperBound ? words[run.upperBound] : nil
        let role = neighborRole(before: before, head: head, run, line)
        let given = capitals.contains { hasLikelyGiven($0) }
        if given, capitals.count > 2, isKindRun(run.lowerBound..<run.lowerBound + 1), hasLikelyGiven(run.lowerBound + 1)
        {
            // "(Chiefs of) Staff Mark Milley": an office that ends in a body's word, then its holder.
            judge(run.lowerBound + 1..<run.upperBound, in: line, isHeading: isHeading)
            return
        }
        if afterTitle, capitals.count <= 5 {
            add(run, kind: .person, isSure: true)
            return
        }
        if isKindRun(run), capitals.count >= 2 {
            add(run, kind: .organization, isSure: true)
            return
        }
        if run.contains(where: { flags($0).contains(.placeWord) }), capitals.count >= 2, !given {
            // "North American" is an adjective.
            if capitals.allSatisfy({ flags($0).contains(.placeWord) || knowledge.demonyms.contains(words[$0].folded) })
            {
                return
            }
            add(run, kind: .place, isSure: !isHeading)
            return
        }
        if role == .person, capitals.count <= 5 {
            add(run, kind: .person, isSure: capitals.count >= 2 || !isHeading)
            return
        }
        let speaks = after.map { $0.gap == .space && knowledge.speechVerbs.contains($0.folded) } ?? false
        if capitals.count == 1 {
            judgeWord(run, head: words[capitals[0]], before: before, role: role, speaks: speaks, isHeading: isHeading)
            return
        }
        // All small-letter neighbors: a heading in title case proves nothing.
        let isTitleCase = isHeading && isTitleCased(line)
        if head.isUpper, capitals.allSatisfy({ words[$0].isUpper }) {
            // A by-line or a credit in capitals: people, if a word of it is a given name or stands after "by".
            let credited = before.map { MentionFinder.creditWords.contains($0.folded) } ?? false
            if given || credited { add(run, kind: .person, isSure: true) }
            return
        }
        if given || speaks
            || 2...4 ~= capitals.count && !isTitleCase
                && capitals.allSatisfy({ !functionWords.contains(words[$0].folded) })
        {
            let kind: NameKind =
                role == .organization && !given ? .organization : role == .place && !given ? .place : .person
            let sure = given || speaks || !head.isSentenceStart
            if !isTitleCase || given { add(run, kind: kind, isSure: sure && !isTitleCase) }
        }
    }

    mutating func judgeWord(
        _ run: Range<Int>, head: TextWord, before: TextWord?, role: NameKind?, speaks: Bool, isHeading: Bool
    ) {
        let letters = head.folded.count
        if isAcronym(head), head.isUpper || head.surface.dropFirst().contains(where: \.isUppercase) {
            if letters <= 6, !functionWords.contains(head.folded), !knowledge.calendar.contains(head.folded) {
                add(run, kind: .organization, isSure: !isHeading)
            }
            return
        }
        guard letters >= 3, !head.isUpper, !functionWords.contains(head.folded), !lowercased.contains(head.folded),
            !knowledge.calendar.contains(head.folded), !knowledge.demonyms.contains(head.folded)
        else { return }
        if speaks {
            add(run, kind: .person, isSure: !head.isSentenceStart)
        } else if let role, role != .place || !isGivenName(head.folded) {
            add(run, kind: role, isSure: !head.isSentenceStart)
        } else if !isHeading || !head.isSentenceStart && !isTitleCased(scan.lines[head.line].words) {
            // A capital in the middle of a sentence makes a name, but not where every noun has one.
            add(run, kind: .any, isSure: !head.isSentenceStart && language != "de")
        }
    }

    func isTitleCased(_ line: Range<Int>) -> Bool {
        let long = line.filter { words[$0].folded.count > 3 }
        return long.count >= 2 && long.allSatisfy { words[$0].isCapitalized }
    }

    /// What the nouns beside a run say that it names: "the group's spokesman, X", "X, a courier", "district of X".
    func neighborRole(before: TextWord?, head: TextWord, _ run: Range<Int>, _ line: Range<Int>) -> NameKind? {
        if let before, [.space, .comma, .quote, .hyphen].contains(head.gap), let role = knowledge.roles[before.folded] {
            if role == .place, head.gap != .space { return nil }
            return role
        }
        // "in the city of X", "leader of X"
        if let before, isSmall(before), run.lowerBound - 2 >= line.lowerBound, head.gap == .space,
            knowledge.roles[words[run.lowerBound - 2].folded] == .place, before.gap == .space
        {
            return .place
        }
        var index = run.upperBound
        guard index < line.upperBound else { return nil }
        // "X, (a|the|an …) deputy spokesman": a role within the next words after a comma.
        if words[index].gap == .comma {
            let end = min(line.upperBound, index + 6)
            while index < end {
                if index > run.upperBound, words[index].gap == .comma || words[index].gap == .stop { break }
                if let role = knowledge.roles[words[index].folded] { return role }
                index += 1
            }
            return nil
        }
        if words[index].gap == .space, let role = knowledge.roles[words[index].folded], role != .person { return role }
        return nil
    }
}
