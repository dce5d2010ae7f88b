/// Why an index file could not be read or written, and what to do.
///
///     do { try NameIndex(contentsOf: path, matcher: matcher) } catch { print(error) }
///     // names.onoma: is cut off: 4096 bytes, and its header says 81920; build it again or copy it again
public struct IndexError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        /// The file cannot be opened, read or written.
        case inaccessible
        /// The file is no index.
        case foreign
        /// The file is an index of another version of the library, of other tables, or of another kind of machine.
        case otherVersion
        /// The file is cut off, or its bytes are not those that were written.
        case damaged
        /// The names are more than a file holds: 2³² names, 2²⁸ different words, or words whose tries have 2²⁷ nodes or letters, as some
        /// fifty million different words have.
        case tooLarge
    }

    public let code: Code
    public let file: String
    public let message: String

    public var description: String { "\(file): \(message)" }

    init(_ code: Code, _ file: String, _ message: String) {
        self.code = code
        self.file = file
        self.message = message
    }
}
