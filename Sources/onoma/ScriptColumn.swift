import Transliteration

/// The ISO 15924 code of the script of a name: what a column says, else the script of most of its letters.
///
/// The column holds codes ("Arab"), or codes and languages in either order ("Arab-fa", "zh-Hant").
struct ScriptColumn: Sendable {
    private let column: Int?

    /// - Parameter side: "a" or "b", the column of the name.
    init(of side: String, in reader: TableReader) throws(Failure) {
        let (script, tag) = try (
            reader.optionalColumn("script_\(side)"), reader.optionalColumn("lang_or_script_\(side)")
        )
        column = script ?? tag
    }

    /// - Returns: The code; `nil` if the column is silent and there is no name.
    func code(in row: TableRow, of name: String?) -> String? {
        column.flatMap { Self.code(in: row.text($0)) } ?? name.map { Script.dominant(in: $0).description }
    }

    /// The first subtag that can be a script: four ASCII letters.
    private static func code(in tag: String) -> String? {
        let subtags: [Substring] = tag.split { $0 == "-" || $0 == "_" }
        let script = subtags.first { $0.count == 4 && $0.allSatisfy { $0.isASCII && $0.isLetter } }
        return script.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
    }
}
