import EntityResolution

/// The rows of one table or several, to be linked: all columns that any of them has.
struct RecordRows {
    let files: [String]
    let isCSV: Bool
    /// The columns of all tables, in the order of their first appearance.
    let columns: [String]
    private var rows: [(file: Int, row: TableRow)] = []
    /// Where each table has each column of `columns`.
    private var places: [[Int?]] = []
    /// What each row is called, and the settings that it was read by.
    private var ids: [String] = []

    init(_ tables: [String], skipsInvalid: Bool, output: OutputFile) throws {
        var columns: [String] = []
        var headers: [[String]] = []
        var files: [String] = []
        var isCSV = true
        let progress = Progress("read", output: output)
        for (number, table) in tables.enumerated() {
            var reader = try TableReader(table, skipsInvalid: skipsInvalid)
            for column in reader.header.texts {
                _ = try reader.optionalColumn(column)
                if !columns.contains(column) { columns.append(column) }
            }
            try reader.requireAbsence(of: ["cluster", "nearest", "weight"] + (tables.count > 1 ? ["source"] : []))
            guard !files.contains(reader.file) else {
                throw Failure(
                    file: reader.file, "is given twice; rows of one table are compared with themselves anyway")
            }
            headers.append(reader.header.texts)
            files.append(reader.file)
            isCSV = isCSV && reader.isCSV
            while let batch = try reader.nextBatch() {
                for row in batch { rows.append((number, row)) }
                progress.update(reader, left: 0)
            }
            reader.reportSkipped()
        }
        progress.finish()
        (self.files, self.columns, self.isCSV) = (files, columns, isCSV)
        places = headers.map { header in columns.map { header.firstIndex(of: $0) } }
    }

    /// Settings by the names of the columns and what stands in them.
    func guessedSettings() throws -> LinkageSettings {
        let texts = rows.prefix(20_000).map { entry in columns.indices.map { text(entry, $0) } }
        let settings = LinkageSettings.guessed(columns: columns, rows: texts)
        guard !settings.fields.isEmpty else {
            throw Failure(file: files[0], line: 1, "no column looks like a field; write settings and pass --settings")
        }
        return settings
    }

    /// The rows as records. A bad one ends the command, or is reported and left out.
    mutating func records(_ settings: LinkageSettings, skipsInvalid: Bool) throws -> [Record] {
        try settings.validate()
        let fields = try settings.fields.map { field in try field.columns.map { try indices(of: $0, settings) } }
        let id = try settings.id.map { try indices(of: $0, settings) }
        let label = try settings.label.map { try indices(of: $0, settings) }
        var records: [Record] = []
        var kept: [(file: Int, row: TableRow)] = []
        var skipped = 0
        ids = []
        for entry in rows {
            let texts = fields.map { columns in
                columns.map { text(entry, $0) }.filter { !$0.isEmpty }.joined(separator: " ")
            }
            let own = id.map { text(entry, $0) } ?? ""
            let name =
                !own.isEmpty ? own : files.count > 1 ? "\(files[entry.file]):\(entry.row.line)" : "\(entry.row.line)"
            let mark = label.map { text(entry, $0) } ?? ""
            do throws(LinkageError) {
                records.append(
                    try settings.record(
                        id: name, source: files[entry.file], line: entry.row.line, texts: texts,
                        label: mark.isEmpty ? nil : mark))
                kept.append(entry)
                ids.append(name)
            } catch {
                guard skipsInvalid else {
                    throw Failure(
                        file: error.file, line: error.line,
                        "field \"\(error.field)\": \(error.message), or pass --skip-invalid to go on without the row")
                }
                skipped += 1
                if skipped <= 20 { Terminal.report(Terminal.printable(error.description) + " (row skipped)") }
            }
        }
        if skipped > 0 {
            Terminal.report("\(Figures.grouped(skipped)) of \(Figures.count(rows.count, "row")) skipped as invalid")
        }
        rows = kept
        return records
    }

    /// The line of each record in its table.
    var lines: [Int] { rows.map(\.row.line) }

    /// The number of the record that a user names by id or line.
    func record(named name: String) throws(Failure) -> Int {
        let found = ids.indices.filter { ids[$0] == name }
        guard let first = found.first else {
            throw Failure(file: files[0], "there is no row \(Terminal.quoted(name)); give the id or the line of one")
        }
        guard found.count == 1 else {
            throw Failure(
                file: files[0],
                "\(Figures.count(found.count, "row")) are called \(Terminal.quoted(name)); take \"id\" out of the settings to go by lines"
            )
        }
        return first
    }

    /// Prints all rows with their clusters.
    func write(_ result: LinkageResult, to output: OutputFile, format: TableFormat) throws(Failure) {
        let several = files.count > 1
        var writer = try TableWriter(
            output, format: format, header: TableRow(line: 1, cells: columns),
            adding: (several ? ["source"] : []) + ["cluster", "nearest", "weight"])
        for (entry, assignment) in zip(rows, result.assignments) {
            let row =
                several ? TableRow(line: entry.row.line, cells: columns.indices.map { text(entry, $0) }) : entry.row
            let evidence: [Cell] = [
                .number("\(assignment.cluster)"), .text(assignment.nearest.map { ids[$0] } ?? ""),
                assignment.weight.map { .number(Figures.decimal($0, 2)) } ?? .text(""),
            ]
            try writer.write(row, (several ? [.text(files[entry.file])] : []) + evidence)
        }
        try writer.finish()
    }

    // MARK: Columns

    /// The places of a column, by its name or one that the settings rename to it.
    private func indices(of column: String, _ settings: LinkageSettings) throws(Failure) -> [Int] {
        let found = columns.indices.filter { columns[$0] == column || settings.rename[columns[$0]] == column }
        for (file, place) in places.enumerated() where !found.contains(where: { place[$0] != nil }) {
            let present = columns.indices.filter { place[$0] != nil }.prefix(20).map { Terminal.quoted(columns[$0]) }
            throw Failure(
                file: files[file], line: 1,
                "there is no column \(Terminal.quoted(column)), only \(present.joined(separator: ", ")); "
                    + "correct the settings, or say under \"rename\" which column it is")
        }
        return found
    }

    private func text(_ entry: (file: Int, row: TableRow), _ column: Int) -> String {
        places[entry.file][column].map { entry.row.text($0) } ?? ""
    }

    private func text(_ entry: (file: Int, row: TableRow), _ columns: [Int]) -> String {
        for column in columns where places[entry.file][column] != nil { return text(entry, column) }
        return ""
    }
}
