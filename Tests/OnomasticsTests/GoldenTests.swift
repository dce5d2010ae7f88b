import NameMatching
import NameNormalization
import Testing

/// Names that are the same and names that are different: the promise of the library.
@Suite struct GoldenTests {
    private let matcher: NameMatcher

    init() throws { matcher = try NameMatcher() }

    // MARK: The same

    @Test func `there are at least sixty families, each with several spellings`() throws {
        let families = try NameFamily.load()
        #expect(families.count >= 60)
        #expect(Set(families.map(\.key)).count == families.count, "the rows of a family do not stand together")
        for family in families where family.spellings.count < 2 { Issue.record("\(family.key) has one spelling") }
    }

    @Test func `there are at least six hundred spellings`() throws {
        #expect(try NameFamily.load().reduce(0) { $0 + $1.spellings.count - 1 } >= 600)
    }

    @Test(arguments: NameFamily.all) func `the spellings of a family are the same name`(family: NameFamily) {
        let names = family.spellings.map { matcher.prepare($0.name, kind: $0.kind) }
        var failures = Failures(limit: 200)
        for (i, first) in family.spellings.enumerated() where i == 0 || family.isEveryPair {
            for (j, second) in family.spellings.enumerated().dropFirst(i + 1) {
                let probability = matcher.probability(names[i], names[j])
                if probability <= 0.5 {
                    failures.add("\(first.place) \(first.name) | \(second.name) → \(rounded(probability))")
                }
            }
        }
        failures.report()
    }

    // MARK: Open cases

    /// Pairs that the library does not judge right yet. A pair that comes right belongs into the table it was taken from.
    @Test func `open cases are known`() throws {
        for row in try GoldenTable("open.tsv").rows {
            let kind = try #require(NameKind(rawValue: row["kind"]), "\(row.place): kind \"\(row["kind"])\"")
            let probability = matcher.probability(
                matcher.prepare(row["a"], kind: kind), matcher.prepare(row["b"], kind: kind))
            withKnownIssue("\(row.place) \(row["a"]) | \(row["b"])", isIntermittent: true) {
                #expect((probability > 0.5) == (row["expected"] == "same"))
            }
        }
    }

    // MARK: Different

    struct DifferentPair: Sendable {
        let place: String
        let first: String
        let second: String
        let kind: NameKind
        let reason: String

        static func load() throws -> [DifferentPair] {
            try GoldenTable("different.tsv").rows.map { row in
                let kind = try #require(NameKind(rawValue: row["kind"]), "\(row.place): kind \"\(row["kind"])\"")
                return DifferentPair(
                    place: row.place, first: row["a"], second: row["b"], kind: kind, reason: row["reason"])
            }
        }
    }

    /// Some rows of the table, tested together.
    struct Chunk: CustomTestStringConvertible, Sendable {
        let pairs: [DifferentPair]

        var testDescription: String { "\(pairs.first?.place ?? "") and \(pairs.count - 1) more" }

        /// None when the table cannot be read, which the test of its size reports.
        static let all: [Chunk] = {
            guard let pairs = try? DifferentPair.load() else { return [] }
            return stride(from: 0, to: pairs.count, by: 50).map {
                Chunk(pairs: Array(pairs[$0..<min($0 + 50, pairs.count)]))
            }
        }()
    }

    @Test func `there are at least six hundred pairs of different names`() throws {
        #expect(try DifferentPair.load().count >= 600)
    }

    @Test(arguments: Chunk.all) func `different names are different`(chunk: Chunk) {
        var failures = Failures(limit: 200)
        for pair in chunk.pairs {
            let (first, second) = (
                matcher.prepare(pair.first, kind: pair.kind), matcher.prepare(pair.second, kind: pair.kind)
            )
            let probability = matcher.probability(first, second)
            if probability >= 0.5 {
                failures.add("\(pair.place) \(pair.first) | \(pair.second) → \(rounded(probability)) (\(pair.reason))")
            }
        }
        failures.report()
    }

    private func rounded(_ probability: Double) -> Double { (probability * 1000).rounded() / 1000 }
}
