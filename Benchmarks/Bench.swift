import ArgumentParser

/// How fast the library is; see Benchmarks/README.md for what each figure means.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures the library and checks every answer.",
        discussion: "Run it as: swift run -c release bench",
        subcommands: [Run.self, StartProbe.self], defaultSubcommand: Run.self)

    static func main() {
        #if DEBUG
            ReleaseBuild.replaceThisProcess()
        #else
            main(nil)
        #endif
    }
}

/// Measures the suites that were asked for.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measures (the default).")

    @Option(help: "A file with one name a line, instead of the generated names.")
    var names: String?

    @Option(help: "What to measure: \(SuiteName.allCases.map(\.rawValue).joined(separator: ", ")).")
    var suite = SuiteName.all

    @Option(help: "How many names to generate, or the most to read from the file.")
    var count = 100_000

    @Option(help: "Where to write the record as JSON.")
    var json: String?

    @Option(help: "Where to write the strings of the batch kernels as JSON, for compare-rapidfuzz.py.")
    var batchWork: String?

    func validate() throws {
        guard count >= 1_000 else { throw ValidationError("--count must be at least 1000, is \(count)") }
    }

    func run() throws {
        var report = Report(machine: Machine.current)
        print(report.machine.title)
        // First, while the process is small: what it spawns is measured, and so is its memory.
        if suite.includes(.start) { try report.run(StartSuite()) }
        let corpus = try names.map { try NameCorpus(file: $0, count: count) } ?? NameCorpus(count: count)
        report.corpus = corpus.title
        print("\n\(corpus.title)")
        if suite.includes(.normalize) { try report.run(NormalizeSuite(corpus: corpus)) }
        if suite.includes(.match) { try report.run(MatchSuite(corpus: corpus)) }
        if suite.includes(.search) { try report.run(SearchSuite(corpus: corpus)) }
        if suite.includes(.join) { try report.run(JoinSuite(corpus: corpus)) }
        if suite.includes(.kernels) { try report.run(KernelSuite(corpus: corpus, batchWork: batchWork)) }
        if suite.includes(.spelling) { try report.run(SpellingSuite()) }
        report.close()
        if let json { try report.write(to: json) }
    }
}

enum SuiteName: String, CaseIterable, ExpressibleByArgument {
    case normalize, match, search, join, kernels, spelling, start, all

    func includes(_ other: SuiteName) -> Bool { self == .all || self == other }
}
