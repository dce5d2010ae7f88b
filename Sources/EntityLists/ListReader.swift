/// Reads a list that people really have, entry by entry.
///
///     let reader = try ListReader(["sdn.csv", "alt.csv", "add.csv"])
///     reader.format                                     // .ofacCSV
///     let summary = try reader.forEachEntry(onInvalid: { print($0) }) { entry in
///         for name in entry.names { print(entry.id, name.text, name.relation) }
///     }
///
/// One entry at a time is in memory, whatever the size of the file, with two exceptions that the formats force: the identifiers,
/// places and programs of OFAC's advanced XML, which stand apart from the entries, and OFAC's companion tables where they are not
/// in the order of their numbers.
///
/// - Note: XML is read by libxml2, which gives up at the first mistake in its form; tables and JSON lines go on after a bad line.
public struct ListReader {
    public let format: ListFormat
    private let paths: [String]
    private let columns: ListColumns
    private let opened = OpenedSources()

    /// What a reading found.
    public struct Summary: Sendable, Hashable {
        public internal(set) var entries = 0
        public internal(set) var names = 0
        /// Entries that could not be read, by what was wrong.
        public internal(set) var skipped: [ListError.Code: Int] = [:]
        /// Records that are no entries: ownerships and passports of FollowTheMoney, rows without any name.
        public internal(set) var passedOver = 0
    }

    /// Looks at the files and tells their format by their content.
    ///
    /// - Parameters:
    ///   - paths: One list; `-` is standard input. OFAC's CSV may come with its companions, in any order.
    ///   - format: What the list is, if its content is not to be asked.
    ///   - columns: What the columns of a table mean.
    /// - Throws: ``ListError`` when a file cannot be read or is of no format that we know.
    public init(_ paths: [String], format: ListFormat? = nil, columns: ListColumns = ListColumns()) throws(ListError) {
        guard let first = paths.first else {
            throw ListError(.inaccessible, file: "-", "no file is given; name one")
        }
        var formats: [ListFormat] = []
        for path in paths {
            let source = try ByteSource(path)
            if let format { formats.append(format) } else { formats.append(try ListFormat.detect(source)) }
            // What was read of a pipe cannot be read again.
            if !source.isFile { opened.sources[path] = source }
        }
        guard paths.count == 1 || formats.allSatisfy({ $0 == .ofacCSV }) else {
            throw ListError(
                .unknownFormat, file: first,
                "only OFAC's sdn.csv, alt.csv and add.csv are read together; import other lists one by one")
        }
        self.format = formats[0]
        self.paths = paths
        self.columns = columns
    }

    public init(_ path: String, format: ListFormat? = nil, columns: ListColumns = ListColumns()) throws(ListError) {
        try self.init([path], format: format, columns: columns)
    }

    /// Hands on one entry after another, in the order of the file.
    ///
    /// - Parameters:
    ///   - onInvalid: What becomes of an entry that cannot be read. Throw the error to stop; return to go on without the entry.
    ///     Without it the first one ends the reading.
    /// - Throws: ``ListError``, and what the closures throw.
    @discardableResult
    public func forEachEntry(
        onInvalid: ((ListError) throws -> Void)? = nil, _ body: (ListEntry) throws -> Void
    ) throws -> Summary {
        var summary = Summary()
        // The sink outlives no reading, but the XML parser's closures are escaping.
        try withoutActuallyEscaping(body) { body in
            let counts = Counts()
            let sink = ListSink(
                entry: { entry in
                    counts.summary.entries += 1
                    counts.summary.names += entry.names.count
                    try body(entry)
                },
                invalid: { error in
                    guard let onInvalid, error.isAboutOneEntry else { throw error }
                    counts.summary.skipped[error.code, default: 0] += 1
                    try onInvalid(error)
                },
                passOver: { counts.summary.passedOver += 1 })
            try read(into: sink)
            summary = counts.summary
        }
        return summary
    }

    private final class Counts { var summary = Summary() }

    /// A pipe as it was left when its format was told; a file from its beginning.
    private func open(_ path: String) throws(ListError) -> ByteSource {
        if let source = opened.sources.removeValue(forKey: path) { return source }
        return try ByteSource(path)
    }

    private func read(into sink: ListSink) throws {
        switch format {
        case .ofacCSV: try OFACTableReader(paths.map(open)).read(into: sink)
        case .ofacXML: try OFACXMLReader.read(paths[0], try open(paths[0]), into: sink)
        case .unXML: try UNReader.read(try open(paths[0]), into: sink)
        case .euXML: try EUXMLReader.read(try open(paths[0]), into: sink)
        case .euCSV: try EUTableReader.read(try open(paths[0]), into: sink)
        case .followTheMoney: try JSONLines.read(try open(paths[0]), into: sink, FollowTheMoney.entry)
        case .senzing: try JSONLines.read(try open(paths[0]), into: sink, Senzing.entry)
        case .table: try MappedTableReader.read(try open(paths[0]), columns, into: sink)
        }
    }
}

/// Pipes whose beginning has been read.
private final class OpenedSources { var sources: [String: ByteSource] = [:] }
