import NameNormalization
import StringDistance
import Transliteration

/// Pairs of Latin spellings of one name word, from two sources: two names of one entity (equal words taken out, the rest
/// paired by likeness), and two Latin spellings of one native word.
enum LatinPairs {
    /// The likeness (Jaro–Winkler) from which two unequal words of one entity's names are taken for two spellings.
    private static let likeness = 0.78
    /// At most this many spellings of one native word are paired with one another.
    private static let spellings = 4

    /// Pairs of aliases are real variation in use; they count for more than encyclopedic spellings.
    private static let aliasCount = 3

    static func collect(folder: String, normalizer: NameNormalizer) throws -> [(a: String, b: String, count: Int)] {
        var pairs: [(a: String, b: String, count: Int)] = []
        for row in try Models.rows("\(folder)/aliases_full.tsv") {
            let found = leftovers(normalizer.name(row[0], kind: .place), normalizer.name(row[1], kind: .place))
            pairs += found.map { ($0.0, $0.1, aliasCount) }
        }
        for file in [
            "arabic_wikidata", "persian_wikidata", "cyrillic_wikidata", "greek_wikidata", "armenian_wikidata",
            "kana_wikidata",
        ] {
            var targets: [String: [String]] = [:]
            var order: [String] = []
            for row in try Models.rows("\(folder)/\(file).tsv") {
                if targets[row[0]] == nil { order.append(row[0]) }
                if !targets[row[0], default: []].contains(row[1]) { targets[row[0], default: []].append(row[1]) }
            }
            for source in order {
                let list = (targets[source] ?? []).prefix(spellings)
                for (index, a) in list.enumerated() {
                    for b in list.dropFirst(index + 1) where JaroWinkler().normalizedSimilarity(of: a, and: b) >= 0.6 {
                        pairs.append((a, b, 1))
                    }
                }
            }
        }
        return pairs
    }

    private static func leftovers(_ a: Name, _ b: Name) -> [(String, String)] {
        var left = a.tokens.filter { $0.script == .latin && $0.length > 1 }.map(a.text(of:))
        var right = b.tokens.filter { $0.script == .latin && $0.length > 1 }.map(b.text(of:))
        for word in left {
            guard let index = right.firstIndex(of: word), let own = left.firstIndex(of: word) else { continue }
            right.remove(at: index)
            left.remove(at: own)
        }
        var pairs: [(String, String)] = []
        let measure = JaroWinkler()
        while true {
            var best: (likeness: Double, i: Int, j: Int) = (likeness, -1, -1)
            for (i, x) in left.enumerated() {
                for (j, y) in right.enumerated() {
                    let value = measure.normalizedSimilarity(of: x, and: y)
                    if value > best.likeness { best = (value, i, j) }
                }
            }
            if best.i < 0 { return pairs }
            pairs.append((left.remove(at: best.i), right.remove(at: best.j)))
        }
    }
}
