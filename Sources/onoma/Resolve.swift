import ArgumentParser
import Documents
import NameMatching
import NameNormalization
import NameSearch
import Reports

struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find the names in documents and tell which are one entity.",
        discussion: """
            Reads plain text in UTF-8. Prints a row a mention: document, start and end (in Unicode scalars), mention, kind, \
            entity (a number) and canonical (its name); at a terminal a list of the entities. --report makes a page of them.

            --known takes a list of yours: a table with columns id and name (and kind, if there is one), where an id may \
            have many rows. Its names are found in text of any script, and two columns are added: known (the id that the \
            entity has on the list) and ambiguous (the ids, separated by |, that it may as well have).

            Example: onoma resolve articles/*.txt --known watchlist.tsv --report report.html
            """)

    @Argument(help: "Text files; - is standard input.") var documents: [String]
    @OptionGroup var reporting: ReportOptions
    @Option(help: "A table of names to link with: columns id and name, and kind if there is one.") var known: String?
    @Option(help: "Screening finds more, deduplication merges only what is sure.") var profile: ProfileName = .balanced
    @OptionGroup(title: "Your own tables") var files: UserFiles
    @OptionGroup var input: InputOptions
    @OptionGroup var printing: OutputOptions

    func run() throws {
        let matcher = try NameMatcher(profile: profile.profile, tables: files.tables())
        let documents = try documents.map(Resolve.document)
        let list = try known.map { try knownList($0, matcher) }
        let resolver = try DocumentResolver(matcher: matcher, known: list)
        let progress = Progress("resolve \(Figures.count(documents.count, "document"))", output: nil)
        let resolution = resolver.resolution(of: documents)
        let mentions = resolution.mentions
        progress.finish()
        if reporting.report != nil {
            try reporting.write(EntityReport(of: resolution, documents: documents, matcher: matcher))
            if reporting.isAlone(printing) { return }
        }
        let output = try OutputFile(printing.output)
        let format = printing.format(for: output)
        if format == .text {
            try EntityList(mentions).write(to: output)
            try output.finish()
        } else {
            try printRows(mentions, to: output, format: format)
        }
    }

    private func printRows(_ mentions: [ResolvedMention], to output: OutputFile, format: TableFormat) throws(Failure) {
        var writer = try TableWriter(
            output, format: format, header: nil,
            adding: ["document", "start", "end", "mention", "kind", "entity", "canonical"]
                + (known == nil ? [] : ["known", "ambiguous"]))
        for mention in mentions {
            var cells: [Cell] = [
                .text(mention.document), .number("\(mention.start)"), .number("\(mention.end)"),
                .text(mention.mention),
                .text(mention.kind.rawValue), .number("\(mention.entity)"), .text(mention.canonical),
            ]
            if known != nil {
                cells.append(.text(mention.known.id ?? ""))
                cells.append(.text(mention.known.choices.map(\.id).joined(separator: "|")))
            }
            try writer.write(nil, cells)
        }
        try writer.finish()
    }

    private func knownList(_ path: String, _ matcher: NameMatcher) throws -> KnownList {
        let entries = try NameEntryTable.read(path, kind: .any, skipsInvalid: input.skipInvalid, for: "link with")
        let progress = Progress("read \(Figures.count(entries.count, "known name"))", output: nil)
        let list = try KnownList(entries, matcher: matcher) { progress.advance(by: $0, of: entries.count, "name") }
        progress.finish()
        return list
    }

    /// Reads a document. Invalid bytes become U+FFFD, and a warning says so.
    private static func document(_ path: String) throws(Failure) -> Document {
        let file = try InputFile(path)
        let bytes = try file.readAll()
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Failure(file: file.name, "is UTF-16; save it as UTF-8")
        }
        guard !bytes.prefix(8192).contains(0) else {
            throw Failure(file: file.name, "is not plain text; convert it first")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if !text.utf8.elementsEqual(bytes) {
            Terminal.report("\(file.name): not all of it is UTF-8; each invalid sequence is read as U+FFFD")
        }
        return Document(name: path, text: text)
    }
}
