import NameMatching
import NameNormalization
import Transliteration

/// Queries for names of a corpus: each is one of its names written another way.
struct SearchQueries: Sendable {
    enum Change: String, CaseIterable, Sendable {
        /// As it stands.
        case exact
        /// One letter written as another orthography or a typist would.
        case spelling
        /// Two words written so.
        case orthography
        /// A name of three words or more without one of them; of two, the words in the other order.
        case part
        /// A name in another script as its Latin reading; a Latin one as Cyrillic letters by rule.
        case script
    }

    struct Query: Sendable {
        var text: String
        var change: Change
        /// The number of the name that it was made from.
        var source: Int
    }

    let queries: [Query]

    init(corpus: NameCorpus, count: Int, changes: [Change] = [.spelling, .orthography, .part, .script]) {
        var random = SeededGenerator(seed: 0x5EA7C4)
        var queries: [Query] = []
        while queries.count < count {
            let source = random.below(corpus.names.count)
            let change = changes[queries.count % changes.count]
            guard let text = SearchQueries.text(corpus.names[source], change, &random) else { continue }
            queries.append(Query(text: text, change: change, source: source))
        }
        self.queries = queries
    }

    private static func text(_ name: String, _ change: Change, _ random: inout SeededGenerator) -> String? {
        var words = name.split(separator: " ").map(String.init)
        switch change {
        case .exact: return name
        case .spelling: return Misspelling.change(name, &random)
        case .orthography:
            guard words.count >= 2 else { return nil }
            return words.map { Misspelling.change($0, &random) }.joined(separator: " ")
        case .part:
            guard words.count >= 2 else { return nil }
            if words.count == 2 { return words.reversed().joined(separator: " ") }
            words.remove(at: random.below(words.count))
            return words.joined(separator: " ")
        case .script:
            if Script.dominant(in: name) != .latin { return Transliterator.latin(name) }
            return cyrillic(name)
        }
    }

    private static let letters: [Character: String] = [
        "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "дж", "k": "к",
        "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
        "w": "в", "x": "кс", "y": "й", "z": "з", " ": " ", "-": "-",
    ]

    /// A Latin name letter by letter, as someone who knows the letters only would write it.
    private static func cyrillic(_ name: String) -> String? {
        let text = Transliterator.latin(name).lowercased().compactMap { letters[$0] }.joined()
        return text.isEmpty ? nil : text
    }
}
