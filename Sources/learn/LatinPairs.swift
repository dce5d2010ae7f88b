import Foundation
import NameMatching
import NameNormalization
import StringDistance
import Transliteration

/// Pairs of Latin spellings of one name word, from two sources: two Latin spellings of one native word, and two names of
/// one entity (equal words taken out, the rest paired by likeness).
///
/// Both sources are dirty: encyclopedias pair names with epithets, lists pair words that only look alike. A pair of
/// spellings of one native word counts when the model of the native script believes both of them; a pair of an entity's
/// words when the Latin model learned from the first kind does not rule it out.
struct LatinPairs {
    typealias Pair = (a: String, b: String, count: Int)

    let folder: String
    let normalizer: NameNormalizer

    /// Bits from which a native model believes a Latin spelling.
    private static let belief = 3.0
    /// Bits below which the Latin model rules a pair out.
    private static let ruledOut = -2.0
    /// The likeness (Jaro–Winkler) from which two unequal words of one entity's names are taken for two spellings.
    private static let likeness = 0.78
    /// At most this many spellings of one native word are paired with one another.
    private static let spellings = 4
    /// Pairs of aliases are real variation in use; they count for more than encyclopedic spellings.
    private static let aliasCount = 3

    /// Latin spellings of one native word, pair by pair, believed by the models of a folder.
    func spellingsOfNativeWords(models: String) throws -> [Pair] {
        var pairs: [Pair] = []
        for (model, files) in [
            ("arab", ["arabic_wikidata", "persian_wikidata"]), ("cyrl", ["cyrillic_wikidata"]),
            ("grek", ["greek_wikidata"]), ("armn", ["armenian_wikidata"]), ("kana", ["kana_wikidata"]),
        ] {
            let path = "\(models)/\(model).tsv"
            let native = try Data(contentsOf: URL(fileURLWithPath: path)).withUnsafeBytes {
                try SpellingModel(file: path, bytes: $0.bindMemory(to: UInt8.self))
            }
            for file in files {
                let (order, targets) = try targets(in: file)
                for source in order {
                    let believed = (targets[source] ?? []).filter {
                        (native.bits(source: source, target: $0) ?? -.infinity) >= LatinPairs.belief
                    }
                    let list = believed.prefix(LatinPairs.spellings)
                    for (index, a) in list.enumerated() {
                        for b in list.dropFirst(index + 1) { pairs.append((a, b, 1)) }
                    }
                }
            }
        }
        return pairs
    }

    /// The spellings of each native word of a file, and the words in order.
    private func targets(in file: String) throws -> (order: [String], targets: [String: [String]]) {
        var targets: [String: [String]] = [:]
        var order: [String] = []
        for row in try Models.rows("\(folder)/\(file).tsv") {
            if targets[row[0]] == nil { order.append(row[0]) }
            if !targets[row[0], default: []].contains(row[1]) { targets[row[0], default: []].append(row[1]) }
        }
        return (order, targets)
    }

    /// Words of two names of one entity that look alike and that a Latin model does not rule out.
    func wordsOfAliases(believedBy latin: SpellingModel) throws -> [Pair] {
        try Models.rows("\(folder)/aliases_full.tsv").flatMap { row in
            leftovers(normalizer.name(row[0], kind: .place), normalizer.name(row[1], kind: .place)).compactMap { a, b in
                let pair = SpellingCorpus.oriented(Array(a.utf8), Array(b.utf8))
                let bits = latin.bits(
                    source: String(decoding: pair.source, as: UTF8.self),
                    target: String(decoding: pair.target, as: UTF8.self))
                return (bits ?? -.infinity) >= LatinPairs.ruledOut ? (a, b, LatinPairs.aliasCount) : nil
            }
        }
    }

    private func leftovers(_ a: Name, _ b: Name) -> [(String, String)] {
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
            var best: (likeness: Double, i: Int, j: Int) = (LatinPairs.likeness, -1, -1)
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
