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

    /// Which files teach which model, and the most Latin letters a unit of the script wants.
    private static let recipes: [(model: String, script: Script, files: [String], longestTarget: Int)] = [
        ("arab", .arabic, ["arabic_wikidata", "arabic_google", "persian_wikidata"], 3),
        ("armn", .armenian, ["armenian_wikidata"], 3),
        ("cyrl", .cyrillic, ["cyrillic_wikidata"], 3),
        ("deva", .devanagari, ["devanagari_cmu"], 3),
        ("grek", .greek, ["greek_wikidata"], 4),
        ("hang", .hangul, ["hangul_wikidata_full"], 3),
        ("hani", .han, ["han_xinhua", "han_wikidata"], 4),
        ("hebr", .hebrew, ["hebrew_wikidata_full"], 3),
        ("kana", .katakana, ["kana_wikidata"], 3),
        ("latn", .latin, ["aliases_full"], 3),
    ]

    func run() throws {
        let normalizer = try NameNormalizer()
        for recipe in Models.recipes where only == nil || only == recipe.model {
            var corpus = SpellingCorpus(script: recipe.script, normalizer: normalizer)
            if recipe.script == .latin {
                for (a, b) in try LatinPairs.collect(folder: folder, normalizer: normalizer) { corpus.add(a, b) }
            } else {
                for file in recipe.files {
                    for row in try Models.rows("\(folder)/\(file).tsv") { corpus.add(row[0], row[1]) }
                }
            }
            var settings = SpellingTrainer.Settings()
            settings.longestTarget = recipe.longestTarget
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
