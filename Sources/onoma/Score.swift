import ArgumentParser
import NameMatching

struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Score a table of pairs of names.",
        discussion: """
            Reads the columns a and b (and kind, if there is one) and adds score (the match probability) and weight (the \
            match weight in bits).

            Example: onoma score pairs.tsv -o scored.tsv
            """)

    @Argument(help: "A table with columns a and b; - is standard input.") var file: String
    @OptionGroup var matching: MatchingOptions
    @OptionGroup var input: InputOptions
    @OptionGroup var printing: OutputOptions

    func run() throws {
        var reader = try TableReader(file, skipsInvalid: input.skipInvalid)
        let pairs = try PairColumns(in: reader, otherwise: matching.kind)
        try reader.requireAbsence(of: ["score", "weight"])
        let matcher = try matching.matcher()
        let output = try OutputFile(printing.output)
        let format = printing.format(for: output, isCSV: reader.isCSV)
        var writer = try TableWriter(output, format: format, header: reader.header, adding: ["score", "weight"])
        let progress = Progress("score", output: output)
        try TableStream.forEachBatch(
            of: &reader, progress: progress, reading: { row throws(InvalidRow) in try pairs.pair(in: row) }
        ) { batch in
            let weights = TableStream.map(batch) { $0.item.weight(by: matcher) }
            for (row, weight) in zip(batch, weights) {
                let probability = matcher.profile.probability(ofWeight: weight)
                try writer.write(row.row, [.number("\(probability)"), .number(Figures.decimal(weight, 4))])
            }
            try writer.flush()
        }
        progress.finish()
        try writer.finish()
    }
}
