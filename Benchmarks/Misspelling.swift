import NameMatching

/// Changes as romanizations and typists make them.
enum Misspelling {
    /// Latin letters that stand for each other.
    private static let rules: [(from: Character, to: String)] = [
        ("i", "y"), ("y", "i"), ("u", "ou"), ("o", "u"), ("e", "a"), ("a", "e"), ("k", "c"), ("c", "k"), ("s", "ss"),
        ("z", "s"), ("v", "w"), ("w", "v"), ("f", "ph"), ("h", ""), ("j", "dj"), ("l", "ll"), ("m", "mm"), ("t", "th"),
        ("d", "dh"), ("g", "gh"), ("n", "nn"), ("b", "bb"), ("p", "pp"), ("r", "rr"), ("x", "ks"), ("q", "k"),
    ]

    /// The text with one letter written another way; of other scripts, with one letter doubled.
    static func change(_ text: String, _ random: inout SeededGenerator) -> String {
        var letters = Array(text)
        guard letters.count > 1 else { return text }
        let index = Int.random(in: 1..<letters.count, using: &random)
        if let rule = rules.first(where: { $0.from == letters[index] }) {
            letters.replaceSubrange(index...index, with: rule.to)
        } else if letters[index].isLetter {
            letters.insert(letters[index], at: index)
        }
        return String(letters)
    }
}
