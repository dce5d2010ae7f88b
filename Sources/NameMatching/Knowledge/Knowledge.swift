internal import Dispatch
package import NameData
internal import NameNormalization

/// Everything that matching knows, loaded once and shared by all matchers.
package struct Knowledge: Sendable {
    let lexicon: Lexicon
    let normalizer: NameNormalizer
    package let aliases: AliasTable
    let frequencies: FrequencyTable
    package var models: SpellingModels
    let null: LatinNull
    let syllables: ChineseSyllables

    package static let shared: Result<Knowledge, TableError> = {
        do throws(TableError) { return .success(try Knowledge()) } catch { return .failure(error) }
    }()

    private init() throws(TableError) {
        // The parts do not depend on one another; two cores load them in half the time.
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            if part == 0 {
                _ = FrequencyTable.shared
                _ = SpellingModels.shared
            } else {
                _ = AliasTable.shared
            }
        }
        lexicon = try Lexicon.shared.get()
        normalizer = try NameNormalizer()
        aliases = try AliasTable.shared.get()
        frequencies = try FrequencyTable.shared.get()
        models = try SpellingModels.shared.get()
        null = LatinNull.shared
        syllables = try ChineseSyllables()
    }
}
