public import NameData

/// A user's own titles and stop words, which are read before the library's.
///
///     let titles = "title\nUstad\nBrigade Commander\n"
///     let words = try UserWords().adding(titles: titles.utf8, file: "titles.tsv")
///     try NameNormalizer(words: words).name("Ustad Karim Noori", kind: .person).parts[0].role   // .title
///
/// Tables are UTF-8 TSV with a header row and `#` comments; columns beyond those that are named here are passed over.
/// Words are found by their folded letters, so case and Latin diacritics do not count.
public struct UserWords: Sendable {
    struct Row: Sendable {
        enum Use: Sendable { case title, stopWord }

        var use: Use
        /// The folded words.
        var words: [[UInt8]]
        var source: SourceRow
    }

    private(set) var rows: [Row] = []
    /// Changes with the contents.
    package private(set) var digest: UInt64 = 0

    public init() {}

    package var isEmpty: Bool { rows.isEmpty }

    /// Adds the titles in the column `title`: words or phrases that stand before or after a person's name.
    ///
    /// A word is a title only beside a name: the last word that is left is a name, whatever it is. Names of
    /// organizations and places have no titles.
    ///
    /// - Parameter file: What error messages and explanations call the table.
    /// - Throws: ``TableError`` with file and line for a missing column, a cell without letters, or a title of more than
    ///   six words.
    /// - Complexity: O(*n*) for *n* bytes.
    public func adding(titles: some Sequence<UInt8>, file: String) throws(TableError) -> UserWords {
        try adding(.title, titles, column: "title", file: file, longest: Lexicon.longestPhrase)
    }

    /// Adds the words in the column `word`, which tell nobody from anybody in the user's names: holding, trading.
    ///
    /// They are read as particles: agreement on one is worth next to nothing, and so is its absence. A name that has no
    /// other word keeps them as they are.
    ///
    /// - Parameter file: What error messages and explanations call the table.
    /// - Throws: ``TableError`` with file and line for a missing column, a cell without letters, or more than one word.
    /// - Complexity: O(*n*) for *n* bytes.
    public func adding(stopWords: some Sequence<UInt8>, file: String) throws(TableError) -> UserWords {
        try adding(.stopWord, stopWords, column: "word", file: file, longest: 1)
    }

    private func adding(
        _ use: Row.Use, _ contents: some Sequence<UInt8>, column: String, file: String, longest: Int
    ) throws(TableError) -> UserWords {
        let table = try Table(file: file, contents: contents)
        let index = try table.column(column)
        var copy = self
        copy.digest = ByteTable.digest(contents, after: digest ^ UInt64(column.utf8.count))
        for row in table.rows {
            let words = NameNormalizer.foldedWords(of: row[index])
            guard !words.isEmpty else {
                throw table.error(row, "no letters in the column \"\(column)\"; fill the cell or remove the row")
            }
            guard words.count <= longest else {
                let limit = longest == 1 ? "one word" : "at most \(longest) words"
                throw table.error(row, "\"\(row[index])\" has \(words.count) words; write \(limit) a row")
            }
            copy.rows.append(Row(use: use, words: words, source: table.source(row, about: row[index])))
        }
        return copy
    }
}
