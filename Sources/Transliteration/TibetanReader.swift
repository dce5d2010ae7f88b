/// Reads Tibetan, whose spelling keeps letters that have long been silent.
///
///     བསྟན་འཛིན་རྒྱ་མཚོ  →  bstan 'dzin rgya mtsho  →  "ten dzin gya tso"
///
/// Each syllable has one root letter. Prefixes and superscripts are silent, letters below change the root, of the
/// suffixes only k, ng, n, p, m, r and l are read, and a before d, n and s becomes e. Syllables are words here, as the
/// script separates them: joining them (Tenzin) is the business of who compares names.
struct TibetanReader {
    /// A letter with what is written below it and its vowel.
    private struct Unit {
        var letters: [Abugida.Sign]
        var vowel: [UInt8] = []

        var head: UInt32 { letters[0].scalars[0] }
        var isPlain: Bool { letters.count == 1 && letters[0].role == .consonant && vowel.isEmpty }
    }

    static func reading(of signs: [Abugida.Sign], in abugida: Abugida) -> [UInt8] {
        let units = units(of: signs)
        // The ending ba is wa: Dawa.
        if units.count == 1, units[0].isPlain, units[0].head == 0xF56 { return Array("wa".utf8) }
        var text: [UInt8] = []
        var start = 0
        while start < units.count {
            let root = root(in: units, from: start)
            text += onset(of: units[root], isFirst: start == 0)
            var end = root + 1
            while end < units.count, units[end].isPlain { end += 1 }
            text += rime(units[root].vowel, abugida.vowel, units[(root + 1)..<end])
            start = end
        }
        return text
    }

    private static func units(of signs: [Abugida.Sign]) -> [Unit] {
        var units: [Unit] = []
        for sign in signs {
            let isBelow = 0xF90...0xFBC ~= (sign.scalars.first ?? 0)
            switch sign.role {
            case .consonant, .stack, .medial:
                if isBelow, !units.isEmpty {
                    units[units.count - 1].letters.append(sign)
                } else {
                    units.append(Unit(letters: [sign]))
                }
            case .sign, .coda:
                if units.isEmpty { continue }
                units[units.count - 1].vowel += sign.latin
            default: break
            }
        }
        return units
    }

    /// The letter that bears the syllable: the one with a vowel or a stack, or found by the letters that may stand before it.
    private static func root(in units: [Unit], from start: Int) -> Int {
        guard start + 1 < units.count, isPrefix(units[start]), units[start].isPlain else { return start }
        if !units[start + 1].isPlain { return start + 1 }
        guard start + 2 < units.count, units[start + 2].isPlain else { return start }
        // dags: a suffix and a second suffix; otherwise prefix, root and suffix.
        let isSecondSuffix = units[start + 2].head == 0xF66 || units[start + 2].head == 0xF51
        let isSuffix = [0xF42, 0xF44, 0xF56, 0xF58].contains(units[start + 1].head)
        return isSecondSuffix && isSuffix ? start : start + 1
    }

    /// ག ད བ མ འ
    private static func isPrefix(_ unit: Unit) -> Bool { [0xF42, 0xF51, 0xF56, 0xF58, 0xF60].contains(unit.head) }

    /// A superscript ར ལ ས is silent, unless a syllable stands before it in the same word: Karma.
    private static func onset(of unit: Unit, isFirst: Bool) -> [UInt8] {
        var letters = unit.letters[...]
        let hasSuperscript =
            letters.count > 1 && letters[1].role != .medial && [0xF62, 0xF63, 0xF66].contains(unit.head)
        if isFirst, hasSuperscript { letters = letters.dropFirst() }
        return letters.flatMap(\.latin)
    }

    private static func rime(_ written: [UInt8], _ inherent: [UInt8], _ suffixes: ArraySlice<Unit>) -> [UInt8] {
        var vowel = written.isEmpty ? inherent : written
        guard let suffix = suffixes.first else { return vowel }
        // ད ན ས
        if written.isEmpty, [0xF51, 0xF53, 0xF66].contains(suffix.head) { vowel = Array("e".utf8) }
        return vowel + suffix.letters[0].other
    }
}
