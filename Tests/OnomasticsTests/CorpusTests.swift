import Documents
import Foundation
import NameMatching
import NameNormalization
import Testing

/// The five news articles beside the repository, where they are there.
@Suite struct CorpusTests {
    private static let folder = GoldenTable.folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/corpus")
    private static let isThere = FileManager.default.fileExists(
        atPath: folder.appending(path: "gold-mentions.tsv").path)

    @Test(.enabled(if: CorpusTests.isThere, "../shared/corpus is not there"))
    func `the articles' mentions are found, with their kinds, and no two entities are mixed`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: CorpusTests.folder.path).filter {
            $0.hasSuffix(".txt")
        }
        let documents = try names.sorted().map {
            Document(name: $0, text: try String(contentsOf: CorpusTests.folder.appending(path: $0), encoding: .utf8))
        }
        let mentions = try DocumentResolver(matcher: NameMatcher()).mentions(in: documents)
        let found = Dictionary(
            mentions.map { ([$0.document, $0.mention], $0) }, uniquingKeysWith: { first, _ in first })
        let gold = try String(contentsOf: CorpusTests.folder.appending(path: "gold-mentions.tsv"), encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        let hits = gold.compactMap { row in found[[row[0], row[2]]].map { (row: row, mention: $0) } }
        #expect(Double(hits.count) >= 0.97 * Double(gold.count), "\(hits.count) of \(gold.count)")
        let kinds = hits.count { $0.mention.kind.rawValue == $0.row[1] }
        #expect(Double(kinds) >= 0.95 * Double(hits.count), "\(kinds) of \(hits.count)")
        for (entity, group) in Dictionary(grouping: hits, by: \.mention.entity) {
            #expect(Set(group.map { $0.row[3] }).count == 1, "entity \(entity) mixes \(Set(group.map { $0.row[3] }))")
        }
    }
}
