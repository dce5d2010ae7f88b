/// A table whose rows belong to entries of another, joined by the entry's number.
///
/// Both tables usually go by number, and are then read side by side. A table that does not is read as a whole.
final class OFACCompanion {
    private let kind: OFACFile
    private let name: String
    private var rows: CellReader
    /// Rows that were read before their entry.
    private var waiting: [Int: [CellReader.Row]] = [:]
    private let isOrdered: Bool
    /// The largest number that was read; no more rows of a smaller one come.
    private var reached = Int.min
    private var isAtEnd = false

    init(_ kind: OFACFile, _ source: ByteSource) throws(ListError) {
        guard source.isFile else {
            throw ListError(
                .inaccessible, file: source.name, "is looked through twice; save it as a file, then name that")
        }
        self.kind = kind
        name = source.name
        isOrdered = try OFACCompanion.isOrdered(source, kind)
        rows = OFACCompanion.reader(try ByteSource(source.name), kind)
    }

    private static func reader(_ source: ByteSource, _ kind: OFACFile) -> CellReader {
        CellReader(source, separator: 0x2C, joinsLines: false, count: kind.cellCount)
    }

    private static func isOrdered(_ source: ByteSource, _ kind: OFACFile) throws(ListError) -> Bool {
        var rows = reader(source, kind)
        var last = Int.min
        while let row = try rows.next() {
            guard let number = Int(Words.clean(row.cells[0])) else { continue }
            if number < last { return false }
            last = number
        }
        return true
    }

    /// The rows of an entry.
    func take(_ number: Int, _ sink: ListSink) throws -> [CellReader.Row] {
        while !isAtEnd, !isOrdered || reached <= number { try readRow(sink) }
        return waiting.removeValue(forKey: number) ?? []
    }

    private func readRow(_ sink: ListSink) throws {
        guard let row = try rows.next() else {
            isAtEnd = true
            return
        }
        if let problem = row.problem ?? OFACTableReader.problem(row, kind) {
            try sink.invalid(ListError(.malformedRow, file: name, line: row.line, problem))
        } else if let number = Int(Words.clean(row.cells[0])) {
            waiting[number, default: []].append(row)
            reached = max(reached, number)
        }
    }

    /// Rows whose entry never came.
    func finish(_ sink: ListSink) throws {
        while !isAtEnd { try readRow(sink) }
        for row in waiting.values.joined().sorted(by: { $0.line < $1.line }) {
            try sink.invalid(
                ListError(
                    .missingIdentifier, file: name, line: row.line,
                    "there is no entry \(Words.clean(row.cells[0])) for the row; give the tables of one day"))
        }
    }

    func add(_ row: CellReader.Row, to entry: inout ListEntry) {
        func cell(_ index: Int) -> String {
            let text = Words.clean(row.cells[index])
            return text == "-0-" ? "" : text
        }
        switch kind {
        case .aliases:
            let relation: ListName.Relation = cell(2).lowercased() == "fka" ? .former : .alias
            entry.add(name: cell(3), Words.isLatin(cell(3)) || relation == .former ? relation : .nativeScript)
        case .addresses: entry.add(country: cell(4))
        case .comments: OFACRemarks.read(cell(1), into: &entry)
        case .entries: break
        }
    }
}
