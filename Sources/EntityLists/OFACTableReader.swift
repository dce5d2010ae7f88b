internal import NameNormalization

/// OFAC's `sdn.csv` with its companions.
///
/// `-0- ` is nothing. Weak aliases stand in the remarks as `a.k.a. 'NAME'`, dates of birth, places, nationalities and documents too.
struct OFACTableReader {
    private let entries: ByteSource
    private var companions: [OFACCompanion] = []

    init(_ sources: [ByteSource]) throws(ListError) {
        var main: ByteSource?
        for source in sources {
            let file = try OFACFile(source)
            if file == .entries {
                if let main {
                    throw ListError(
                        .unknownFormat, file: source.name,
                        "has entries, and so has \(main.name); import them one by one")
                }
                main = source
            } else {
                companions.append(try OFACCompanion(file, source))
            }
        }
        guard let main else {
            throw ListError(
                .unknownFormat, file: sources[0].name, "has names or addresses of entries only; give sdn.csv with it")
        }
        entries = main
    }

    func read(into sink: ListSink) throws {
        let file = OFACFile.entries
        var rows = CellReader(entries, separator: 0x2C, joinsLines: false, count: file.cellCount)
        while let row = try rows.next() {
            if let problem = row.problem ?? OFACTableReader.problem(row, file) {
                try sink.invalid(ListError(.malformedRow, file: entries.name, line: row.line, problem))
                continue
            }
            var entry = OFACTableReader.entry(row)
            if let number = Int(Words.clean(row.cells[0])) {
                for companion in companions {
                    for extra in try companion.take(number, sink) { companion.add(extra, to: &entry) }
                }
            }
            try sink.take(entry, file: entries.name)
        }
        for companion in companions { try companion.finish(sink) }
    }

    static func problem(_ row: CellReader.Row, _ file: OFACFile) -> String? {
        guard row.cells.count == file.cellCount else {
            return "\(row.cells.count) cells instead of \(file.cellCount); mend the row"
        }
        return Int(Words.clean(row.cells[0])) == nil
            ? "\(Words.quoted(row.cells[0])) is no number of an entry; mend the row" : nil
    }

    private static func entry(_ row: CellReader.Row) -> ListEntry {
        func cell(_ index: Int) -> String {
            let text = Words.clean(row.cells[index])
            return text == "-0-" ? "" : text
        }
        let type = cell(2).isEmpty ? "entity" : cell(2)
        var entry = ListEntry(
            id: "ofac-\(cell(0))", kind: OFACTableReader.kind(ofType: type), type: type, source: "OFAC", line: row.line)
        entry.add(name: cell(1), .primary)
        // Several programs: SDGT] [IRGC.
        for program in cell(3).split(whereSeparator: { "[];".contains($0) }) { entry.add(program: String(program)) }
        entry.add(country: cell(9))
        if !cell(5).isEmpty { entry.add(identifier: cell(5), type: "Call Sign") }
        OFACRemarks.read(cell(11), into: &entry)
        return entry
    }

    static func kind(ofType type: String) -> NameKind {
        switch type.lowercased() {
        case "individual": .person
        case "entity", "organization": .organization
        case "location": .place
        default: .any
        }
    }
}
