#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where results go: standard output, or a file that appears under its name only when it is complete.
///
/// Bytes are gathered and written in large pieces. A file is written beside its place under a temporary name and renamed
/// by ``finish()``; a command that fails or is interrupted leaves what was there before.
final class OutputFile {
    let name: String
    let isTerminal: Bool
    private let descriptor: Int32
    private let path: String
    private var temporary: String?
    private var buffer: [UInt8] = []

    /// - Parameter path: A path; `nil` or "-" for standard output.
    init(_ path: String?) throws(Failure) {
        guard let path, path != "-" else {
            (name, self.path) = ("standard output", "")
            descriptor = Terminal.standardOutput
            isTerminal = Terminal.isTerminal(descriptor)
            return
        }
        name = path
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw Failure(file: path, cannotBe: "written", errno: EISDIR) }
        if exists, status.st_mode & S_IFMT != S_IFREG {  // a device or a named pipe: nothing to rename
            self.path = path
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
        } else {
            // A link stays a link: what it points to is replaced.
            let target = realpath(path, nil)
            self.path = target.map { String(cString: $0) } ?? path
            free(target)
            let hidden = "\(self.path).\(getpid()).tmp"
            let mode = exists ? status.st_mode & 0o777 : 0o666
            descriptor = open(hidden, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            temporary = hidden
        }
        guard descriptor >= 0 else {
            temporary = nil
            throw Failure(file: path, cannotBe: "written", errno: errno)
        }
        isTerminal = Terminal.isTerminal(descriptor)
        if let temporary { Interruption.willLeave(temporary) }
    }

    deinit {
        if let temporary {
            unlink(temporary)
            Interruption.willLeave(nil)
        }
        if descriptor > Terminal.standardError { close(descriptor) }
    }

    func write(_ text: String) throws(Failure) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Adds to what is to be written next.
    func write(_ bytes: some Collection<UInt8>) throws(Failure) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 16 { try flush() }
    }

    func flush() throws(Failure) {
        var start = 0
        while start < buffer.count {
            let count = buffer.withUnsafeBytes {
                systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: $0[start...]))
            }
            if count >= 0 {
                start += count
            } else if errno == EPIPE {
                exit(0)  // only where SIGPIPE cannot end us
            } else if errno != EINTR {
                throw Failure(file: name, cannotBe: "written", errno: errno)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes what is left and gives a file its name.
    func finish() throws(Failure) {
        try flush()
        guard let temporary else { return }
        guard rename(temporary, path) == 0 else { throw Failure(file: name, cannotBe: "written", errno: errno) }
        self.temporary = nil
        Interruption.willLeave(nil)
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

/// Takes the temporary file away when the user interrupts.
private enum Interruption {
    /// Read by the signal handler, which can call nothing that allocates: a C string, set before the handler is.
    nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

    static func willLeave(_ file: String?) {
        let old = path
        path = file.map { strdup($0) } ?? nil
        free(old)
        _ = handlers
    }

    private static let handlers: Void = {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let previous = signal(number) { number in
                if let path = Interruption.path { unlink(path) }
                signal(number, SIG_DFL)
                raise(number)
            }
            // Somebody (nohup) wants us to go on.
            if unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
    }()
}
