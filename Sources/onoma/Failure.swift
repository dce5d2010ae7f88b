#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why a command stops: where, what, and what to do about it.
///
///     pairs.tsv:17: 2 cells, but the header has 3; add what is missing or pass --skip-invalid
struct Failure: Error, CustomStringConvertible {
    /// The file as the user named it.
    var file: String
    /// The line, counted from 1; 0 when the whole file is meant.
    var line = 0
    var message: String

    init(file: String, line: Int = 0, _ message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// A system call that failed on a file.
    ///
    /// - Parameter action: What was tried, as in "cannot be *read*".
    init(file: String, cannotBe action: String, errno code: Int32) {
        let message =
            switch code {
            case ENOENT: "there is no such file or folder; check the path"
            case EACCES, EPERM: "no permission; it cannot be \(action) by this user"
            case EISDIR: "is a directory; name a file in it"
            case ENOSPC: "no space left on the device; free some and run again"
            default: "cannot be \(action): \(String(cString: strerror(code)))"
            }
        self.init(file: file, message)
    }

    var description: String {
        let place = Terminal.printable(file)
        return line > 0 ? "\(place):\(line): \(message)" : "\(place): \(message)"
    }
}

/// What is wrong with a row; the reader adds file and line.
struct InvalidRow: Error {
    var message: String
}
