package import NameData
package import Transliteration

/// The spelling models that the library ships, one a source script.
package struct SpellingModels: Sendable {
    /// A dozen at most, asked in the inner loop: a walk along them is faster than hashing.
    private var models: [(script: Script, model: SpellingModel)] = []

    /// Which table serves which scripts.
    package static let files: [(path: String, scripts: [Script])] = [
        ("Models/latn.tsv", [.latin]), ("Models/arab.tsv", [.arabic]), ("Models/armn.tsv", [.armenian]),
        ("Models/cyrl.tsv", [.cyrillic]),
        ("Models/deva.tsv", [.devanagari]), ("Models/grek.tsv", [.greek]), ("Models/hang.tsv", [.hangul]),
        ("Models/hani.tsv", [.han]), ("Models/hebr.tsv", [.hebrew]), ("Models/kana.tsv", [.katakana, .hiragana]),
    ]

    package static let shared: Result<SpellingModels, TableError> = {
        do throws(TableError) { return .success(try SpellingModels()) } catch { return .failure(error) }
    }()

    private init() throws(TableError) {
        for (path, scripts) in SpellingModels.files {
            let model = SpellingModel(try SpellingModelTable(file: path, bytes: try EmbeddedFile.bytes(of: path)))
            for script in scripts { models.append((script, model)) }
        }
    }

    /// Puts another model in the place of its script's.
    package mutating func replace(_ model: SpellingModel) {
        models.removeAll { $0.script == model.script }
        models.append((model.script, model))
    }

    package func model(for script: Script) -> SpellingModel? {
        for entry in models where entry.script == script { return entry.model }
        return nil
    }
}
