public import ArgumentParser
public import EntityStore
import NameMatching
import NameNormalization
import NameSearch

extension Judgment.Verdict: ExpressibleByArgument {}

struct Store: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep items, their entities and people's judgments in a file.",
        discussion: """
            A store survives restarts: entities keep their identifiers, judgments hold, and what comes in later is resolved \
            without the rest. Give the same profile and tables of your own each time.

            Example: onoma store add people.store people.tsv --kind person
            """,
        subcommands: [
            Add.self, Resolve.self, Judge.self, Undo.self, Show.self, Export.self, History.self,
        ])

    /// The store that all of them work on.
    struct Options: ParsableArguments {
        @Argument(help: "A store; made where there is none.") var store: String
        @OptionGroup var matching: MatchingOptions

        /// - Parameter exists: Whether a store that is not there is a mistake.
        func open(mustExist exists: Bool = true) throws -> EntityStore {
            if exists { _ = try InputFile(store) }
            return try EntityStore(path: store, matcher: try matching.matcher())
        }
    }

    static func entities(_ count: Int) -> String { count == 1 ? "1 entity" : "\(Figures.grouped(count)) entities" }

    /// Resolves and says what came of it.
    static func resolve(_ store: EntityStore) throws {
        let progress = Progress("resolve", output: nil)
        var done = 0
        let resolution = try store.resolve { count, total in
            progress.advance(by: count - done, of: total, "item")
            done = count
        }
        progress.finish()
        var text = "\(Figures.count(resolution.pending, "item")) new or touched, "
        text += "\(Figures.grouped(resolution.affected)) resolved again: "
        text +=
            "\(entities(resolution.created)) created, \(Figures.grouped(resolution.merged)) merged, "
        text += "\(Figures.grouped(resolution.split)) split"
        Terminal.report("\(Terminal.printable(store.path)): \(text)")
        for number in resolution.refused {
            Terminal.report(
                "\(Terminal.printable(store.path)): judgment \(number) would join what others keep apart and is left out; "
                    + "undo one of them")
        }
    }
}

extension Store {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add the rows of tables and resolve what they touch.",
            discussion: """
                Reads the columns id and name (and kind, if there is one); other columns are kept. An id may have many \
                rows: the names of one bearer. Rows that are there already change nothing, so that a run that was \
                interrupted is simply run again.

                Example: onoma store add people.store people.tsv --kind person
                """)

        /// Items that are written together: all of them are there after a crash, or none.
        private static let batchSize = 1_000

        @OptionGroup var options: Options
        @Argument(help: "Tables with columns id and name; - is standard input.") var files: [String]
        @Flag(help: "Add only; resolve later with onoma store resolve.") var noResolve = false
        @OptionGroup var input: InputOptions

        func run() throws {
            let store = try options.open(mustExist: false)
            for file in files { try add(file, to: store) }
            if !noResolve { try Store.resolve(store) }
        }

        private func add(_ file: String, to store: EntityStore) throws {
            var reader = try TableReader(file, skipsInvalid: input.skipInvalid)
            let columns = try NameColumns(in: reader, otherwise: options.matching.kind)
            let header = reader.header.texts
            // What onoma import says of a name is no field of its bearer.
            let others = header.indices.filter {
                $0 != columns.id && $0 != columns.name && !["kind", "relation"].contains(header[$0])
            }
            var items: [StoreItem] = []
            var sum = EntityStore.Addition()
            func flush() throws {
                let addition = try store.add(items)
                sum.add(addition)
                items.removeAll(keepingCapacity: true)
            }
            let progress = Progress("add", output: nil)
            try TableStream.forEachBatch(
                of: &reader, progress: progress,
                reading: { row throws(InvalidRow) in
                    let entry = try columns.entry(of: row)
                    let fields = others.filter { !row[$0].isEmpty }.map { StoreItem.Field(header[$0], row.text($0)) }
                    return StoreItem(id: entry.id, names: [entry.name], kind: entry.kind, fields: fields)
                }
            ) { batch in
                for (_, item) in batch {
                    // The rows of an id usually stand together.
                    if let last = items.last, last.id == item.id, last.kind == item.kind {
                        items[items.count - 1].names += item.names
                        items[items.count - 1].fields += item.fields
                        continue
                    }
                    if items.count >= Add.batchSize { try flush() }
                    items.append(item)
                }
            }
            try flush()
            progress.finish()
            Terminal.report(
                "\(Terminal.printable(file)): \(Figures.count(sum.added, "item")) added, \(Figures.grouped(sum.changed)) "
                    + "changed, \(Figures.grouped(sum.unchanged)) as before")
        }
    }

    struct Resolve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resolve", abstract: "Bring the entities up to date with items and judgments.")

        @OptionGroup var options: Options

        func run() throws { try Store.resolve(try options.open()) }
    }

    struct Judge: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that two items are the same, different, or not to be told.",
            discussion: """
                The later of two judgments about the same items holds. The entities follow at once.

                Example: onoma store judge people.store 17 42 different --by mk --why "two brothers"
                """)

        @OptionGroup var options: Options
        @Argument(help: "The id of an item.") var first: String
        @Argument(help: "The id of another.") var second: String
        @Argument(help: "same, different or unsure.") var verdict: Judgment.Verdict
        @Option(help: "Who decides; otherwise the user's name.") var by: String?
        @Option(help: "Why.") var why = ""

        func run() throws {
            let store = try options.open()
            let judgment = try store.judge(first, second, verdict, by: by ?? Terminal.userName, reason: why)
            Terminal.report("judgment \(judgment.number): \(judgment.first) and \(judgment.second) \(verdict.rawValue)")
            try Store.resolve(store)
        }
    }

    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a judgment back.")

        @OptionGroup var options: Options
        @Argument(help: "The number of the judgment.") var judgment: Int

        func run() throws {
            let store = try options.open()
            try store.undo(judgment: judgment)
            try Store.resolve(store)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show entities with their members.",
            discussion: """
                Takes identifiers of entities and items; one that was merged leads to its successor. Without any, tells how \
                much there is.
                """)

        @OptionGroup var options: Options
        @Argument(help: "Identifiers of entities (E12) or items.") var ids: [String] = []

        func run() throws {
            let store = try options.open()
            let output = try OutputFile(nil)
            if ids.isEmpty {
                let counts = try store.counts()
                try output.write(
                    "\(Figures.count(counts.items, "item")), \(Figures.grouped(counts.pending)) of them to be resolved; "
                        + Store.entities(counts.entities) + "\n")
            }
            for id in ids {
                guard let entity = try store.entity(id) else {
                    throw Failure(
                        file: options.store, "there is no entity or resolved item \(Terminal.quoted(id)); check the id")
                }
                let asked = id == entity.id ? "" : "  (asked for \(Terminal.printable(id)))"
                try output.write(
                    Terminal.styled("\(entity.id)  \(Terminal.printable(entity.canonical))", .bold) + asked + "\n")
                for item in entity.members {
                    let names = item.names.joined(separator: " | ")
                    let fields = item.fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
                    let line = "  \(item.id)  \(names)" + (fields.isEmpty ? "" : "  (\(fields))")
                    try output.write(Terminal.printable(line) + "\n")
                }
            }
            try output.finish()
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a row for each name: id, name, kind, entity, canonical.")

        @OptionGroup var options: Options
        @OptionGroup var printing: OutputOptions

        func run() throws {
            let store = try options.open()
            let output = try OutputFile(printing.output)
            var writer = try TableWriter(
                output, format: printing.format(for: output), header: nil,
                adding: ["id", "name", "kind", "entity", "canonical"])
            try store.forEachEntity { entity in
                for item in entity.members {
                    for name in item.names {
                        try writer.write(
                            nil,
                            [
                                .text(item.id), .text(name), .text(item.kind.rawValue), .text(entity.id),
                                .text(entity.canonical),
                            ])
                    }
                }
            }
            try writer.finish()
            let pending = try store.counts().pending
            if pending > 0 {
                Terminal.report(
                    "\(Terminal.printable(options.store)): \(Figures.count(pending, "item")) not resolved yet; "
                        + "run onoma store resolve")
            }
        }
    }

    struct History: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell what happened to the store, or to an entity.")

        @OptionGroup var options: Options
        @Argument(help: "The identifier of an entity.") var entity: String?
        @OptionGroup var printing: OutputOptions

        func run() throws {
            let store = try options.open()
            let output = try OutputFile(printing.output)
            var writer = try TableWriter(
                output, format: printing.format(for: output), header: nil,
                adding: ["number", "time", "event", "entity", "other", "note"])
            for event in try store.history(of: entity) {
                try writer.write(
                    nil,
                    [
                        .number("\(event.number)"), .text(event.time), .text(event.kind.rawValue),
                        .text(event.entity ?? ""), .text(event.other ?? ""), .text(event.note),
                    ])
            }
            try writer.finish()
        }
    }
}
