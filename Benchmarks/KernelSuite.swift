import NameMatching
import NameNormalization
import StringDistance

/// How many pairs of whole names each measure compares a second, plain and with a prepared pattern.
struct KernelSuite: Suite {
    let corpus: NameCorpus
    /// Where to write the work of the batch figures, for a comparison with another library.
    var batchWork: String?

    private static let patternCount = 200
    private static let textCount = 500
    private static let batchCount = 11_000

    func figures() throws -> [Figure] {
        try KernelSuite.checkKnown()
        let normalizer = try NameNormalizer()
        let forms = corpus.latinNames.prefix(KernelSuite.batchCount).map {
            normalizer.name($0, kind: .person).comparisonForm
        }
        let names = forms.prefix(KernelSuite.patternCount + KernelSuite.textCount).map {
            $0.unicodeScalars.map(\.value)
        }
        let pairs = KernelPairs(
            patterns: Array(names.prefix(KernelSuite.patternCount)), texts: Array(names.suffix(KernelSuite.textCount)))
        try pairs.checkAgainstReference()
        var figures: [Figure] = []
        figures += try pairs.edits("Levenshtein", Levenshtein())
        figures += try pairs.edits("OptimalStringAlignment", OptimalStringAlignment())
        figures += try pairs.edits("DamerauLevenshtein", DamerauLevenshtein())
        figures += try pairs.edits("Indel", Indel())
        figures += try pairs.similarities("Jaro", Jaro())
        figures += try pairs.similarities("JaroWinkler", JaroWinkler())
        let (jaccard, cosine) = (QGramJaccard(), QGramCosine())
        figures += try pairs.grams("QGramJaccard", jaccard) { jaccard.normalizedSimilarity(of: $0, and: $1) }
        figures += try pairs.grams("QGramCosine", cosine) { cosine.normalizedSimilarity(of: $0, and: $1) }
        var batch = BatchPairs(forms)
        figures += try batch.searches()
        figures += try batch.edits("Levenshtein", Levenshtein())
        figures += try batch.edits("OptimalStringAlignment", OptimalStringAlignment())
        figures += try batch.similarities("JaroWinkler", JaroWinkler())
        if let batchWork { try batch.work.write(to: batchWork) }
        return figures
    }

    private static func checkKnown() throws {
        try WrongAnswer.check("Levenshtein", Levenshtein().distance(from: "Gorbachev", to: "Gorbatchev"), expected: 1)
        try WrongAnswer.check("OSA", OptimalStringAlignment().distance(from: "ca", to: "abc"), expected: 3)
        try WrongAnswer.check("Damerau–Levenshtein", DamerauLevenshtein().distance(from: "ca", to: "abc"), expected: 2)
        try WrongAnswer.check("Indel", Indel().distance(from: "Meier", to: "Meyer"), expected: 2)
        let (jaro, winkler) = (Jaro(), JaroWinkler())
        try WrongAnswer.check(
            "Jaro", thousandths(jaro.normalizedSimilarity(of: "MARTHA", and: "MARHTA")), expected: 944)
        try WrongAnswer.check(
            "Jaro–Winkler", thousandths(winkler.normalizedSimilarity(of: "MARTHA", and: "MARHTA")), expected: 961)
        // ⊢a an na a⊣ and ⊢a an nn na a⊣: four of five.
        try WrongAnswer.check(
            "Jaccard", thousandths(QGramJaccard().normalizedSimilarity(of: "ana", and: "anna")), expected: 800)
        // 4 / √(4 · 5)
        try WrongAnswer.check(
            "cosine", thousandths(QGramCosine().normalizedSimilarity(of: "ana", and: "anna")), expected: 894)
    }

    private static func thousandths(_ similarity: Double) -> Int { Int((similarity * 1000).rounded()) }
}
