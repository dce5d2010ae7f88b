import StringDistance
import Testing

/// A batch gives what the single comparisons give, whatever compares its lanes.
@Suite struct BatchTests {
    private static let instructions = LaneInstructions.allCases.filter(\.isSupported)

    @Test func `Levenshtein of a batch is that of each pair`() {
        checkDistances(Levenshtein())
    }

    @Test func `optimal string alignment of a batch is that of each pair`() {
        checkDistances(OptimalStringAlignment())
    }

    @Test func `Jaro of a batch is that of each pair, to the last bit`() {
        checkSimilarities(Jaro())
    }

    @Test func `Jaro–Winkler of a batch is that of each pair, to the last bit`() {
        checkSimilarities(JaroWinkler())
    }

    @Test func `any length of the common beginning may count`() {
        checkSimilarities(JaroWinkler(prefixScale: 0.01, prefixLength: 100, boostThreshold: 0))
        checkSimilarities(JaroWinkler(prefixScale: 0.1, prefixLength: 0))
    }

    @Test func `measures without lanes take a batch too`() {
        for set in BatchSamples.sets.prefix(3) {
            let batch = TextBatch(set.texts)
            for query in set.queries.prefix(10) {
                #expect(
                    DamerauLevenshtein().distances(from: query, to: batch)
                        == set.texts.map { DamerauLevenshtein().distance(from: query, to: $0) })
                #expect(
                    QGramCosine().normalizedSimilarities(of: query, and: batch, cutoff: 0.5)
                        == set.texts.map { QGramCosine().normalizedSimilarity(of: query, and: $0, cutoff: 0.5) })
            }
        }
    }

    @Test func `the nearest texts are the first of all texts sorted`() {
        for set in BatchSamples.sets {
            let batch = TextBatch(set.texts)
            for (query, count) in zip(set.queries, [0, 1, 2, 10, 100_000]) {
                let distances = Levenshtein().distances(from: query, to: batch)
                let order = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
                let near = order.filter { distances[$0] <= 5 }.prefix(count)
                let neighbors = Levenshtein().nearest(to: query, in: batch, count: count, cutoff: 5)
                #expect(neighbors.map(\.index) == Array(near))
                #expect(neighbors.map(\.distance) == near.map { distances[$0] })

                let likenesses = JaroWinkler().normalizedSimilarities(of: query, and: batch)
                let ranking = likenesses.indices.sorted { (likenesses[$1], $0) < (likenesses[$0], $1) }.prefix(count)
                let similar = JaroWinkler().mostSimilar(to: query, in: batch, count: count)
                #expect(similar.map(\.index) == Array(ranking))
                #expect(similar.map(\.similarity) == ranking.map { likenesses[$0] })
            }
        }
    }

    @Test func `texts too long for a lane stand beside others`() {
        let long = String(repeating: "abcde", count: 100)
        for texts in [["abcde", long], [long], [long, "abcde", long, "", String(long.dropLast(437))]] {
            let batch = TextBatch(texts)
            for query in ["abc", "", long] {
                #expect(
                    Levenshtein().distances(from: query, to: batch)
                        == texts.map { Levenshtein().distance(from: query, to: $0) })
                #expect(
                    JaroWinkler().normalizedSimilarities(of: query, and: batch)
                        == texts.map { JaroWinkler().normalizedSimilarity(of: query, and: $0) })
            }
        }
    }

    @Test func `an empty batch and no query give no pairs`() {
        let empty = TextBatch([String]())
        #expect(empty.isEmpty)
        #expect(Levenshtein().distances(from: "Meyer", to: empty).isEmpty)
        #expect(JaroWinkler().normalizedSimilarities(of: "Meyer", and: empty).isEmpty)
        #expect(Levenshtein().nearest(to: "Meyer", in: empty, count: 3).isEmpty)
        #expect(Levenshtein().distances(between: [String](), and: TextBatch(["Meyer"])).queryCount == 0)
    }

    @Test func `the examples of the documentation hold`() {
        let surnames = TextBatch(["Meier", "Jones", "Meyer"])
        #expect(surnames.count == 3)
        #expect(Levenshtein().distances(from: "Meyer", to: surnames) == [1, 4, 0])
        #expect(Levenshtein().distances(from: "Meyer", to: surnames, cutoff: 2) == [1, nil, 0])
        #expect(Levenshtein().nearest(to: "Mayer", in: surnames, count: 2).map(\.index) == [2, 0])
        #expect(Levenshtein().nearest(to: "Mayer", in: surnames, count: 2).map(\.distance) == [1, 2])
        let similarities = JaroWinkler().normalizedSimilarities(of: "Meyer", and: surnames, cutoff: 0.85)
        #expect(similarities.map { $0.map { ($0 * 1000).rounded() } } == [893, nil, 1000])
        #expect(
            JaroWinkler().normalizedSimilarities(of: "Meyer", and: surnames).map { ($0 * 1000).rounded() } == [
                893, 467, 1000,
            ])
    }

    // MARK: -

    /// Cutoffs are applied outside of the lanes, so one set of instructions is enough for them.
    private func checkDistances(_ measure: some DistanceMeasure) {
        for set in BatchSamples.sets {
            let expected = set.pairs.map { measure.distance(from: $0.first, to: $0.second) }
            for instructions in Self.instructions {
                var batch = TextBatch(set.texts)
                batch.instructions = instructions
                for cutoff in instructions == .fastest ? [-1, 0, 3, 20, Int.max] : [Int.max] {
                    let found = measure.distances(between: set.queries, and: batch, cutoff: cutoff)
                    let rows = set.queries.indices.flatMap { found.row($0) }
                    let wrong = zip(rows, expected).enumerated().first { $1.0 != ($1.1 <= cutoff ? $1.1 : nil) }
                    if let (pair, (found, expected)) = wrong {
                        Issue.record(
                            "\(instructions), cutoff \(cutoff): \(set.pairs[pair]) is \(found as Int?), not \(expected)"
                        )
                    }
                }
            }
        }
    }

    private func checkSimilarities(_ measure: some StringMeasure) {
        for set in BatchSamples.sets {
            let expected = set.pairs.map { measure.normalizedSimilarity(of: $0.first, and: $0.second) }
            for instructions in Self.instructions {
                var batch = TextBatch(set.texts)
                batch.instructions = instructions
                for cutoff in instructions == .fastest ? [0, 0.7, 1, Double.nan] : [0] {
                    let found = measure.normalizedSimilarities(between: set.queries, and: batch, cutoff: cutoff)
                    let rows = set.queries.indices.flatMap { found.row($0) }
                    let wrong = zip(rows, expected).enumerated().first { $1.0 != ($1.1 >= cutoff ? $1.1 : nil) }
                    if let (pair, (found, expected)) = wrong {
                        Issue.record(
                            "\(instructions), cutoff \(cutoff): \(set.pairs[pair]) is \(found as Double?), not \(expected)"
                        )
                    }
                }
            }
        }
    }
}

/// Seeded queries and texts: the borders of every width of lane, all alphabets alone and mixed, equal and empty texts.
enum BatchSamples {
    struct Set {
        var queries: [[UInt32]]
        var texts: [[UInt32]]

        /// Row by row.
        var pairs: [Pair] { queries.flatMap { query in texts.map { Pair(first: query, second: $0) } } }
    }

    static let sets: [Set] = makeSets()

    private static func makeSets() -> [Set] {
        var generator = SeededGenerator(seed: 11)
        var sets: [Set] = []
        // One after another every length from 0 to 130, from few and from many letters.
        for alphabet: [UInt32] in [Array(0x61...0x62), Array(0x4E00...0x5200) + Array(0x1F600...0x1F610)] {
            let texts = (0...130).map { Samples.text(&generator, count: $0, alphabet: alphabet) }
            let queries = texts.map { Samples.edited($0, &generator, alphabet: alphabet) }
            sets.append(Set(queries: queries + texts.suffix(3), texts: texts))
        }
        // Pairs in all alphabets at once: enough for full groups, and more than a section of them.
        for (queryCount, textCount) in [(3, 1), (20, 700), (12, 2_500)] {
            let pairs = Samples.pairs.shuffled(using: &generator)
            sets.append(
                Set(
                    queries: pairs.prefix(queryCount).map(\.first) + [[]],
                    texts: pairs.prefix(textCount).map(\.second) + [[]]))
        }
        return sets
    }
}
