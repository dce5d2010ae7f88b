public import Transliteration

/// A mention and what it says: parts with roles, and the forms that names are shown, compared and grouped by.
///
///     let name = try NameNormalizer().name("Mullah Abdul Ghani Baradar", kind: .person)
///     name.parts.map(\.role)   // [.title, .given, .family]
///     name.comparisonForm      // "mullah abdulghani baradar"
///     name.genericForm         // "abdulghani baradar"
///
/// The mention is kept untouched. Any string makes a name; one without letters or digits has no parts. Of a longer
/// mention only the first ``maximumLength`` bytes and ``maximumParts`` parts are read, and ``isTruncated`` says so.
public struct Name: Hashable, Sendable {
    /// How many parts of a mention are read.
    public static let maximumParts = 64
    /// How many UTF-8 bytes of a mention are read.
    public static let maximumLength = 10_240

    /// The name as found.
    public let mention: String
    /// What the name names, as the caller said or, for `any`, as its own words tell.
    public let kind: NameKind
    /// Whether parts were left out because the mention is too long.
    public let isTruncated: Bool

    /// The folded letters of all parts, one after another, in UTF-8.
    package let letters: [UInt8]
    package let tokens: [Token]

    /// What the parts' offsets refer to: the mention, composed if it was written in pieces.
    package let text: String

    package init(mention: String, text: String, kind: NameKind, isTruncated: Bool, letters: [UInt8], tokens: [Token]) {
        self.mention = mention
        self.text = text
        self.kind = kind
        self.isTruncated = isTruncated
        self.letters = letters
        self.tokens = tokens
    }

    /// The parts in the order of the mention.
    public var parts: [NamePart] { tokens.map { NamePart(token: $0, in: self) } }

    /// The mention with single spaces, without control characters and invisible marks: for people to read.
    public var displayForm: String {
        var result = ""
        for scalar in mention.unicodeScalars {
            switch ScalarPages.entry(scalar.value).kind {
            case .ignorable: continue
            case .space: if !result.isEmpty, result.last != " " { result.append(" ") }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result.last == " " ? String(result.dropLast()) : result
    }

    /// All parts, folded, in the order of the mention: what is compared.
    public var comparisonForm: String { joined(tokens) }

    /// The parts that carry identity, in the order of the mention: without titles, particles, legal forms.
    ///
    /// A name that has nothing else keeps everything.
    public var genericForm: String {
        let core = tokens.filter { $0.role.carriesIdentity }
        return joined(core.isEmpty ? tokens : core)
    }

    /// The comparison form in plain Latin letters, by rules alone.
    public var latin: String {
        tokens.map { Transliterator.latin(text(of: $0)) }.joined(separator: " ")
    }

    package func text(of token: Token) -> String {
        String(decoding: letters[Int(token.start)..<Int(token.end)], as: UTF8.self)
    }

    private func joined(_ tokens: [Token]) -> String { tokens.map(text(of:)).joined(separator: " ") }
}

extension NamePartRole {
    /// Whether a part of this role is a word of the name itself: what is left over of it contradicts what is left over on the other
    /// side.
    package var isWord: Bool {
        switch self {
        case .name, .given, .family, .patronymic: true
        default: false
        }
    }

    /// Whether parts of this role tell one bearer from another.
    package var carriesIdentity: Bool {
        switch self {
        case .name, .given, .family, .patronymic, .initial, .kunya, .generation, .number, .generic: true
        case .particle, .title, .legalForm: false
        }
    }
}

/// One part of a name.
///
///     name.parts[0].surface     // "Amuralá"
///     name.parts[0].comparison  // "amurala"
public struct NamePart: Hashable, Sendable {
    /// The part as it stands in the mention.
    public let surface: String
    /// The folded letters that are compared.
    public let comparison: String
    public let role: NamePartRole
    public let script: Script

    package init(token: Token, in name: Name) {
        let utf8 = name.text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: Int(token.surfaceStart))
        let end = utf8.index(utf8.startIndex, offsetBy: Int(token.surfaceEnd))
        surface = String(decoding: utf8[start..<end], as: UTF8.self)
        comparison = name.text(of: token)
        role = token.role
        script = token.script
    }
}
