package import NameNormalization
package import Transliteration

/// Rows of training data made into pairs of single words.
///
/// Rows of one word a side are pairs as they are. Rows of several words are matched word by word: first those with as
/// many words on both sides, in order; then, with the model learned from these, whatever order or joining it likes best
/// (family name first in Korean; one Hangul word for three Latin ones).
package struct SpellingCorpus: Sendable {
    package var script: Script
    /// Two spellings of one word, and how many pairs they count for.
    private typealias Pair = (source: [UInt8], target: [UInt8], count: Int)
    private typealias Phrase = (source: [[UInt8]], target: [[UInt8]], count: Int)

    private var words: [Pair] = []
    private var phrases: [Phrase] = []
    private let normalizer: NameNormalizer

    package init(script: Script, normalizer: NameNormalizer) {
        self.script = script
        self.normalizer = normalizer
    }

    package var count: Int { words.count + phrases.count }

    /// Adds a row that counts for `count` of them. The sides may be in any order if only one of them is Latin.
    package mutating func add(_ first: String, _ second: String, count: Int = 1) {
        var (source, target) = (folded(first), folded(second))
        if script != .latin, target.scripts.contains(script), !source.scripts.contains(script) {
            swap(&source, &target)
        }
        guard target.scripts == [.latin], !source.words.isEmpty, source.scripts.contains(script) else { return }
        if script == .latin {
            guard source.scripts == [.latin], source.words.count == 1, target.words.count == 1 else { return }
            let pair = SpellingCorpus.oriented(source.words[0], target.words[0])
            words.append((pair.source, pair.target, count))
        } else if source.words.count == 1, target.words.count == 1 {
            words.append((source.words[0], target.words[0], count))
        } else {
            phrases.append((source.words, target.words, count))
        }
    }

    /// Latin pairs have no natural side: the longer word is the source, then the later one in byte order.
    package static func oriented(_ a: [UInt8], _ b: [UInt8]) -> (source: [UInt8], target: [UInt8]) {
        if a.count != b.count { return a.count > b.count ? (a, b) : (b, a) }
        return b.lexicographicallyPrecedes(a) ? (a, b) : (b, a)
    }

    private func folded(_ text: String) -> (words: [[UInt8]], scripts: Set<Script>) {
        let name = normalizer.name(text, kind: .place)  // places keep their words apart
        let words = name.tokens.map {
            Array(name.letters[Int($0.start - ($0.marks.contains(.hadArticle) ? 4 : 0))..<Int($0.end)])
        }
        return (words, Set(name.tokens.map(\.script).filter { $0 != .common }))
    }

    /// Trains a model on everything added.
    package func train(settings: SpellingTrainer.Settings) -> SpellingModelTable {
        var pairs = words
        for phrase in phrases where phrase.source.count == phrase.target.count {
            pairs += zip(phrase.source, phrase.target).map { ($0, $1, phrase.count) }
        }
        var table = train(pairs, settings)
        guard !phrases.isEmpty else { return table }
        for _ in 0..<2 {
            let model = SpellingModel(table)
            pairs = words
            for phrase in phrases { pairs += align(phrase, model) }
            table = train(pairs, settings)
        }
        return table
    }

    private func train(_ pairs: [Pair], _ settings: SpellingTrainer.Settings) -> SpellingModelTable {
        var trainer = SpellingTrainer(script: script, settings: settings)
        for pair in pairs {
            pair.source.withUnsafeBufferPointer { source in
                pair.target.withUnsafeBufferPointer { trainer.add(source: source, target: $0, count: pair.count) }
            }
        }
        return trainer.train()
    }

    /// The pairing of a row's words that the model believes most, without pairs that it disbelieves.
    private func align(_ phrase: Phrase, _ model: SpellingModel) -> [Pair] {
        var best: (score: Float, pairs: [(source: [UInt8], target: [UInt8], odds: Float)]) = (-.infinity, [])
        let count = phrase.target.count
        for rotation in 0..<min(count, 3) {
            let rotated = Array(phrase.target[rotation...] + phrase.target[..<rotation])
            var target = rotated
            if phrase.source.count == 1 {
                target = [rotated.flatMap { $0 }]
            } else if count > phrase.source.count {
                continue
            }
            guard target.count == phrase.source.count else { continue }
            let pairs = zip(phrase.source, target).map { ($0, $1, odds($0, $1, model)) }
            let score = pairs.reduce(0) { $0 + $1.2 }
            if score > best.score { best = (score, pairs) }
        }
        return best.pairs.filter { $0.odds > 0 }.map { ($0.source, $0.target, phrase.count) }
    }

    private func odds(_ source: [UInt8], _ target: [UInt8], _ model: SpellingModel) -> Float {
        var symbols: [UInt16] = []
        source.withUnsafeBufferPointer { model.symbols(of: $0, into: &symbols) }
        let null = LatinNull.shared
        return symbols.withUnsafeBufferPointer { symbols in
            target.map(LatinNull.letter).withUnsafeBufferPointer { letters in
                let target = SpellingTarget(letters: letters, null: null)
                return model.align(symbols, target, null: null)?[0] ?? -50
            }
        }
    }
}
