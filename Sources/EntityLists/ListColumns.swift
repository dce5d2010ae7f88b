/// What the columns of a table mean.
///
///     var columns = ListColumns()
///     columns[.id] = ["Nr."]
///     columns[.name] = ["Full name", "Also known as"]
///
/// A field that is not set is looked for under its own name, whatever its capitals.
public struct ListColumns: Sendable, Hashable {
    public enum Field: String, Sendable, Hashable, CaseIterable {
        /// The identifier; rows of one identifier are names of one bearer.
        case id
        /// A name. Of several columns the first is the primary name and the others are aliases.
        case name
        /// Aliases, separated by `|` or `;`; the same for `weak` and `former` and `native`.
        case alias, weak, former, native
        /// `person`, `organization`, `place`, or the table's own word.
        case kind
        /// Dates of birth and what else may be several, separated by `|` or `;`.
        case birth, birthplace, country, nationality, program
        case gender, source
        /// A number or code; its type is the column's name.
        case identifier
    }

    private var titles: [Field: [String]] = [:]

    public init() {}

    /// The titles of the columns with a field.
    public subscript(field: Field) -> [String] {
        get { titles[field] ?? [] }
        set { titles[field] = newValue }
    }

    /// Where the fields stand in a header.
    func places(in header: [String], file: String) throws(ListError) -> [Field: [Int]] {
        var places: [Field: [Int]] = [:]
        for field in Field.allCases {
            for title in self[field] {
                guard let place = header.firstIndex(of: title) ?? ListColumns.place(of: title, in: header) else {
                    let present = header.prefix(20).map(Words.quoted).joined(separator: ", ")
                    throw ListError(
                        .missingColumn, file: file, line: 1,
                        "there is no column \(Words.quoted(title)) for \(field.rawValue), only \(present)")
                }
                places[field, default: []].append(place)
            }
            if self[field].isEmpty, let place = ListColumns.place(of: field.rawValue, in: header) {
                places[field] = [place]
            }
        }
        for field in [Field.id, .name] where places[field] == nil {
            let present = header.prefix(20).map(Words.quoted).joined(separator: ", ")
            throw ListError(
                .missingColumn, file: file, line: 1,
                "there is no column \(field.rawValue), only \(present); say which it is with --map \(field.rawValue)=COLUMN"
            )
        }
        return places
    }

    private static func place(of title: String, in header: [String]) -> Int? {
        header.firstIndex { $0.lowercased() == title.lowercased() }
    }
}
