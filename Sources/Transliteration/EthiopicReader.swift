/// Reads Ethiopic: one letter a syllable, of which the sixth order may or may not have a vowel.
///
///     ብርሃኑ  →  b·r·ha·nu  →  "birhanu"
///     አብይ   →  a·b·y      →  "abiy"
///
/// No more than two consonants stand together, and no word begins or ends with two, but for r and l before a stop.
enum EthiopicReader {
    static func reading(of signs: [Abugida.Sign], in abugida: Abugida) -> [UInt8] {
        var text: [UInt8] = []
        var endsInConsonant = false
        for (index, sign) in signs.enumerated() {
            guard sign.role == .weak else {
                text += sign.latin
                endsInConsonant = false
                continue
            }
            let isLast = index == signs.count - 1
            if isLast, endsInConsonant, !isCluster(text, sign.latin) {
                text += abugida.vowel + sign.latin
            } else if !isLast, endsInConsonant || index == 0 {
                text += sign.latin + abugida.vowel
                endsInConsonant = false
            } else {
                // Haile, but Tigray.
                text += sign.latin == Array("y".utf8) && !isLast ? Array("i".utf8) : sign.latin
                endsInConsonant = true
            }
        }
        return text
    }

    /// Whether a word may end in the two consonants: ወርቅ, werk.
    private static func isCluster(_ text: [UInt8], _ last: [UInt8]) -> Bool {
        guard let before = text.last else { return false }
        return [before].begins(withAnyOf: "rl") && last.begins(withAnyOf: "kgtdbp")
    }
}
