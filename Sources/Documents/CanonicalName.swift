internal import NameMatching
internal import NameNormalization

/// Chooses the name that stands for an entity.
enum CanonicalName {
    /// The name of the tables if it was used, else the most complete name, then the one used most, then one that is not in capitals only, then the first in order of
    /// its letters. A short form stands for an entity only if nobody wrote more.
    ///
    /// - Parameter known: The names that the tables give the entity; one of them that was used is preferred.
    static func choose(_ mentions: [PlacedMention], known: Set<String>) -> String {
        var counts: [String: Int] = [:]
        var words: [String: Int] = [:]
        for mention in mentions {
            counts[mention.found.text, default: 0] += 1
            words[mention.found.text] = mention.name.name.tokens.count { $0.role.carriesIdentity }
        }
        func rank(_ text: String) -> (Int, Int, Int, Int) {
            let isUpper = text.count > 6 && text == text.uppercased()
            return (known.contains(Lexicon.key(of: text)) ? 1 : 0, isUpper ? 0 : 1, words[text] ?? 0, counts[text] ?? 0)
        }
        let best = counts.keys.sorted { a, b in
            let (x, y) = (rank(a), rank(b))
            return x == y ? a < b : x > y
        }
        return best.first ?? ""
    }
}
