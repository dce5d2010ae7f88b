import ArgumentParser
import Foundation
import NameMatching
import NameNormalization
import Transliteration

/// Makes `Models/*.tsv`: the spelling models that the library ships.
struct Models: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make Models/*.tsv from a folder of training pairs.")

    @Argument(help: "The folder of training pairs (see docs/DATA.md).") var folder: String
    @Option(name: .shortAndLong, help: "The folder to write to.") var output = "Data/Models"
    @Option(help: "Only this model (arab, latn …).") var only: String?

    private struct Recipe {
        var model: String
        var script: Script
        var files: [String]
        /// How many rows each row of the first file counts for.
        var firstCount = 1
        /// The most Latin letters that a unit of the script wants.
        var longestTarget = 3
        /// Han has so many letters that the rare ones must be spared.
        var minimumCount = 2.0
    }

    private static let recipes = [
        Recipe(model: "arab", script: .arabic, files: ["arabic_wikidata", "arabic_google", "persian_wikidata"]),
        Recipe(model: "armn", script: .armenian, files: ["armenian_wikidata"]),
        Recipe(model: "cyrl", script: .cyrillic, files: ["cyrillic_wikidata"]),
        Recipe(model: "deva", script: .devanagari, files: ["devanagari_cmu"]),
        Recipe(model: "grek", script: .greek, files: ["greek_wikidata"], longestTarget: 4),
        Recipe(model: "hang", script: .hangul, files: ["hangul_wikidata_full"]),
        Recipe(
            // Xinhua is one house style, written by one rule book: rarer in the data than in the news.
            model: "hani", script: .han, files: ["han_xinhua", "han_wikidata"], firstCount: 3, longestTarget: 4,
            minimumCount: 2.3),
        Recipe(model: "hebr", script: .hebrew, files: ["hebrew_wikidata_full"]),
        Recipe(model: "kana", script: .katakana, files: ["kana_wikidata"]),
        Recipe(model: "latn", script: .latin, files: ["aliases_full"]),
    ]

    func run() throws {
        let normalizer = try NameNormalizer()
        for recipe in Models.recipes where only == nil || only == recipe.model {
            var settings = SpellingTrainer.Settings()
            settings.longestTarget = recipe.longestTarget
            settings.minimumCount = recipe.minimumCount
            var corpus = SpellingCorpus(script: recipe.script, normalizer: normalizer)
            if recipe.script == .latin {
                let pairs = LatinPairs(folder: folder, normalizer: normalizer)
                for pair in try pairs.spellingsOfNativeWords(models: output) { corpus.add(pair.a, pair.b) }
                let first = SpellingModel(corpus.train(settings: settings))
                for pair in try pairs.wordsOfAliases(believedBy: first) {
                    corpus.add(pair.a, pair.b, count: pair.count)
                }
            } else {
                for (index, file) in recipe.files.enumerated() {
                    for row in try Models.rows("\(folder)/\(file).tsv") {
                        corpus.add(row[0], row[1], count: index == 0 ? recipe.firstCount : 1)
                    }
                }
            }
            let table = corpus.train(settings: settings)
            let text = table.text(provenance: [
                "Spelling model \(recipe.script) → Latn, learned from \(corpus.count) pairs of names of public encyclopedias, name",
                "lists and registers (\(recipe.files.joined(separator: ", "))). Statistics only: no name is kept.",
                "Made by: swift run -c release learn models. Apache-2.0, 2026-11.",
            ])
            try text.write(toFile: "\(output)/\(recipe.model).tsv", atomically: true, encoding: .utf8)
            print("\(recipe.model): \(corpus.count) rows, \(table.units.count) units, \(table.pairs.count) unit pairs")
        }
    }

    static func rows(_ path: String) throws -> [[String]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return cells.count >= 2 ? cells : nil
        }
    }
}
