/// Why a list, or an entry of it, could not be read: where, what, and what to do about it.
///
///     sdn.csv:17: 11 cells, and an SDN row has 12; mend the row
///
public struct ListError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of mistake it is; the words stand in summaries.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The file cannot be read.
        case inaccessible = "not readable"
        /// The file is of no format that we know, or of another than was said.
        case unknownFormat = "of an unknown format"
        /// A column that the reader needs is not there.
        case missingColumn = "without a needed column"
        /// A row has more or fewer cells than it must, or a quote is never closed.
        case malformedRow = "with malformed rows"
        /// The XML is not well-formed; nothing after it can be read.
        case malformedXML = "with malformed XML"
        /// A line is no JSON object.
        case malformedJSON = "with malformed JSON"
        /// An entry has no identifier.
        case missingIdentifier = "without an identifier"
        /// An entry has no name.
        case missingName = "without a name"
        /// A cell cannot be read as what the column promises.
        case invalidCell = "with an invalid cell"
    }

    public var code: Code
    /// The file as the user named it.
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

    /// Whether reading can go on after it.
    public var isAboutOneEntry: Bool {
        switch code {
        case .malformedRow, .malformedJSON, .missingIdentifier, .missingName, .invalidCell: true
        case .inaccessible, .unknownFormat, .missingColumn, .malformedXML: false
        }
    }
}
