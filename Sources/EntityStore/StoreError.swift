/// Why a store could not do what was asked: which file, what, and what to do about it.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable {
        /// The file cannot be read or written.
        case inaccessible
        /// The file is no store, or damaged.
        case foreign
        /// The store was made by a newer library.
        case newerVersion
        /// There is no such item, entity or judgment.
        case unknown
        /// What was given makes no sense.
        case invalid
        /// Somebody else is writing.
        case busy
    }

    public var code: Code
    public var file: String
    public var message: String

    public init(_ code: Code, file: String, _ message: String) {
        self.code = code
        self.file = file
        self.message = message
    }

    public var description: String { "\(file): \(message)" }
}
