import NameMatching
import NameNormalization

/// How many pairs of prepared names are compared a second.
struct MatchSuite: Suite {
    let corpus: NameCorpus

    func figures() throws -> [Figure] {
        let matcher = try NameMatcher()
        try MatchSuite.checkKnown(matcher)
        let pairs = CandidatePairs(corpus: corpus, count: min(50_000, corpus.names.count / 2), matcher: matcher)
        try MatchSuite.check(pairs, matcher)

        let typical = try Parallel.compare("typical candidates", pairs.candidates.indices) {
            MatchSuite.checksum(pairs.candidates, $0, matcher)
        }
        let random = try Measurement.repeated("random pairs") {
            MatchSuite.checksum(pairs.random, pairs.random.indices, matcher)
        }
        let variants = try Measurement.repeated("true variants") {
            MatchSuite.checksum(pairs.variants, pairs.variants.indices, matcher)
        }
        let explained = try Measurement.repeated("with reasons") {
            pairs.candidates.prefix(5_000).reduce(0) { $0 + matcher.match($1.0, $1.1).lines.count }
        }
        let mentions = Array(pairs.candidates.prefix(20_000)).map { ($0.0.name.mention, $0.1.name.mention) }
        let whole = try Parallel.compare("prepare and score", mentions.indices) { range in
            var sum: UInt64 = 0
            for index in range {
                let (a, b) = mentions[index]
                sum &+= MatchSuite.bits(
                    matcher.weight(matcher.prepare(a, kind: .person), matcher.prepare(b, kind: .person)))
            }
            return sum
        }
        return [
            Figure(
                .match, "typical candidates", count: pairs.candidates.count, typical.one, "pairs/s", atLeast: 1_000_000),
            Figure(.match, "random pairs", count: pairs.random.count, random.measurement, "pairs/s"),
            Figure(.match, "true variants", count: pairs.variants.count, variants.measurement, "pairs/s"),
            Figure(
                .match, "typical, with reasons", count: min(5_000, pairs.candidates.count), explained.measurement,
                "pairs/s"),
            Figure(.match, "typical, from strings", count: mentions.count, whole.one, "pairs/s"),
        ] + typical.figures(.match, "typical") + whole.figures(.match, "from strings")
    }

    private static func checksum(
        _ pairs: [(PreparedName, PreparedName)], _ range: Range<Int>, _ matcher: NameMatcher
    ) -> UInt64 {
        var sum: UInt64 = 0
        for index in range { sum &+= bits(matcher.weight(pairs[index].0, pairs[index].1)) }
        return sum
    }

    private static func bits(_ weight: Double) -> UInt64 { UInt64(bitPattern: Int64((weight * 65_536).rounded())) }

    private static func checkKnown(_ matcher: NameMatcher) throws {
        for (a, b, verdict) in [
            ("Ayman al-Zawahiri", "Aiman Sawahiri", NameMatch.Verdict.same), ("Amuralá Salé", "Amrullah Saleh", .same),
            ("Михаил Горбачёв", "Mikhail Gorbachev", .same), ("John Smith", "Mary Robinson", .different),
        ] {
            try WrongAnswer.check("\(a) ~ \(b)", matcher.match(a, b, kind: .person).verdict, expected: verdict)
        }
    }

    /// Scores are symmetric, with and without reasons the same, and true variants are mostly told from random pairs.
    private static func check(_ pairs: CandidatePairs, _ matcher: NameMatcher) throws {
        for (a, b) in pairs.candidates.prefix(500) {
            let weight = matcher.weight(a, b)
            let label = "\(a.name.mention) ~ \(b.name.mention)"
            try WrongAnswer.check("\(label), the other way round,", matcher.weight(b, a), expected: weight)
            try WrongAnswer.check("\(label), with reasons,", matcher.match(a, b).weight, expected: weight)
        }
        func share(_ pairs: [(PreparedName, PreparedName)]) -> Double {
            Double(pairs.count { matcher.probability($0.0, $0.1) > 0.5 }) / Double(pairs.count)
        }
        let (found, mistaken) = (share(pairs.variants), share(pairs.random))
        guard found > 0.8, mistaken < 0.01 else {
            throw WrongAnswer(
                "\(found) of the true variants and \(mistaken) of the random pairs were taken for the same name")
        }
    }
}
