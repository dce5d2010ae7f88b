/// Reads Khmer: each consonant belongs to one of two series, and the series decides how a vowel sign is read.
///
///     ហ៊ុន សែន  →  "hun sen"      ជា  →  "chea", but  ចា  →  "cha"
///
/// A consonant without a sign ends the syllable before it if that is open. Otherwise it begins one with its own vowel.
enum KhmerReader {
    static func reading(of signs: [Abugida.Sign], in abugida: Abugida) -> [UInt8] {
        var text: [UInt8] = []
        var isOpen = false
        var index = 0
        while index < signs.count {
            let head = signs[index]
            index += 1
            guard head.role == .consonant else {
                text += head.latin
                isOpen = head.role == .vowel
                continue
            }
            var onset = head.latin
            var isSecond = isSecondSeries(head)
            let stack = index
            while index + 1 < signs.count, signs[index].role == .virama, signs[index + 1].role == .consonant {
                let below = signs[index + 1]
                onset += below.latin
                // A nasal or liquid below takes the series of the letter above it.
                if !below.latin.begins(withAnyOf: "mnyrlv") { isSecond = isSecondSeries(below) }
                index += 2
            }
            let isStack = index > stack
            var vowel: [UInt8] = []
            scan: while index < signs.count {
                switch signs[index].role {
                case .first: isSecond = false
                case .second: isSecond = true
                case .sign: vowel += isSecond ? signs[index].other : signs[index].latin
                default: break scan
                }
                index += 1
            }
            if index < signs.count, signs[index].role == .killer {
                index += 1
                continue
            }
            if !vowel.isEmpty {
                text += onset + vowel
                isOpen = !(vowel.last.map { [UInt8($0)].begins(withAnyOf: "hkm") } ?? false)
            } else if isOpen, endsSyllable(head), !isStack || !isBare(index, signs) {
                text += coda(head)
                isOpen = false
            } else {
                text += onset + (isSecond ? Array("o".utf8) : abugida.vowel)
                isOpen = true
            }
        }
        return text
    }

    /// The end of a syllable has neither breath nor voice.
    private static func coda(_ consonant: Abugida.Sign) -> [UInt8] {
        switch consonant.latin {
        case Array("b".utf8), Array("ph".utf8): Array("p".utf8)
        case Array("d".utf8), Array("th".utf8): Array("t".utf8)
        case Array("kh".utf8): Array("k".utf8)
        case Array("chh".utf8): Array("ch".utf8)
        default: consonant.latin
        }
    }

    private static func isSecondSeries(_ consonant: Abugida.Sign) -> Bool { consonant.other == Array("2".utf8) }

    /// ហ and អ end no syllable, nor do letters that the table reads together.
    private static func endsSyllable(_ consonant: Abugida.Sign) -> Bool {
        consonant.scalars.count == 1 && !consonant.latin.isEmpty && consonant.latin != Array("h".utf8)
    }

    /// Whether a consonant without any sign stands at the index.
    private static func isBare(_ index: Int, _ signs: [Abugida.Sign]) -> Bool {
        guard index < signs.count, signs[index].role == .consonant else { return false }
        return index + 1 == signs.count || signs[index + 1].role == .consonant
    }
}
