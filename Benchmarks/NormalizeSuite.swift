import NameMatching
import NameNormalization

/// How many mentions are read a second, alone and with what comparing needs.
struct NormalizeSuite: Suite {
    let corpus: NameCorpus

    func figures() throws -> [Figure] {
        let matcher = try NameMatcher()
        let normalizer = try NameNormalizer()
        let name = normalizer.name("Mullah Abdul Ghani Baradar", kind: .person)
        try WrongAnswer.check("the comparison form", name.comparisonForm, expected: "mullah abdulghani baradar")
        try WrongAnswer.check("the generic form", name.genericForm, expected: "abdulghani baradar")

        let (all, latin) = (corpus.names, corpus.latinNames)
        let readLatin = try Measurement.repeated("normalize Latin") {
            NormalizeSuite.checksum(of: latin, latin.indices, normalizer)
        }
        let readAll = try Parallel.compare("normalize", all.indices) {
            NormalizeSuite.checksum(of: all, $0, normalizer)
        }
        let prepareLatin = try Measurement.repeated("prepare Latin") {
            NormalizeSuite.preparedChecksum(of: latin, latin.indices, matcher)
        }
        let prepareAll = try Measurement.repeated("prepare") {
            NormalizeSuite.preparedChecksum(of: all, all.indices, matcher)
        }
        return [
            Figure(.normalize, "Latin names", count: latin.count, readLatin.measurement, "names/s", atLeast: 500_000),
            Figure(.normalize, "all names", count: all.count, readAll.one, "names/s"),
            Figure(.normalize, "and prepare, Latin names", count: latin.count, prepareLatin.measurement, "names/s"),
            Figure(.normalize, "and prepare, all names", count: all.count, prepareAll.measurement, "names/s"),
        ] + readAll.figures(.normalize, "all names")
    }

    /// A sum that any other reading of a name changes.
    private static func checksum(of names: [String], _ range: Range<Int>, _ normalizer: NameNormalizer) -> UInt64 {
        var sum: UInt64 = 0
        for index in range {
            let name = normalizer.name(names[index], kind: .person)
            for token in name.tokens { sum &+= UInt64(token.length) << 8 &+ UInt64(token.role.rawValue) }
            for letter in name.letters { sum &+= UInt64(letter) << 32 }
        }
        return sum
    }

    private static func preparedChecksum(of names: [String], _ range: Range<Int>, _ matcher: NameMatcher) -> UInt64 {
        var sum: UInt64 = 0
        for index in range {
            for span in matcher.prepare(names[index], kind: .person).spans {
                sum &+= span.hash >> 8 &+ UInt64(span.latin.count)
            }
        }
        return sum
    }
}
