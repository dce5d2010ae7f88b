import Foundation
import Testing

@testable import bench

@Suite struct RecordTests {
    private func withFile(_ text: String?, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "bench-record-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        if let text { try Data(text.utf8).write(to: file) }
        try body(file.path)
    }

    @Test func `a record of before processor times were measured is read`() throws {
        let text = """
            {"corpus": "100,000 generated names, seed 2571", "loadAfter": "0.95 1.19 1.58",
             "machine": {"date": "2026-11-21T11:55:10Z", "processor": "AMD EPYC", "cores": 2, "system": "Debian",
                         "toolchain": "Swift 6.3.1", "icu": "72.1", "commit": "8ec3a22"},
             "figures": [{"suite": "start", "name": "try NameMatcher()", "unit": "ms", "median": 138.3,
                          "minimum": 135.3, "maximum": 144.2, "target": 100, "isMet": false}]}
            """
        try withFile(text) { path in
            let report = try Report(contentsOf: path)
            #expect(report.machine.commit == "8ec3a22")
            #expect(report.figures.map(\.spread) == [Spread([135.3, 138.3, 144.2])])
            #expect(report.figures.map(\.processor) == [nil])
        }
    }

    @Test func `a record that is written is read as it was`() throws {
        var report = Report(machine: Machine.current)
        report.figures = [
            Figure(.growth, "p50", [1, 2, 3], "ms", below: 1).with(processor: [0.5, 1.5, 2.5]),
            Figure(.match, "typical", [10, 20], "pairs/s", atLeast: 5),
        ]
        try withFile(nil) { path in
            try report.write(to: path)
            let read = try Report(contentsOf: path)
            #expect(read.figures.map(\.spread) == report.figures.map(\.spread))
            #expect(read.figures.map(\.processor) == report.figures.map(\.processor))
            #expect(read.figures.map(\.isMet) == [false, true])
            #expect(read.machine.title == report.machine.title)
        }
    }

    @Test func `what is no record is named with the remedy`() throws {
        try withFile("{}") { path in
            let error = #expect(throws: WrongRecord.self) { try Report(contentsOf: path) }
            #expect(error?.description == "\(path): is no record of bench; write one with --json")
        }
        try withFile(nil) { path in
            let error = #expect(throws: WrongRecord.self) { try Report(contentsOf: path) }
            #expect(error?.description == "\(path): cannot be read; check the path")
        }
    }

    @Test func `a comparison prints each figure, what differs otherwise, and a sum`() {
        var machine = Machine(
            date: "2026-11-21T11:55:10Z", processor: "AMD EPYC", cores: 2, system: "Debian", toolchain: "Swift 6.3.1",
            icu: "72.1", commit: "8ec3a22", load: nil)
        var before = Report(machine: machine)
        before.figures = [Figure(.match, "typical", [1_000], "pairs/s")]
        machine.icu = "74.2"
        var now = Report(machine: machine)
        now.figures = [Figure(.match, "typical", [500], "pairs/s")]
        let table = ComparisonTable(
            Comparison(before: before.figures, now: now.figures), before: before, now: now, file: "before.json")
        #expect(
            table.lines.map { $0.split(separator: " ").joined(separator: " ") } == [
                "", "against before.json", "2026-11-21T11:55:10Z, AMD EPYC, 2 cores, Debian",
                "Swift 6.3.1, ICU 72.1, commit 8ec3a22, load average not available",
                "ICU was 72.1 and is 74.2, so ratios do not tell of the library alone", "\n before now ratio",
                "match: typical 1,000 500.0 0.500 pairs/s worse",
                "\n0 better, 1 worse beyond noise, 0 within it, 0 not judged, 0 new, 0 gone; (p) is by processor time",
            ])
    }
}
