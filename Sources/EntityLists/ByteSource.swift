internal import Foundation

/// The bytes of a file from beginning to end, a piece at a time, without a byte order mark; `-` is standard input.
final class ByteSource {
    /// What error messages call it.
    let name: String
    /// Whether it can be opened once more.
    let isFile: Bool
    private let handle: FileHandle
    private var beginning = Data()
    private(set) var bytesRead = 0

    /// So many bytes tell the format.
    static let peekSize = 1 << 16
    private static let pieceSize = 1 << 18

    init(_ path: String) throws(ListError) {
        name = path == "-" ? "standard input" : path
        if path == "-" {
            handle = .standardInput
            isFile = false
        } else {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw ListError(.inaccessible, file: path, "there is no such file; check the path")
            }
            if isFolder.boolValue { throw ListError(.inaccessible, file: path, "is a directory; name a file in it") }
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw ListError(.inaccessible, file: path, "no permission; it cannot be read by this user")
            }
            self.handle = handle
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            isFile = attributes?[.type] as? FileAttributeType == .typeRegular
        }
        try readBeginning()
    }

    deinit { try? handle.close() }

    /// The first bytes, at most ``peekSize``; they will still be read.
    var peek: Data { beginning.prefix(ByteSource.peekSize) }

    /// The next bytes; none at the end.
    func next() throws(ListError) -> Data {
        if !beginning.isEmpty {
            defer { beginning = Data() }
            return beginning
        }
        return try readPiece()
    }

    private func readPiece() throws(ListError) -> Data {
        do {
            let data = try handle.read(upToCount: ByteSource.pieceSize) ?? Data()
            bytesRead += data.count
            return data
        } catch {
            throw ListError(.inaccessible, file: name, "cannot be read: \(error.localizedDescription)")
        }
    }

    private func readBeginning() throws(ListError) {
        while beginning.count < ByteSource.peekSize {
            let piece = try readPiece()
            if piece.isEmpty { break }
            beginning.append(piece)
        }
        if beginning.starts(with: [0xEF, 0xBB, 0xBF]) { beginning = Data(beginning.dropFirst(3)) }
        let start = beginning.prefix(2)
        if start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF]) {
            throw ListError(.unknownFormat, file: name, "is UTF-16; save it as UTF-8")
        }
        if start.elementsEqual([0x50, 0x4B]) || start.elementsEqual([0x1F, 0x8B]) {
            throw ListError(.unknownFormat, file: name, "is compressed; unpack it first")
        }
    }
}
