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
    /// Scalars of the first word that are not part of the name.
    var skipped = 0
    /// Whom of the user's list it names, where that is how it was found.
    var link: KnownLink?
}

/// Finds names in one text: runs of capitalised words, with particles, freed of titles, roles and adjectives.
struct MentionFinder {
    let scan: TextScanner
    let knowledge: TextKnowledge
    let gazetteer: Gazetteer
    let matching: Knowledge
    let functionWords: Set<String>
    let language: String
    let lexicon: Lexicon
    var mentions: [FoundMention] = []
    /// Words that a mention has, or that are titles.
    var taken: [Bool]
    var isTitle: [Bool]
    /// Folded words that stand in lower case somewhere: capitals elsewhere are then no name by themselves.
    var lowercased: Set<String> = []

    var words: [TextWord] { scan.words }

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

    mutating func add(_ range: Range<Int>, kind: NameKind, family: Int32 = -1, isSure: Bool) {
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
    mutating func removeFirst() { self = Swift.min(lowerBound + 1, upperBound)..<upperBound }
    mutating func removeLast() { self = lowerBound..<Swift.max(upperBound - 1, lowerBound) }
}
