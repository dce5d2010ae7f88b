internal import Transliteration

/// Gives the words of one mention their roles, and joins words that are one name.
struct StructureReader {
    let lexicon: Lexicon
    let letters: [UInt8]
    var tokens: [Token]
    private var flags: [LexiconEntry.Flags] = []

    init(lexicon: Lexicon, letters: [UInt8], tokens: [Token]) {
        self.lexicon = lexicon
        self.letters = letters
        self.tokens = tokens
        flags.reserveCapacity(tokens.count)
        for index in tokens.indices {
            let entry = letters.withUnsafeBufferPointer { letters in
                lexicon.index(
                    of: UnsafeBufferPointer(rebasing: letters[Int(tokens[index].start)..<Int(tokens[index].end)]))
            }
            self.tokens[index].entry = entry
            flags.append(lexicon[entry].flags)
        }
    }

    /// What the words of the mention say that it names: a legal form or an organization's kind word makes an organization.
    var inferredKind: NameKind {
        guard tokens.count > 1 else { return .any }
        var kind = NameKind.any
        for index in tokens.indices {
            if flags[index].contains(.kindWord), tokens[index].length >= 4 { return .organization }
            if flags[index].contains(.legalForm), tokens[index].length >= 3, index == tokens.count - 1 || index == 0 {
                return .organization
            }
            // "Siemens AG": a short form in capitals behind words that are not.
            if flags[index].contains(.legalForm), index == tokens.count - 1, !tokens[index].marks.contains(.hasLower),
                tokens[index].length >= 2, tokens[0].marks.contains(.hasLower)
            {
                return .organization
            }
            // Short ones are syllables of names, too: Kim Kyong-il, Yan Shi.
            if flags[index].contains(.placeWord), !flags[index].contains(.titleBefore), index == tokens.count - 1,
                tokens[index].script != .latin || tokens[index].length >= 4
            {
                kind = .place
            }
        }
        return kind
    }

    mutating func read(as kind: NameKind) {
        markNumbers()
        markLinks()
        if lexicon.user != nil { markStopWords() }
        switch kind {
        case .organization, .place:
            joinSpelledAcronyms()
            if kind == .organization {
                cutUnspaced()
                joinPhrases()
            }
            markOrganization(isPlace: kind == .place)
        case .person, .any:
            if kind == .any { joinSpelledAcronyms() }
            let seen = flags.reduce(into: LexiconEntry.Flags()) { $0.formUnion($1) }
            if !seen.isDisjoint(with: [.titleBefore, .titleAfter, .hyphenTitle, .generation, .startsPhrase]) {
                markTitles()
            }
            markParticles()
            if !seen.isDisjoint(with: [.servant, .theophoric, .religion]) { joinCompounds() }
            markFamily()
        }
        takeOffArabicArticle()
    }

    // MARK: Shared steps

    /// The user's stop words are particles, unless the name has no other word.
    private mutating func markStopWords() {
        let stops = tokens.indices.filter { lexicon[tokens[$0].entry].isStopWord }
        let rest = tokens.indices.contains { !stops.contains($0) && !flags[$0].contains(.legalForm) }
        if rest { for index in stops { tokens[index].role = .particle } }
    }

    private mutating func markNumbers() {
        for index in tokens.indices where tokens[index].marks.contains(.hasDigit) {
            let digits = letters[Int(tokens[index].start)..<Int(tokens[index].end)].count { $0 &- 0x30 < 10 }
            // "5", "3rd", "2-й": a number with at most two letters behind it.
            if !tokens[index].marks.contains(.hasLetter) || digits * 3 >= Int(tokens[index].length) {
                tokens[index].role = .number
            }
        }
    }

    /// The vowel that links the words of Persian and Urdu names is an article, not an initial: Shams-u-Rahman, Bandar-e Abbas.
    /// It keeps its role until phrases are joined, because places have names with it: Mazar-e Sharif.
    private mutating func markLinks() {
        for index in tokens.indices.dropFirst().dropLast()
        where tokens[index].length == 1 && tokens[index].marks.contains(.hyphenBefore) {
            let isBetweenHyphens = tokens[index + 1].marks.contains(.hyphenBefore)
            let isLower = tokens[index].marks.contains(.hasLower)
            switch letters[Int(tokens[index].start)] {
            case UInt8(ascii: "e"), UInt8(ascii: "i"):
                if isBetweenHyphens || isLower { flags[index] = .article }
            // Before a space it may be a syllable: Hyon-u Kim.
            case UInt8(ascii: "o"), UInt8(ascii: "u"): if isBetweenHyphens { flags[index] = .article }
            default: break
            }
        }
    }

    /// "U.S." is one word, not two initials.
    private mutating func joinSpelledAcronyms() {
        var index = 0
        while index < tokens.count {
            var end = index
            while end < tokens.count, tokens[end].length == 1, tokens[end].marks.contains(.periodAfter),
                end == index || tokens[end].surfaceStart == tokens[end - 1].surfaceEnd + 1
            {
                end += 1
            }
            if end - index >= 2 { join(index, through: end - 1) }
            index += 1
        }
    }

    /// Makes one token of neighbors; their letters lie side by side already.
    private mutating func join(_ first: Int, through last: Int) {
        tokens[first].length = tokens[last].end - tokens[first].start
        tokens[first].surfaceEnd = tokens[last].surfaceEnd
        tokens[first].marks.insert(.compound)
        if tokens[last].marks.contains(.periodAfter) { tokens[first].marks.insert(.periodAfter) }
        tokens.removeSubrange(first + 1...last)
        flags.removeSubrange(first + 1...last)
        let entry = letters.withUnsafeBufferPointer { letters in
            lexicon.index(of: UnsafeBufferPointer(rebasing: letters[Int(tokens[first].start)..<Int(tokens[first].end)]))
        }
        tokens[first].entry = entry
        flags[first] = lexicon[entry].flags
    }

    /// The longest phrase of the lexicon that begins at a word and has one of the flags: its last word.
    private func phrase(at first: Int, with wanted: LexiconEntry.Flags) -> (last: Int, entry: Int32)? {
        var best: (last: Int, entry: Int32)?
        if !flags[first].isDisjoint(with: wanted) { best = (first, tokens[first].entry) }
        guard flags[first].contains(.startsPhrase) else { return best }
        return longerPhrase(at: first, with: wanted, key: []) ?? best
    }

    /// The longest phrase of two words or more whose key begins with some bytes.
    private func longerPhrase(
        at first: Int, with wanted: LexiconEntry.Flags, key: [UInt8]
    ) -> (last: Int, entry: Int32)? {
        var best: (last: Int, entry: Int32)?
        var key = key
        for last in first..<min(tokens.count, first + Lexicon.longestPhrase) {
            if last > first { key.append(0x20) }
            key += letters[Int(tokens[last].start)..<Int(tokens[last].end)]
            guard last > first else { continue }
            let entry = key.withUnsafeBufferPointer { lexicon.index(of: $0) }
            if entry >= 0, !lexicon[entry].flags.isDisjoint(with: wanted) { best = (last, entry) }
        }
        return best
    }

    /// ال and its noun are one word in Arabic script; the noun is what is compared.
    private mutating func takeOffArabicArticle() {
        for index in tokens.indices where tokens[index].length >= 10 && tokens[index].marks.contains(.bareAlef) {
            let start = Int(tokens[index].start)
            guard letters[start] == 0xD8, letters[start + 1] == 0xA7, letters[start + 2] == 0xD9,
                letters[start + 3] == 0x84,
                tokens[index].role != .title, !flags[index].contains(.theophoric)
            else { continue }
            tokens[index].start += 4
            tokens[index].length -= 4
            tokens[index].marks.insert(.hadArticle)
        }
    }

    // MARK: Persons

    private mutating func markTitles() {
        var first = 0
        while first < tokens.count - 1, let found = phrase(at: first, with: .titleBefore), found.last < tokens.count - 1
        {
            // Hafez al-Assad has a given name; Hafez Mohammad Saeed a title.
            if flags[first].contains(.nameTitle), first == found.last, nameWords(after: first) < 2 { break }
            markTitle(first...found.last, entry: found.entry)
            first = found.last + 1
        }
        var last = tokens.count - 1
        while last > first {
            if flags[last].contains(.generation) {
                tokens[last].role = .generation
            } else if let found = titleAfter(endingAt: last, notBefore: first + 1) {
                markTitle(found.first...last, entry: found.entry)
                last = found.first
            } else {
                break
            }
            last -= 1
        }
        // "Smith, Gen. John": titles after the comma stand before the given name.
        for index in tokens.indices
        where tokens[index].marks.contains(.commaBefore) && index < tokens.count - 1 && index > 0 {
            var next = index
            while next < tokens.count - 1, let found = phrase(at: next, with: .titleBefore),
                found.last < tokens.count - 1
            {
                markTitle(next...found.last, entry: found.entry)
                next = found.last + 1
            }
        }
    }

    private mutating func markTitle(_ words: ClosedRange<Int>, entry: Int32) {
        for index in words {
            tokens[index].role = .title
            // The words of a user's phrase remember its row.
            if lexicon.userSource(ofEntry: entry) != nil { tokens[index].entry = entry }
        }
    }

    /// How many words after one are neither particles nor titles.
    private func nameWords(after index: Int) -> Int {
        (index + 1..<tokens.count).count {
            flags[$0].isDisjoint(with: .particle) && flags[$0].isDisjoint(with: [.titleAfter, .generation])
        }
    }

    private func titleAfter(endingAt last: Int, notBefore first: Int) -> (first: Int, entry: Int32)? {
        if first <= last, flags[last].contains(.hyphenTitle), tokens[last].marks.contains(.hyphenBefore),
            let found = phrase(at: last, with: .hyphenTitle)
        {
            return (last, found.entry)
        }
        for start in max(first, last - Lexicon.longestPhrase + 1)...max(first, last) where start <= last {
            if let found = phrase(at: start, with: .titleAfter), found.last == last { return (start, found.entry) }
        }
        return nil
    }

    private mutating func markParticles() {
        let names = tokens.indices.count { tokens[$0].role == .name }
        let hasComma = tokens.contains { $0.marks.contains(.commaBefore) }
        for index in tokens.indices where tokens[index].role == .name {
            let flag = flags[index]
            let isLast = index == tokens.count - 1
            if StructureReader.isSingleLetter(tokens[index], letters), flag != .article,
                tokens[index].marks.contains(.startsUpper) || tokens[index].marks.contains(.periodAfter)
            {
                tokens[index].role = .initial
            } else if flag.contains(.kunya), !isLast {
                tokens[index].role = .kunya
            } else if names > 1, !isLast || tokens[index].marks.contains(.commaBefore),
                !flag.isDisjoint(with: index == 0 && !hasComma ? [.article, .nobiliary] : .particle)
            {
                tokens[index].role = .particle
            } else if StructureReader.isSingleLetter(tokens[index], letters) {
                tokens[index].role = .initial
            } else if index > 0, StructureReader.isPatronymic(tokens[index], letters, lexicon) {
                tokens[index].role = .patronymic
            }
        }
    }

    // Both are given what they read, lest the whole reader be copied for each word.

    private static func isSingleLetter(_ token: Token, _ letters: [UInt8]) -> Bool {
        token.script.isCased && token.marks.contains(.hasLetter)
            && (token.length == 1 || token.length == 2 && letters[Int(token.start)] >= 0xC0)
    }

    private static func isPatronymic(_ token: Token, _ letters: [UInt8], _ lexicon: Lexicon) -> Bool {
        guard token.script == .latin || token.script == .cyrillic else { return false }
        return lexicon.patronymicEndings.contains { ending in
            Int(token.length) > ending.count + 2
                && letters[..<Int(token.end)].suffix(ending.count).elementsEqual(ending)
        }
    }

    /// Abd al-Ghani, Safi Ullah and Nur al-Din are one name each, like Abdulghani, Safiullah and Nuruddin.
    private mutating func joinCompounds() {
        var index = 0
        while index < tokens.count - 1 {
            defer { index += 1 }
            guard tokens[index].role != .title, !tokens[index + 1].marks.contains(.commaBefore) else { continue }
            let hasArticle = flags[index + 1].contains(.article) && index + 2 < tokens.count
            let target = hasArticle ? index + 2 : index + 1
            guard tokens[target].script == tokens[index].script, tokens[target].role != .title,
                tokens[target].role != .generation, !tokens[target].marks.contains(.commaBefore)
            else { continue }
            if flags[index].contains(.servant) {
                join(index, through: target)
                tokens[index].role = .name
            } else if !flags[target].isDisjoint(with: [.theophoric, .religion]),
                tokens[index].role == .name, tokens[index].length >= 3
            {
                join(index, through: target)
                tokens[index].role = .name
            }
        }
    }

    /// `LAST, First` and `First LAST` say which part is the family name; otherwise the last word is, the others are given.
    private mutating func markFamily() {
        let comma = tokens.indices.first {
            $0 > 0 && tokens[$0].marks.contains(.commaBefore) && [.name, .initial].contains(tokens[$0].role)
        }
        let upper = tokens.indices.filter { isUpperWord(tokens[$0]) }
        let mixed = tokens.contains { $0.role == .name && $0.marks.contains(.hasLower) }
        // "Путин Владимир Владимирович": a patronymic at the end says that the family name came first.
        let endsInPatronymic = tokens.last { $0.role != .title && $0.role != .generation }?.role == .patronymic
        let lastName =
            endsInPatronymic
            ? tokens.indices.first { tokens[$0].role == .name } : tokens.indices.last { tokens[$0].role == .name }
        let names = tokens.indices.count { [.name, .initial, .patronymic].contains(tokens[$0].role) }
        guard names > 1 else { return }
        for index in tokens.indices where tokens[index].role == .name {
            if let comma {
                tokens[index].role = index < comma ? .family : .given
            } else if mixed, !upper.isEmpty {
                tokens[index].role = upper.contains(index) ? .family : .given
            } else if tokens[index].script.isCased || tokens[index].script == .arabic || tokens[index].script == .hebrew
            {
                tokens[index].role = index == lastName ? .family : .given
            }
        }
    }

    private func isUpperWord(_ token: Token) -> Bool {
        token.role == .name && token.marks.contains(.startsUpper) && !token.marks.contains(.hasLower)
            && token.length > 2
    }

    // MARK: Organizations and places

    /// Chinese, Japanese and Korean write the words of a name without spaces: 北京|和德|宇航|技术|有限公司. The longest words of the
    /// lexicon are cut out from left to right; what stands between them is a word, too.
    private mutating func cutUnspaced() {
        var index = 0
        while index < tokens.count {
            let pieces = pieces(of: tokens[index])
            if pieces.count > 1, tokens.count + pieces.count <= Name.maximumParts {
                tokens.replaceSubrange(index...index, with: pieces)
                flags.replaceSubrange(index...index, with: pieces.map { lexicon[$0.entry].flags })
            }
            index += max(pieces.count, 1)
        }
    }

    /// How many letters a word may have that is cut into the words that it holds.
    private static let longestUnspaced: Int32 = 100

    private func pieces(of token: Token) -> [Token] {
        // Letters of three bytes each, and as many in the mention. What has more letters than any name is left as it is.
        guard token.script == .han || token.script == .hangul || token.script == .katakana,
            9...3 * StructureReader.longestUnspaced ~= token.length, token.length % 3 == 0,
            token.surfaceEnd - token.surfaceStart == token.length, token.role == .name
        else { return [] }
        var pieces: [Token] = []
        func piece(_ start: Int32, _ end: Int32, _ entry: Int32) {
            var piece = token
            (piece.start, piece.length, piece.entry) = (start, end - start, entry)
            piece.surfaceStart = token.surfaceStart + (start - token.start)
            piece.surfaceEnd = token.surfaceStart + (end - token.start)
            pieces.append(piece)
        }
        var (start, open) = (token.start, token.start)
        while start < token.end {
            if let (end, entry) = knownWord(from: start, to: token.end) {
                if open < start { piece(open, start, -1) }
                piece(start, end, entry)
                (start, open) = (end, end)
            } else {
                start += 3
            }
        }
        if open < token.end { piece(open, token.end, -1) }
        return pieces
    }

    /// The longest word of two to eight letters that organizations' names hold and that begins at a letter.
    private func knownWord(from start: Int32, to end: Int32) -> (end: Int32, entry: Int32)? {
        var last = min(end, start + 24)
        while last >= start + 6 {
            let word = letters[Int(start)..<Int(last)]
            let entry = word.withUnsafeBufferPointer { lexicon.index(of: $0) }
            if !lexicon[entry].flags.isDisjoint(with: LexiconEntry.Flags.word.union(.legalForm)) {
                return (last, entry)
            }
            let place = [Lexicon.placeMark] + word
            if place.withUnsafeBufferPointer({ lexicon.index(of: $0) }) >= 0 { return (last, -1) }
            last -= 3
        }
        return nil
    }

    /// Words that are one idea become one word: "foreign affairs", "oil and gas", "Юго-Восток", "научно-производственное
    /// объединение" (НПО), "Hong Kong". Legal forms stay apart; they are read as phrases themselves.
    private mutating func joinPhrases() {
        var index = 0
        while index < tokens.count {
            defer { index += 1 }
            guard tokens[index].role == .name else { continue }
            if let form = phrase(at: index, with: .legalForm), form.last > index || flags[index].isDisjoint(with: .word)
            {
                index = form.last
                continue
            }
            if flags[index].contains(.startsPhrase),
                let found = longerPhrase(at: index, with: .word, key: []), isTogether(index, through: found.last)
            {
                join(index, through: found.last, as: found.entry)
            } else if flags[index].isDisjoint(with: .word) {
                joinPlace(at: index)
            }
        }
    }

    /// The name of a place, or the adjective of one, whose words stand for one concept: Томский, Tomsk; "Нижний Новгород".
    private mutating func joinPlace(at index: Int) {
        let word = [Lexicon.placeMark] + letters[Int(tokens[index].start)..<Int(tokens[index].end)]
        let entry = word.withUnsafeBufferPointer { lexicon.index(of: $0) }
        guard entry >= 0 else { return }
        if lexicon[entry].flags.contains(.startsPhrase),
            let found = longerPhrase(at: index, with: .placeName, key: [Lexicon.placeMark]),
            isTogether(index, through: found.last)
        {
            join(index, through: found.last, as: found.entry)
        } else if lexicon[entry].concept >= 0, lexicon[tokens[index].entry].concept < 0,
            flags[index].isDisjoint(with: [.functionWord, .article, .legalForm])
        {
            tokens[index].entry = entry
        }
    }

    /// Whether neither a comma nor a bracket stands between words.
    private func isTogether(_ first: Int, through last: Int) -> Bool {
        tokens[first + 1...last].allSatisfy {
            !$0.marks.contains(.commaBefore) && $0.role == .name
                && $0.marks.contains(.bracketed) == tokens[first].marks.contains(.bracketed)
        }
    }

    private mutating func join(_ first: Int, through last: Int, as entry: Int32) {
        join(first, through: last)
        tokens[first].entry = entry
        flags[first] = lexicon[entry].flags
    }

    private mutating func markOrganization(isPlace: Bool) {
        var index = 0
        var marked: [Int] = []
        while index < tokens.count {
            if !isPlace, tokens[index].role != .particle, let found = phrase(at: index, with: .legalForm) {
                marked += Array(index...found.last)
                for position in index...found.last { tokens[position].entry = found.entry }
                index = found.last
            } else if tokens[index].role == .name {
                let flag = flags[index]
                if !flag.isDisjoint(with: [.functionWord, .article]), tokens.count > 1 {
                    tokens[index].role = .particle
                } else if !flag.isDisjoint(with: isPlace ? [.placeWord] : [.genericWord]) {
                    tokens[index].role = .generic
                }
            }
            index += 1
        }
        // A name that is nothing but a legal form keeps it as its name.
        let rest = tokens.indices.contains { !marked.contains($0) && tokens[$0].role != .particle }
        if rest { for index in marked { tokens[index].role = .legalForm } }
    }
}
