import ArgumentParser
import NameMatching
import NameNormalization

/// How long a fresh process needs until it has compared two names, and what memory that takes.
struct StartSuite: Suite {
    private static let processes = 5

    func figures() throws -> [Figure] {
        var rows: [[Double]] = []
        var wholes: [Double] = []
        for process in 0...StartSuite.processes {
            let (seconds, output) = Measurement.time { Subprocess.output(of: [Subprocess.ownPath, "start-probe"]) }
            let row = output?.split(separator: " ").compactMap { Double($0) } ?? []
            guard row.count == 4 else { throw WrongAnswer("a fresh process printed \(output ?? "nothing")") }
            // The first one warms the file cache.
            if process == 0 { continue }
            rows.append(row)
            wholes.append(seconds * 1000)
        }
        var figures = [
            Figure(.start, "try NameMatcher()", rows.map { $0[0] }, "ms", below: 100),
            Figure(.start, "the first match", rows.map { $0[1] }, "ms", below: nil),
            Figure(.start, "the next match", rows.map { $0[2] }, "ms", below: nil),
            Figure(.start, "process from spawn to end", wholes, "ms", below: nil),
        ]
        if rows.allSatisfy({ $0[3] > 0 }) {
            figures.append(Figure(.start, "peak memory", rows.map { $0[3] }, "MB", below: nil))
        } else {
            print("peak memory: not available on this system")
        }
        return figures
    }
}

/// What a fresh process does: prints the milliseconds of loading, of the first and of the second match, and its memory.
struct StartProbe: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "start-probe", shouldDisplay: false)

    func run() throws {
        let load = try Measurement.time { try NameMatcher() }
        let first = Measurement.time { load.value.match("Ayman al-Zawahiri", "Aiman Sawahiri", kind: .person) }
        let second = Measurement.time { load.value.match("Amuralá Salé", "Amrullah Saleh", kind: .person) }
        try WrongAnswer.check("Zawahiri ~ Sawahiri", first.value.verdict, expected: .same)
        try WrongAnswer.check("Salé ~ Saleh", second.value.verdict, expected: .same)
        let times = [load.seconds, first.seconds, second.seconds].map { $0 * 1000 } + [ProcFile.peakMegabytes ?? 0]
        print(times.map { "\($0)" }.joined(separator: " "))
    }
}
