import ArgumentParser
import Foundation
import NameMatching
import NameNormalization
import NameSearch

/// A list of organizations or places and other names of theirs: what searches find in it is like what weights must tell
/// apart, and pairs of near misses are not.
struct ListSearch {
    static let help: ArgumentHelp =
        "A folder of lists to search (search_X.tsv, corpus_X.tsv): they teach the weights of organizations and places."

    /// A file with the columns query, expected_id and kind.
    let queries: String
    /// A file with the columns id, name and kind.
    let names: String

    /// How many queries of a list are searched for at most; spread over the whole of it.
    private static let queryCount = 1000
    /// How many of the names most like a query are compared with it.
    private static let candidateCount = 20

    /// The lists of a folder: `search_X.tsv` with its `corpus_X.tsv`.
    static func all(in folder: String) throws -> [ListSearch] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
        let searches = files.filter { $0.hasPrefix("search_") && $0.hasSuffix(".tsv") }
        if searches.isEmpty {
            throw ValidationError("\(folder): no folder with lists; it must hold search_X.tsv and corpus_X.tsv")
        }
        return searches.map {
            ListSearch(queries: "\(folder)/\($0)", names: "\(folder)/corpus_\($0.dropFirst("search_".count))")
        }
    }

    struct Pair {
        var query: String
        var kind: NameKind
        var name: String
        var isOne: Bool
    }

    /// Each query beside the names that are most like it by the weights as they are.
    func pairs(_ matcher: NameMatcher) throws -> [Pair] {
        var expected: [NameQuery: Set<String>] = [:]
        for row in try Columns.rows(of: queries, ["query", "expected_id", "kind"]) {
            guard let kind = NameKind(rawValue: row[2]), kind == .organization || kind == .place else { continue }
            expected[NameQuery(row[0], kind: kind), default: []].insert(row[1])
        }
        let index = NameIndex(matcher: matcher)
        try index.add(
            Columns.rows(of: names, ["id", "name", "kind"]).map {
                NameEntry(id: $0[0], name: $0[1], kind: NameKind(rawValue: $0[2]) ?? .any)
            })
        let all = expected.keys.sorted { ($0.text, $0.kind.rawValue) < ($1.text, $1.kind.rawValue) }
        let step = max(1, (all.count + ListSearch.queryCount - 1) / ListSearch.queryCount)
        let own = stride(from: 0, to: all.count, by: step).map { all[$0] }
        let hits = index.search(own, top: ListSearch.candidateCount)
        return zip(own, hits).flatMap { query, hits in
            hits.map {
                Pair(
                    query: query.text, kind: query.kind, name: $0.name,
                    isOne: expected[query]?.contains($0.id) ?? false)
            }
        }
    }
}
