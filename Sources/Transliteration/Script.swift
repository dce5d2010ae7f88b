internal import ICUShim

/// A writing system, named by its ISO 15924 code.
///
///     Script(of: "ж")            // .cyrillic
///     Script.dominant(in: "Σ2")  // .greek
///
/// Every script that Unicode knows has a value; the named ones are those the library has knowledge about.
/// `common` (digits, punctuation) and `inherited` (combining marks) belong to no script of their own.
public struct Script: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    /// The four letters of the code, first letter in the highest byte.
    package let rawCode: UInt32

    package init(rawCode: UInt32) { self.rawCode = rawCode }

    /// The script with the given four-letter code, such as "Arab".
    ///
    /// - Precondition: `code` is four ASCII letters.
    public init(code: StaticString) {
        precondition(code.utf8CodeUnitCount == 4 && code.isASCII, "a script code has four ASCII letters: \(code)")
        rawCode = code.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    }

    /// The script that Unicode gives the scalar.
    public init(of scalar: Unicode.Scalar) { self = ScalarPages.entry(scalar.value).script }

    /// The script of most letters of `text`, the earlier one when two are level; `common` when there are no letters.
    ///
    /// - Complexity: O(*n*).
    public static func dominant(in text: String) -> Script {
        var counts: [(script: Script, count: Int)] = []
        for scalar in text.unicodeScalars {
            let entry = ScalarPages.entry(scalar.value)
            guard entry.kind == .letter else { continue }
            if let index = counts.firstIndex(where: { $0.script == entry.script }) {
                counts[index].count += 1
            } else {
                counts.append((entry.script, 1))
            }
        }
        var best: (script: Script, count: Int) = (.common, 0)
        for candidate in counts where candidate.count > best.count { best = candidate }
        return best.script
    }

    /// The ISO 15924 code.
    public var description: String {
        String(decoding: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: rawCode >> $0) }, as: UTF8.self)
    }

    public static let latin = Script(code: "Latn")
    public static let cyrillic = Script(code: "Cyrl")
    public static let greek = Script(code: "Grek")
    public static let armenian = Script(code: "Armn")
    public static let georgian = Script(code: "Geor")
    public static let arabic = Script(code: "Arab")
    public static let hebrew = Script(code: "Hebr")
    public static let devanagari = Script(code: "Deva")
    public static let han = Script(code: "Hani")
    public static let hangul = Script(code: "Hang")
    public static let hiragana = Script(code: "Hira")
    public static let katakana = Script(code: "Kana")
    public static let thai = Script(code: "Thai")
    public static let lao = Script(code: "Laoo")
    public static let khmer = Script(code: "Khmr")
    public static let burmese = Script(code: "Mymr")
    public static let tibetan = Script(code: "Tibt")
    public static let common = Script(code: "Zyyy")
    public static let inherited = Script(code: "Zinh")
    public static let unknown = Script(code: "Zzzz")

    /// Whether the script has upper and lower case.
    public var isCased: Bool { self == .latin || self == .cyrillic || self == .greek || self == .armenian }

    /// Whether words of the script are commonly written without spaces, so that one token may hold a whole name.
    package var joinsWords: Bool {
        switch self {
        case .han, .hangul, .katakana, .hiragana, .thai, .lao, .khmer, .burmese, .tibetan: true
        default: false
        }
    }
}
