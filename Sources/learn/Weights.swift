import ArgumentParser
import Foundation
import NameMatching

/// Makes `Models/name-weights.tsv`: how the figures of an alignment add up, fitted on labelled pairs.
struct Weights: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make Models/name-weights.tsv from labelled pairs (columns a, b, label, kind).")

    @Argument(help: "TSV files of labelled pairs.") var files: [String]
    @Option(help: ListSearch.help)
    var lists: String?
    @Option(name: .shortAndLong, help: "The file to write.") var output = "Data/Models/name-weights.tsv"

    func run() throws {
        let samples = try LabelledSamples(files: files, lists: lists, matcher: NameMatcher()).samples
        var text = """
            # How the figures of an alignment add up to the match weight, for each kind of name: bits a unit of the figure.
            # kind: person, organization, place, or word for two names of one word each; figure: see NameFeatures; bits. Logistic regression on labelled pairs of public
            # lists and registers (sanctions lists, parliaments, bibliographies, gazetteers), and on what searches find in such lists, \(samples.count) pairs, both labels alike.
            # Made by: swift run -c release learn weights --lists. Apache-2.0, 2026-11.
            kind\tfigure\tbits

            """
        for line in WeightsFit.lines {
            let own = WeightsFit.teachers(of: line, in: samples)
            guard !own.isEmpty else { throw ValidationError("no pairs for the line \(line)") }
            let fit = WeightsFit.fit(own, line: line)
            text += "\(line)\tbias\t\(Decimals.text(fit.bias, 4))\n"
            for (feature, weight) in zip(NameFeatures.Feature.allCases, fit.weights) {
                text += "\(line)\t\(feature.name)\t\(Decimals.text(weight, 4))\n"
            }
        }
        try text.write(toFile: output, atomically: true, encoding: .utf8)
    }
}
