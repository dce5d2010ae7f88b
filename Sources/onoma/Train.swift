import ArgumentParser
import NameMatching
import NameNormalization
import Transliteration

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn a spelling model from pairs of names in two scripts.",
        discussion: """
            Reads the columns source (a name in its own script) and target (the same name in Latin letters): single words \
            or whole names, some thousand rows for a useful model. The same rows in the same order give the same model.

            Example: onoma train georgian-pairs.tsv -o geor.tsv --script Geor
            """)

    /// Fewer than this teach nothing; a tenth of them is held out.
    private static let fewestPairs = 100

    @Argument(help: "A table with columns source and target; - is standard input.") var pairs: String
    @Option(name: .shortAndLong, help: "The file to write the model to.") var output: String
    @Option(help: "The script of the sources, by its ISO 15924 code, such as Arab; otherwise that of most rows.")
    var script: String?
    @OptionGroup var input: InputOptions

    func validate() throws {
        if let script, Train.script(script) == nil {
            throw ValidationError("--script takes a four-letter ISO 15924 code such as Arab, not \"\(script)\"")
        }
    }

    func run() throws {
        let normalizer = try NameNormalizer()
        let (file, rows) = try readRows()
        let script = script.flatMap(Train.script) ?? Train.detectedScript(of: rows)
        var corpus = SpellingCorpus(script: script, normalizer: normalizer)
        var alignable = 0
        for row in rows {
            let count = corpus.count
            corpus.add(row.source, row.target)
            if corpus.count > count, Train.isAlignable(row, normalizer) { alignable += 1 }
        }
        Terminal.report(
            "\(file): \(Figures.count(rows.count, "row")), \(Figures.grouped(corpus.count)) of \(script) → Latn")
        guard alignable >= Train.fewestPairs else {
            throw Failure(
                file: file,
                """
                \(Figures.count(alignable, "row")) with as many words in \(script) as in Latin letters; at least \
                \(Train.fewestPairs) are needed, better some thousand
                """)
        }
        var settings = SpellingTrainer.Settings()
        // A syllable of these scripts takes more Latin letters than a letter of an alphabet.
        if script == .greek || script == .han { settings.longestTarget = 4 }
        let result = try OutputFile(output)
        let progress = Progress("train on \(Figures.count(corpus.count, "row"))", output: nil)
        let table = corpus.train(settings: settings)
        progress.finish()
        guard !table.units.isEmpty else {
            throw Failure(
                file: file, "nothing repeats in \(Figures.count(corpus.count, "row")); give more, of one script")
        }
        try result.write(
            table.text(provenance: [
                "Spelling model \(script) → Latn, learned from \(corpus.count) rows of \(Terminal.printable(file)).",
                "Made by: onoma train.",
            ]))
        try result.finish()
        let counts = "\(Figures.count(table.units.count, "unit")), \(Figures.count(table.pairs.count, "unit pair"))"
        Terminal.report("\(output): \(counts)")
    }

    private typealias Row = (source: String, target: String)

    private func readRows() throws -> (file: String, rows: [Row]) {
        var reader = try TableReader(pairs, skipsInvalid: input.skipInvalid)
        let (source, target) = (try reader.column("source"), try reader.column("target"))
        var rows: [Row] = []
        let progress = Progress("read", output: nil)
        try TableStream.forEachBatch(
            of: &reader, progress: progress,
            reading: { row throws(InvalidRow) -> Row in
                guard !row[source].isEmpty, !row[target].isEmpty else {
                    throw InvalidRow(message: "source or target is empty; give both")
                }
                return (row.text(source), row.text(target))
            }
        ) { batch in rows += batch.map(\.item) }
        progress.finish()
        return (reader.file, rows)
    }

    private static func script(_ code: String) -> Script? {
        let letters = Array(code.utf8)
        guard letters.count == 4, letters.allSatisfy({ ($0 | 0x20) &- 0x61 < 26 }) else { return nil }
        let cased = [letters[0] & 0xDF] + letters[1...].map { $0 | 0x20 }
        return Script(rawCode: cased.reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// The script of most names that are not Latin; Latin when none is.
    private static func detectedScript(of rows: [Row]) -> Script {
        var counts: [Script: Int] = [:]
        for row in rows {
            for script in [Script.dominant(in: row.source), Script.dominant(in: row.target)] {
                if script != .latin, script != .common { counts[script, default: 0] += 1 }
            }
        }
        let best = counts.max { ($0.value, $1.key.description) < ($1.value, $0.key.description) }
        return best?.key ?? .latin
    }

    /// Whether the first round of training can use the row: as many words on both sides, none of them very long.
    private static func isAlignable(_ row: Row, _ normalizer: NameNormalizer) -> Bool {
        let sides = [row.source, row.target].map { normalizer.name($0, kind: .place).parts }
        let isShort = sides.joined().allSatisfy { 1...24 ~= $0.comparison.unicodeScalars.count }
        return sides[0].count == sides[1].count && isShort
    }
}
