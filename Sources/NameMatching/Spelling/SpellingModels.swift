package import NameData
package import Transliteration

/// The spelling models that the library ships, one a source script.
package struct SpellingModels: @unchecked Sendable {
    private var models: [(script: Script, model: SpellingModel)] = []
    /// The scripts of the models, by number. A dozen at most, asked often: a walk along them is faster than hashing.
    package private(set) var scripts: [Script]
    /// The same models for the inner loop, by number. Never freed: models live as long as the process.
    private(set) var flat: UnsafePointer<SpellingModel>
    /// The same models as walks along tries see them, by number.
    private(set) var walks: [WalkModel]

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
        var models: [(script: Script, model: SpellingModel)] = []
        for (path, scripts) in SpellingModels.files {
            let model = SpellingModel(try SpellingModelTable(file: path, bytes: try EmbeddedFile.bytes(of: path)))
            for script in scripts { models.append((script, model)) }
        }
        self.models = models
        scripts = models.map(\.script)
        flat = SpellingModels.flat(models)
        walks = models.map { WalkModel($0.model, greatest: Int($0.model.greatestSymbol)) }
    }

    /// Puts another model in the place of its script's.
    package mutating func replace(_ model: SpellingModel) {
        models.removeAll { $0.script == model.script }
        models.append((model.script, model))
        scripts = models.map(\.script)
        flat = SpellingModels.flat(models)
        walks = models.map { WalkModel($0.model, greatest: Int($0.model.greatestSymbol)) }
    }

    private static func flat(_ models: [(script: Script, model: SpellingModel)]) -> UnsafePointer<SpellingModel> {
        let memory = UnsafeMutablePointer<SpellingModel>.allocate(capacity: max(models.count, 1))
        for (number, entry) in models.enumerated() { (memory + number).initialize(to: entry.model) }
        return UnsafePointer(memory)
    }

    /// The number of a script's model.
    package func number(for script: Script) -> Int32? { scripts.firstIndex(of: script).map { Int32($0) } }

    package func model(for script: Script) -> SpellingModel? { number(for: script).map { flat[Int($0)] } }
}
