#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How many bytes each section of an index file has, read from its header.
///
/// The names and their order are those of `SegmentLayout.Section` for one version of the format. Of a file of another version, or
/// one whose sections are not where this says, nothing is told.
struct IndexSections {
    let fileLength: Int
    let sections: [(name: String, length: Int)]

    private static let formatVersion: UInt32 = 2
    private static let names = [
        "text", "textStarts", "ids", "idStarts", "nameIDs", "payloads", "payloadStarts", "kinds", "flags", "tokens",
        "tokenStarts", "letters", "letterStarts", "scripts", "readings", "readingStarts", "postings", "postingStarts",
        "families", "concepts", "knownNames", "userNames", "scriptCodes", "tries", "trieNodes", "trieTails",
        "trieRanks",
        "trieWordStarts", "trieWords",
    ]
    private static let (headerLength, firstSection, versionField, lengthField) = (4096, 128, 8, 32)

    /// `nil` for a file whose sections are not known.
    init?(file: String) throws {
        let header = try Data(contentsOf: URL(filePath: file), options: .mappedIfSafe).prefix(
            IndexSections.headerLength)
        guard header.count == IndexSections.headerLength else { return nil }
        func number(_ offset: Int) -> Int {
            Int(
                truncatingIfNeeded: header.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
            )
        }
        guard UInt32(truncatingIfNeeded: number(IndexSections.versionField)) == IndexSections.formatVersion else {
            return nil
        }
        fileLength = number(IndexSections.lengthField)
        var (end, sections): (Int, [(String, Int)]) = (IndexSections.headerLength, [])
        for (index, name) in IndexSections.names.enumerated() {
            let (start, length) = (
                number(IndexSections.firstSection + 16 * index), number(IndexSections.firstSection + 16 * index + 8)
            )
            guard start == end, length >= 0 else { return nil }
            end = start + (length + 63) / 64 * 64
            sections.append((name, length))
        }
        guard end == fileLength, number(IndexSections.firstSection + 16 * IndexSections.names.count) == 0 else {
            return nil
        }
        self.sections = sections
    }
}
