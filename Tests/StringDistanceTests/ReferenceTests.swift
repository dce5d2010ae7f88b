import StringDistance
import Testing

/// Fast equals slow and obvious, on more than ten thousand seeded pairs for each measure.
@Suite struct ReferenceTests {
    @Test func `there are more than ten thousand pairs, at every border of a word`() {
        #expect(Samples.pairs.count >= 10_000)
        let lengths = Set(Samples.pairs.map(\.first.count))
        #expect(lengths.isSuperset(of: [0, 1, 63, 64, 65, 127, 128, 129]))
    }

    @Test func `Levenshtein agrees with the full matrix`() {
        check(Levenshtein()) { Reference.editDistance($0, $1, swaps: false) }
    }

    @Test func `optimal string alignment agrees with the full matrix`() {
        check(OptimalStringAlignment()) { Reference.editDistance($0, $1, swaps: true) }
    }

    @Test func `Damerau–Levenshtein agrees with the full matrix of Lowrance and Wagner`() {
        check(DamerauLevenshtein()) { Reference.damerauLevenshtein($0, $1) }
    }

    @Test func `insertions and deletions are what the longest common subsequence leaves`() {
        check(Indel()) { $0.count + $1.count - 2 * Reference.subsequenceCount($0, $1) }
    }

    @Test func `Jaro agrees with its definition to the last bit`() {
        check(Jaro()) { Reference.jaro($0, $1) }
    }

    @Test func `Jaro–Winkler agrees with its definition to the last bit`() {
        check(JaroWinkler()) { Reference.jaroWinkler($0, $1) }
    }

    @Test(arguments: [(1, false), (2, false), (2, true), (3, true)])
    func `q-gram Jaccard is the share of two sets`(size: Int, padded: Bool) {
        check(QGramJaccard(size: size, padded: padded)) { first, second in
            let a = Set(Reference.qGrams(first, size: size, padded: padded).keys)
            let b = Set(Reference.qGrams(second, size: size, padded: padded).keys)
            if a.isEmpty && b.isEmpty { return first == second ? 1 : 0 }
            return Double(a.intersection(b).count) / Double(a.union(b).count)
        }
    }

    @Test(arguments: [(1, false), (2, false), (2, true), (3, true)])
    func `q-gram cosine is the cosine of two counts`(size: Int, padded: Bool) {
        check(QGramCosine(size: size, padded: padded), tolerance: 1e-12) { first, second in
            let a = Reference.qGrams(first, size: size, padded: padded)
            let b = Reference.qGrams(second, size: size, padded: padded)
            if a.isEmpty && b.isEmpty { return first == second ? 1 : 0 }
            if a.isEmpty || b.isEmpty { return 0 }
            let product = a.reduce(0) { $0 + $1.value * b[$1.key, default: 0] }
            let lengths = [a, b].map { Double($0.values.reduce(0) { $0 + $1 * $1 }).squareRoot() }
            return Double(product) / (lengths[0] * lengths[1])
        }
    }

    /// Scalars, strings and prepared patterns all give the reference's distance.
    private func check(_ measure: some DistanceMeasure, _ reference: ([UInt32], [UInt32]) -> Int) {
        for pair in Samples.pairs {
            let expected = reference(pair.first, pair.second)
            let prepared = PreparedPattern(pair.first)
            let strings = (Samples.string(pair.first), Samples.string(pair.second))
            let found = [
                measure.distance(from: pair.first, to: pair.second),
                measure.distance(from: strings.0, to: strings.1),
                measure.distance(from: prepared, to: pair.second),
                measure.distance(from: prepared, to: strings.1),
            ]
            if found != Array(repeating: expected, count: 4) {
                Issue.record("\(pair): scalars, strings, prepared, prepared and string are \(found), not \(expected)")
            }
        }
    }

    private func check(
        _ measure: some StringMeasure,
        tolerance: Double = 0,
        _ reference: ([UInt32], [UInt32]) -> Double
    ) {
        for pair in Samples.pairs {
            let expected = reference(pair.first, pair.second)
            let prepared = PreparedPattern(pair.first)
            let found = [
                measure.normalizedSimilarity(of: pair.first, and: pair.second),
                measure.normalizedSimilarity(of: Samples.string(pair.first), and: Samples.string(pair.second)),
                measure.normalizedSimilarity(of: prepared, and: pair.second),
            ]
            if found.contains(where: { abs($0 - expected) > tolerance }) {
                Issue.record("\(pair): scalars, strings and prepared are \(found), not \(expected)")
            }
        }
    }
}
