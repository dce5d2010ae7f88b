import ArgumentParser
import Foundation
import NameNormalization
import Transliteration

/// Makes `Frequencies/*.tsv`: the rarity of words in lists of names.
struct Frequencies: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make Frequencies/*.tsv from lists of names, one a line.")

    @Argument(help: "Files of names, one a line.") var files: [String]
    @Option(name: .shortAndLong, help: "The folder to write to.") var output = "Data/Frequencies"
    @Option(help: "Words that occur fewer times are left out.") var minimum = 5
    @Option(help: "What the lists are and where they come from, for the head of the tables.") var provenance: String

    private static let tables: [(file: String, scripts: [Script])] = [
        ("arab", [.arabic]), ("cyrl", [.cyrillic]), ("hang", [.hangul]), ("hani", [.han]), ("hebr", [.hebrew]),
        ("latn", [.latin]), ("other", []),
    ]

    func run() throws {
        let normalizer = try NameNormalizer()
        var counts: [Script: [String: Int]] = [:]
        for file in files {
            for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
                let name = normalizer.name(String(line), kind: .place)
                for token in name.tokens { counts[token.script, default: [:]][name.text(of: token), default: 0] += 1 }
            }
        }
        for (file, scripts) in Frequencies.tables {
            let named = Set(Frequencies.tables.flatMap(\.scripts))
            let chosen = counts.filter {
                scripts.isEmpty ? !named.contains($0.key) && $0.key != .common : scripts.contains($0.key)
            }
            var groups: [Int: [String]] = [:]
            for words in chosen.values {
                let total = Double(words.values.reduce(0, +))
                for (word, count) in words where count >= minimum {
                    groups[Int((log2(total / Double(count)) * 4).rounded()), default: []].append(word)
                }
            }
            var text = """
                # How rare words are in names, in bits: log2(all words / this word), within the word's script, to a quarter bit.
                # rarity: bits; words: folded words of that rarity, with spaces between them. Words seen fewer than \(minimum) times are
                # left out. Single words only; no whole name is kept. Source: \(provenance)
                # Made by: swift run -c release learn frequencies. Apache-2.0 for the arrangement, 2026-11.
                rarity\twords

                """
            for (quarters, words) in groups.sorted(by: { $0.key < $1.key }) {
                text += "\(Double(quarters) / 4)\t\(words.sorted().joined(separator: " "))\n"
            }
            try text.write(toFile: "\(output)/\(file).tsv", atomically: true, encoding: .utf8)
        }
    }
}
