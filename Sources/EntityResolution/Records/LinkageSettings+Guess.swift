internal import NameData
internal import NameNormalization

extension LinkageSettings {
    /// Settings to begin with, by the names of columns and what stands in them. People should look at them.
    ///
    ///     let settings = LinkageSettings.guessed(columns: ["rec_id", "given_name", "surname", "dob"], rows: rows)
    ///     settings.id                     // "rec_id"
    ///     settings.fields.map(\.name)     // ["name", "dob"]
    ///
    /// Given and family names become one field. A column whose values are all alike or no two alike is left out. Of the
    /// usual blocking rules those stay that have fields; too expensive ones are for the caller to drop, by
    /// ``RecordLinker/blockingCounts()``.
    ///
    /// - Parameter rows: Some rows or all, with as many texts as there are columns.
    public static func guessed(columns: [String], rows: [[String]]) -> LinkageSettings {
        let roles = columns.map(ColumnRoles.role)
        let samples = columns.indices.map { column in
            rows.prefix(20_000).map { $0[column] }.filter { !$0.isEmpty && !usualMissing.contains($0.lowercased()) }
        }
        var settings = LinkageSettings(fields: [])
        settings.label = roles.firstIndex(of: "label").map { columns[$0] }
        settings.id = roles.indices.first { roles[$0] == "id" && Set(samples[$0]).count == samples[$0].count }
            .map { columns[$0] }
        let parts = ["given", "middle", "family"].compactMap { role in roles.firstIndex(of: role) }
        var drafts: [(field: LinkageField, role: String)] = []
        if parts.count > 1 {
            drafts.append((LinkageField("name", .person, columns: parts.map { columns[$0] }), "person"))
        }
        for column in columns.indices where columns[column] != settings.id && roles[column] != "label" {
            if parts.count > 1 && parts.contains(column) || roles[column] == "id" { continue }
            let distinct = Set(samples[column]).count
            guard distinct > 1, distinct < rows.count || roles[column] != nil else { continue }
            let type = type(role: roles[column], samples: samples[column])
            let name = drafts.contains { $0.field.name == columns[column] } ? columns[column] + " 2" : columns[column]
            drafts.append((LinkageField(name, type, columns: [columns[column]]), roles[column] ?? type.rawValue))
        }
        drafts = Array(drafts.prefix(limits.fields))
        settings.fields = drafts.map(\.field)
        settings.blocking = rules(for: drafts, samples: samples, columns: columns)
        return settings
    }

    /// The type that a role has and the values bear out.
    private static func type(role: String?, samples: [String]) -> FieldType {
        func bears(_ type: FieldType) -> Bool {
            let field = LinkageField("", type, columns: [])
            return samples.prefix(2000).allSatisfy { (try? field.value(of: $0, missing: usualMissing)) != nil }
        }
        let isWordy = samples.prefix(2000).count { $0.contains(" ") } * 4 > samples.prefix(2000).count
        switch role {
        case "given"?, "middle"?, "family"?, "person"?: return .person
        case "age"?, "year"?: return bears(.year) ? .year : bears(.date) ? .date : .identifier
        case "postcode"?, "phone"?: return .identifier
        case "address"?: return .text
        case let role?:
            let type = FieldType(rawValue: role) ?? .text
            return bears(type) ? type : isWordy ? .text : .identifier
        case nil:
            if bears(.gender) { return .gender }
            if bears(.date), samples.allSatisfy({ $0.count >= 6 }) { return .date }
            if bears(.country) { return .country }
            if isWordy { return .text }
            return bears(.number) && samples.contains { $0.contains(".") } ? .number : .identifier
        }
    }

    /// The usual rules: identifiers and dates by themselves, names together with one thing more.
    private static func rules(
        for drafts: [(field: LinkageField, role: String)], samples: [[String]], columns: [String]
    ) -> [BlockingRule] {
        var rules: [BlockingRule] = []
        func isTelling(_ field: LinkageField) -> Bool {
            guard let column = columns.firstIndex(of: field.columns[0]) else { return false }
            return Set(samples[column]).count * 4 > samples[column].count
        }
        let names = drafts.filter { $0.field.type.nameKind != nil && $0.field.type != .place }.map(\.field)
        let dates = drafts.filter { $0.field.type == .date }.map(\.field)
        for draft in drafts
        where draft.field.type == .identifier || draft.field.type == .isbn || draft.field.type == .iban
            || draft.field.type == .lei || draft.field.type == .luhn
        {
            if isTelling(draft.field) { rules.append([draft.field.name]) }
        }
        for date in dates { rules.append([date.name]) }
        for name in names {
            let isPerson = name.type == .person
            rules.append(["\(name.name) \(isPerson ? "sounds" : "sound")"])
            for date in dates {
                rules.append(["\(name.name) sound", "\(date.name) year"])
                rules.append(["\(name.name) sound", "\(date.name) day"])
            }
            for draft in drafts where draft.field != name {
                switch draft.role {
                case "age", "year":
                    rules.append(["\(name.name) sound", draft.field.name + (draft.field.type == .year ? " near" : "")])
                case "postcode", "country": rules.append(["\(name.name) sound", draft.field.name])
                case "place": rules.append(["\(name.name) sound", "\(draft.field.name) sound"])
                case "address": rules.append(["\(name.name) sound", "\(draft.field.name) word"])
                default: continue
                }
            }
        }
        // Rules without names, so that something is learned about names.
        let years =
            dates.map { "\($0.name) year" } + drafts.filter { $0.field.type == .year }.map { "\($0.field.name) near" }
        for year in years {
            for draft in drafts {
                switch draft.role {
                case "postcode": rules.append([draft.field.name, year])
                case "address": rules.append(["\(draft.field.name) word", year])
                case "place": rules.append([draft.field.name, year])
                default: continue
                }
            }
        }
        if rules.isEmpty {
            for draft in drafts where draft.field.type != .gender && draft.field.type != .number {
                rules.append([draft.field.type == .text ? "\(draft.field.name) word" : draft.field.name])
            }
        }
        return Array(rules.prefix(limits.rules))
    }
}

/// What columns of records are called.
private enum ColumnRoles {
    /// The role of the longest known name that stands in a column's; `nil` when none does.
    static func role(of column: String) -> String? {
        // dateOfBirth → date Of Birth
        var spaced = ""
        for scalar in column.unicodeScalars {
            if scalar.properties.isUppercase, let last = spaced.unicodeScalars.last, last.properties.isLowercase {
                spaced.append(" ")
            }
            spaced.unicodeScalars.append(scalar == "_" || scalar == "-" ? " " : scalar)
        }
        let words = " " + NameNormalizer.foldedText(of: spaced) + " "
        var best: (role: String, length: Int)?
        for (phrase, role) in phrases where words.contains(" " + phrase + " ") {
            // A short name must be the column's: "first" is a given name, "first payment" is not.
            if phrase.count < 5, words.count > phrase.count + 4 { continue }
            if phrase.count > best?.length ?? 0 { best = (role, phrase.count) }
        }
        return best?.role
    }

    private static let phrases: [(phrase: String, role: String)] = {
        do {
            let table = try Table(embedded: "Text/column-names.tsv")
            let (role, words) = (try table.column("role"), try table.column("words"))
            return table.rows.flatMap { row in
                row.values(words).map { (NameNormalizer.foldedText(of: $0), row[role]) }
            }
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
    }()
}
