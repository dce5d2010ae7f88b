/// Why a table could not be used: where, what, and what to do about it.
///
///     given-names/en.tsv:41: "bob" repeats line 17; keep one row
///
/// Thrown by everything that loads tables, models or lists. A missing table is an error, never an empty table.
public struct TableError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of mistake it is.
    public enum Code: String, Hashable, Sendable {
        /// There is no such table or file.
        case missingTable
        /// A column that the reader needs is not in the header.
        case missingColumn
        /// A row has more or fewer cells than the header.
        case wrongCellCount
        /// A cell cannot be read as what the column promises.
        case invalidCell
        /// The same key stands in two rows.
        case duplicateKey
    }

    public var code: Code
    /// The file as the user knows it: a path, or the name of an embedded table.
    public var file: String
    /// The line, counted from 1; 0 when the whole file is meant.
    public var line: Int
    /// What is wrong and how to mend it.
    public var message: String

    public init(_ code: Code, file: String, line: Int = 0, _ message: String) {
        self.code = code
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}
