import ArgumentParser
import Foundation
import NameMatching
import NameNormalization

/// Makes `Models/name-weights.tsv`: how the figures of an alignment add up, fitted on labelled pairs.
struct Weights: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make Models/name-weights.tsv from labelled pairs (columns a, b, label, kind).")

    @Argument(help: "TSV files of labelled pairs.") var files: [String]
    @Option(name: .shortAndLong, help: "The file to write.") var output = "Data/Models/name-weights.tsv"
    @Flag(help: "Score every file by weights fitted on the other files, and write nothing.") var crossValidate = false
    @Option(help: "With --cross-validate: a folder for the scored rows.") var scores: String?

    /// More and rarer agreement must never speak against a match, however well the shares alone explain the labels.
    private static let evidenceFloor = 0.1
    /// Organizations share so many ordinary words that bits alone say less.
    private static let organizationFloor = 0.05

    /// What contradicts by its nature, however seldom the labelled pairs show it: words that nothing answers on either side,
    /// other initials, other numbers, other generations, names that the tables know to be two.
    private static let ceilings: [Int: Double] = [
        NameFeatures.Feature.conflicts.rawValue: -3, NameFeatures.Feature.initialConflict.rawValue: -4,
        NameFeatures.Feature.numberConflict.rawValue: -5, NameFeatures.Feature.generationConflict.rawValue: -10,
        NameFeatures.Feature.knownConflict.rawValue: -10,
    ]

    /// How much one made counterexample counts against one found: most people who share a family name are two.
    private static let strangerShare = 0.25

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
    }

    func run() throws {
        let samples = try samples()
        if crossValidate { try validate(samples) } else { try write(samples) }
    }

    func samples() throws -> [Sample] {
        let matcher = try NameMatcher()
        var samples: [Sample] = []
        for (index, file) in files.enumerated() {
            let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
            let header = lines[0].split(separator: "\t").map(String.init)
            guard let a = header.firstIndex(of: "a"), let b = header.firstIndex(of: "b"),
                let label = header.firstIndex(of: "label"), let kind = header.firstIndex(of: "kind")
            else { throw ValidationError("\(file): needs the columns a, b, label and kind") }
            for line in lines.dropFirst() {
                let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                let kind = NameKind(rawValue: cells[kind]) ?? .any
                let (first, second) = (matcher.prepare(cells[a], kind: kind), matcher.prepare(cells[b], kind: kind))
                let isWordPair = first.wordCount == 1 && second.wordCount == 1
                // Longer names of no kind are too few and too odd to teach.
                if !isWordPair, kind == .any { continue }
                let line = isWordPair ? "word" : kind.rawValue
                samples.append(
                    Sample(
                        file: index, line: line, figures: matcher.features(first, second).array,
                        label: cells[label] == "1",
                        a: cells[a], b: cells[b]))
            }
        }
        return samples + strangers(matcher, samples)
    }

    /// Counterexamples that lists of near misses hardly hold, and life is full of: for every pair of one name the second
    /// name against the first with one of its words exchanged for a word of somebody else's: a brother, a sister company.
    private func strangers(_ matcher: NameMatcher, _ samples: [Sample]) -> [Sample] {
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
                isMade: true)
        }
    }

    /// Fits one kind; every file and both labels count alike, so that the prior is one half. Lists hold aliases that no
    /// spelling explains, each list its own share.
    private func fit(_ samples: [Sample]) -> LogisticRegression {
        let isOrganization = samples.first?.line == "organization"
        var counts: [Int: [Bool: Double]] = [:]
        for sample in samples where !sample.isMade { counts[sample.file, default: [:]][sample.label, default: 0] += 1 }
        let importance = samples.map { sample in
            (sample.isMade ? Weights.strangerShare : 1) * 1000 / max(counts[sample.file]?[sample.label] ?? 1, 100)
        }
        let (rows, labels) = (samples.map(\.figures), samples.map(\.label))
        let floor = isOrganization ? Weights.organizationFloor : Weights.evidenceFloor
        let bounds = NameFeatures.Feature.allCases.map { feature -> ClosedRange<Double> in
            feature.mayBePositive ? floor...100 : -100...(Weights.ceilings[feature.rawValue] ?? 0)
        }
        return LogisticRegression.explaining(
            rows: rows, labels: labels, importance: importance, groups: samples.map(\.file)
        ) {
            LogisticRegression(rows: rows, labels: labels, importance: $0, bounds: bounds, start: $1)
        }.fit
    }

    private func validate(_ samples: [Sample]) throws {
        for (index, file) in files.enumerated() {
            let own = samples.filter { $0.file == index && !$0.isMade }
            let lines = Set(own.map(\.line))
            let fits = Dictionary(
                uniqueKeysWithValues: lines.map { line in
                    (line, fit(samples.filter { $0.file != index && $0.line == line }))
                })
            let bits = own.map { fits[$0.line]?.bits($0.figures) ?? 0 }
            let evaluation = PairEvaluation(scores: bits.map { probability(ofBits: $0) }, labels: own.map(\.label))
            let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
            func figure(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "–" }
            print(
                name, "auc", figure(PairEvaluation(scores: bits, labels: own.map(\.label)).areaUnderCurve),
                "recall@1%fpr",
                figure(PairEvaluation(scores: bits, labels: own.map(\.label)).recall(atFalsePositiveRate: 0.01)), "ece",
                figure(evaluation.calibrationError), "F1@0.5", figure(evaluation.quality(atThreshold: 0.5).f1),
                "recall@0.5",
                figure(evaluation.quality(atThreshold: 0.5).recall))
            guard let scores else { continue }
            var text = "label\tbits\ta\tb\tfigures\n"
            for (sample, value) in zip(own, bits).sorted(by: { $0.1 > $1.1 }) {
                let named = zip(NameFeatures.Feature.allCases, sample.figures).filter { $0.1 != 0 }
                    .map { "\($0.0.name)=\(String(format: "%.1f", $0.1))" }.joined(separator: " ")
                text +=
                    "\(sample.label ? 1 : 0)\t\(String(format: "%.2f", value))\t\(sample.a)\t\(sample.b)\t\(named)\n"
            }
            try text.write(toFile: "\(scores)/\(name).tsv", atomically: true, encoding: .utf8)
        }
    }

    private func write(_ samples: [Sample]) throws {
        var text = """
            # How the figures of an alignment add up to the match weight, for each kind of name: bits a unit of the figure.
            # kind: person, organization, place, or word for two names of one word each; figure: see NameFeatures; bits. Logistic regression on labelled pairs of public
            # lists and registers (sanctions lists, parliaments, bibliographies, gazetteers), \(samples.count) pairs, both labels alike.
            # Made by: swift run -c release learn weights. Apache-2.0, 2026-11.
            kind\tfigure\tbits

            """
        for line in ["person", "organization", "place", "word"] {
            let own = samples.filter { $0.line == line }
            guard !own.isEmpty else { throw ValidationError("no pairs for the line \(line)") }
            let fit = fit(own)
            text += "\(line)\tbias\t\(String(format: "%.4f", fit.bias))\n"
            for (feature, weight) in zip(NameFeatures.Feature.allCases, fit.weights) {
                text += "\(line)\t\(feature.name)\t\(String(format: "%.4f", weight))\n"
            }
        }
        try text.write(toFile: output, atomically: true, encoding: .utf8)
    }
}
