import ArgumentParser
import NameData
import NameMatching
import NameNormalization

/// The user's own words, for all commands that read names.
struct WordFiles: ParsableArguments {
    @Option(help: "A table of your own titles (column title); may be given again.")
    var titles: [String] = []

    @Option(help: "A table of words that tell nobody from anybody (column word); may be given again.")
    var stopWords: [String] = []

    func words() throws -> UserWords {
        var words = UserWords()
        for path in titles { words = try words.adding(titles: try InputFile(path).readAll(), file: path) }
        for path in stopWords { words = try words.adding(stopWords: try InputFile(path).readAll(), file: path) }
        return words
    }
}

/// The user's own tables, for all commands that compare names.
struct UserFiles: ParsableArguments {
    @Option(help: "A table of your own aliases (columns name, aliases, kind, relation); may be given again.")
    var aliases: [String] = []

    @Option(help: "A table of verdicts on pairs of names (columns a, b, verdict, note); may be given again.")
    var overrides: [String] = []

    @OptionGroup var words: WordFiles

    func tables() throws -> UserTables {
        var tables = UserTables(words: try words.words())
        for path in aliases { tables = try tables.adding(aliases: try InputFile(path).readAll(), file: path) }
        for path in overrides { tables = try tables.adding(overrides: try InputFile(path).readAll(), file: path) }
        return tables
    }
}
