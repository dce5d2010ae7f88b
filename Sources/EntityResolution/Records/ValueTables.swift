internal import NameData
internal import NameNormalization

/// What words and codes of tables mean: countries and genders.
enum ValueTables {
    /// The ISO 3166-1 code of a country by code or name in many languages; `nil` when nobody is called so.
    static func country(_ text: String) -> String? { countries[NameNormalizer.foldedText(of: text)] }

    /// "male", "female" or "other"; `nil` for words that say neither.
    static func gender(_ text: String) -> String? { genders[NameNormalizer.foldedText(of: text)] }

    private static let countries: [String: String] = load {
        let places = try Table(embedded: "Places/places.tsv")
        let (place, exonyms, type) = (
            try places.column("place"), try places.column("exonyms"), try places.column("type")
        )
        var names: [String: [String]] = [:]
        for row in places.rows where row[type] == "country" || row[type] == "territory" {
            names[row[place]] = [row[place]] + row.values(exonyms)
        }
        let table = try Table(embedded: "Places/countries.tsv")
        let code = try table.column("code")
        let codes = [code, try table.column("code3"), try table.column("number")]
        let (own, further) = (try table.column("place"), try table.column("names"))
        var countries: [String: String] = [:]
        var ambiguous: Set<String> = []
        func add(_ name: String, _ row: Table.Row, overrides: Bool) {
            let key = NameNormalizer.foldedText(of: name)
            guard !key.isEmpty else { return }
            if let other = countries[key], other != row[code], !overrides { ambiguous.insert(key) }
            if overrides || countries[key] == nil { countries[key] = row[code] }
        }
        for row in table.rows { for name in names[row[own]] ?? [] { add(name, row, overrides: false) } }
        for name in ambiguous { countries[name] = nil }
        // What is said on purpose comes before what follows from exonyms.
        for row in table.rows {
            for name in [row[own]] + row.values(further) + codes.map({ row[$0] }) { add(name, row, overrides: true) }
        }
        return countries
    }

    private static let genders: [String: String] = load {
        let table = try Table(embedded: "Text/genders.tsv")
        let (gender, words) = (try table.column("gender"), try table.column("words"))
        var genders: [String: String] = [:]
        for row in table.rows {
            for word in row.values(words) { genders[NameNormalizer.foldedText(of: word)] = row[gender] }
        }
        return genders
    }

    private static func load(_ read: () throws -> [String: String]) -> [String: String] {
        do {
            return try read()
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
    }
}
