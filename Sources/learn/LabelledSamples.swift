import ArgumentParser
import Foundation
import NameMatching
import NameNormalization

/// Labelled pairs of names with the figures of their alignments.
struct LabelledSamples {
    struct Sample {
        var file: Int
        /// Which line of the weights the pair belongs to.
        var line: String
        var figures: [Double]
        var label: Bool
        var a: String
        var b: String
        /// Made, not found: for fitting, not for measuring.
        var isMade = false
        /// Found by a search, not chosen for a file of pairs.
        var isFound = false
        /// Nobody knows what the two name.
        var isOfNoKind = false
    }

    /// The files of pairs, and behind them the lists that are searched.
    private(set) var files: [String]
    private(set) var samples: [Sample] = []

    /// Reads TSV files with the columns a, b, label and kind, and searches the lists of a folder; see ``ListSearch``.
    init(files: [String], lists: String?, matcher: NameMatcher) throws {
        self.files = files
        for (index, file) in files.enumerated() {
            for cells in try Columns.rows(of: file, ["a", "b", "label", "kind"]) {
                let kind = NameKind(rawValue: cells[3]) ?? .any
                samples.append(
                    LabelledSamples.sample(
                        file: index, cells[0], cells[1], label: cells[2] == "1", kind: kind, matcher))
            }
        }
        samples += strangers(matcher)
        for search in try lists.map(ListSearch.all(in:)) ?? [] {
            for pair in try search.pairs(matcher) {
                var sample = LabelledSamples.sample(
                    file: self.files.count, pair.query, pair.name, label: pair.isOne, kind: pair.kind, matcher)
                sample.isFound = true
                if sample.line != "word" { samples.append(sample) }
            }
            self.files.append(search.queries)
        }
    }

    private static func sample(
        file: Int, _ a: String, _ b: String, label: Bool, kind: NameKind, _ matcher: NameMatcher
    ) -> Sample {
        let (first, second) = (matcher.prepare(a, kind: kind), matcher.prepare(b, kind: kind))
        return Sample(
            file: file, line: line(kind, first, second), figures: matcher.features(first, second).array, label: label,
            a: a, b: b, isOfNoKind: kind == .any)
    }

    /// The files of the source that a file is of, which must not teach what is measured on it: pairs_sanctions_ofac_org and
    /// search_ofac are of one list.
    func siblings(ofFile index: Int) -> Set<Int> {
        let parts = Set(name(ofFile: index).split(separator: "_"))
        return Set(
            files.indices.filter { other in
                let name = name(ofFile: other).split(separator: "_")
                return name.first == "search" ? parts.contains(name[name.count - 1]) : other == index
            })
    }

    /// The line of the weights that judges two names.
    private static func line(_ kind: NameKind, _ a: PreparedName, _ b: PreparedName) -> String {
        a.wordCount == 1 && b.wordCount == 1 ? "word" : kind == .any ? "person" : kind.rawValue
    }

    /// The name of a file without its folder and ending.
    func name(ofFile index: Int) -> String {
        URL(fileURLWithPath: files[index]).deletingPathExtension().lastPathComponent
    }

    /// Counterexamples that lists of near misses hardly hold, and life is full of: for every pair of one name the second
    /// name against the first with one of its words exchanged for a word of somebody else's: a brother, a sister company.
    private func strangers(_ matcher: NameMatcher) -> [Sample] {
        var random = SeededGenerator(seed: 0xB20)
        var pools: [Int: [String]] = [:]
        for sample in samples where sample.a.contains(" ") { pools[sample.file, default: []].append(sample.a) }
        return samples.compactMap { sample in
            guard sample.label, sample.line != "word", let pool = pools[sample.file],
                let other = pool.randomElement(using: &random)
            else { return nil }
            var words = sample.a.split(separator: " ").map(String.init)
            let strange = other.split(separator: " ").map(String.init)
            guard words.count >= 2, let word = strange.randomElement(using: &random), word.count > 2 else { return nil }
            let index = Int.random(in: words.indices, using: &random)
            guard words[index].count > 2, words[index].lowercased() != word.lowercased() else { return nil }
            words[index] = word
            let a = words.joined(separator: " ")
            let kind = NameKind(rawValue: sample.line) ?? .any
            let features = matcher.features(matcher.prepare(a, kind: kind), matcher.prepare(sample.b, kind: kind))
            // A word that did not count (a title, a particle) makes no stranger.
            guard features[.conflicts] + features[.missing] + features[.conflictSpelling] > 0 else { return nil }
            return Sample(
                file: sample.file, line: sample.line, figures: features.array, label: false, a: a, b: sample.b,
                isMade: true, isOfNoKind: sample.isOfNoKind)
        }
    }
}
