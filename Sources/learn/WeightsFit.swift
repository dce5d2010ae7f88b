import NameMatching

/// Fits the weights of one line to labelled pairs.
enum WeightsFit {
    static let lines = ["person", "organization", "place", "word"]

    /// More and rarer agreement must never speak against a match, however well the shares alone explain the labels.
    /// Organizations share so many ordinary words that bits alone say less.
    private static func evidenceFloor(_ line: String) -> Double { line == "organization" ? 0.05 : 0.1 }

    /// What contradicts by its nature, however seldom the labelled pairs show it: words that nothing answers on either side,
    /// other initials, other numbers, other generations, names that the tables know to be two, a place that only one has.
    private static func ceilings(_ line: String) -> [NameFeatures.Feature: Double] {
        // Many words of an organization's name are translated or left out; a person has two or three, and each counts.
        let (conflicts, initials): (Double, Double) = line == "organization" ? (-2, -4) : (-4, -8)
        return [
            .conflicts: conflicts, .initialConflict: initials, .numberConflict: -5, .generationConflict: -12,
            .knownConflict: -10, .placeMissing: -3,
        ]
    }

    /// How much one made counterexample counts against one found: most people who share a family name are two.
    private static let strangerShare = 0.25

    /// Rows of a file that are fewer than this count as one each, lest a handful of oddities weigh as much as a list.
    private static let smallFile = 100.0

    /// The weights of a line. Every file and both labels count alike, so that the prior is one half. Lists hold aliases that
    /// no spelling explains, each list its own share.
    ///
    /// What searches find tells which figures tell names apart; of how many names are the same it says little, so what the sum
    /// begins with is fitted to the pairs alone, too, and the more cautious answer holds.
    static func fit(_ samples: [LabelledSamples.Sample], line: String) -> LogisticRegression {
        let ceilings = ceilings(line)
        let all = fit(
            samples,
            within: NameFeatures.Feature.allCases.map {
                $0.mayBePositive ? evidenceFloor(line)...100 : -100...(ceilings[$0] ?? 0)
            })
        let pairs = samples.filter { !$0.isFound }
        let careful = pairs.count == samples.count ? all : fit(pairs, within: all.weights.map { $0...$0 })
        return LogisticRegression(bias: min(all.bias, careful.bias), weights: all.weights)
    }

    private static func fit(_ samples: [LabelledSamples.Sample], within bounds: [ClosedRange<Double>])
        -> LogisticRegression
    {
        var counts: [Int: [Bool: Double]] = [:]
        for sample in samples where !sample.isMade { counts[sample.file, default: [:]][sample.label, default: 0] += 1 }
        let importance = samples.map { sample in
            (sample.isMade ? strangerShare : 1) * 1000 / max(counts[sample.file]?[sample.label] ?? 1, smallFile)
        }
        let (rows, labels) = (samples.map(\.figures), samples.map(\.label))
        return LogisticRegression.explaining(
            rows: rows, labels: labels, importance: importance, groups: samples.map(\.file)
        ) {
            LogisticRegression(rows: rows, labels: labels, importance: $0, bounds: bounds, start: $1)
        }.fit
    }

    /// The samples that teach a line. Longer names of no kind are too few and too odd to teach.
    static func teachers(of line: String, in samples: [LabelledSamples.Sample], without files: Set<Int> = [])
        -> [LabelledSamples.Sample]
    {
        samples.filter { $0.line == line && !files.contains($0.file) && ($0.line == "word" || !$0.isOfNoKind) }
    }
}
