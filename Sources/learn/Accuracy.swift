import ArgumentParser
import Foundation
import NameMatching

/// Makes `docs/ACCURACY.md`: every file of labelled pairs scored by weights that never saw it.
struct Accuracy: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print docs/ACCURACY.md: every file scored by weights that were fitted on the other files.")

    @Argument(help: "TSV files of labelled pairs (columns a, b, label, kind).") var files: [String]
    @Option(help: ListSearch.help)
    var lists: String?
    @Option(help: "Also write the scored pairs of every file to this folder, with their figures.") var scores: String?

    /// One file and its weights in bits.
    private struct Scored {
        var name: String
        var samples: [LabelledSamples.Sample]
        var bits: [Double]
        var labels: [Bool] { samples.map(\.label) }
        var isOfPersons: Bool { samples.count { $0.line == "person" } * 2 > samples.count }

        func evaluation(_ profile: MatchProfile = .balanced) -> PairEvaluation {
            PairEvaluation(scores: bits.map(profile.probability(ofWeight:)), labels: labels)
        }
    }

    func run() throws {
        let all = try LabelledSamples(files: files, lists: lists, matcher: NameMatcher())
        let scored = files.indices.map { file in
            let own = all.samples.filter { $0.file == file && !$0.isMade }
            let siblings = all.siblings(ofFile: file)
            let fits = Dictionary(
                uniqueKeysWithValues: Set(own.map(\.line)).map { line in
                    let teachers = WeightsFit.teachers(of: line, in: all.samples, without: siblings)
                    return (line, WeightsFit.fit(teachers, line: line))
                })
            return Scored(
                name: all.name(ofFile: file), samples: own, bits: own.map { fits[$0.line]?.bits($0.figures) ?? 0 })
        }
        if let scores { for set in scored { try write(set, to: scores) } }
        print(head)
        print(sets(scored))
        let persons = scored.filter { $0.isOfPersons && $0.labels.contains(true) && $0.labels.contains(false) }
        let pooled = Scored(name: "", samples: persons.flatMap(\.samples), bits: persons.flatMap(\.bits))
        print(profiles(pooled, names: persons.map(\.name)))
        print(calibration(pooled), terminator: "")
    }

    private var head: String {
        """
        # Accuracy

        Measured on labelled pairs of public lists, registers and encyclopedias. The negatives are near misses: the nearest
        name of another entity. **Every set is scored by weights fitted on the other sets** and on searches in lists of other
        sources, and by spelling models whose training pairs share no string with the sets; so these figures are for data that
        the library never saw. Some labels are wrong, and lists hold aliases that no spelling explains (noms de guerre): 1.0 is out of reach.

        Made by one command (the sets are not part of the project):

            swift run -c release learn accuracy --lists ../shared/eval/dev ../shared/eval/dev/pairs_*.tsv > docs/ACCURACY.md

        Scoring version \(NameMatcher.scoringVersion).

        """
    }

    private func sets(_ scored: [Scored]) -> String {
        var text = """
            ## By set

            AUC: how often a pair of one name scores above a pair of two. Recall at 1 %: the share of true pairs found when one
            in a hundred near misses is let through. Precision, recall and ECE (expected calibration error) hold for the
            balanced profile and its threshold of one half.

            | set | pairs | same | AUC | recall at 1 % | precision | recall | ECE |
            |---|---|---|---|---|---|---|---|

            """
        for set in scored {
            let evaluation = set.evaluation()
            let quality = evaluation.quality(atThreshold: MatchProfile.balanced.sameThreshold)
            let cells = [
                set.name, "\(set.samples.count)", "\(evaluation.positives)",
                Decimals.text(evaluation.areaUnderCurve, 3),
                Decimals.text(evaluation.recall(atFalsePositiveRate: 0.01), 3),
                Decimals.text(evaluation.negatives > 0 ? quality.precision : nil, 3), Decimals.text(quality.recall, 3),
                Decimals.text(evaluation.negatives > 0 ? evaluation.calibrationError : nil, 3),
            ]
            text += "| \(cells.joined(separator: " | ")) |\n"
        }
        return text
    }

    private func profiles(_ pooled: Scored, names: [String]) -> String {
        var text = """
            ## Profiles

            What the verdicts of each profile let through, on the sets of people together (\(names.joined(separator: ", "))).

            | profile | verdict | from probability | precision | recall | false positives |
            |---|---|---|---|---|---|

            """
        for (name, profile) in Calibration.profiles {
            let evaluation = pooled.evaluation(profile)
            for (verdict, threshold) in [("same", profile.sameThreshold), ("possible", profile.possibleThreshold)] {
                let quality = evaluation.quality(atThreshold: threshold)
                let cells = [
                    name, verdict, "\(threshold)", Decimals.text(quality.precision, 3),
                    Decimals.text(quality.recall, 3), Decimals.text(quality.falsePositiveRate, 3),
                ]
                text += "| \(cells.joined(separator: " | ")) |\n"
            }
        }
        return text
    }

    private func calibration(_ pooled: Scored) -> String {
        var text = """
            ## Calibration

            Expected calibration error on the same sets together. Two numbers depend on where the names come from and not on
            the names: the prior, and the share of true pairs that no spelling explains (`unexplainedShare`, λ).

            | prior in bits | λ | ECE |
            |---|---|---|

            """
        for (prior, share) in [
            (MatchProfile.balanced.priorBits, 0), (MatchProfile.screening.priorBits, 0),
            (MatchProfile.screening.priorBits, Calibration.unexplainedShare),
        ] {
            var profile = MatchProfile(priorBits: prior, sameThreshold: 0.5, possibleThreshold: 0.2)
            profile.unexplainedShare = share
            let error = pooled.evaluation(profile).calibrationError
            text += "| \(prior) | \(share) | \(Decimals.text(error, 3)) |\n"
        }
        return text
    }

    private func write(_ set: Scored, to folder: String) throws {
        var text = "label\tbits\ta\tb\tfigures\n"
        for (sample, value) in zip(set.samples, set.bits).sorted(by: { $0.1 > $1.1 }) {
            let named = zip(NameFeatures.Feature.allCases, sample.figures).filter { $0.1 != 0 }
                .map { "\($0.0.name)=\(Decimals.text($0.1, 1))" }.joined(separator: " ")
            text += "\(sample.label ? 1 : 0)\t\(Decimals.text(value, 2))\t\(sample.a)\t\(sample.b)\t\(named)\n"
        }
        try text.write(toFile: "\(folder)/\(set.name).tsv", atomically: true, encoding: .utf8)
    }
}

/// What the figures on calibration assume.
enum Calibration {
    static let profiles: [(String, MatchProfile)] = [
        ("screening", .screening), ("balanced", .balanced), ("deduplication", .deduplication),
    ]
    /// The share of the true pairs of the sets of people that share no spelling.
    static let unexplainedShare = 0.11
}

enum Decimals {
    /// A figure with fixed decimals, the same in every locale; a dash where there is none.
    static func text(_ value: Double?, _ decimals: Int) -> String {
        value.map { String(format: "%.\(decimals)f", locale: Locale(identifier: "en_US_POSIX"), $0) } ?? "–"
    }
}
