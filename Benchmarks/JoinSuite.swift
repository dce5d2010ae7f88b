import NameMatching
import NameSearch

/// How long it takes to find all pairs of like names in a list, on all cores, and whether they are found.
struct JoinSuite: Suite {
    let corpus: NameCorpus

    /// What a pair weighs at least, in bits: the balanced profile calls it the same from 0 on, that for deduplication from 3.
    private static let minimumWeight = 3.0
    /// Names that are searched for, to see whether the join found what searches find.
    private static let checkedCount = 200

    func figures() throws -> [Figure] {
        let matcher = try NameMatcher()
        let index = NameIndex(matcher: matcher)
        try index.add(corpus.names.enumerated().map { NameEntry(id: "\($0)", name: $1) })
        var pairs = 0
        var partners: [Int: Set<Int>] = [:]
        let step = max(1, corpus.names.count / JoinSuite.checkedCount)
        let join = try Measurement.time {
            try index.candidatePairs(minimumWeight: JoinSuite.minimumWeight) { pair in
                pairs += 1
                if pair.first.isMultiple(of: step) { partners[pair.first, default: []].insert(pair.second) }
                if pair.second.isMultiple(of: step) { partners[pair.second, default: []].insert(pair.first) }
            }
        }
        var (found, all) = (0, 0)
        for name in stride(from: 0, to: corpus.names.count, by: step) {
            for hit in index.search(corpus.names[name], top: 20) {
                guard hit.weight >= JoinSuite.minimumWeight, let other = Int(hit.id), other != name else { continue }
                all += 1
                if partners[name]?.contains(other) ?? false { found += 1 }
            }
        }
        return [
            Figure(
                .join, "names joined, all cores", count: corpus.names.count, Measurement(seconds: [join.seconds]),
                "names/s", atLeast: 16_667),
            Figure(.join, "pairs", [Double(pairs) / Double(corpus.names.count)], "pairs/name"),
            Figure(.join, "found of what searches find", [all == 0 ? 1 : Double(found) / Double(all)], "share"),
        ]
    }
}
