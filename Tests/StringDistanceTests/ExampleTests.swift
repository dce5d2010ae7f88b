import StringDistance
import Testing

/// The examples that the documentation shows, and its surprises.
@Suite struct ExampleTests {
    @Test func `the distances of the documentation are as printed`() {
        #expect(Levenshtein().distance(from: "Gorbachev", to: "Gorbatchev") == 1)
        #expect(Levenshtein().distance(from: "Meier", to: "Meyer", cutoff: 2) == 1)
        #expect(Levenshtein().distance(from: "Meier", to: "Jones", cutoff: 2) == nil)
        #expect(Levenshtein().normalizedSimilarity(of: "Meier", and: "Meyer") == 0.8)
        #expect(Levenshtein().normalizedDistance(from: "Meier", to: "Meyer") == 0.2)
        #expect(isNear(Levenshtein().normalizedSimilarity(of: "Li", and: "Lee"), 0.333))
        #expect(Indel().normalizedSimilarity(of: "Meier", and: "Meyer") == 0.8)
        #expect(Indel().longestCommonSubsequenceCount(of: "Meier", and: "Meyer") == 4)
        #expect(Indel().longestCommonSubsequenceCount(of: "Alexander", and: "Iskander") == 5)
        #expect(Indel().maximumDistance(between: 5, and: 7) == 12)
    }

    @Test func `the similarities of the documentation are as printed`() {
        #expect(isNear(JaroWinkler().normalizedSimilarity(of: "MARTHA", and: "MARHTA"), 0.961))
        #expect(isNear(JaroWinkler().normalizedDistance(from: "MARTHA", to: "MARHTA"), 0.039))
        #expect(JaroWinkler().normalizedSimilarity(of: "MARTHA", and: "JONES", cutoff: 0.85) == nil)
        #expect(isNear(JaroWinkler(prefixScale: 0.05).normalizedSimilarity(of: "DWAYNE", and: "DUANE"), 0.831))
        #expect(isNear(JaroWinkler().normalizedSimilarity(of: "Maria", and: "Mario"), 0.92))
        #expect(isNear(QGramCosine(padded: false).normalizedSimilarity(of: "nana", and: "nanana"), 0.992))
        #expect(isNear(QGramJaccard().normalizedSimilarity(of: "Omar Asim", and: "Asim Omar"), 0.429))
        #expect(isNear(Levenshtein().normalizedSimilarity(of: "Omar Asim", and: "Asim Omar"), 0.111))
    }

    @Test func `one prepared pattern serves every measure`() {
        let meyer = PreparedPattern("Meyer")
        #expect(meyer.count == 5)
        #expect(meyer.scalars == "Meyer".unicodeScalars.map(\.value))
        #expect(Levenshtein().distance(from: meyer, to: "Meier") == 1)
        #expect(Levenshtein().distance(from: meyer, to: "Maier", cutoff: 1) == nil)
        #expect(DamerauLevenshtein().distance(from: meyer, to: "Meyre") == 1)
        #expect(Jaro().normalizedSimilarity(of: meyer, and: "Meyer") == 1)
        #expect(QGramJaccard().normalizedSimilarity(of: meyer, and: "Meyer") == 1)
    }

    @Test func `strings, parts of strings, arrays, slices and spans are the same text`() {
        let text = "Doppelgänger"
        let scalars = text.unicodeScalars.map(\.value)
        let measure = Levenshtein()
        #expect(measure.distance(from: text, to: text.dropLast(2)) == 2)
        #expect(measure.distance(from: text, to: scalars) == 0)
        #expect(measure.distance(from: text, to: scalars.dropFirst()) == 1)
        #expect(measure.distance(from: scalars.span, to: text) == 0)
        #expect(scalars.withUnsafeBufferPointer { measure.distance(from: $0, to: text) } == 0)
    }

    @Test func `numbers beyond Unicode are equal only to themselves`() {
        let odd: [UInt32] = [.max, 0x11_0000, 0xD800, 0]
        #expect(Levenshtein().distance(from: odd, to: odd) == 0)
        #expect(Levenshtein().distance(from: odd, to: [.max, 0x11_0000, 0xD801, 0]) == 1)
        #expect(OptimalStringAlignment().distance(from: PreparedPattern(odd), to: [.max, 0xD800, 0x11_0000, 0]) == 1)
    }

    @Test func `two empty texts are equal, and an empty one is nothing like a name`() {
        let measures: [any StringMeasure] = [
            Levenshtein(), OptimalStringAlignment(), DamerauLevenshtein(), Indel(), Jaro(), JaroWinkler(),
            QGramJaccard(), QGramCosine(), QGramJaccard(padded: false), QGramCosine(padded: false),
        ]
        for measure in measures {
            #expect(measure.normalizedSimilarity(of: "", and: "") == 1, "\(measure)")
            #expect(measure.normalizedSimilarity(of: "", and: "Anna") == 0, "\(measure)")
            #expect(measure.normalizedSimilarity(of: PreparedPattern(""), and: "") == 1, "\(measure)")
            #expect(measure.normalizedSimilarity(of: PreparedPattern(""), and: "Anna") == 0, "\(measure)")
            #expect(measure.normalizedSimilarity(of: PreparedPattern("Anna"), and: "") == 0, "\(measure)")
        }
    }

    @Test func `very long texts are compared too`() {
        let long = Array(repeating: [UInt32](97...122), count: 100).flatMap { $0 }
        let longer = long + [1, 2, 3]
        #expect(Levenshtein().distance(from: long, to: longer) == 3)
        #expect(Levenshtein().distance(from: PreparedPattern(long), to: longer) == 3)
        #expect(Indel().distance(from: PreparedPattern(longer), to: long) == 3)
        #expect(Jaro().normalizedSimilarity(of: PreparedPattern(long), and: long) == 1)
    }

    @Test func `q-grams can be cut once and compared often`() {
        let night = QGrams(of: "night", size: 2, padded: false)
        #expect(night.count == 4)
        #expect(QGrams(of: "Anna", size: 2).count == 5)
        #expect(QGrams(of: "", size: 2).isEmpty)
        #expect(QGramCosine().normalizedSimilarity(of: night, and: QGrams(of: "nacht", size: 2, padded: false)) == 0.25)
    }

    @Test func `a scale that could raise above one stops the programmer`() async {
        await #expect(processExitsWith: .failure) {
            _ = JaroWinkler(prefixScale: 0.3, prefixLength: 4)
        }
    }

    private func isNear(_ value: Double, _ printed: Double) -> Bool {
        abs(value - printed) <= 0.0005
    }
}
