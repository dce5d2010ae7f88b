internal import NameNormalization
internal import Transliteration

/// A word of a text.
struct TextWord {
    /// Scalar offsets in the text; a possessive ending is not part of the word.
    var start: Int
    var end: Int
    var surface: String
    var folded: String
    var isCapitalized: Bool
    /// All its letters are capitals, and there are at least two.
    var isUpper: Bool
    var isPossessive = false
    /// A full stop follows directly, as in "Gen."
    var hasPeriod = false
    /// What stands between the word before and this one.
    var gap: Gap
    var isSentenceStart: Bool
    var line: Int

    /// `none` stands between the letters of a script without spaces, each of which is a word here.
    enum Gap { case none, space, hyphen, comma, open, close, quote, stop, line, other }
}

/// A line of a text and what it is.
struct TextLine {
    enum Role { case body, heading, upperHeading, boilerplate }
    var role: Role
    var words: Range<Int>
}

/// Cuts a text into lines, sentences and words.
struct TextScanner {
    private(set) var words: [TextWord] = []
    private(set) var lines: [TextLine] = []
    let scalars: [Unicode.Scalar]
    private let knowledge: TextKnowledge
    private let lexicon: Lexicon

    /// A line of at most this many words without a full stop is a heading.
    private static let longestHeading = 14

    init(_ text: String, knowledge: TextKnowledge, lexicon: Lexicon) {
        scalars = Array(text.unicodeScalars)
        self.knowledge = knowledge
        self.lexicon = lexicon
        var start = 0
        for index in 0...scalars.count where index == scalars.count || scalars[index] == "\n" || scalars[index] == "\r"
        {
            if index > start { scan(start..<index) }
            start = index + 1
        }
    }

    private mutating func scan(_ range: Range<Int>) {
        let first = words.count
        let line = lines.count
        var position = range.lowerBound
        var gap = TextWord.Gap.line
        var sentenceStart = true
        while position < range.upperBound {
            let kind = ScalarPages.entry(scalars[position].value).kind
            guard kind == .letter || kind == .digit else {
                gap = combine(gap, kind, scalars[position])
                if isStop(at: position, in: range) { sentenceStart = true }
                position += 1
                continue
            }
            let end = self.end(ofWordAt: position, in: range)
            var word = makeWord(position..<end, gap: gap, sentenceStart: sentenceStart, line: line)
            word.hasPeriod = end < range.upperBound && scalars[end] == "."
            words.append(word)
            gap = .none
            // A quotation may begin a sentence, but a word within quotes does not end one.
            sentenceStart = false
            position = end
        }
        lines.append(TextLine(role: role(of: range, first), words: first..<words.count))
    }

    /// Where a word ends. In scripts without spaces a letter with its marks is one.
    private func end(ofWordAt start: Int, in range: Range<Int>) -> Int {
        let isJoining = ScalarPages.entry(scalars[start].value).script.joinsWords
        var end = start + 1
        while end < range.upperBound, isWordPart(at: end, in: range) {
            let entry = ScalarPages.entry(scalars[end].value)
            if entry.kind == .letter || entry.kind == .digit, isJoining || entry.script.joinsWords { break }
            end += 1
        }
        return end
    }

    private func combine(_ gap: TextWord.Gap, _ kind: ScalarKind, _ scalar: Unicode.Scalar) -> TextWord.Gap {
        // What stands between two words is a space at least.
        let gap = gap == .none && kind != .mark && kind != .ignorable ? TextWord.Gap.space : gap
        return switch kind {
        case .space, .ignorable, .mark: gap
        case .hyphen: gap == .space ? .hyphen : gap == .line ? .line : .other
        case .comma: gap == .close ? .close : .comma
        case .openBracket: .open
        case .closeBracket: .close
        case .quote: gap == .line ? .line : .quote
        case .apostrophe: gap == .space || gap == .quote ? .quote : gap
        case .period: .stop
        default: scalar == ":" || scalar == ";" || scalar == "!" || scalar == "?" ? .stop : .other
        }
    }

    private func isWordPart(at position: Int, in range: Range<Int>) -> Bool {
        switch ScalarPages.entry(scalars[position].value).kind {
        case .letter, .digit, .mark, .ignorable: true
        case .apostrophe: isLetter(position - 1, range) && isLetter(position + 1, range)
        case .period:
            // "U.S.": full stops between single letters belong to the word.
            isLetter(position - 1, range) && isLetter(position + 1, range) && !isLetter(position - 2, range)
                && !isLetter(position + 2, range)
        default: false
        }
    }

    private func isLetter(_ position: Int, _ range: Range<Int>) -> Bool {
        range.contains(position) && ScalarPages.entry(scalars[position].value).kind == .letter
    }

    private func makeWord(_ range: Range<Int>, gap: TextWord.Gap, sentenceStart: Bool, line: Int) -> TextWord {
        var end = range.upperBound
        var isPossessive = false
        // Afghanistan's, Taliban’s; in Latin script only.
        if end - range.lowerBound > 2, scalars[end - 1] == "s" || scalars[end - 1] == "S",
            ScalarPages.entry(scalars[end - 2].value).kind == .apostrophe
        {
            end -= 2
            isPossessive = true
        }
        let own = scalars[range.lowerBound..<end]
        let letters = own.filter { ScalarPages.entry($0.value).kind == .letter }
        let capitals = letters.count { ScalarPages.entry($0.value).isUpper }
        let surface = String(String.UnicodeScalarView(own))
        return TextWord(
            start: range.lowerBound, end: end, surface: surface, folded: Lexicon.key(of: surface),
            isCapitalized: letters.first.map { ScalarPages.entry($0.value).isUpper } ?? false,
            isUpper: letters.count >= 2 && capitals == letters.count, isPossessive: isPossessive, gap: gap,
            isSentenceStart: sentenceStart, line: line)
    }

    /// A full stop, question or exclamation mark that ends a sentence; the stop of an abbreviation does not.
    private func isStop(at position: Int, in range: Range<Int>) -> Bool {
        switch scalars[position] {
        case "!", "?", "…", ":", "|", "/", "•", "·", ";", "\u{37E}", "։": return true
        case "“", "„", "«": return true
        case "\"": return position == range.lowerBound || scalars[position - 1] == " "
        case ".":
            guard let last = words.last else { return true }
            if last.end < position - 1 { return true }
            if last.surface.unicodeScalars.count == 1 { return false }
            return lexicon[lexicon.index(of: last.folded)].flags.isDisjoint(with: [.titleBefore, .generation])
        case "-", "–", "—": return position > range.lowerBound && scalars[position - 1] == " "
        default: return false
        }
    }

    private func role(of range: Range<Int>, _ first: Int) -> TextLine.Role {
        let own = words[first...]
        let text = String(String.UnicodeScalarView(scalars[range]))
        if knowledge.isBoilerplate(text) { return .boilerplate }
        let alphabetic = own.filter { ScalarPages.entry($0.surface.unicodeScalars.first?.value ?? 0).kind == .letter }
        if alphabetic.count >= 2, alphabetic.allSatisfy({ $0.isUpper || $0.surface.count == 1 && $0.isCapitalized }) {
            return .upperHeading
        }
        let last = scalars[range].last {
            ScalarPages.entry($0.value).kind != .space && ScalarPages.entry($0.value).kind != .quote
        }
        let endsLikeText = last.map { ".!?…։;:,".unicodeScalars.contains($0) } ?? false
        return own.count <= TextScanner.longestHeading && !endsLikeText ? .heading : .body
    }
}
