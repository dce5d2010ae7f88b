internal import NameData
internal import NameNormalization

/// What the tables of `Data/Text` and `Data/Places` say about words of running text. Words are looked up folded.
struct TextKnowledge: Sendable {
    /// Words that are capitalised only because they begin a sentence, a heading or a button, by language.
    private(set) var functionWords: [String: Set<String>] = [:]
    /// Months, weekdays, holidays.
    private(set) var calendar: Set<String> = []
    /// Afghan, Muslim, European: adjectives and peoples, no names of entities.
    private(set) var demonyms: Set<String> = []
    private(set) var speechVerbs: Set<String> = []
    /// Nouns beside a name that tell what it names: spokesman, network, district.
    private(set) var roles: [String: NameKind] = [:]
    /// Case endings by their letters, with what stands in the base form: "ом" → "".
    private(set) var endings: [(ending: String, replacement: String)] = []
    private var boilerplateLines: Set<String> = []
    private var boilerplatePrefixes: [String] = []
    private var boilerplateParts: [String] = []

    static let shared: Result<TextKnowledge, TableError> = {
        do throws(TableError) { return .success(try TextKnowledge()) } catch { return .failure(error) }
    }()

    private init() throws(TableError) {
        let function = try Table(embedded: "Text/function-words.tsv")
        let (words, language) = (try function.column("spellings"), try function.column("language"))
        for row in function.rows {
            for tag in row.values(language) {
                functionWords[tag, default: []].formUnion(row.values(words).map(Lexicon.key(of:)))
            }
        }
        calendar = try TextKnowledge.words("Text/calendar.tsv", column: "spellings", key: "word")
        demonyms = try TextKnowledge.words("Places/demonyms.tsv", column: "demonyms", key: nil)
        speechVerbs = try TextKnowledge.words("Text/speech-verbs.tsv", column: "spellings", key: "verb")
        let table = try Table(embedded: "Text/roles.tsv")
        let (role, spellings, kind) = (
            try table.column("role"), try table.column("spellings"), try table.column("kind")
        )
        for row in table.rows {
            guard let kind = NameKind(rawValue: row[kind]) else {
                throw TableError(.invalidCell, file: table.file, line: row.line, "kind \"\(row[kind])\" is unknown")
            }
            for word in [row[role]] + row.values(spellings) { roles[Lexicon.key(of: word)] = kind }
        }
        try readEndings()
        try readBoilerplate()
    }

    private static func words(_ path: String, column: String, key: String?) throws(TableError) -> Set<String> {
        let table = try Table(embedded: path)
        let values = try table.column(column)
        let own: Int?
        if let key { own = try table.column(key) } else { own = nil }
        var words: Set<String> = []
        for row in table.rows {
            for value in row.values(values) { words.insert(Lexicon.key(of: value)) }
            if let own { words.insert(Lexicon.key(of: row[own])) }
        }
        words.remove("")
        return words
    }

    private mutating func readEndings() throws(TableError) {
        let table = try Table(embedded: "Names/endings.tsv")
        let (ending, replacement) = (try table.column("ending"), try table.column("replacement"))
        let (kind, script) = (try table.column("kind"), try table.column("script"))
        for row in table.rows where row[kind] == "case" && row[script] != "Latn" {
            let folded = Lexicon.key(of: row[ending])
            let values = row.values(replacement)
            for value in values.isEmpty ? [""] : values { endings.append((folded, Lexicon.key(of: value))) }
        }
        endings.sort { ($1.ending.count, $0.ending, $0.replacement) < ($0.ending.count, $1.ending, $1.replacement) }
    }

    private mutating func readBoilerplate() throws(TableError) {
        let table = try Table(embedded: "Text/boilerplate.tsv")
        let (phrase, match) = (try table.column("phrase"), try table.column("match"))
        for row in table.rows {
            let key = Lexicon.key(of: row[phrase])
            switch row[match] {
            case "line": boilerplateLines.insert(key)
            case "prefix": boilerplatePrefixes.append(key)
            case "contains": boilerplateParts.append(key)
            case let match:
                throw TableError(
                    .invalidCell, file: table.file, line: row.line, "match \"\(match)\"; use line, prefix or contains")
            }
        }
    }

    /// The language that most small words of a text belong to; "und" when none does.
    func language(ofTextOf words: [TextWord]) -> String {
        var counts: [String: Int] = [:]
        for word in words where !word.isCapitalized {
            counts[word.folded, default: 0] += 1
        }
        let hits = functionWords.map { language, own in
            (language: language, hits: counts.reduce(0) { $0 + (own.contains($1.key) ? $1.value : 0) })
        }
        // English has the longest list; of lists that explain a text equally well the first by name is taken.
        let best = hits.sorted { ($1.hits, $0.language) < ($0.hits, $1.language) }.first
        return best.flatMap { $0.hits > 0 ? $0.language : nil } ?? "und"
    }

    /// Whether a line belongs to the web page, not to the article.
    func isBoilerplate(_ line: String) -> Bool {
        let key = Lexicon.key(of: line)
        if boilerplateLines.contains(key) { return true }
        // Long lines are text, whatever words they begin with or contain.
        guard key.utf8.count <= 200 else { return false }
        if boilerplatePrefixes.contains(where: { key == $0 || key.hasPrefix($0 + " ") }) { return true }
        let padded = " \(key) "
        return boilerplateParts.contains { padded.contains(" \($0) ") }
    }

    /// Base forms that an inflected word may come from, longest ending first; the word itself is not among them.
    func baseForms(of word: String) -> [String] {
        endings.compactMap { ending, replacement in
            guard !ending.isEmpty, word.hasSuffix(ending), word.count >= ending.count + 3 else { return nil }
            return word.dropLast(ending.count) + replacement
        }
    }
}
