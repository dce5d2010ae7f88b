internal import Foundation

/// A source as a stream for the XML parser, as valid UTF-8.
///
/// FoundationXML ends the process when a name in the file is no valid UTF-8; so invalid bytes become U+FFFD before it sees
/// them. A file that declares another encoding is refused.
final class SourceStream: InputStream {
    private let source: ByteSource
    private var rest: ArraySlice<UInt8> = []
    /// The beginning of a letter whose other bytes have not come yet.
    private var torn: [UInt8] = []
    private(set) var failure: ListError?

    init(_ source: ByteSource) throws(ListError) {
        self.source = source
        super.init(data: Data())
        let declaration = String(decoding: source.peek.prefix { $0 != 0x3E }, as: UTF8.self).lowercased()
        guard declaration.hasPrefix("<?xml"), let range = declaration.range(of: "encoding") else { return }
        let name = declaration[range.upperBound...].drop { " =\"'".contains($0) }.prefix { !" \"'?".contains($0) }
        guard ["utf-8", "utf8", "us-ascii"].contains(name) else {
            throw ListError(
                .unknownFormat, file: source.name, line: 1,
                "declares the encoding \(Words.quoted(String(name))); convert the file and its declaration to UTF-8")
        }
    }

    override func open() {}
    override func close() {}
    override var hasBytesAvailable: Bool { true }

    override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
        do throws(ListError) {
            while rest.isEmpty {
                let piece = try source.next()
                if piece.isEmpty, torn.isEmpty { return 0 }
                var bytes = torn + piece
                torn = piece.isEmpty ? [] : SourceStream.takeTorn(from: &bytes)
                rest = (isValid(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8))[...]
            }
        } catch {
            failure = error
            return -1
        }
        let count = min(rest.count, maxLength)
        for (index, byte) in rest.prefix(count).enumerated() { buffer[index] = byte }
        rest = rest.dropFirst(count)
        return count
    }

    private func isValid(_ bytes: [UInt8]) -> Bool {
        if bytes.allSatisfy({ $0 < 0x80 }) { return true }
        return String(validating: bytes, as: UTF8.self) != nil
    }

    /// Takes off the last bytes if they begin a letter and do not end it.
    private static func takeTorn(from bytes: inout [UInt8]) -> [UInt8] {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            guard needed > length else { return [] }
            defer { bytes.removeLast(length) }
            return Array(bytes.suffix(length))
        }
        return []
    }
}
