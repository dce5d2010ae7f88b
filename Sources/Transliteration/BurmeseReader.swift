/// Reads Burmese: consonant, medials, then a rime, which the table lists whole with its final consonant.
///
///     အောင်ဆန်းစုကြည်  →  aung + san + su + kyi  →  "aungsansukyi"
///
/// Voicing within words is not written and not read: ကြီး is "kyi", also where it is spoken gyi.
enum BurmeseReader {
    /// The dot below may stand before or after the mark that ends a syllable; here it stands after.
    static func ordered(_ word: [UInt32]) -> [UInt32] {
        var word = word
        for index in word.indices.dropLast() where word[index] == 0x1037 && word[index + 1] == 0x103A {
            word.swapAt(index, index + 1)
        }
        return word
    }

    static func reading(of signs: [Abugida.Sign], in abugida: Abugida) -> [UInt8] {
        var text: [UInt8] = []
        for (index, sign) in signs.enumerated() {
            let next = index + 1 < signs.count ? signs[index + 1].role : .consonant
            switch sign.role {
            case .consonant:
                var medials = signs[(index + 1)...].prefix { $0.role == .medial }.map(\.latin)
                if let h = medials.firstIndex(of: Array("h".utf8)) {
                    medials.remove(at: h)
                    text.append(UInt8(ascii: "h"))
                }
                text += sign.latin + medials.joined()
                if next == .consonant || next == .vowel { text += abugida.vowel }
            case .medial:
                if next == .consonant || next == .vowel { text += abugida.vowel }
            case .dot:
                if text.last == UInt8(ascii: "n") { text += sign.latin }
            case .vowel where index > 0 && !sign.other.isEmpty:
                text += sign.other
            default:
                text += sign.latin
            }
        }
        return text
    }
}
