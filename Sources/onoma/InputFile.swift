#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that is read from beginning to end; `-` is standard input.
final class InputFile {
    /// What error messages call it.
    let name: String
    /// How many bytes it holds; `nil` for a pipe.
    let size: Int?
    private let descriptor: Int32

    init(_ path: String) throws(Failure) {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(file: path, cannotBe: "read", errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(file: name, cannotBe: "read", errno: errno) }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else { throw Failure(file: name, cannotBe: "read", errno: EISDIR) }
        size = kind == S_IFREG ? Int(status.st_size) : nil
    }

    deinit { if descriptor > 0 { close(descriptor) } }

    /// The next bytes, as many as are there, at most as many as the buffer holds; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
        while true {
            let count = systemRead(descriptor, buffer)
            if count >= 0 { return count }
            guard errno == EINTR else { throw Failure(file: name, cannotBe: "read", errno: errno) }
        }
    }

    /// All bytes.
    func readAll() throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = try read(intoArray: &buffer)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    func read(intoArray buffer: inout [UInt8]) throws(Failure) -> Int {
        try buffer.withUnsafeMutableBufferPointer { bytes throws(Failure) in
            try read(into: UnsafeMutableRawBufferPointer(bytes))
        }
    }
}

/// The system's `read`, out of reach of the method of the same name.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
