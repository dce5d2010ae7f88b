/// The columns of the European Union's CSV in both of its versions.
enum EUColumns {
    /// What a column means, and its names in versions 1.1 and 1.0.
    static let names: [(field: String, titles: [String])] = [
        ("id", ["Entity_LogicalId", "Entity_logical_id"]),
        ("type", ["Entity_SubjectType", "Subject_type"]),
        ("program", ["Entity_Regulation_Programme", "Programme"]),
        ("whole", ["NameAlias_WholeName", "Naal_wholename"]),
        ("first", ["NameAlias_FirstName", "Naal_firstname"]),
        ("middle", ["NameAlias_MiddleName", "Naal_middlename"]),
        ("last", ["NameAlias_LastName", "Naal_lastname"]),
        ("gender", ["NameAlias_Gender", "Naal_gender"]),
        ("strong", ["NameAlias_Strong"]),
        ("nameRemark", ["NameAlias_Remark"]),
        ("birth", ["BirthDate_BirthDate", "Birt_date"]),
        ("birthDay", ["BirthDate_Day"]),
        ("birthMonth", ["BirthDate_Month"]),
        ("birthYear", ["BirthDate_Year"]),
        ("birthFrom", ["BirthDate_YearRangeFrom"]),
        ("birthTo", ["BirthDate_YearRangeTo"]),
        ("birthCirca", ["BirthDate_Circa"]),
        ("birthCity", ["BirthDate_City"]),
        ("birthPlace", ["BirthDate_Place", "Birt_place"]),
        ("birthCountry", ["BirthDate_CountryDescription", "Birt_country"]),
        ("birthCode", ["BirthDate_CountryIso2Code"]),
        ("addressCountry", ["Address_CountryDescription", "Addr_country"]),
        ("addressCode", ["Address_CountryIso2Code"]),
        ("citizen", ["Citizenship_CountryDescription", "Citi_country"]),
        ("citizenCode", ["Citizenship_CountryIso2Code"]),
        ("number", ["Identification_Number", "Iden_number"]),
        ("numberType", ["Identification_TypeDescription"]),
        ("numberCountry", ["Identification_CountryDescription", "Iden_country"]),
        ("numberCode", ["Identification_CountryIso2Code"]),
    ]

    static func isHeader(_ line: String) -> Bool {
        let cells = Set(line.lowercased().split(separator: ";").map { Words.unquoted(Words.clean(String($0))) })
        return !cells.isDisjoint(with: ["entity_logicalid", "entity_logical_id"])
            && !cells.isDisjoint(with: ["namealias_wholename", "naal_wholename"])
    }
}

/// The consolidated financial sanctions list of the European Union as CSV: a row for each name, address, date of birth, document
/// or citizenship, which all repeat the entity. The rows of an entity stand together.
enum EUTableReader {
    static func read(_ source: ByteSource, into sink: ListSink) throws {
        var rows = CellReader(source, separator: UInt8(ascii: ";"), joinsLines: true)
        guard let header = try rows.next() else {
            throw ListError(.unknownFormat, file: source.name, "is empty; give a list")
        }
        rows.count = header.cells.count
        let columns = try columns(header, source.name)
        var current: (id: String, entry: EUEntry)?
        while let row = try rows.next() {
            if row.cells.count != header.cells.count || row.problem != nil {
                let count = "\(row.cells.count) cells, but the header has \(header.cells.count); mend the row"
                try sink.invalid(ListError(.malformedRow, file: source.name, line: row.line, row.problem ?? count))
                continue
            }
            func cell(_ field: String) -> String { columns[field].map { Words.clean(row.cells[$0]) } ?? "" }
            let id = cell("id")
            if id.isEmpty {
                if row.cells.contains(where: { !$0.isEmpty }) { sink.passOver() }
                continue
            }
            if current?.id != id {
                if let current { try sink.take(current.entry.entry, file: source.name) }
                current = (id, EUEntry(id: id, type: cell("type"), line: row.line))
            }
            if var entry = current?.entry {
                add(cell, to: &entry)
                current = (id, entry)
            }
        }
        if let current { try sink.take(current.entry.entry, file: source.name) }
    }

    private static func columns(_ header: CellReader.Row, _ file: String) throws(ListError) -> [String: Int] {
        let titles = header.cells.map { Words.clean($0).lowercased() }
        var columns: [String: Int] = [:]
        for (field, names) in EUColumns.names {
            columns[field] = titles.firstIndex { title in names.contains { $0.lowercased() == title } }
        }
        for field in ["id", "whole"] where columns[field] == nil {
            let names = EUColumns.names.first { $0.field == field }?.titles.joined(separator: " or ") ?? field
            throw ListError(
                .missingColumn, file: file, line: 1, "there is no column \(names); is it the list of the EU?")
        }
        return columns
    }

    private static func add(_ cell: (String) -> String, to entry: inout EUEntry) {
        let isWeak = cell("strong").lowercased() == "false" || cell("nameRemark").lowercased().contains("low quality")
        entry.add(
            wholeName: cell("whole"), parts: [cell("first"), cell("middle"), cell("last")], isStrong: !isWeak)
        entry.add(gender: cell("gender"))
        entry.add(
            EUEntry.Birth(
                date: cell("birth"), day: cell("birthDay"), month: cell("birthMonth"), year: cell("birthYear"),
                from: cell("birthFrom"), to: cell("birthTo"), isCirca: Words.isTrue(cell("birthCirca"))))
        let birthCountry = EUEntry.country(cell("birthCountry"), code: cell("birthCode"))
        entry.add(birthPlace: [cell("birthCity"), cell("birthPlace"), birthCountry])
        entry.entry.add(country: EUEntry.country(cell("addressCountry"), code: cell("addressCode")))
        entry.entry.add(nationality: EUEntry.country(cell("citizen"), code: cell("citizenCode")))
        entry.entry.add(
            identifier: cell("number"), type: cell("numberType"),
            country: EUEntry.country(cell("numberCountry"), code: cell("numberCode")))
        entry.entry.add(program: cell("program"))
    }
}
