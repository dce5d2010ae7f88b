import NameMatching
import NameNormalization
import NameSearch

/// How long names take that were made to take long: to prepare, to compare, and to search for.
struct HostileSuite: Suite {
    let corpus: NameCorpus

    /// A name is searched for among at most so many, and among the hostile ones.
    private static let indexCount = 20_000
    /// What each may take, in µs.
    private static let target = 1_000.0

    func figures() throws -> [Figure] {
        let matcher = try NameMatcher()
        let names = HostileNames(corpus).all
        let index = NameIndex(matcher: matcher)
        let ordinary = corpus.names.prefix(HostileSuite.indexCount).enumerated().map {
            NameEntry(id: "\($0)", name: $1)
        }
        try index.add(ordinary + names.map { NameEntry(id: $0.label, name: $0.text) })
        let partners = (names.map(\.text) + corpus.names.prefix(20)).map { matcher.prepare($0) }
        return try TemporaryFolder.with { folder in
            let file = folder + "/names.onoma"
            try index.write(to: file)
            return try names.flatMap { try HostileSuite.figures($0.label, $0.text, partners, file, matcher) }
        }
    }

    private static func figures(
        _ label: String, _ text: String, _ partners: [PreparedName], _ index: String, _ matcher: NameMatcher
    ) throws -> [Figure] {
        let name = matcher.prepare(text)
        let own = matcher.weight(name, name)
        guard own.isFinite else { throw WrongAnswer("\(label) weighs \(own) against itself") }
        let preparing = try Measurement.repeated("\(label), prepared") { matcher.prepare(text).spans.count }
        // Of all comparisons the one that takes longest counts.
        var comparing: Measurement?
        for partner in partners {
            let weight = matcher.weight(partner, name)
            let (own, answer) = try Measurement.repeated("\(label), compared") { matcher.weight(name, partner) }
            try WrongAnswer.check("\(label), the other way round,", answer, expected: weight)
            if let slowest = comparing, slowest.processorMedian >= own.processorMedian { continue }
            comparing = own
        }
        let explaining = try Measurement.repeated("\(label), explained") { matcher.match(name, name).lines.count }
        let searching = try search(label, text, index, matcher)
        return [
            figure("\(label): prepare", preparing.measurement),
            figure("\(label): compare", comparing ?? preparing.measurement),
            figure("\(label): with reasons", explaining.measurement), figure("\(label): search", searching),
        ]
    }

    /// Each round opens the index anew, lest it remember the words of the last one.
    private static func search(
        _ label: String, _ text: String, _ index: String, _ matcher: NameMatcher
    ) throws -> Measurement {
        var times: [Elapsed] = []
        var expected: [NameIndex.Hit]?
        for round in 0...Measurement.rounds {
            let opened = try NameIndex(contentsOf: index, matcher: matcher)
            let (elapsed, hits) = Elapsed.time {
                opened.search(text, top: 10, minimumScore: matcher.profile.possibleThreshold)
            }
            try WrongAnswer.check("the hits of \(label)", hits, expected: expected ?? hits)
            expected = hits
            if round > 0 { times.append(elapsed) }
        }
        for hit in expected ?? [] {
            try WrongAnswer.check(
                "\(label) against \(hit.id)", hit.weight, expected: matcher.match(text, hit.name).weight)
        }
        return Measurement(times)
    }

    private static func figure(_ name: String, _ measurement: Measurement) -> Figure {
        Figure(.hostile, name, measurement.seconds.map { $0 * 1e6 }, "µs", below: target)
            .with(processor: measurement.processorSeconds.map { $0 * 1e6 })
    }
}

extension Measurement {
    fileprivate var processorMedian: Double { Measurement.median(processorSeconds) }
}
