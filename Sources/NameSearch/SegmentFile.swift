internal import NameMatching

/// The fields of a segment's header.
struct SegmentHeader {
    private let bytes: UnsafeRawBufferPointer

    /// - Precondition: There are at least as many bytes as a header has.
    init(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count >= SegmentLayout.headerLength, "\(bytes.count) bytes are no header")
        self.bytes = UnsafeRawBufferPointer(rebasing: bytes[..<SegmentLayout.headerLength])
    }

    typealias Field = SegmentLayout.Field

    private func number(_ field: Int) -> UInt64 { bytes.load(fromByteOffset: field, as: UInt64.self) }
    private func half(_ field: Int) -> UInt32 { bytes.load(fromByteOffset: field, as: UInt32.self) }

    var magic: UInt64 { number(Field.magic) }
    var formatVersion: UInt32 { half(Field.formatVersion) }
    var scoringVersion: UInt32 { half(Field.scoringVersion) }
    var fingerprint: UInt64 { number(Field.fingerprint) }
    var icuVersion: UInt32 { half(Field.icuVersion) }
    var headerChecksum: UInt32 { half(Field.headerChecksum) }
    var fileLength: Int { Int(clamping: number(Field.fileLength)) }
    var bodyChecksum: UInt64 { number(Field.bodyChecksum) }
    var nameCount: Int { Int(clamping: number(Field.nameCount)) }
    var wordCount: Int { Int(clamping: number(Field.wordCount)) }

    func start(of section: SegmentLayout.Section) -> Int {
        Int(clamping: number(Field.sections + 16 * section.rawValue))
    }
    func length(of section: SegmentLayout.Section) -> Int {
        Int(clamping: number(Field.sections + 16 * section.rawValue + 8))
    }

    /// - Precondition: The header is sound.
    func place(of section: SegmentLayout.Section) -> Range<Int> {
        start(of: section)..<start(of: section) + length(of: section)
    }

    /// The checksum that the header should have: of all its bytes, with zero where the checksum itself stands.
    var ownChecksum: UInt32 {
        var copy = Array(bytes)
        for offset in 0..<4 { copy[Field.headerChecksum + offset] = 0 }
        return copy.withUnsafeBytes { UInt32(truncatingIfNeeded: SegmentLayout.checksum($0)) }
    }
}

/// Opens files of segments, and says what is wrong with those that are none.
enum SegmentFile {
    /// A segment that is read from the file as it is needed.
    ///
    /// - Complexity: O(1): only the header is looked at.
    static func open(_ file: String, _ matcher: NameMatcher) throws(IndexError) -> Segment {
        let memory = try SegmentMemory(file: file)
        let header = try checkHeader(memory, file: file)
        try checkVersions(header, matcher, file: file)
        return Segment(memory, matcher, file: file)
    }

    /// Reads a whole file and compares it with its checksums.
    static func verify(_ file: String) throws(IndexError) {
        let memory = try SegmentMemory(file: file)
        _ = try checkHeader(memory, file: file)
        try checkBody(memory, file: file)
    }

    static func checkBody(_ memory: SegmentMemory, file: String) throws(IndexError) {
        let body = UnsafeRawBufferPointer(rebasing: memory.bytes[SegmentLayout.headerLength...])
        guard SegmentLayout.checksum(body) == SegmentHeader(memory.bytes).bodyChecksum else {
            throw IndexError(
                .damaged, file,
                "is damaged: its bytes are not those that were written; copy it again or build the index again")
        }
    }

    // MARK: Header

    private static func checkHeader(_ memory: SegmentMemory, file: String) throws(IndexError) -> SegmentHeader {
        let bytes = memory.bytes
        let magic = bytes.count >= 8 ? bytes.load(as: UInt64.self) : 0
        if magic == SegmentLayout.magic.byteSwapped {
            throw IndexError(
                .otherVersion, file,
                "was made on a machine that writes its bytes in the other order; build the index again here")
        }
        guard magic == SegmentLayout.magic else {
            throw IndexError(
                .foreign, file,
                "is no index: it does not begin with \"ONOMAIDX\"; give a file that an index was written to")
        }
        guard bytes.count >= SegmentLayout.headerLength else {
            throw cutOff(file, bytes.count, SegmentLayout.headerLength)
        }
        let header = SegmentHeader(bytes)
        // Headers of other versions may be laid out otherwise; so this comes before the checksum.
        let (version, own) = (header.formatVersion, SegmentLayout.formatVersion)
        guard version == own else {
            let remedy = version > own ? "update the library, or build the index again" : "build the index again"
            throw IndexError(
                .otherVersion, file, "has format version \(version), and this library reads \(own); \(remedy)")
        }
        guard header.headerChecksum == header.ownChecksum else { throw damagedHeader(file, "its checksum is another") }
        guard header.fileLength == bytes.count else { throw cutOff(file, bytes.count, header.fileLength) }
        for section in SegmentLayout.Section.allCases where !isSound(section, header) {
            throw damagedHeader(file, "the section \"\(section)\" has no place or length that it can have")
        }
        return header
    }

    private static func cutOff(_ file: String, _ length: Int, _ expected: Int) -> IndexError {
        IndexError(
            .damaged, file,
            "is cut off or has grown: \(length) bytes, and there should be \(expected); copy it again or build the index again"
        )
    }

    private static func damagedHeader(_ file: String, _ reason: String) -> IndexError {
        IndexError(.damaged, file, "has a damaged header: \(reason); copy it again or build the index again")
    }

    /// Whether a section is inside the file, on a boundary, and as long as the numbers of names and words say.
    private static func isSound(_ section: SegmentLayout.Section, _ header: SegmentHeader) -> Bool {
        let (start, length, end) = (header.start(of: section), header.length(of: section), header.fileLength)
        guard start >= SegmentLayout.headerLength, start <= end, length <= end - start,
            start % SegmentLayout.alignment == 0
        else { return false }
        // Each name has flags and each word a script, so neither number is greater than the file is long.
        let (names, words) = (header.nameCount, header.wordCount)
        guard names <= end, words <= end else { return false }
        switch section {
        case .text, .ids, .payloads, .letters, .readings, .trieUpper, .trieTails: return true
        case .kinds: return length == 0 || length == (names + 3) / 4
        case .nameTraits: return length == 8 * names
        case .traits: return length == 4 * words
        case .textStarts, .idStarts, .payloadStarts, .tokenStarts, .letterStarts, .readingStarts, .postingStarts,
            .initialStarts, .trieWordStarts, .nameIDs, .scripts, .tokens, .postings, .initialNames, .trieWords:
            // What is in them says how long they are.
            return length % 8 == 0
        case .families, .concepts, .knownNames, .userNames, .initialKeys: return length % 8 == 0
        case .scriptCodes, .trieRanks: return length % 4 == 0
        case .tries: return length % MemoryLayout<TrieArrays.Info>.stride == 0
        case .trieNodes: return length % WordTrie.nodeLength == 0
        }
    }

    // MARK: Versions

    private static func checkVersions(_ header: SegmentHeader, _ matcher: NameMatcher, file: String) throws(IndexError)
    {
        let scoring = UInt32(NameMatcher.scoringVersion)
        guard header.scoringVersion == scoring else {
            throw IndexError(
                .otherVersion, file,
                "was made with scoring version \(header.scoringVersion), and this library has \(scoring); build the index again"
            )
        }
        guard header.icuVersion == matcher.icuVersion else {
            throw IndexError(
                .otherVersion, file,
                "was made with ICU \(dotted(header.icuVersion)), and here is ICU \(dotted(matcher.icuVersion)); "
                    + "build the index again")
        }
        guard header.fingerprint == matcher.fingerprint else {
            throw IndexError(
                .otherVersion, file,
                "was made with other tables (\(hexadecimal(header.fingerprint))) than the matcher has "
                    + "(\(hexadecimal(matcher.fingerprint))); open it with the same tables, or build the index again")
        }
    }

    private static func dotted(_ version: UInt32) -> String { "\(version >> 16).\(version & 0xFFFF)" }
    private static func hexadecimal(_ number: UInt64) -> String { String(number, radix: 16) }
}
