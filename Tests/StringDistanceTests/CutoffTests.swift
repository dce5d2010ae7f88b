import StringDistance
import Testing

/// A cutoff changes how soon the answer comes, never what it is.
@Suite struct CutoffTests {
    private static let distances: [any DistanceMeasure] = [
        Levenshtein(), OptimalStringAlignment(), DamerauLevenshtein(), Indel(),
    ]
    private static let measures: [any StringMeasure] =
        distances + [
            Jaro(), JaroWinkler(), JaroWinkler(prefixScale: 0.25), JaroWinkler(prefixScale: 0.25, boostThreshold: 0),
            QGramJaccard(), QGramCosine(),
        ]

    @Test func `a distance is nil exactly when it is above the cutoff, for all cutoffs`() {
        for measure in Self.distances {
            func check(_ measure: some DistanceMeasure) {
                for pair in Samples.shortPairs.prefix(3_000) {
                    let distance = measure.distance(from: pair.first, to: pair.second)
                    let prepared = PreparedPattern(pair.first)
                    for cutoff in -1...(measure.maximumDistance(between: 20, and: 20) + 1) {
                        let expected = distance <= cutoff ? distance : nil
                        let found = measure.distance(from: pair.first, to: pair.second, cutoff: cutoff)
                        let foundPrepared = measure.distance(from: prepared, to: pair.second, cutoff: cutoff)
                        if found != expected || foundPrepared != expected {
                            Issue.record(
                                "\(measure): \(pair) is \(distance), but with cutoff \(cutoff) \(found as Int?), \(foundPrepared as Int?)"
                            )
                        }
                    }
                }
            }
            check(measure)
        }
    }

    @Test func `long texts keep to their cutoff too`() {
        for measure in Self.distances {
            func check(_ measure: some DistanceMeasure) {
                for pair in Samples.pairs.filter({ $0.first.count > 60 }).prefix(200) {
                    let distance = measure.distance(from: pair.first, to: pair.second)
                    let prepared = PreparedPattern(pair.first)
                    for cutoff in [0, 1, distance / 2, distance - 1, distance, distance + 1, Int.max] {
                        let expected = distance <= cutoff ? distance : nil
                        let found = measure.distance(from: pair.first, to: pair.second, cutoff: cutoff)
                        let foundPrepared = measure.distance(from: prepared, to: pair.second, cutoff: cutoff)
                        if found != expected || foundPrepared != expected {
                            Issue.record("\(measure): \(pair) is \(distance); cutoff \(cutoff)")
                        }
                    }
                }
            }
            check(measure)
        }
    }

    @Test func `a similarity is nil exactly when it is below the cutoff`() {
        for measure in Self.measures {
            func check(_ measure: some StringMeasure) {
                for pair in Samples.shortPairs.prefix(2_000) {
                    let similarity = measure.normalizedSimilarity(of: pair.first, and: pair.second)
                    let distance = measure.normalizedDistance(from: pair.first, to: pair.second)
                    let prepared = PreparedPattern(pair.first)
                    let borders = [similarity, similarity.nextUp, similarity.nextDown, distance, distance.nextDown]
                    for cutoff in Array(stride(from: -0.1, through: 1.1, by: 0.1)) + borders {
                        let like = similarity >= cutoff ? similarity : nil
                        let apart = distance <= cutoff ? distance : nil
                        if measure.normalizedSimilarity(of: pair.first, and: pair.second, cutoff: cutoff) != like
                            || measure.normalizedSimilarity(of: prepared, and: pair.second, cutoff: cutoff) != like
                            || measure.normalizedDistance(from: pair.first, to: pair.second, cutoff: cutoff) != apart
                            || measure.normalizedDistance(from: prepared, to: pair.second, cutoff: cutoff) != apart
                        {
                            Issue.record("\(measure): \(pair) is \(similarity) like; cutoff \(cutoff)")
                        }
                    }
                }
            }
            check(measure)
        }
    }

    @Test func `a cutoff written as a decimal includes the fraction that it names`() {
        #expect(Levenshtein().normalizedSimilarity(of: "Meier", and: "Meyer", cutoff: 0.8) == 0.8)
        #expect(Levenshtein().normalizedDistance(from: "Meier", to: "Meyer", cutoff: 0.2) == 0.2)
        #expect(Levenshtein().normalizedSimilarity(of: "Meier", and: "Meyer", cutoff: 0.81) == nil)
    }

    @Test func `a cutoff that is no number is met by nothing`() {
        #expect(Levenshtein().normalizedSimilarity(of: "Meier", and: "Meier", cutoff: .nan) == nil)
        #expect(Levenshtein().normalizedDistance(from: "Meier", to: "Meier", cutoff: .nan) == nil)
        #expect(JaroWinkler().normalizedSimilarity(of: "Meier", and: "Meier", cutoff: .nan) == nil)
        #expect(JaroWinkler().normalizedDistance(from: "Meier", to: "Meier", cutoff: .nan) == nil)
    }
}
