internal import Dispatch
package import NameData
package import NameNormalization
internal import Transliteration

/// Everything that matching knows, loaded once and shared by all matchers.
package struct Knowledge: Sendable {
    private(set) var lexicon: Lexicon
    package private(set) var normalizer: NameNormalizer
    package private(set) var aliases: AliasTable
    /// What the user's tables say about whole names.
    private(set) var userNames: UserNames?
    let frequencies: FrequencyTable
    package var models: SpellingModels
    let null: LatinNull
    let syllables: ChineseSyllables
    let declension: Declension
    /// The digest of the user's tables and models; 0 without any.
    var userDigest: UInt64 = 0

    /// Tells tables, models and scoring apart from those of other versions and users.
    var fingerprint: UInt64 { Knowledge.tablesDigest ^ userDigest }

    /// The digest of all embedded tables.
    private static let tablesDigest = EmbeddedFile.paths.reduce(UInt64(NameMatcher.scoringVersion)) { digest, path in
        (try? EmbeddedFile.bytes(of: path)).map { ByteTable.digest($0, after: digest) } ?? digest
    }

    package static let shared: Result<Knowledge, TableError> = {
        do throws(TableError) { return .success(try Knowledge()) } catch { return .failure(error) }
    }()

    /// The families of a word: of the tables, and of the nominatives that it may be a declined form of.
    func memberships(ofWord letters: UnsafeBufferPointer<UInt8>, _ script: Script) -> [AliasTable.Membership] {
        Array(aliases.memberships(ofWord: letters))
            + declension.bases(of: letters, script).map { base in
                base.withUnsafeBufferPointer { .init(family: AliasTable.Membership.forms(of: $0), .declined) }
            }
    }

    private init() throws(TableError) {
        // The parts do not depend on one another; two cores load them in half the time.
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            if part == 0 {
                _ = FrequencyTable.shared
                _ = SpellingModels.shared
            } else {
                _ = Lexicon.shared
            }
        }
        lexicon = try Lexicon.shared.get()
        normalizer = try NameNormalizer()
        aliases = try AliasTable.shared.get()
        frequencies = try FrequencyTable.shared.get()
        models = try SpellingModels.shared.get()
        null = LatinNull.shared
        syllables = try ChineseSyllables()
        declension = try Declension(frequencies)
    }

    /// The same with a user's tables before the library's.
    func adding(_ tables: UserTables) throws(TableError) -> Knowledge {
        if tables.isEmpty { return self }
        var copy = self
        copy.normalizer = try NameNormalizer(words: tables.words)
        copy.lexicon = copy.normalizer.lexicon
        copy.userDigest = tables.digest
        copy.aliases = aliases.adding(tables.aliases)
        copy.userNames = UserNames(tables, copy.normalizer)
        return copy
    }
}
