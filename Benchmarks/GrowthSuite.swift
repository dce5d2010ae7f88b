import NameMatching
import NameNormalization
import NameSearch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How building, size and latency grow with the number of names.
///
/// The smaller lists are parts of the greater ones, and the queries are the same for all: names of the smallest list,
/// written another way.
struct GrowthSuite: Suite {
    let corpus: NameCorpus
    /// The numbers of names, ascending.
    let sizes: [Int]

    private static let queryCount = 400
    private static let rounds = 3
    private static let top = 10
    private static let leastScore = MatchProfile.balanced.possibleThreshold

    /// - Parameter sizes: Numbers of names; empty for powers of ten from 10,000 on and all that there are.
    init(corpus: NameCorpus, sizes: [Int]) {
        self.corpus = corpus
        let all = corpus.names.count
        self.sizes = Set((sizes.isEmpty ? GrowthSuite.powers(below: all) + [all] : sizes).map { min($0, all) }).sorted()
    }

    private static func powers(below limit: Int) -> [Int] {
        let first = limit > 10_000 ? 10_000 : 1_000
        return Array(sequence(first: first) { $0 * 10 }.prefix { $0 < limit })
    }

    func figures() throws -> [Figure] { try TemporaryFolder.with { try figures(file: $0 + "/names.onoma") } }

    private func figures(file: String) throws -> [Figure] {
        guard let smallest = sizes.first, let greatest = sizes.last else { return [] }
        let matcher = try NameMatcher()
        let names = corpus.sample(greatest)
        // What is read on first use must not be a part of the first list's time.
        let warmUp = NameIndex(matcher: matcher)
        try warmUp.add(names.names.prefix(smallest).map { NameEntry(id: "", name: $0) })
        guard warmUp.snapshot().count == smallest else { throw WrongAnswer("names are missing in an index") }
        let queries = SearchQueries(corpus: corpus.sample(smallest), count: GrowthSuite.queryCount)
        var figures: [Figure] = []
        var latencies: [Latencies] = []
        var best = [Double](repeating: -.infinity, count: queries.queries.count)
        for size in sizes {
            let label = Columns.grouped(size)
            let entries = names.names.prefix(size).enumerated().map { NameEntry(id: "\($0)", name: $1) }
            let bytes = entries.reduce(0) { $0 + $1.name.utf8.count + $1.id.utf8.count }
            let index = NameIndex(matcher: matcher)
            let build = try Measurement.time {
                try index.add(entries)
                // A few names are only kept when they are added, and read with the first search.
                return index.snapshot().count
            }
            try WrongAnswer.check("the number of names", build.value, expected: size)
            try index.write(to: file)
            let (own, weights, found) = try GrowthSuite.search(file, queries, matcher)
            // What the smaller list had the greater one has too.
            for (number, query) in queries.queries.enumerated() where weights[number] < best[number] {
                throw WrongAnswer(
                    "\(query.text) is found with \(weights[number]) bits among \(label) names, with \(best[number]) among fewer"
                )
            }
            best = weights
            latencies.append(own)
            figures.append(
                Figure(.growth, "\(label): build, all cores", [Double(size) / build.seconds], "names/s", below: nil))
            figures.append(
                Figure(
                    .growth, "\(label): size beyond the names", [Double(index.byteCount - bytes) / Double(size)],
                    "bytes/name", below: nil))
            figures += own.figures(.growth, label)
            figures.append(
                Figure(.growth, "\(label): found the name", [Double(found) / Double(queries.queries.count)], "share"))
        }
        for (size, own) in zip(sizes, latencies)
        where size < greatest && (size == smallest || size == GrowthSuite.promisedFrom) {
            figures += GrowthSuite.ratios(own, latencies[latencies.count - 1], from: size, to: greatest)
        }
        return figures
    }

    /// Searches for everything once to warm up and then for the rounds. Each round opens the index anew, lest it remember the
    /// words of the last one; within a round it may, as it would in life.
    ///
    /// - Returns: The times; for each query the weight of its best hit; how many queries found the name that they were made
    ///   from.
    private static func search(
        _ file: String, _ queries: SearchQueries, _ matcher: NameMatcher
    ) throws -> (latencies: Latencies, weights: [Double], found: Int) {
        let first = try NameIndex(contentsOf: file, matcher: matcher)
        let hits = queries.queries.map { first.search($0.text, top: top, minimumScore: leastScore) }
        var latencies = Latencies()
        for _ in 0..<rounds {
            latencies.beginRound()
            let index = try NameIndex(contentsOf: file, matcher: matcher)
            for (query, expected) in zip(queries.queries, hits) {
                let again = latencies.time { index.search(query.text, top: top, minimumScore: leastScore) }
                try WrongAnswer.check("the hits of \(query.text)", again, expected: expected)
            }
        }
        let found = zip(queries.queries, hits).count { query, hits in hits.contains { $0.id == "\(query.source)" } }
        return (latencies, hits.map { $0.first?.weight ?? -.infinity }, found)
    }

    /// How much longer a search takes in the greatest list than in another.
    private static func ratios(_ first: Latencies, _ last: Latencies, from size: Int, to greatest: Int) -> [Figure] {
        [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)].map { label, share in
            let (before, after) = (first.percentiles(share), last.percentiles(share))
            return Figure(
                .growth, "\(label), \(Columns.grouped(greatest)) against \(Columns.grouped(size))",
                zip(after.wall, before.wall).map { $0 / $1 }, "times as long",
                below: share == 0.5 ? target(greatest, size) : nil
            ).with(processor: zip(after.processor, before.processor).map { $0 / $1 })
        }
    }

    /// The promise is for lists from here on: in smaller ones each name brings new words, and latency grows with words.
    private static let promisedFrom = 100_000

    /// Three times as long for 23 times the names; for *k* times the names as many times as lie on that curve. `nil` for less
    /// than ten times the names.
    private static func target(_ greatest: Int, _ size: Int) -> Double? {
        guard size >= promisedFrom, greatest >= 10 * size else { return nil }
        return pow(Double(greatest) / Double(size), log(3) / log(23))
    }
}
