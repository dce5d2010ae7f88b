internal import NameData
internal import Synchronization

/// What a scalar is to somebody who reads names.
package enum ScalarKind: UInt8, Sendable {
    case letter
    /// A combining mark; part of the letter before it.
    case mark
    case digit
    case space
    case hyphen
    /// An apostrophe, a prime, a hamza or ʿayn sign: never separates.
    case apostrophe
    case period
    case comma
    /// Any other punctuation or symbol; separates.
    case separator
    /// A format or control character without meaning for names; vanishes.
    case ignorable
    /// `(`, `[` and their like, and the closing ones.
    case openBracket, closeBracket
    /// Quotation marks.
    case quote
}

/// What is known about one scalar. The bytes live as long as the process.
package struct ScalarEntry: @unchecked Sendable {
    package var kind: ScalarKind
    /// An upper-case or title-case letter.
    package var isUpper: Bool
    package var script: Script
    /// The comparison form in UTF-8: NFKC case folding; for Latin letters ASCII.
    package var folded: UnsafeBufferPointer<UInt8>
    /// The Latin reading in ASCII by the scalar alone; empty when there is none or when it needs its neighbours.
    package var latin: UnsafeBufferPointer<UInt8>
    /// A letter that is not read at all, such as the soft sign.
    package var isSilent: Bool
}

/// A two-level table over all scalars, filled a page at a time on first use.
///
/// ICU and the tables of `Data/Romanization` are asked once a scalar; afterwards a look-up is two loads and takes no lock.
package enum ScalarPages {
    private static let pageCount = 0x110000 >> 8

    /// Addresses of pages; 0 where none has been made yet.
    nonisolated(unsafe) private static let directory: UnsafeMutablePointer<Atomic<UInt>> = {
        let pages = UnsafeMutablePointer<Atomic<UInt>>.allocate(capacity: pageCount)
        for page in 0..<pageCount { (pages + page).initialize(to: Atomic(0)) }
        return pages
    }()

    /// What is known about the scalar with the given value.
    ///
    /// - Precondition: `value` is at most 0x10FFFF.
    @inline(__always)
    package static func entry(_ value: UInt32) -> ScalarEntry {
        let page = directory[Int(value >> 8)].load(ordering: .acquiring)
        guard let entries = UnsafePointer<ScalarEntry>(bitPattern: page) else {
            return makePage(value)[Int(value & 0xFF)]
        }
        return entries[Int(value & 0xFF)]
    }

    /// Two threads may make the same page; the first one published stays, and both are equal.
    private static func makePage(_ value: UInt32) -> UnsafePointer<ScalarEntry> {
        let entries = UnsafeMutablePointer<ScalarEntry>.allocate(capacity: 256)
        for low in UInt32(0)..<256 { (entries + Int(low)).initialize(to: makeEntry(value & ~0xFF | low)) }
        let made = UInt(bitPattern: entries)
        let (published, existing) = directory[Int(value >> 8)].compareExchange(
            expected: 0, desired: made, ordering: .acquiringAndReleasing)
        guard !published, let winner = UnsafePointer<ScalarEntry>(bitPattern: existing) else {
            return UnsafePointer(entries)
        }
        entries.deallocate()  // the few bytes of its texts are not worth a second bookkeeping
        return winner
    }

    private static func makeEntry(_ value: UInt32) -> ScalarEntry {
        guard let scalar = Unicode.Scalar(value) else {
            return ScalarEntry(
                kind: .ignorable, isUpper: false, script: .unknown, folded: keep([]), latin: keep([]), isSilent: true)
        }
        if let simple = simpleEntry(scalar) { return simple }
        let script = ICU.script(of: value)
        let kind = kind(of: scalar)
        let category = scalar.properties.generalCategory
        let reading = ScalarReadings.shared.latin(of: value)
        var folded: [UInt8] = []
        switch kind {
        case .letter, .mark, .digit:
            if kind == .digit, case .decimal = scalar.properties.numericType, let digit = scalar.properties.numericValue
            {
                folded = Array(String(Int(digit)).utf8)
            } else if script == .latin {
                folded = reading ?? latinFold(scalar)
            } else if kind == .mark, script == .inherited, 0x300...0x36F ~= value {
                folded = Array(String(scalar).utf8)
            } else {
                folded = otherFold(scalar)
            }
        default: break
        }
        return ScalarEntry(
            kind: kind, isUpper: category == .uppercaseLetter || category == .titlecaseLetter, script: script,
            folded: keep(folded), latin: keep(reading ?? []), isSilent: reading?.isEmpty ?? false)
    }

    /// The two large blocks in which every scalar is a letter that folds to itself; ICU need not be asked 32,000 times.
    private static func simpleEntry(_ scalar: Unicode.Scalar) -> ScalarEntry? {
        let script: Script
        switch scalar.value {
        case 0x4E00...0x9FFF: script = .han
        case 0xAC00...0xD7A3: script = .hangul
        default: return nil
        }
        let reading = ScalarReadings.shared.latin(of: scalar.value) ?? []
        return ScalarEntry(
            kind: .letter, isUpper: false, script: script, folded: keep(Array(UTF8.encode(scalar) ?? .init())),
            latin: keep(reading), isSilent: false)
    }

    /// Letters of other scripts fold by the table of folds; what compatibility makes Latin of them folds as Latin does.
    /// Signs that compatibility brings in (the fraction slash of ½) are no letters.
    private static func otherFold(_ scalar: Unicode.Scalar) -> [UInt8] {
        CaseFolding.nfkcCasefolded(String(scalar)).unicodeScalars.flatMap { folded -> [UInt8] in
            switch kind(of: folded) {
            case .letter, .mark, .digit: break
            default: return []
            }
            if ICU.script(of: folded.value) == .latin {
                return ScalarReadings.shared.latin(of: folded.value) ?? Array(String(Character(folded)).utf8)
            }
            let kept = ScalarReadings.shared.fold(of: folded.value)
            return Array(String(Character(Unicode.Scalar(kept) ?? folded)).utf8)
        }
    }

    /// Latin letters without a reading of their own may fold to letters that have one.
    private static func latinFold(_ scalar: Unicode.Scalar) -> [UInt8] {
        CaseFolding.nfkcCasefolded(String(scalar)).unicodeScalars.flatMap { folded in
            ScalarReadings.shared.latin(of: folded.value) ?? Array(String(Character(folded)).utf8)
        }
    }

    private static func kind(of scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar.value {
        case 0x27, 0x60, 0xB4, 0x2019, 0x2018, 0x201B, 0x2032, 0x2BB...0x2BF, 0x2C8, 0x5F3, 0x55A, 0xA78B, 0xA78C:
            return .apostrophe
        case 0x2E, 0xFF0E, 0x2024: return .period
        case 0x2C, 0x60C, 0xFF0C, 0x3001: return .comma
        case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0x2039, 0x203A, 0x5F4, 0x300C...0x300F: return .quote
        case 0x640, 0xAD: return .ignorable  // tatweel, soft hyphen
        case 0x30FC: return .letter  // the Katakana length mark
        case 0x5BE, 0x2010...0x2015, 0x2212: return .hyphen
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .letterNumber:
            return .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .decimalNumber, .otherNumber: return .digit
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        case .dashPunctuation: return .hyphen
        case .openPunctuation: return .openBracket
        case .closePunctuation: return .closeBracket
        case .format, .unassigned, .surrogate: return .ignorable
        case .control: return 0x09...0x0D ~= scalar.value || scalar.value == 0x85 ? .space : .ignorable
        default: return .separator
        }
    }

    /// Copies bytes to memory that is never freed.
    private static func keep(_ bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
        guard !bytes.isEmpty else { return UnsafeBufferPointer(start: nil, count: 0) }
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = copy.initialize(from: bytes)
        return UnsafeBufferPointer(copy)
    }
}
