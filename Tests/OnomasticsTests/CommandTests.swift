import Foundation
import Testing

/// The executable that was built with these tests, run as people run it.
enum Command {
    static let executable: URL? = {
        let folders = [
            Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
            GoldenTable.folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: ".build/debug"),
        ]
        return folders.map { $0.appending(path: "onoma") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
    }()

    /// A run that has begun; its output goes to the files given.
    static func start(
        _ arguments: [String], in folder: URL? = nil, input: URL? = nil, output: FileHandle = .nullDevice,
        errors: FileHandle = .nullDevice
    ) throws -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = try input.map { try FileHandle(forReadingFrom: $0) } ?? FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        return process
    }

    /// What a run prints, and how it ends.
    static func run(
        _ arguments: String..., in folder: URL, input: String = ""
    ) throws -> (output: String, errors: String, status: Int32) {
        let files = ["in", "out", "err"].map { folder.appendingPathComponent(".\($0)") }
        try Data(input.utf8).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        let process = try start(
            arguments, in: folder, input: files[0], output: FileHandle(forWritingTo: files[1]),
            errors: FileHandle(forWritingTo: files[2]))
        process.waitUntilExit()
        let texts = try files[1...].map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return (texts[0], texts[1], process.terminationStatus)
    }
}

@Suite(.enabled(if: Command.executable != nil, "onoma has not been built"))
struct CommandTests {
    private func path(_ name: String) -> String { ListReaderTests.folder.appending(path: name).path }

    @Test func `lists of several formats become one table with a summary each`() throws {
        try IndexedNames.withFolder { folder in
            let run = try Command.run(
                "import", path("alt.csv"), path("un.xml"), path("sdn.csv"), "-o", "out.tsv", "--skip-invalid",
                in: folder)
            #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
            #expect(run.errors.contains("4 entries with 9 names"))
            #expect(run.errors.contains("un.xml (un-xml): 2 entries with 7 names"))
            #expect(run.errors.contains("skipped 1 without a name"))
            let rows = try String(contentsOf: folder.appendingPathComponent("out.tsv"), encoding: .utf8)
                .split(separator: "\n")
            #expect(rows[0] == "id\tname\tkind\trelation\tbirth\tcountry\tsource")
            #expect(rows[1] == "ofac-101\tTARROW, Ilvan Petrov\tperson\tprimary\t1962-05-03|1963|1965~\tSarband\tOFAC")
            #expect(rows.count == 17)
        }
    }

    @Test func `a list comes from a pipe, and a bad entry ends the import unless it may be skipped`() throws {
        try IndexedNames.withFolder { folder in
            let text = "id,name\n1,Ilvan Tarrow\n2,\n"
            let run = try Command.run("import", "-", in: folder, input: text)
            #expect(run.status == 1)
            #expect(
                run.errors.contains(
                    "standard input:3: the entry \"2\" has no name; give it one, or pass --skip-invalid"))
            let mapped = try Command.run(
                "import", "-", "--map", "id=id,name=name,kind=born, in words", in: folder, input: text)
            #expect(mapped.errors.contains("there is no column \"born, in words\" for kind"))
            let wrong = try Command.run("import", "-", "--map", "nomen=x", in: folder, input: text)
            #expect(wrong.status == 64)
        }
    }

    @Test func `a review from a pipe keeps the answers and their reasons`() throws {
        try IndexedNames.withFolder { folder in
            let table = "id\tname\tkind\n1\tAshraf Ghani\tperson\n2\tМохаммад Ашраф Гани\tperson\n"
            #expect(try Command.run("store", "add", "p.store", "-", in: folder, input: table).status == 0)
            let run = try Command.run(
                "review", "p.store", "--by", "mk", in: folder, input: "perhaps\nn two men\nundo\nn two men\nquit\n")
            #expect(run.status == 0)
            #expect(run.output.contains("Question 1: the same?"))
            #expect(run.output.contains("Answer y (the same), n (different)"))
            #expect(run.output.contains("missing  Мохаммад"))
            #expect(run.output.hasSuffix("1 answer kept.\n"))
            let export = try Command.run("store", "export", "p.store", in: folder)
            #expect(
                export.output.split(separator: "\n").map { $0.split(separator: "\t")[3] } == ["entity", "E1", "E2"])
            let history = try Command.run("store", "history", "p.store", in: folder)
            #expect(history.output.contains("judged\t\t\t2: 1 and 2 different, by mk"))
        }
    }

    @Test func `cluster, link and resolve write pages, and nothing else unless it is asked for`() throws {
        try IndexedNames.withFolder { folder in
            let names = "mention\tdocument\nAsim Omar\ta\nAsem Umar\tb\nNora Whitfield\tb\n"
            let cluster = try Command.run(
                "cluster", "-", "--report", "c.html", "--kind", "person", in: folder, input: names)
            #expect(cluster.status == 0 && cluster.output.isEmpty, "\(cluster.errors)")
            #expect(cluster.errors.contains("c.html: 2 entities with 3 mentions in 2 documents"))
            let both = try Command.run(
                "cluster", "-", "--report", "c.html", "--format", "tsv", "--entities", "e.tsv", in: folder, input: names
            )
            #expect(both.output.hasPrefix("mention\tdocument\tcluster\tcanonical\nAsim Omar\ta\t0\tAsem Umar\n"))
            let rows = (0..<40).map { "\($0),Anna Meier \($0 / 2),19\(40 + $0 / 2)-03-12" }
            let table = (["id,name,birth"] + rows).joined(separator: "\n") + "\n"
            try Data(table.utf8).write(to: folder.appendingPathComponent("people.csv"))
            let link = try Command.run("link", "people.csv", "--report", "l.html", in: folder)
            #expect(link.status == 0 && link.output.isEmpty, "\(link.errors)")
            #expect(link.errors.contains("with 40 rows in 1 table"))
            let wrong = try Command.run("link", "people.csv", "--report", "l.html", "--estimate", in: folder)
            #expect(wrong.status == 64)
            let resolve = try Command.run(
                "resolve", "-", "--report", "r.html", in: folder, input: "Asim Omar was killed. Omar led a group.\n")
            #expect(resolve.status == 0 && resolve.output.isEmpty, "\(resolve.errors)")
            for page in ["c.html", "l.html", "r.html"] {
                let text = try String(contentsOf: folder.appendingPathComponent(page), encoding: .utf8)
                #expect(text.hasPrefix("<!DOCTYPE html>") && text.hasSuffix("</html>\n"))
            }
        }
    }

    @Test func `resolve links with a list, in two more columns, in the list of entities and on the page`() throws {
        try IndexedNames.withFolder { folder in
            let list = "id\tname\tkind\nz\tAyman al-Zawahiri\tperson\no1\tAsim Omar\tperson\no2\tAsim Omar\tperson\n"
            try Data(list.utf8).write(to: folder.appendingPathComponent("list.tsv"))
            let text = "قال زعيم تنظيم القاعدة أيمن الظواهري ذلك.\nAsim Omar, the leader, was silent in Doha.\n"
            let rows = try Command.run(
                "resolve", "-", "--known", "list.tsv", "--html", "page.html", "--format", "tsv", in: folder,
                input: text)
            #expect(rows.status == 0, "\(rows.errors)")
            let cells = rows.output.split(separator: "\n").map {
                $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            }
            #expect(cells[0].suffix(2) == ["known", "ambiguous"])
            #expect(
                cells.dropFirst().map { Array([$0[3]] + $0.suffix(2)) } == [
                    ["أيمن الظواهري", "z", ""], ["Asim Omar", "", "o1|o2"], ["Doha", "", ""],
                ])
            let page = try String(contentsOf: folder.appendingPathComponent("page.html"), encoding: .utf8)
            #expect(page.contains(#""known":["z (Ayman al-Zawahiri)"]"#))
            #expect(page.contains(#""known":["o1 (Asim Omar)","o2 (Asim Omar)"]"#))
            let entities = try Command.run(
                "resolve", "-", "--known", "list.tsv", "--format", "text", in: folder, input: text)
            #expect(entities.output.contains("  known: z (Ayman al-Zawahiri)\n"))
            let plain = try Command.run("resolve", "-", "--format", "tsv", in: folder, input: text)
            #expect(plain.output.hasPrefix("document\tstart\tend\tmention\tkind\tentity\tcanonical\n"))
        }
    }

    @Test func `a list without names or identifiers names its line and the remedy`() throws {
        try IndexedNames.withFolder { folder in
            for (text, message) in [
                ("id\tname\n", "has no names to link with; add rows"),
                ("id\tname\n1\tA\n2\t\n", "list.tsv:3: name is empty; give one, or pass --skip-invalid"),
                ("name\nA\n", "there is no column \"id\""),
            ] {
                try Data(text.utf8).write(to: folder.appendingPathComponent("list.tsv"))
                let run = try Command.run("resolve", "-", "--known", "list.tsv", in: folder, input: "A text.")
                #expect(run.status == 1 && run.errors.contains(message), "\(run.errors)")
            }
        }
    }
}
