internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// A name found in one document, before it is known whose it is.
struct FoundMention {
    var words: Range<Int>
    var text: String
    var kind: NameKind
    /// The organization or place of the tables that it is a name of; -1 for none.
    var family: Int32 = -1
    /// How sure it is that this is a name at all: unsure ones need another mention beside them.
    var isSure: Bool
    /// Whether it is the short form in brackets behind the mention before it.
    var isDefinition = false
}

/// Finds names in one text: runs of capitalised words, with particles, freed of titles, roles and adjectives.
struct MentionFinder {
    let scan: TextScanner
    let knowledge: TextKnowledge
    let gazetteer: Gazetteer
    let matching: Knowledge
    private let functionWords: Set<String>
    private let language: String
    private let lexicon: Lexicon
    private(set) var mentions: [FoundMention] = []
    /// Words that a mention has, or that are titles.
    private var taken: [Bool]
    private var isTitle: [Bool]
    /// Folded words that stand in lower case somewhere: capitals elsewhere are then no name by themselves.
    private var lowercased: Set<String> = []

    private var words: [TextWord] { scan.words }

    init(scan: TextScanner, knowledge: TextKnowledge, gazetteer: Gazetteer, matching: Knowledge) {
        self.scan = scan
        self.knowledge = knowledge
        self.gazetteer = gazetteer
        self.matching = matching
        lexicon = gazetteer.lexicon
        language = knowledge.language(ofTextOf: scan.words)
        functionWords = knowledge.functionWords[language] ?? []
        taken = [Bool](repeating: false, count: scan.words.count)
        isTitle = taken
        for word in scan.words where !word.isCapitalized { lowercased.insert(word.folded) }
    }

    mutating func run() {
        for line in scan.lines where line.role != .boilerplate { markTitles(line.words) }
        for line in scan.lines where line.role != .boilerplate { findDefinitions(line.words) }
        for line in scan.lines {
            switch line.role {
            case .boilerplate: break
            case .upperHeading: findKnown(line.words)
            case .body, .heading: findRuns(line.words, isHeading: line.role == .heading)
            }
        }
        mentions.sort { $0.words.lowerBound < $1.words.lowerBound }
    }

    // MARK: Titles

    /// Marks titles that stand before a capitalised word: "Gen. (ret.)", "Defense Secretary", "Mullah".
    private mutating func markTitles(_ range: Range<Int>) {
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

    private func titleLength(at first: Int, before limit: Int) -> Int {
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

    // MARK: Definitions

    /// Long forms with their short form in brackets: "National Directorate of Security (NDS)".
    private mutating func findDefinitions(_ range: Range<Int>) {
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

    private func isAcronym(_ word: TextWord) -> Bool {
        let letters = word.surface.filter(\.isLetter)
        guard 2...8 ~= letters.count else { return false }
        // AQIS, U.S., but also MoD: more capitals than not.
        return letters.filter(\.isUppercase).count * 2 > letters.count && letters.first?.isUppercase == true
    }

    /// The shortest run of words before a bracket whose initials are the acronym's letters, in order or not.
    private func longForm(of acronym: TextWord, endingBefore end: Int, from start: Int) -> Range<Int>? {
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

    private func isStopGap(_ range: Range<Int>) -> Bool {
        range.contains {
            words[$0].gap == .stop || words[$0].gap == .open || words[$0].gap == .close || words[$0].gap == .line
        }
    }

    private func isSubsequence(_ part: [String], of whole: [String]) -> Bool {
        var rest = whole[...]
        for value in part {
            guard let index = rest.firstIndex(of: value) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }

    // MARK: Runs

    private func isArticle(_ word: TextWord) -> Bool {
        let flags = lexicon[lexicon.index(of: word.folded)].flags
        return flags.contains(.article) && word.folded.count >= 2
    }

    private func isSmall(_ word: TextWord) -> Bool {
        let flags = lexicon[lexicon.index(of: word.folded)].flags
        return flags.contains(.functionWord) || flags.contains(.article) || flags.contains(.conjunction)
    }

    private func flags(_ index: Int) -> LexiconEntry.Flags { lexicon[lexicon.index(of: words[index].folded)].flags }

    /// In a line of capitals, and wherever capitals say nothing, only known names are names.
    private mutating func findKnown(_ range: Range<Int>) {
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

    private mutating func findRuns(_ range: Range<Int>, isHeading: Bool) {
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
    private func run(at first: Int, before limit: Int) -> Range<Int>? {
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

    private func startsName(_ index: Int, _ limit: Int) -> Bool {
        if words[index].isCapitalized { return true }
        // al-Qaeda, bin Laden: a small particle before a capital, not in the middle of a name that ended.
        guard isArticle(words[index]) || flags(index).contains(.nobiliary) && words[index].folded.count > 2,
            !functionWords.contains(words[index].folded) || words[index].folded.hasPrefix("al")
                || words[index].folded.hasPrefix("el")
        else { return false }
        return index + 1 < limit && words[index + 1].isCapitalized && [.hyphen, .space].contains(words[index + 1].gap)
    }

    /// Whether a word goes on with the run: only a space, a hyphen or an abbreviation's full stop lies between.
    private func isBound(_ index: Int) -> Bool {
        switch words[index].gap {
        case .space, .hyphen: true
        case .stop: words[index - 1].hasPeriod && (words[index - 1].surface.count == 1 || isAbbreviation(index - 1))
        default: false
        }
    }

    private func isAbbreviation(_ index: Int) -> Bool {
        !flags(index).isDisjoint(with: [.titleBefore, .generation, .legalForm])
    }

    /// Small words between capitalised ones: al, bin, van der within persons; of, for, and within organizations. The
    /// word after them, or `nil` when they end the run.
    private func bridge(from start: Int, after last: Int, first: Int, _ limit: Int) -> Int? {
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

    private func joinsTopics(_ left: Int, _ right: Int, _ limit: Int) -> Bool {
        let topics: LexiconEntry.Flags = [.topicWord, .kindWord, .genericWord]
        return !flags(left).isDisjoint(with: topics) && !flags(right).isDisjoint(with: topics)
            && words[left].gap != .line
    }

    // MARK: Reading a run

    /// Takes what is no name off a run's edges, splits known names out of it and decides what it names.
    private mutating func read(_ run: Range<Int>, in line: Range<Int>, isHeading: Bool) {
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
    private func isCredit(_ run: Range<Int>, _ find: Gazetteer.Find) -> Bool {
        guard find.kind == .place, let first = run.first, first > 0, words[first - 1].line == words[first].line else {
            return false
        }
        return MentionFinder.creditWords.contains(words[first - 1].folded) && run.contains { hasLikelyGiven($0) }
    }

    /// Words that stand before the author of a text or a picture.
    private static let creditWords: Set<String> = [
        "by", "von", "por", "par", "di", "foto", "photo", "text", "автор", "фото",
    ]

    /// A known one-word name that is also an everyday word is none at the start of a sentence.
    private func isCommon(_ run: Range<Int>) -> Bool {
        guard run.count == 1, let first = run.first else { return false }
        return functionWords.contains(words[first].folded)
            && (words[first].isSentenceStart || lowercased.contains(words[first].folded))
            && !words[first].isUpper
    }

    private func isDroppable(_ index: Int, in run: Range<Int>) -> Bool {
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

    private func isDroppableAtEnd(_ index: Int, in run: Range<Int>) -> Bool {
        let word = words[index]
        if word.surface.first?.isNumber == true, run.count == 1 { return true }
        if run.count > 1, functionWords.contains(word.folded), !isKindRun(run), !word.isUpper { return true }
        if run.count > 1, knowledge.calendar.contains(word.folded), !isKindRun(run) { return true }
        return false
    }

    private func isFollowedByNumber(_ index: Int) -> Bool {
        index + 1 < words.count && words[index + 1].surface.first?.isNumber == true
    }

    /// Whether a run has a word that says what kind of body or place it is.
    private func isKindRun(_ run: Range<Int>) -> Bool {
        run.contains {
            (flags($0).contains(.kindWord) || flags($0).contains(.legalForm) && words[$0].folded.count > 2)
                && !isGivenName(words[$0].folded)
        }
    }

    private func hasLikelyGiven(_ index: Int) -> Bool { isGivenName(words[index].folded) }

    private func isGivenName(_ folded: String) -> Bool {
        Array(folded.utf8).withUnsafeBufferPointer { bytes in
            !matching.aliases.memberships(ofWord: bytes).isEmpty
        }
    }

    /// Splits a run at the known names inside it: "United Nations Taliban", "Afghanistan-Pakistan".
    private mutating func splitKnown(_ run: Range<Int>, in line: Range<Int>, isHeading: Bool) -> Bool {
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
    private func isSplittable(_ find: Gazetteer.Find, in run: Range<Int>) -> Bool {
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

    private mutating func rest(_ range: Range<Int>, in line: Range<Int>, isHeading: Bool) {
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

    // MARK: Judging a run

    /// Decides whether a run is a name, and of what.
    private mutating func judge(_ run: Range<Int>, in line: Range<Int>, isHeading: Bool) {
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

    private mutating func judgeWord(
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

    private func isTitleCased(_ line: Range<Int>) -> Bool {
        let long = line.filter { words[$0].folded.count > 3 }
        return long.count >= 2 && long.allSatisfy { words[$0].isCapitalized }
    }

    /// What the nouns beside a run say that it names: "the group's spokesman, X", "X, a courier", "district of X".
    private func neighborRole(before: TextWord?, head: TextWord, _ run: Range<Int>, _ line: Range<Int>) -> NameKind? {
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

    private mutating func add(_ range: Range<Int>, kind: NameKind, family: Int32 = -1, isSure: Bool) {
        var range = range
        // An article in small letters belongs to a name only when it is an Arabic or Romance one bound to it.
        while let first = range.first, range.count > 1, !words[first].isCapitalized, !isArticle(words[first]),
            !flags(first).contains(.nobiliary)
        {
            range.removeFirst()
        }
        if let first = range.first, range.count > 1, functionWords.contains(words[first].folded),
            !words[first].folded.hasPrefix("al"),
            words[first].gap != .hyphen, isArticle(words[first]) || isSmall(words[first]),
            words[first + 1].gap != .hyphen
        {
            range.removeFirst()
        }
        guard let first = range.first, let last = range.last else { return }
        for index in range { taken[index] = true }
        let text = String(String.UnicodeScalarView(scan.scalars[words[first].start..<words[last].end]))
        mentions.append(FoundMention(words: range, text: text, kind: kind, family: family, isSure: isSure))
    }
}

extension Range<Int> {
    fileprivate mutating func removeFirst() { self = Swift.min(lowerBound + 1, upperBound)..<upperBound }
    fileprivate mutating func removeLast() { self = lowerBound..<Swift.max(upperBound - 1, lowerBound) }
}
