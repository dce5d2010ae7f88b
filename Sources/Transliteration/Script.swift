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

    // Known to the compiler: they are compared for each letter.
    public static var latin: Script { Script(rawCode: 0x4C61_746E) }  // Latn
    public static var cyrillic: Script { Script(rawCode: 0x4379_726C) }  // Cyrl
    public static var greek: Script { Script(rawCode: 0x4772_656B) }  // Grek
    public static var armenian: Script { Script(rawCode: 0x4172_6D6E) }  // Armn
    public static var georgian: Script { Script(rawCode: 0x4765_6F72) }  // Geor
    public static var arabic: Script { Script(rawCode: 0x4172_6162) }  // Arab
    public static var hebrew: Script { Script(rawCode: 0x4865_6272) }  // Hebr
    public static var devanagari: Script { Script(rawCode: 0x4465_7661) }  // Deva
    public static var han: Script { Script(rawCode: 0x4861_6E69) }  // Hani
    public static var hangul: Script { Script(rawCode: 0x4861_6E67) }  // Hang
    public static var hiragana: Script { Script(rawCode: 0x4869_7261) }  // Hira
    public static var katakana: Script { Script(rawCode: 0x4B61_6E61) }  // Kana
    public static var thai: Script { Script(rawCode: 0x5468_6169) }  // Thai
    public static var lao: Script { Script(rawCode: 0x4C61_6F6F) }  // Laoo
    public static var khmer: Script { Script(rawCode: 0x4B68_6D72) }  // Khmr
    public static var burmese: Script { Script(rawCode: 0x4D79_6D72) }  // Mymr
    public static var tibetan: Script { Script(rawCode: 0x5469_6274) }  // Tibt
    public static var common: Script { Script(rawCode: 0x5A79_7979) }  // Zyyy
    public static var inherited: Script { Script(rawCode: 0x5A69_6E68) }  // Zinh
    public static var unknown: Script { Script(rawCode: 0x5A7A_7A7A) }  // Zzzz

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
