/// Why records or settings cannot be used: where, what, and what to do about it.
///
///     people.csv:17: field "born": "soon" is no date; write it as 1980-03-12, or list the text under "missing"
///     settings.json: field "born", level 3: "years = 1" is no level; …
public struct LinkageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the user named it; empty when the fault is in no file.
    public var file: String
    /// The line of the row, counted from 1; 0 when no row is meant.
    public var line: Int
    /// The field; empty when no field is meant.
    public var field: String
    /// What is wrong and how to mend it.
    public var message: String

    public init(file: String = "", line: Int = 0, field: String = "", _ message: String) {
        self.file = file
        self.line = line
        self.field = field
        self.message = message
    }

    public var description: String {
        let place = file.isEmpty ? "" : line > 0 ? "\(file):\(line): " : "\(file): "
        return place + (field.isEmpty ? message : "field \"\(field)\": \(message)")
    }
}
