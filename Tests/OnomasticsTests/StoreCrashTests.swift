import EntityStore
import Foundation
import NameMatching
import NameNormalization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `onoma store add` that is killed in the middle.
@Suite struct StoreCrashTests {
    private static let rowCount = 3_000

    /// Rows of three thousand items, a word each and their number.
    private static func table(in folder: URL) throws -> String {
        var text = "id\tname\tkind\n"
        for number in 0..<rowCount {
            let spelling = NameFamily.spellings[number % NameFamily.spellings.count]
            text += "n\(number)\t\(spelling.name) \(number)\t\(spelling.kind.rawValue)\n"
        }
        let file = folder.appendingPathComponent("rows.tsv")
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test(.enabled(if: Command.executable != nil, "onoma has not been built"))
    func `killed twenty times while adding, a store loses nothing and has no half batch`() throws {
        try IndexedNames.withFolder { folder in
            let rows = try StoreCrashTests.table(in: folder)
            let path = folder.appendingPathComponent("a.store").path
            var (random, kept, kills) = (SeededGenerator(seed: 20), 0, 0)
            for round in 0..<20 {
                // New columns each time, so that every run writes all rows.
                let changed = folder.appendingPathComponent("rows\(round).tsv")
                let text = try String(contentsOfFile: rows, encoding: .utf8).split(separator: "\n").enumerated().map {
                    $0.offset == 0 ? "\($0.element)\tround\n" : "\($0.element)\t\(round)\n"
                }
                try Data(text.joined().utf8).write(to: changed)
                let process = try Command.start(["store", "add", path, changed.path, "--no-resolve"])
                // Killed at some moment after it has begun to write.
                let log = path + "-wal"
                while process.isRunning, (try? FileManager.default.attributesOfItem(atPath: log)) == nil {
                    usleep(2_000)
                }
                usleep(UInt32.random(in: 0..<150_000, using: &random))
                if process.isRunning { kills += 1 }
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()

                let store = try EntityStore(path: path, matcher: IndexedNames.matcher.get())
                try store.verify()
                let count = try store.counts().items
                #expect(count >= kept, "round \(round): \(kept) items became \(count)")
                #expect(count % 1_000 == 0, "round \(round): half a batch, \(count) items")
                kept = count
            }
            #expect(kills > 0)
            let last = try Command.start(["store", "add", path, rows, "--no-resolve"])
            last.waitUntilExit()
            #expect(last.terminationStatus == 0)
            let store = try EntityStore(path: path, matcher: IndexedNames.matcher.get())
            try store.verify()
            #expect(try store.counts().items == StoreCrashTests.rowCount)
        }
    }
}
