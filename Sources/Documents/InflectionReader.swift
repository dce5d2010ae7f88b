internal import NameNormalization
internal import Transliteration

/// Puts inflected words back into their base form where the texts themselves show it: Юсефом is Юсеф if Юсеф occurs.
struct InflectionReader {
    private let knowledge: TextKnowledge
    /// Folded words of mentions, with how often they occur.
    private var attested: [String: Int] = [:]

    init(knowledge: TextKnowledge, words: some Sequence<String>) {
        self.knowledge = knowledge
        for word in words { attested[word, default: 0] += 1 }
    }

    /// The text with each word that can be the inflected form of another attested word replaced by that word.
    func baseForm(of text: String) -> String {
        let script = Script.dominant(in: text)
        guard script.isCased, script != .latin else { return text }
        return text.split(separator: " ").map { word -> String in
            let folded = Lexicon.key(of: String(word))
            let bases = knowledge.baseForms(of: folded).filter { attested[$0] != nil }
            // The shortest attested base: Галлабом → Галлаб, not Галлабо.
            guard let base = bases.min(by: { ($0.count, $0) < ($1.count, $1) }) else { return String(word) }
            return base.prefix(1).uppercased() + base.dropFirst()
        }.joined(separator: " ")
    }
}
