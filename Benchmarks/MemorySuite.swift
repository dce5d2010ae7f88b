import NameMatching
import NameSearch

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What memory an index takes, built and opened from its file, each in a fresh process; and where the bytes of the file are.
struct MemorySuite: Suite {
    let corpus: NameCorpus

    private static let openings = 3
    private static let queryCount = 200
    /// Ten million names in 3 GiB.
    private static let bytesPerName = 322.0

    func figures() throws -> [Figure] {
        guard MemoryStep.isKnown else {
            print("\nmemory: not available on this system")
            return []
        }
        return try TemporaryFolder.with { try figures(in: $0) }
    }

    private func figures(in folder: String) throws -> [Figure] {
        let (names, queries, index) = (folder + "/names.txt", folder + "/queries.txt", folder + "/names.onoma")
        try MemorySuite.write(corpus.names, to: names)
        try MemorySuite.write(
            SearchQueries(corpus: corpus, count: MemorySuite.queryCount).queries.map(\.text), to: queries)
        let built = try MemorySuite.probe(["--build", names, index])
        let opened = try (0..<MemorySuite.openings).map { _ in try MemorySuite.probe(["--search", queries, index]) }
        for record in [built] + opened {
            try WrongAnswer.check("the number of names", record.count, expected: corpus.names.count)
        }
        for record in opened { try WrongAnswer.check("the number of hits", record.hits, expected: opened[0].hits) }
        guard opened[0].hits > 0 else { throw WrongAnswer("no query of \(MemorySuite.queryCount) has a hit") }
        return try process(built, opened) + sections(index)
    }

    private func process(_ built: MemoryRecord, _ opened: [MemoryRecord]) -> [Figure] {
        let (names, index) = (built.steps[2] - built.steps[1], opened.map { $0.steps[2] - $0.steps[0] })
        let perName = index.map { ($0.own + $0.mapped) * 1_048_576 / Double(corpus.names.count) }
        return [
            Figure(.memory, "matcher: own", opened.map { $0.steps[0].own }, "MB"),
            Figure(.memory, "matcher: mapped", opened.map { $0.steps[0].mapped }, "MB"),
            Figure(.memory, "built, beyond matcher and names: own", [names.own], "MB"),
            Figure(.memory, "building: peak of the process", [built.steps[2].peak], "MB"),
            Figure(.memory, "opened, beyond the matcher: own", opened.map { ($0.steps[1] - $0.steps[0]).own }, "MB"),
            Figure(.memory, "opened: mapped", opened.map { ($0.steps[1] - $0.steps[0]).mapped }, "MB"),
            Figure(.memory, "after searches: own", index.map(\.own), "MB"),
            Figure(.memory, "after searches: mapped", index.map(\.mapped), "MB"),
            Figure(.memory, "after searches: peak of the process", opened.map { $0.steps[2].peak }, "MB"),
            Figure(
                .memory, "after searches: both, a name", perName, "bytes/name",
                below: corpus.names.count >= 1_000_000 ? MemorySuite.bytesPerName : nil),
        ]
    }

    /// The bytes of the file, by section.
    private func sections(_ file: String) throws -> [Figure] {
        let count = Double(corpus.names.count)
        let index = try NameIndex(contentsOf: file, matcher: NameMatcher()).snapshot()
        let names = index.sections.filter { ["text", "ids"].contains($0.name) }.reduce(0) { $0 + $1.length }
        return [
            Figure(.memory, "file", [Double(index.byteCount) / count], "bytes/name"),
            Figure(
                .memory, "file beyond names and identifiers", [Double(index.byteCount - names) / count], "bytes/name",
                below: 50),
        ]
            + index.sections.filter { $0.length > 0 }.map {
                Figure(.memory, "section \($0.name)", [Double($0.length) / count], "bytes/name")
            }
    }

    private static func write(_ lines: [String], to file: String) throws {
        // A name of a file has no line feed in it, and a made one neither.
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: file))
    }

    private static func probe(_ arguments: [String]) throws -> MemoryRecord {
        let output = Subprocess.output(of: [Subprocess.ownPath, "memory-probe"] + arguments)
        guard let output, let record = try? JSONDecoder().decode(MemoryRecord.self, from: Data(output.utf8)) else {
            throw WrongAnswer("a fresh process printed \(output ?? "nothing")")
        }
        return record
    }
}
