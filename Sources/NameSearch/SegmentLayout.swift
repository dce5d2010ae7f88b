internal import NameNormalization

/// How a segment lies in memory and in a file: a header of fixed length, then sections one after another, each on a boundary
/// of 64 bytes. Numbers are little-endian; where runs begin is kept as ``Runs`` has it, and numbers of words and names as
/// ``PackedNumbers`` has them.
enum SegmentLayout {
    /// "ONOMAIDX".
    static let magic: UInt64 = 0x5844_4941_4D4F_4E4F
    static let formatVersion: UInt32 = 6
    static let headerLength = 4096
    static let alignment = 64

    /// The sections, in the order of the file.
    enum Section: Int, CaseIterable {
        /// The names' bytes, and where each begins.
        case text, textStarts
        /// The distinct identifiers' bytes, where each begins, and the identifier of each name.
        case ids, idStarts, nameIDs
        /// The payloads' bytes, and where each begins; empty when no name has any.
        case payloads, payloadStarts
        /// The kinds that the names were given, four in a byte; empty when all are of any kind.
        case kinds
        /// What a search asks of a name before it reads its words; see ``NameTraits``.
        case nameTraits
        /// The words of each name with their roles, and where each name's begin.
        case tokens, tokenStarts
        /// The distinct words in the order of their letters: bytes, where each begins, script, and what a search asks first;
        /// see ``WordTraits``.
        case letters, letterStarts, scripts, traits
        /// The Latin readings of words in other scripts, and where each word's begin: the letters of the first one, how many there
        /// are before them, and those of the second one.
        case readings, readingStarts
        /// The names that have each word, and where each word's begin.
        case postings, postingStarts
        /// Words by family, and by concept: pairs in order.
        case families, concepts
        /// Names by the family of the whole name, and by row of the user's tables: pairs in order.
        case knownNames, userNames
        /// What the initials of names say to a search for acronyms, in order, and the names that say it; see ``InitialsKey``.
        case initialKeys, initialStarts, initialNames
        /// The scripts that words are written in.
        case scriptCodes
        /// For each trie where its parts are, then these: nodes, upper bits of letters, tails, how many nodes have
        /// words; and where the words begin of the letters of all tries, and the words.
        case tries, trieNodes, trieUpper, trieTails, trieRanks, trieWordStarts, trieWords
    }

    /// Where the fields of the header stand.
    enum Field {
        static let magic = 0
        static let formatVersion = 8
        static let scoringVersion = 12
        static let fingerprint = 16
        static let icuVersion = 24
        static let headerChecksum = 28
        static let fileLength = 32
        static let bodyChecksum = 40
        static let nameCount = 48
        static let wordCount = 56
        /// Two numbers for each section: where it begins and how long it is.
        static let sections = 128
    }

    /// A checksum of bytes that any flipped bit changes: FNV over eight bytes at a time, mixed at the end.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
        var position = 0
        while position + 8 <= bytes.count {
            hash = (hash ^ bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* 0x0000_0100_0000_01B3
            hash ^= hash >> 32
            position += 8
        }
        while position < bytes.count {
            hash = (hash ^ UInt64(bytes[position])) &* 0x0000_0100_0000_01B3
            position += 1
        }
        hash = (hash ^ hash >> 31) &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 29
    }
}

/// A word of a name and its role, in 32 bits at most.
struct IndexedToken {
    let rawValue: UInt32
    static let mostWords = 1 << 28

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// - Precondition: The word's number is less than ``mostWords``.
    init(word: UInt32, role: NamePartRole) { rawValue = word << 4 | UInt32(role.rawValue) }

    var word: Int { Int(rawValue >> 4) }
    var role: UInt8 { UInt8(rawValue & 15) }
}
