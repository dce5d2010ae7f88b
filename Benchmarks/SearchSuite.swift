import NameMatching
import NameNormalization
import NameSearch

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How long it takes to index names and to find them, and whether anything is missed.
struct SearchSuite: Suite {
    let corpus: NameCorpus

    /// Queries of each kind, and queries that are compared with scoring every name.
    private static let (queryCount, checkedCount) = (400, 40)
    /// Hits are asked for that are at least possible: the balanced profile's threshold.
    private static let leastScore = MatchProfile.balanced.possibleThreshold
    private static let top = 10

    func figures() throws -> [Figure] {
        let matcher = try NameMatcher()
        let entries = corpus.names.enumerated().map { NameEntry(id: "\($0)", name: $1) }
        let index = NameIndex(matcher: matcher)
        let build = try Measurement.time { try index.add(entries) }
        let bytes = entries.reduce(0) { $0 + $1.name.utf8.count + $1.id.utf8.count }
        var figures = [
            Figure(
                .search, "build, all cores", count: entries.count, Measurement(seconds: [build.seconds]), "names/s",
                atLeast: 150_000),
            Figure(
                .search, "size beyond the names", [Double(index.byteCount - bytes) / Double(entries.count)],
                "bytes/name", below: 50), try opening(index, matcher),
        ]
        for change in SearchQueries.Change.allCases {
            let queries = SearchQueries(corpus: corpus, count: SearchSuite.queryCount, changes: [change])
            figures += measure(queries, index, change.rawValue)
        }
        figures.append(
            Figure(.search, "recall@10 against scoring all", [recall(index, matcher)], "share", atLeast: 0.999))
        return figures
    }

    /// How long it takes to open the index as a file.
    private func opening(_ index: NameIndex, _ matcher: NameMatcher) throws -> Figure {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "bench-\(ProcessInfo.processInfo.processIdentifier).onoma")
        try index.write(to: file.path)
        defer { try? FileManager.default.removeItem(at: file) }
        let opened = try Measurement.repeated("opening") {
            try NameIndex(contentsOf: file.path, matcher: matcher).count
        }
        return Figure(.search, "opening the file", opened.measurement.seconds.map { $0 * 1000 }, "ms", below: 20)
    }

    private func measure(_ queries: SearchQueries, _ index: NameIndex, _ name: String) -> [Figure] {
        var latencies = Latencies()
        var effort = SearchEffort()
        var found = 0
        for query in queries.queries {
            let hits = latencies.time {
                index.search(
                    query.text, top: SearchSuite.top, minimumScore: SearchSuite.leastScore, kind: .any, effort: &effort)
            }
            if hits.contains(where: { $0.id == "\(query.source)" }) { found += 1 }
        }
        let count = Double(queries.queries.count)
        return latencies.figures(.search, name, p50: 1, p99: 10) + [
            Figure(.search, "\(name): related words", [Double(effort.words) / count], "words/query"),
            Figure(.search, "\(name): names with one", [Double(effort.names) / count], "names/query"),
            Figure(.search, "\(name): scored", [Double(effort.scored) / count], "names/query"),
            Figure(.search, "\(name): found the name", [Double(found) / count], "share"),
        ]
    }

    /// The share of the best related names, by scoring every one, that the index finds, over a few queries of all kinds.
    private func recall(_ index: NameIndex, _ matcher: NameMatcher) -> Double {
        let names = corpus.names.map { matcher.prepare($0) }
        var (found, all) = (0, 0)
        for query in SearchQueries(
            corpus: corpus, count: SearchSuite.checkedCount, changes: SearchQueries.Change.allCases
        ).queries {
            let prepared = matcher.prepare(query.text)
            var best: [(weight: Double, name: Int)] = []
            for (number, name) in names.enumerated() {
                let weight = matcher.weight(prepared, name)
                if best.count == SearchSuite.top, let last = best.last, weight <= last.weight { continue }
                guard matcher.profile.probability(ofWeight: weight) >= SearchSuite.leastScore,
                    matcher.isRelated(prepared, name)
                else { continue }
                best.insert((weight, number), at: best.firstIndex { $0.weight < weight } ?? best.count)
                if best.count > SearchSuite.top { best.removeLast() }
            }
            let hits = index.search(query.text, top: SearchSuite.top, minimumScore: SearchSuite.leastScore)
            all += best.count
            found += best.count { entry in hits.contains { $0.id == "\(entry.name)" } }
        }
        return all == 0 ? 1 : Double(found) / Double(all)
    }
}
