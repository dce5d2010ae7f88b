import ArgumentParser
import Dispatch
import NameMatching
import NameNormalization
import NameSearch

struct Index: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make an index of names, to be searched by onoma search.",
        discussion: """
            Reads the columns id and name (and kind, if there is one). An id may have many rows: the names of one bearer. An \
            index made with tables of your own is searched with the same ones. All names are held in memory.

            Example: onoma index names.tsv -o names.onoma --kind person
            """)

    @Argument(help: "A table with columns id and name; - is standard input.") var names: String
    @Option(name: .shortAndLong, help: "The index file to write, FILE.onoma; replaced when all is done.")
    var output: String
    @Option(help: "What the names name, where the table does not say.") var kind: NameKind = .any
    @OptionGroup(title: "Your own tables") var files: UserFiles
    @OptionGroup var input: InputOptions

    func validate() throws {
        // A table that stands where the name of the index belongs must not be overwritten.
        guard output.lowercased().hasSuffix(".onoma") else {
            throw ValidationError("--output takes the name of a file to write that ends in .onoma, not \(output)")
        }
    }

    func run() throws {
        let index = NameIndex(matcher: try NameMatcher(tables: files.tables()))
        // What cannot be written is better known before the work than after it.
        _ = try OutputFile(output)
        let start = DispatchTime.now()
        let entries = try NameEntryTable.read(names, kind: kind, skipsInvalid: input.skipInvalid, for: "index")
        let progress = Progress("index \(Figures.count(entries.count, "name"))", output: nil)
        try index.add(entries) { progress.advance(by: $0, of: entries.count, "name") }
        progress.finish()
        try index.write(to: output)
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        Terminal.report(try summary(of: entries, seconds: seconds))
    }

    private func summary(of entries: [NameEntry], seconds: Double) throws(Failure) -> String {
        let count = Figures.count(entries.count, "name")
        let ids = Figures.count(Set(entries.lazy.map(\.id)).count, "id")
        let time = Figures.time(seconds, for: entries.count, "names")
        let size = try InputFile(output).size ?? 0
        let share = "\(Figures.decimal(Double(size) / Double(entries.count), 1)) bytes a name"
        return "\(Terminal.printable(output)): \(count) of \(ids) in \(time), \(Figures.size(size)), \(share)"
    }
}
