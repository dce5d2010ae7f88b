internal import NameNormalization

/// A table of anybody's, with a header: separated by tabs, semicolons or commas, whatever the header has most of.
enum MappedTableReader {
    static func read(_ source: ByteSource, _ columns: ListColumns, into sink: ListSink) throws {
        var rows = CellReader(source, separator: separator(of: source), joinsLines: true)
        guard let header = try rows.next() else {
            throw ListError(.unknownFormat, file: source.name, "is empty; the first line must name the columns")
        }
        rows.count = header.cells.count
        let titles = header.cells.map(Words.clean)
        let places = try columns.places(in: titles, file: source.name)
        while let row = try rows.next() {
            if row.cells.count != titles.count || row.problem != nil {
                let count = "\(row.cells.count) cells, but the header has \(titles.count); make them as many"
                try sink.invalid(ListError(.malformedRow, file: source.name, line: row.line, row.problem ?? count))
                continue
            }
            try sink.take(entry(row, places, titles, source.name), file: source.name)
        }
    }

    private static func separator(of source: ByteSource) -> UInt8 {
        let line = source.peek.prefix { $0 != 0x0A }
        let separators = [UInt8(0x09), UInt8(ascii: ";"), UInt8(ascii: ",")]
        let counts = separators.map { separator in line.count { $0 == separator } }
        if counts[0] > 0 { return 0x09 }
        return counts[1] > counts[2] ? separators[1] : counts[2] > 0 ? separators[2] : 0x09
    }

    private static func entry(
        _ row: CellReader.Row, _ places: [ListColumns.Field: [Int]], _ titles: [String], _ file: String
    ) -> ListEntry {
        func cells(_ field: ListColumns.Field) -> [String] { (places[field] ?? []).map { Words.clean(row.cells[$0]) } }
        func values(_ field: ListColumns.Field) -> [String] { cells(field).flatMap(Words.list) }
        let type = cells(.kind).first { !$0.isEmpty } ?? ""
        var entry = ListEntry(
            id: cells(.id).first { !$0.isEmpty } ?? "", kind: kind(ofType: type), type: type,
            source: cells(.source).first { !$0.isEmpty } ?? file, line: row.line)
        for (index, name) in cells(.name).enumerated() { entry.add(name: name, index == 0 ? .primary : .alias) }
        let relations: [(ListColumns.Field, ListName.Relation)] = [
            (.alias, .alias), (.native, .nativeScript), (.former, .former), (.weak, .weakAlias),
        ]
        for (field, relation) in relations {
            for name in values(field) { entry.add(name: name, relation) }
        }
        for date in values(.birth) { entry.add(birth: date) }
        for place in values(.birthplace) { entry.add(birthPlace: place) }
        for country in values(.country) { entry.add(country: country) }
        for country in values(.nationality) { entry.add(nationality: country) }
        for program in values(.program) { entry.add(program: program) }
        for place in places[.identifier] ?? [] { entry.add(identifier: row.cells[place], type: titles[place]) }
        entry.gender = cells(.gender).lazy.compactMap { ListGender($0) }.first
        return entry
    }

    private static func kind(ofType type: String) -> NameKind {
        switch type.lowercased() {
        case "person", "individual", "people", "human", "p": .person
        case "organization", "organisation", "company", "entity", "business", "enterprise", "org", "o": .organization
        case "place", "location", "city", "country": .place
        default: .any
        }
    }
}
