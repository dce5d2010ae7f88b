internal import Foundation

/// The lines of a source, with their numbers, without LF and CRLF.
///
/// Lines of nothing but the ^Z that DOS put behind a file, or of NUL bytes, are passed over.
struct LineReader {
    /// A longer line is reported and cut: the file is no text, or has no lines.
    static let longestLine = 64 << 20

    let source: ByteSource
    private var buffer: [UInt8] = []
    private var start = 0
    private var number = 0
    private var isAtEnd = false

    init(_ source: ByteSource) { self.source = source }

    mutating func next() throws(ListError) -> (line: Int, bytes: [UInt8])? {
        while true {
            guard var bytes = try nextRaw() else { return nil }
            number += 1
            if bytes.last == 0x0D { bytes.removeLast() }
            while let last = bytes.last, last == 0x1A || last == 0 { bytes.removeLast() }
            if bytes.isEmpty, isAtEnd, start == buffer.count { return nil }
            return (number, bytes)
        }
    }

    private mutating func nextRaw() throws(ListError) -> [UInt8]? {
        var searched = start
        while true {
            let end = buffer.withUnsafeBufferPointer { bytes -> Int? in
                guard let base = bytes.baseAddress, searched < bytes.count,
                    let found = memchr(base + searched, 0x0A, bytes.count - searched)
                else { return nil }
                return UnsafeRawPointer(found) - UnsafeRawPointer(base)
            }
            if let end {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            searched = buffer.count - start
            buffer.removeFirst(start)
            start = 0
            if isAtEnd {
                defer { buffer = [] }
                return buffer.isEmpty ? nil : buffer
            }
            guard buffer.count <= LineReader.longestLine else {
                throw ListError(
                    .unknownFormat, file: source.name, line: number + 1,
                    "the line is longer than \(LineReader.longestLine >> 20) MB; is it a list in lines?")
            }
            let piece = try source.next()
            if piece.isEmpty { isAtEnd = true } else { buffer.append(contentsOf: piece) }
        }
    }
}

enum ListText {
    /// The text of bytes that are UTF-8, or else Windows-1252, as older files are.
    static func string(_ bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(bytes: bytes, encoding: .windowsCP1252) ?? String(decoding: bytes, as: UTF8.self)
    }
}
