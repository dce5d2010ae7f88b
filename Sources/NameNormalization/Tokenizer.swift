internal import NameData
internal import Transliteration

/// Cuts a mention into words and folds their letters, in one pass over its UTF-8.
///
/// Words end at spaces, punctuation and changes of script; apostrophes and signs for hamza and ʿayn vanish inside a word.
/// Latin letters become ASCII; other scripts keep their letters, folded by NFKC and freed of the vowel signs that are
/// usually not written (Arabic, Hebrew) and of Greek accents.
struct Tokenizer {
    var letters: [UInt8] = []
    var tokens: [Token] = []
    /// Whether something was left out because of ``Name/maximumParts`` or ``Name/maximumLength``.
    var isTruncated = false
    /// Whether a letter was written in pieces, so that the text should be composed and read again.
    var needsComposition = false

    private var pending: Token.Marks = []
    private var depth = 0
    private var isOpen = false
    private var isMixed = false
    private var current = Token(
        start: 0, length: 0, surfaceStart: 0, surfaceEnd: 0, script: .common, role: .name, marks: [], entry: -1)

    init(_ mention: String) {
        var mention = mention
        mention.withUTF8 { scan($0) }
    }

    init(bytes: UnsafeBufferPointer<UInt8>) { scan(bytes) }

    private mutating func scan(_ text: UnsafeBufferPointer<UInt8>) {
        let limit = min(text.count, Name.maximumLength)
        isTruncated = limit < text.count
        letters.reserveCapacity(limit)
        tokens.reserveCapacity(4)
        var position = 0
        while position < limit {
            let byte = text[position]
            if byte < 0x80 {
                ascii(byte, at: position)
                position += 1
                continue
            }
            let (scalar, width) = Tokenizer.decode(text, at: position)
            other(scalar, from: position, to: position + width)
            position += width
        }
        close(at: min(position, text.count))
    }

    @inline(__always)
    private mutating func ascii(_ byte: UInt8, at position: Int) {
        if byte &- 0x61 < 26 {
            letter(script: .latin, isUpper: false, at: position, end: position + 1)
            letters.append(byte)
        } else if byte &- 0x41 < 26 {
            letter(script: .latin, isUpper: true, at: position, end: position + 1)
            letters.append(byte | 0x20)
        } else if byte &- 0x30 < 10 {
            open(at: position)
            current.marks.insert(.hasDigit)
            current.surfaceEnd = Int32(truncatingIfNeeded: position + 1)
            letters.append(byte)
        } else if byte == 0x20 {
            close(at: position)
        } else {
            punctuation(ScalarPages.entry(UInt32(byte)).kind, at: position, scalar: UInt32(byte))
        }
    }

    private mutating func other(_ scalar: UInt32, from position: Int, to end: Int) {
        let entry = ScalarPages.entry(scalar)
        switch entry.kind {
        case .letter:
            letter(script: entry.script, isUpper: entry.isUpper, at: position, end: end)
            if 0x1100...0x11FF ~= scalar || 0xFF65...0xFF9F ~= scalar { needsComposition = true }
            if scalar == 0x627, letters.count == Int(current.start) { current.marks.insert(.bareAlef) }
            letters.append(contentsOf: entry.folded)
        case .digit:
            open(at: position)
            current.marks.insert(.hasDigit)
            current.surfaceEnd = Int32(truncatingIfNeeded: end)
            letters.append(contentsOf: entry.folded)
        case .mark:
            guard isOpen else { return }
            current.surfaceEnd = Int32(truncatingIfNeeded: end)
            mark(scalar, entry)
        default: punctuation(entry.kind, at: position, scalar: scalar)
        }
    }

    /// Opens a word, or goes on with it, for a letter of the script.
    @inline(__always)
    private mutating func letter(script: Script, isUpper: Bool, at position: Int, end: Int) {
        if isOpen, current.script != script, current.script != .common, script != .common {
            // A stranger within a word of a look-alike script is a slip, not a new word.
            if Homoglyphs.scripts.contains(script), Homoglyphs.scripts.contains(current.script) {
                isMixed = true
            } else {
                close(at: position)
            }
        }
        open(at: position)
        if current.marks.contains(.hasLetter) {
            if !isUpper { current.marks.insert(.hasLower) }
        } else {
            current.script = script
            current.marks.insert(isUpper ? [.hasLetter, .startsUpper] : [.hasLetter, .hasLower])
        }
        current.surfaceEnd = Int32(truncatingIfNeeded: end)
    }

    /// A combining mark: dropped where it is no letter's identity, joined to the letter before it otherwise.
    private mutating func mark(_ scalar: UInt32, _ entry: ScalarEntry) {
        switch current.script {
        case .latin, .greek: return
        case .hebrew where 0x591...0x5C7 ~= scalar: return
        case .arabic
        where 0x610...0x61A ~= scalar || 0x64B...0x652 ~= scalar || 0x656...0x65F ~= scalar || scalar == 0x670:
            return
        default: break
        }
        if entry.script == .inherited || isSecondHalf(scalar) { needsComposition = true }
        letters.append(contentsOf: entry.folded)
    }

    /// Whether the mark is the second half of a vowel sign written in pieces, as in decomposed text: ে and া for ো.
    private func isSecondHalf(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x9BE, 0x9D7, 0xB3E, 0xB56, 0xB57, 0xBBE, 0xBD7, 0xC56, 0xCC2, 0xCD5, 0xCD6, 0xD3E, 0xD57, 0xDCA, 0xDCF,
            0xDDF, 0x102E:
            guard letters.count >= Int(current.start) + 3 else { return false }
            let before = letters.suffix(3).withUnsafeBufferPointer { Tokenizer.decode($0, at: 0).scalar }
            return before == 0xB92 || before == 0x1025 || ScalarPages.entry(before).kind == .mark
        default: return false
        }
    }

    private mutating func punctuation(_ kind: ScalarKind, at position: Int, scalar: UInt32) {
        switch kind {
        case .ignorable: return
        case .apostrophe:
            // A geresh makes another letter of the one before it.
            if isOpen, current.script == .hebrew { letters.append(contentsOf: [0xD7, 0xB3]) }
            return
        case .quote where isOpen && current.script == .hebrew: return
        default: break
        }
        close(at: position)
        switch kind {
        case .hyphen: pending.insert(.hyphenBefore)
        case .comma: pending.insert(.commaBefore)
        case .period:
            if let last = tokens.indices.last, tokens[last].surfaceEnd == position {
                tokens[last].marks.insert(.periodAfter)
            }
        case .openBracket: depth += 1
        case .closeBracket: depth = max(0, depth - 1)
        default: break
        }
    }

    @inline(__always)
    private mutating func open(at position: Int) {
        if isOpen { return }
        isOpen = true
        current.start = Int32(truncatingIfNeeded: letters.count)
        current.surfaceStart = Int32(truncatingIfNeeded: position)
        current.script = .common
        current.marks = depth > 0 ? pending.union(.bracketed) : pending
        pending = []
    }

    @inline(__always)
    private mutating func close(at position: Int) {
        guard isOpen else {
            if !pending.isEmpty, pending.contains(.hyphenBefore), position > 0 { pending.remove(.hyphenBefore) }
            return
        }
        isOpen = false
        // The geresh at the end of a word is an abbreviation sign or a quotation mark, not a letter.
        if current.script == .hebrew, letters.count >= 2, letters[letters.count - 1] == 0xB3,
            letters[letters.count - 2] == 0xD7
        {
            letters.removeLast(2)
        }
        if isMixed {
            isMixed = false
            let (script, bytes) = Homoglyphs.shared.unmixed(letters[Int(current.start)...])
            letters.replaceSubrange(Int(current.start)..., with: bytes)
            current.script = script
        }
        current.length = Int32(truncatingIfNeeded: letters.count) - current.start
        if current.length == 0 { return }
        if tokens.count == Name.maximumParts {
            isTruncated = true
            letters.removeLast(Int(current.length))
            return
        }
        tokens.append(current)
    }

    /// The scalar at a position and its width. Bytes of a `String` are valid UTF-8.
    @inline(__always)
    static func decode(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> (scalar: UInt32, width: Int) {
        let first = UInt32(text[position])
        func next(_ offset: Int) -> UInt32 {
            position + offset < text.count ? UInt32(text[position + offset] & 0x3F) : 0
        }
        if first < 0x80 { return (first, 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }
}

/// The folded letters of a text without gaps: the key of single words in tables.
package enum Folding {
    package static func letters(of text: String) -> [UInt8] { Tokenizer(text).letters }

    /// The folded letters of UTF-8 without gaps.
    package static func letters(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] { Tokenizer(bytes: bytes).letters }
}
