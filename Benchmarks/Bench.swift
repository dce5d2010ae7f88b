import ArgumentParser

/// How fast the library is; see Benchmarks/README.md for what each figure means.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures the library and checks every answer.",
        discussion: "Run it as: swift run -c release bench",
        subcommands: [Run.self, StartProbe.self, MemoryProbe.self], defaultSubcommand: Run.self)

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

    @Option(
        parsing: .upToNextOption,
        help: "Numbers of names for growth, instead of powers of ten from 10,000 on and all.")
    var sizes: [Int] = []

    @Option(help: "Where to write the record as JSON.")
    var json: String?

    @Option(help: "A former record, to print what is better and what is worse now.")
    var compare: String?

    @Option(help: "With --compare: end with an error if a figure is worse beyond noise by more than so many percent.")
    var failBeyond: Double?

    @Option(help: "Where to write the strings of the batch kernels as JSON, for compare-rapidfuzz.py.")
    var batchWork: String?

    func validate() throws {
        guard count >= 1_000 else { throw ValidationError("--count must be at least 1000, is \(count)") }
        if let size = sizes.first(where: { $0 < 1_000 || $0 > count }) {
            throw ValidationError("--sizes must be from 1000 to --count, \(count); one is \(size)")
        }
        if let failBeyond {
            guard compare != nil else { throw ValidationError("--fail-beyond needs --compare with a former record") }
            guard failBeyond >= 0 else { throw ValidationError("--fail-beyond must not be negative, is \(failBeyond)") }
        }
    }

    func run() throws {
        // Before anything is measured: a wrong path should not cost minutes.
        let former = try compare.map { try Report(contentsOf: $0) }
        var report = Report(machine: Machine.current)
        print(report.machine.title)
        // First, while the process is small: what it spawns is measured, and so is its memory.
        if suite.includes(.start) { try report.run(StartSuite()) }
        let corpus = try names.map { try NameCorpus(file: $0, count: count) } ?? NameCorpus(count: count)
        report.corpus = corpus.title
        print("\n\(corpus.title)")
        if suite.includes(.normalize) { try report.run(NormalizeSuite(corpus: corpus)) }
        if suite.includes(.match) { try report.run(MatchSuite(corpus: corpus)) }
        if suite.includes(.allocation) { try report.run(AllocationSuite(corpus: corpus)) }
        if suite.includes(.search) { try report.run(SearchSuite(corpus: corpus)) }
        if suite.includes(.join) { try report.run(JoinSuite(corpus: corpus)) }
        if suite.includes(.growth) { try report.run(GrowthSuite(corpus: corpus, sizes: sizes)) }
        if suite.includes(.memory) { try report.run(MemorySuite(corpus: corpus)) }
        if suite.includes(.hostile) { try report.run(HostileSuite(corpus: corpus)) }
        if suite.includes(.kernels) { try report.run(KernelSuite(corpus: corpus, batchWork: batchWork)) }
        if suite.includes(.spelling) { try report.run(SpellingSuite()) }
        report.close()
        if let json { try report.write(to: json) }
        guard let former, let compare else { return }
        let comparison = Comparison(before: former.figures, now: report.figures)
        for line in ComparisonTable(comparison, before: former, now: report, file: compare).lines { print(line) }
        if let failBeyond, let regression = Regression(comparison, beyond: failBeyond) { throw regression }
    }
}

enum SuiteName: String, CaseIterable, ExpressibleByArgument {
    case start, normalize, match, allocation, search, join, growth, memory, hostile, kernels, spelling, all

    func includes(_ other: SuiteName) -> Bool { self == .all || self == other }
}
