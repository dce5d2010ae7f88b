internal import NameMatching
internal import Transliteration

/// Which tries a segment has, and which words and letters each holds.
struct TriePlan: Sendable {
    enum Content: Sendable, Hashable {
        /// Latin words by their letters.
        case latin
        /// Words of a model's scripts by its symbols.
        case symbols(model: Int32)
        /// Words of other scripts by their Latin reading: those that a model knows, and the others.
        case modeledReadings, otherReadings
        /// Words by their second reading.
        case secondReadings

        /// Whether the words' script writes a whole name as one word; `nil` where words of several scripts are.
        func joinsWords(_ matcher: NameMatcher) -> Bool? {
            switch self {
            case .latin: false
            case .symbols(let model): matcher.modelScripts[Int(model)].joinsWords
            case .modeledReadings, .otherReadings, .secondReadings: nil
            }
        }
    }

    let content: Content
    /// What the file calls it.
    let number: Int

    static func all(_ matcher: NameMatcher) -> [TriePlan] {
        let plain: [Content] = [.latin, .modeledReadings, .otherReadings, .secondReadings]
        var plans = plain.enumerated().map { TriePlan(content: $1, number: $0) }
        let latin = matcher.modelNumber(of: .latin)
        for model in matcher.modelScripts.indices where Int32(model) != latin {
            plans.append(TriePlan(content: .symbols(model: Int32(model)), number: 16 + model))
        }
        return plans
    }

    func build(_ words: WordTable, _ matcher: NameMatcher) -> WordTrie.Builder {
        var pool: [UInt16] = []
        var keys: [(start: Int, count: Int, word: UInt32)] = []
        let scripts = matcher.modelScripts
        for (number, word) in words.words.enumerated() {
            let start = pool.count
            switch content {
            case .latin:
                if word.isLatin { pool += word.letters.lazy.filter { $0 < 0x80 }.map { UInt16(LatinNull.letter($0)) } }
            case .symbols(let model):
                if word.script == scripts[Int(model)] {
                    pool += word.letters.withUnsafeBufferPointer { matcher.symbols(of: $0, model: model) }
                }
            case .modeledReadings: if word.isModeled { pool += word.reading.map(UInt16.init) }
            case .otherReadings: if !word.isModeled, !word.isLatin { pool += word.reading.map(UInt16.init) }
            case .secondReadings: pool += word.other.map(UInt16.init)
            }
            if pool.count > start { keys.append((start, pool.count - start, UInt32(number))) }
        }
        let model = if case .symbols(let model) = content { model } else { matcher.modelNumber(of: .latin) }
        return WordTrie.Builder(keys: keys, pool: pool) { matcher.marks(ofLetter: $0, model: model) }
    }
}
