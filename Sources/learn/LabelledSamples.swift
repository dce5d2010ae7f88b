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
        /// Nobody knows what the two name.
        var isOfNoKind = false
    }

    let files: [String]
    private(set) var samples: [Sample] = []

    /// Reads TSV files with the columns a, b, label and kind.
    init(files: [String], matcher: NameMatcher) throws {
        self.files = files
        for (index, file) in files.enumerated() {
            let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
            let header = lines.first?.split(separator: "\t").map(String.init) ?? []
            guard let a = header.firstIndex(of: "a"), let b = header.firstIndex(of: "b"),
                let label = header.firstIndex(of: "label"), let kind = header.firstIndex(of: "kind")
            else { throw ValidationError("\(file): needs the columns a, b, label and kind") }
            for (number, line) in lines.enumerated().dropFirst() {
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                guard cells.count > max(a, b, label, kind) else {
                    throw ValidationError(
                        "\(file):\(number + 1): has \(cells.count) cells; the header has \(header.count)")
                }
                let kind = NameKind(rawValue: cells[kind]) ?? .any
                let (first, second) = (matcher.prepare(cells[a], kind: kind), matcher.prepare(cells[b], kind: kind))
                samples.append(
                    Sample(
                        file: index, line: LabelledSamples.line(kind, first, second),
                        figures: matcher.features(first, second).array, label: cells[label] == "1", a: cells[a],
                        b: cells[b], isOfNoKind: kind == .any))
            }
        }
        samples += strangers(matcher)
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
