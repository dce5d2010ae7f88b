import ArgumentParser
import NameMatching
import NameNormalization
import NameSearch

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a fresh process does to tell its memory: builds an index and writes it, or opens one and searches; then prints what
/// it holds at each step.
struct MemoryProbe: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "memory-probe", shouldDisplay: false)

    @Option(help: "A file with one name a line, to build an index from.")
    var build: String?

    @Option(help: "A file with one query a line, to search the index for.")
    var search: String?

    @Argument(help: "The index.")
    var index: String

    func run() throws {
        let matcher = try NameMatcher()
        var record = MemoryRecord()
        // The matcher reads some of its tables on first use.
        try WrongAnswer.check(
            "Zawahiri ~ Sawahiri", matcher.match("Ayman al-Zawahiri", "Aiman Sawahiri", kind: .person).verdict,
            expected: .same)
        record.steps.append(try MemoryStep.now())
        if let build { record.count = try built(from: try lines(of: build), matcher, &record) }
        if let search { record.count = try opened(for: try lines(of: search), matcher, &record) }
        print(String(decoding: try JSONEncoder().encode(record), as: UTF8.self))
    }

    private func lines(of file: String) throws -> [String] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private func built(from names: [String], _ matcher: NameMatcher, _ record: inout MemoryRecord) throws -> Int {
        let names = names.enumerated().map { NameEntry(id: "\($0)", name: $1) }
        record.steps.append(try MemoryStep.now())
        let built = NameIndex(matcher: matcher)
        try built.add(names)
        record.steps.append(try MemoryStep.now())
        try built.write(to: index)
        return built.count
    }

    private func opened(for queries: [String], _ matcher: NameMatcher, _ record: inout MemoryRecord) throws -> Int {
        let opened = try NameIndex(contentsOf: index, matcher: matcher)
        record.steps.append(try MemoryStep.now())
        for query in queries {
            record.hits += opened.search(query, top: 10, minimumScore: matcher.profile.possibleThreshold).count
        }
        record.steps.append(try MemoryStep.now())
        return opened.count
    }
}

/// What a probe tells.
struct MemoryRecord: Codable {
    /// The names of the index.
    var count = 0
    var hits = 0
    /// With the matcher; then with the names and with the index, or with the file open and after the searches.
    var steps: [MemoryStep] = []
}

/// What a process holds at a moment, in MB.
struct MemoryStep: Codable {
    /// Memory of its own.
    var own: Double
    /// Pages of files that are in memory because it reads them; the system takes them back when it needs them.
    var mapped: Double
    /// The most that it has held so far, of both.
    var peak: Double

    /// - Throws: ``NoMemoryFigures`` where the system does not tell.
    static func now() throws -> MemoryStep {
        guard let own = ProcFile.megabytes(of: "RssAnon"), let mapped = ProcFile.megabytes(of: "RssFile"),
            let peak = ProcFile.peakMegabytes
        else { throw NoMemoryFigures() }
        return MemoryStep(own: own, mapped: mapped, peak: peak)
    }

    /// Whether this system tells.
    static var isKnown: Bool { (try? now()) != nil }

    static func - (after: MemoryStep, before: MemoryStep) -> MemoryStep {
        MemoryStep(own: after.own - before.own, mapped: after.mapped - before.mapped, peak: after.peak - before.peak)
    }
}

struct NoMemoryFigures: Error, CustomStringConvertible {
    let description = "the memory of a process is not available on this system"
}
