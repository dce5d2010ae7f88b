/// Folding: one spelling for letters that differ only by case, width or compatibility form.
public enum CaseFolding {
    /// NFKC case folding (Unicode Standard, section 3.13): case, width, ligatures and invisible characters vanish.
    ///
    ///     CaseFolding.nfkcCasefolded("Straße")  // "strasse"
    ///     CaseFolding.nfkcCasefolded("Ａｌｉ")     // "ali"
    ///
    /// Diacritics stay. Folding twice is folding once.
    ///
    /// - Complexity: O(*n*).
    public static func nfkcCasefolded(_ text: String) -> String {
        String(decoding: ICU.nfkcCasefold(Array(text.utf16)), as: UTF16.self)
    }

    /// Half-width Katakana as full-width ones, so that their voicing marks can be composed.
    package static func widthFolded(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { 0xFF65...0xFF9F ~= $0.value }) else { return text }
        return text.unicodeScalars.reduce(into: "") { result, scalar in
            result += 0xFF65...0xFF9F ~= scalar.value ? nfkcCasefolded(String(scalar)) : String(scalar)
        }
    }

    /// Canonical composition (NFC).
    ///
    /// - Complexity: O(*n*).
    public static func composed(_ text: String) -> String {
        String(decoding: ICU.nfc(Array(text.utf16)), as: UTF16.self)
    }
}
