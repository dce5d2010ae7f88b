import StringDistance
import Testing

/// What holds for every pair, whatever it is.
@Suite struct LawTests {
    private static let distances: [any DistanceMeasure] = [
        Levenshtein(), OptimalStringAlignment(), DamerauLevenshtein(), Indel(),
    ]
    private static let measures: [any StringMeasure] =
        distances + [
            Jaro(), JaroWinkler(), JaroWinkler(prefixScale: 0.25), JaroWinkler(prefixScale: 0.1, boostThreshold: 0),
            QGramJaccard(), QGramJaccard(size: 3, padded: false), QGramCosine(), QGramCosine(size: 1, padded: false),
        ]

    @Test func `every measure is symmetric, keeps to 0...1 and finds a text equal to itself`() {
        for measure in Self.measures {
            func check(_ measure: some StringMeasure) {
                for pair in Samples.pairs {
                    let similarity = measure.normalizedSimilarity(of: pair.first, and: pair.second)
                    let reverse = measure.normalizedSimilarity(of: pair.second, and: pair.first)
                    let distance = measure.normalizedDistance(from: pair.first, to: pair.second)
                    if similarity != reverse {
                        Issue.record("\(measure): \(pair) is \(similarity), the other way round \(reverse)")
                    }
                    if !(0...1).contains(similarity) || !(0...1).contains(distance) {
                        Issue.record("\(measure): \(pair) is \(similarity) like, \(distance) apart")
                    }
                    if abs(similarity + distance - 1) > 1e-15 {
                        Issue.record("\(measure): \(pair) is \(similarity) like and \(distance) apart, not 1 in sum")
                    }
                    let itself = measure.normalizedSimilarity(of: pair.first, and: pair.first)
                    if itself != 1 { Issue.record("\(measure): \(pair.first) is \(itself) like itself") }
                }
            }
            check(measure)
        }
    }

    @Test func `a distance of zero means equal`() {
        for measure in Self.distances {
            func check(_ measure: some DistanceMeasure) {
                for pair in Samples.pairs
                where (measure.distance(from: pair.first, to: pair.second) == 0) != (pair.first == pair.second) {
                    Issue.record("\(measure): \(pair)")
                }
            }
            check(measure)
        }
    }

    @Test func `a detour is never shorter, for the metrics`() {
        var generator = SeededGenerator(seed: 7)
        let metrics: [any DistanceMeasure] = [Levenshtein(), DamerauLevenshtein(), Indel()]
        for _ in 0..<10_000 {
            let texts = (0..<3).map { _ in
                Samples.text(&generator, count: Int.random(in: 0...9, using: &generator), alphabet: [97, 98, 99])
            }
            for metric in metrics {
                let direct = metric.distance(from: texts[0], to: texts[2])
                let detour =
                    metric.distance(from: texts[0], to: texts[1]) + metric.distance(from: texts[1], to: texts[2])
                if detour < direct {
                    Issue.record("\(metric): \(texts.map(Samples.string)) is \(direct), with a stop \(detour)")
                }
            }
        }
    }

    @Test func `a detour can be shorter for optimal string alignment, which is no metric`() {
        let measure = OptimalStringAlignment()
        #expect(measure.distance(from: "ca", to: "ac") == 1)
        #expect(measure.distance(from: "ac", to: "abc") == 1)
        #expect(measure.distance(from: "ca", to: "abc") == 3)
    }

    @Test func `a longest common subsequence and what is left make up both texts`() {
        for pair in Samples.pairs {
            let common = Indel().longestCommonSubsequenceCount(of: pair.first, and: pair.second)
            let distance = Indel().distance(from: pair.first, to: pair.second)
            if 2 * common + distance != pair.first.count + pair.second.count {
                Issue.record("\(pair): \(common) common, \(distance) apart")
            }
        }
    }

    @Test func `the edit distances are ordered by what they allow`() {
        for pair in Samples.pairs {
            let found = [
                DamerauLevenshtein().distance(from: pair.first, to: pair.second),
                OptimalStringAlignment().distance(from: pair.first, to: pair.second),
                Levenshtein().distance(from: pair.first, to: pair.second),
                Indel().distance(from: pair.first, to: pair.second),
            ]
            if found != found.sorted() { Issue.record("\(pair): \(found)") }
        }
    }
}
