public import NameData
public import NameNormalization

/// What a user knows about names, from the user's own tables: it comes before what the library knows, and explanations
/// name the row.
///
///     let tables = try UserTables()
///         .adding(aliases: "name\taliases\nCat Stevens\tYusuf Islam\n".utf8, file: "my-aliases.tsv")
///     let match = try NameMatcher(tables: tables).match("Yusuf Islam", "Cat Stevens", kind: .person)
///     match.lines[0].source   // Cat Stevens (my-aliases.tsv:2)
///
/// Tables are UTF-8 TSV with a header row and `#` comments. Columns may stand in any order; columns that are not named
/// here are passed over. Bytes come from anywhere: `[UInt8]`, `Data`, the `utf8` of a string. Add as many tables as you
/// like; where two rows say different things the first one counts, but contradicting overrides are an error.
public struct UserTables: Sendable {
    /// What an override adds up to, in bits: for the same names this weight, for different ones its negative. Large
    /// enough that the prior of none of the library's profiles turns it over.
    public static let overrideBits = 20.0
    /// What two whole names in one row of aliases weigh at least, in bits: they are the same unless an override says
    /// otherwise, even for a profile that wants to be sure.
    public static let aliasBits = 12.0

    /// Titles and stop words.
    public private(set) var words: UserWords
    private(set) var aliases: [UserAlias] = []
    private(set) var overrides: [UserOverride] = []
    private var ownDigest: UInt64 = 0
    /// Changes with the contents.
    var digest: UInt64 { isEmpty ? 0 : ownDigest ^ words.digest &* 3 }

    /// - Parameter words: Titles and stop words that are read already.
    public init(words: UserWords = UserWords()) { self.words = words }

    var isEmpty: Bool { words.isEmpty && aliases.isEmpty && overrides.isEmpty }

    /// Adds titles; see ``UserWords/adding(titles:file:)``.
    public func adding(titles: some Sequence<UInt8>, file: String) throws(TableError) -> UserTables {
        var copy = self
        copy.words = try words.adding(titles: titles, file: file)
        return copy
    }

    /// Adds stop words; see ``UserWords/adding(stopWords:file:)``.
    public func adding(stopWords: some Sequence<UInt8>, file: String) throws(TableError) -> UserTables {
        var copy = self
        copy.words = try words.adding(stopWords: stopWords, file: file)
        return copy
    }

    /// Adds rows of names that belong together.
    ///
    ///     name             aliases                      kind          relation
    ///     Cat Stevens      Yusuf Islam|Steve Georgiou   person
    ///     Oleksandr        Sashko|Olelko                word          nickname
    ///
    /// Columns: `name`; `aliases`, separated by `|`; and where they are needed `kind` and `relation`. With the kinds
    /// `person`, `organization`, `place` and `any` (which is the default) a row lists whole names of one bearer, worth
    /// ``aliasBits``. Rows do not say that two names differ; overrides do. Persons are found by their words in any order
    /// and, if two other words remain, without titles and particles; organizations and places without legal forms and
    /// function words.
    ///
    /// With the kind `word` a row lists words, as the library's tables of given names do; `relation` is `spelling` (the
    /// default), `nickname` (pet forms of the name) or `cognate` (the name in other languages). It holds for the
    /// spellings that it lists.
    ///
    /// - Parameter file: What error messages and explanations call the table.
    /// - Throws: ``TableError`` with file and line for a missing column, a cell without letters, an unknown kind or
    ///   relation.
    /// - Complexity: O(*n*) for *n* bytes.
    public func adding(aliases: some Sequence<UInt8>, file: String) throws(TableError) -> UserTables {
        let table = try Table(file: file, contents: aliases)
        let columns = (name: try table.column("name"), aliases: try table.column("aliases"))
        var copy = self
        copy.ownDigest = ByteTable.digest(aliases, after: ownDigest ^ 1)
        for row in table.rows { copy.aliases.append(try UserAlias(row, of: table, columns.name, columns.aliases)) }
        return copy
    }

    /// Adds verdicts on pairs of names, which hold whatever else is known.
    ///
    ///     a              b              verdict     note
    ///     Asim Omar      Asim Umar      same        confirmed in 2019
    ///     John Smith     Jon Smith      different   father and son
    ///
    /// Columns: `a`, `b`, `verdict` (`same` or `different`) and, if you like, `note`, which the explanation repeats. An
    /// override is for exactly these two names in either order, whatever their kind; case, Latin diacritics, spaces and
    /// punctuation do not count. It weighs ``overrideBits``, for or against.
    ///
    /// - Parameter file: What error messages and explanations call the table.
    /// - Throws: ``TableError`` with file and line for a missing column, a cell without letters, an unknown verdict, two
    ///   different names that are equal once they are folded, or a pair with another verdict in another row.
    /// - Complexity: O(*n*) for *n* bytes.
    public func adding(overrides: some Sequence<UInt8>, file: String) throws(TableError) -> UserTables {
        let table = try Table(file: file, contents: overrides)
        let columns = [try table.column("a"), try table.column("b"), try table.column("verdict")]
        var copy = self
        copy.ownDigest = ByteTable.digest(overrides, after: ownDigest ^ 2)
        var known: [[[UInt8]]: UserOverride] = [:]
        for override in self.overrides { known[override.pair] = override }
        for row in table.rows {
            let override = try UserOverride(row, of: table, columns)
            if let other = known[override.pair] {
                guard other.isSame != override.isSame else { continue }
                throw table.error(
                    row,
                    "\"\(override.source.name)\" is \(override.verdict), but \(other.verdict) in "
                        + "\(other.source.table):\(other.source.line); keep one of the rows",
                    code: .duplicateKey)
            }
            known[override.pair] = override
            copy.overrides.append(override)
        }
        return copy
    }
}
