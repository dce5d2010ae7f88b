package import NameNormalization
internal import Transliteration

/// Chooses the name that stands for an entity.
///
/// 1. A name that the tables give the entity, if somebody used it.
/// 2. In Latin letters, if at least a quarter of the mentions are; else in the script of most mentions.
/// 3. Not in capitals only, unless short as an acronym is.
/// 4. Not a name that disagrees with the others of the entity while some name agrees.
/// 5. The most complete: the most words that tell one bearer from another, where an initial is half a word.
/// 6. The one used most; then the one that agrees best with the others; then the first in the order of its letters.
package enum CanonicalName {
    /// One spelling among an entity's mentions.
    package struct Candidate {
        package var text: String
        /// How many halves of words of it tell one bearer from another: two a word, one an initial.
        package var halfWords: Int
        /// How many mentions are spelled so.
        package var count: Int
        /// Whether the tables give the entity this name.
        package var isKnown: Bool
        /// The mean weight to the entity's other names, in bits; 0 where nobody asked.
        package var centrality: Double

        package init(text: String, halfWords: Int, count: Int, isKnown: Bool = false, centrality: Double = 0) {
            self.text = text
            self.halfWords = halfWords
            self.count = count
            self.isKnown = isKnown
            self.centrality = centrality
        }

        /// Acronyms are short; a longer name in capitals only is somebody's shouting.
        fileprivate var isShouted: Bool { text.count > 6 && text == text.uppercased() && text != text.lowercased() }
    }

    /// Latin is preferred if one mention in so many is in Latin letters.
    private static let latinShare = 4

    /// The best of the candidates by the rule above; empty without any.
    package static func choose(_ candidates: [Candidate]) -> String {
        var scripts: [Script: Int] = [:]
        var total = 0
        for candidate in candidates {
            scripts[Script.dominant(in: candidate.text), default: 0] += candidate.count
            total += candidate.count
        }
        if let latin = scripts[.latin], latin * latinShare >= total { scripts[.latin] = total + 1 }
        func isBetter(_ a: Candidate, _ b: Candidate) -> Bool {
            func rank(_ candidate: Candidate) -> (Int, Int, Int, Int, Int, Int) {
                (
                    candidate.isKnown ? 1 : 0, scripts[Script.dominant(in: candidate.text)] ?? 0,
                    candidate.isShouted ? 0 : 1, candidate.centrality < 0 ? 0 : 1, candidate.halfWords, candidate.count
                )
            }
            let (x, y) = (rank(a), rank(b))
            if x != y { return x > y }
            return a.centrality != b.centrality ? a.centrality > b.centrality : a.text < b.text
        }
        return candidates.min(by: isBetter)?.text ?? ""
    }
}

extension Name {
    /// How much of a full name this is, in halves of words: two for each word that tells bearers apart, one for an initial.
    package var completeness: Int {
        tokens.reduce(0) { $0 + ($1.role == .initial ? 1 : $1.role.carriesIdentity ? 2 : 0) }
    }
}
