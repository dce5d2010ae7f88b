internal import Transliteration

/// Chooses the name that stands for an entity.
package enum CanonicalName {
    /// One spelling among an entity's mentions.
    package struct Candidate {
        package var text: String
        /// How many words of it tell one bearer from another.
        package var words: Int
        /// How many mentions are spelled so.
        package var count: Int
        /// Whether the tables give the entity this name.
        package var isKnown: Bool

        package init(text: String, words: Int, count: Int, isKnown: Bool = false) {
            self.text = text
            self.words = words
            self.count = count
            self.isKnown = isKnown
        }

        /// Acronyms are short; a longer name in capitals only is somebody's shouting.
        fileprivate var isShouted: Bool { text.count > 6 && text == text.uppercased() && text != text.lowercased() }
    }

    /// The name of the tables if it was used, else one in the script of most mentions, not in capitals only, the most
    /// complete, the one used most;
    /// of equal ones the first in the order of its letters.
    package static func choose(_ candidates: [Candidate]) -> String {
        var scripts: [Script: Int] = [:]
        for candidate in candidates { scripts[Script.dominant(in: candidate.text), default: 0] += candidate.count }
        func rank(_ candidate: Candidate) -> (Int, Int, Int, Int, Int) {
            (
                candidate.isKnown ? 1 : 0, scripts[Script.dominant(in: candidate.text)] ?? 0,
                candidate.isShouted ? 0 : 1,
                candidate.words, candidate.count
            )
        }
        let best = candidates.min { a, b in
            let (x, y) = (rank(a), rank(b))
            return x == y ? a.text < b.text : x > y
        }
        return best?.text ?? ""
    }
}
