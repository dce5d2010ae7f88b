import NameMatching
import NameNormalization
import Transliteration

/// How many word pairs each spelling model aligns and weighs a second.
struct SpellingSuite: Suite {
    private static let scripts: [Script] = [
        .latin, .arabic, .cyrillic, .hebrew, .hangul, .han, .katakana, .greek, .armenian, .devanagari,
    ]

    func figures() throws -> [Figure] {
        let rows = try GivenNames.rows()
        let normalizer = try NameNormalizer()
        return try SpellingSuite.scripts.compactMap { script in
            guard let model = try SpellingModel.bundled(for: script) else { return nil }
            let words = SpellingWords(script: script, model: model, rows: rows, normalizer: normalizer)
            guard words.count >= 10 else { return nil }
            let related = words.meanBits(model, shift: 0)
            let unrelated = words.meanBits(model, shift: 1)
            guard related > unrelated else {
                throw WrongAnswer("\(script): words have \(related) bits with their spelling, \(unrelated) with others")
            }
            let (measurement, answer) = try Measurement.repeated("\(script)") { words.checksum(model) }
            return Figure(
                .spelling, "\(script), \(words.count) words, \(answer.survivors * 100 / answer.pairs) % aligned",
                count: answer.pairs, measurement, "pairs/s")
        }
    }
}

/// Words of one script and Latin spellings of the same names, as the matcher keeps them.
struct SpellingWords {
    private var sources: [[UInt16]] = []
    private var targets: [[UInt8]] = []

    /// The most words of a script, and how many targets each meets in a round.
    private static let limit = 1_000
    private static let partners = 20

    var count: Int { sources.count }

    /// The rows of the tables that have a word in the script; for scripts without, what the model itself reads.
    init(
        script: Script, model: SpellingModel, rows: [[(script: Script, spellings: [String])]],
        normalizer: NameNormalizer
    ) {
        for row in rows {
            guard let native = row.first(where: { $0.script == script })?.spellings.first,
                let latin = row.first(where: { $0.script == .latin })?.spellings.last
            else { continue }
            add(native, latin, model, normalizer)
        }
        if count >= SpellingWords.limit / 10 { return }
        for word in FrequencyTable.words(of: "Frequencies/other.tsv").map({ String(decoding: $0, as: UTF8.self) })
        where Script.dominant(in: word) == script { add(word, model.reading(of: word), model, normalizer) }
    }

    private mutating func add(_ native: String, _ latin: String, _ model: SpellingModel, _ normalizer: NameNormalizer) {
        guard count < SpellingWords.limit else { return }
        var symbols: [UInt16] = []
        normalizer.name(native, kind: .place).letters.withUnsafeBufferPointer { model.symbols(of: $0, into: &symbols) }
        let letters = normalizer.name(latin, kind: .place).letters.map(LatinNull.letter)
        guard !symbols.isEmpty, !letters.isEmpty else { return }
        sources.append(symbols)
        targets.append(letters)
    }

    struct Answer: Equatable {
        var pairs = 0
        var survivors = 0
        var sum: Int64 = 0
    }

    /// Each word against its own spelling and those of the words after it, with the matcher's threshold.
    func checksum(_ model: SpellingModel) -> Answer {
        var answer = Answer()
        for source in sources.indices {
            for shift in 0..<SpellingWords.partners {
                answer.pairs += 1
                guard let bits = bits(model, source, (source + shift) % count, isPatient: false) else { continue }
                answer.survivors += 1
                answer.sum += Int64((bits * 4096).rounded())
            }
        }
        return answer
    }

    func meanBits(_ model: SpellingModel, shift: Int) -> Float {
        sources.indices.reduce(0) { $0 + (bits(model, $1, ($1 + shift) % count) ?? -15) }
            / Float(count)
    }

    private func bits(_ model: SpellingModel, _ source: Int, _ target: Int, isPatient: Bool = true) -> Float? {
        sources[source].withUnsafeBufferPointer { source in
            targets[target].withUnsafeBufferPointer { letters in
                let null = LatinNull.shared
                // Prepared names keep these two sums; here they are made each time, some ten nanoseconds.
                let target = SpellingTarget(letters: letters, null: null)
                if isPatient { return model.align(source, target, null: null).map { model.bits($0) } }
                let sides: SpellingLimits.Sides = model.script == .latin ? .latin : .native
                let limits = SpellingLimits.shared
                return model.align(
                    source, target, null: null, limit: limits.limit(source.count, letters.count, sides, .words),
                    beginnings: limits.beginnings(sides, .words)
                ).map { model.bits($0) }
            }
        }
    }
}
