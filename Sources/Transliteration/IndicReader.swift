/// Reads the scripts of India and Sri Lanka, Javanese and Thaana: consonants with an own vowel, vowel signs, virama.
///
///     नरेन्द्र  →  na + re + ndra  →  "narendra"
///     मनमोहन  →  ma + na + mo + ha + na  →  "manmohan"
///
/// In the north the own vowel falls silent by Ohala's rule for Hindi (M. Ohala, Aspects of Hindi Phonology, 1983): at the
/// end of a word, and between two syllables that have vowels. Compounds break the rule now and then; names tolerate it.
struct IndicReader {
    private struct Syllable {
        var onset: [UInt8] = []
        var consonants = 0
        var vowel: [UInt8] = []
        /// Whether the vowel is the consonant's own, not written.
        var isInherent = false
        var nasal: Abugida.Sign?
        var coda: [UInt8] = []

        var isOpenInherent: Bool { isInherent && nasal == nil && coda.isEmpty }
    }

    private let abugida: Abugida
    private let signs: [Abugida.Sign]
    private var syllables: [Syllable] = []
    /// After a virama the next consonant joins; after a doubling sign it is doubled.
    private var joins = false
    private var doubles = false

    static func reading(of signs: [Abugida.Sign], in abugida: Abugida) -> [UInt8] {
        var reader = IndicReader(abugida: abugida, signs: signs)
        for index in signs.indices { reader.add(index) }
        reader.dropVowels()
        return reader.text
    }

    private init(abugida: Abugida, signs: [Abugida.Sign]) {
        self.abugida = abugida
        self.signs = signs
    }

    private mutating func add(_ index: Int) {
        let sign = signs[index]
        let last = syllables.indices.last
        switch sign.role {
        case .consonant:
            consonant(isSoft(index) ? sign.other : sign.latin)
        case .medial:
            joins = true
            consonant(sign.latin)
        case .vowel:
            syllables.append(Syllable(vowel: sign.latin))
            joins = false
        case .sign:
            guard let last else { return syllables.append(Syllable(vowel: sign.latin)) }
            if syllables[last].isInherent { syllables[last].vowel = [] }
            syllables[last].vowel += index == signs.count - 1 && !sign.other.isEmpty ? sign.other : sign.latin
            syllables[last].isInherent = false
            joins = false
        case .virama:
            guard let last else { return }
            if syllables[last].isInherent { syllables[last].vowel = [] }
            syllables[last].isInherent = false
            joins = true
        case .nasal:
            if last == nil { syllables.append(Syllable()) }
            syllables[syllables.count - 1].nasal = sign
        case .coda:
            if last == nil { syllables.append(Syllable()) }
            syllables[syllables.count - 1].coda += sign.latin
        case .double:
            doubles = true
        default: break
        }
    }

    private mutating func consonant(_ latin: [UInt8]) {
        let latin = doubles ? latin.doubled : latin
        doubles = false
        if joins, let last = syllables.indices.last {
            // The velar nasal is n before k and g: Sarangi.
            if syllables[last].onset == Array("ng".utf8), latin.begins(withAnyOf: "kg") {
                syllables[last].onset = Array("n".utf8)
            }
            let isDouble = latin.count > 1 && syllables[last].onset == latin
            syllables[last].onset = isDouble ? latin.doubled : syllables[last].onset + latin
            syllables[last].consonants += 1
            syllables[last].vowel = abugida.vowel
            syllables[last].isInherent = true
        } else {
            syllables.append(Syllable(onset: latin, consonants: 1, vowel: abugida.vowel, isInherent: true))
        }
        joins = false
    }

    /// Tamil and Malayalam: whether the consonant stands between vowels or after a nasal or liquid, so that it is voiced.
    private func isSoft(_ index: Int) -> Bool {
        guard signs[index].hasOther, index > 0, index + 1 == signs.count || signs[index + 1].role != .virama else {
            return false
        }
        let before = signs[index - 1]
        switch before.role {
        case .consonant, .sign, .vowel: return true
        case .virama: return index > 1 && signs[index - 2].latin.begins(withAnyOf: "nmrlyz")
        default: return false
        }
    }

    // MARK: Silent vowels

    private mutating func dropVowels() {
        if abugida.unread.contains("u"), syllables.count > 2, let last = syllables.last,
            last.vowel == Array("u".utf8), last.consonants == 1, last.onset.first != last.onset.dropFirst().first
        {
            syllables[syllables.count - 1].vowel = []
        }
        guard abugida.unread.contains("final"), let end = syllables.indices.last, end > 0 else { return }
        if syllables[end].isOpenInherent, isDroppedAtEnd(syllables[end]) { syllables[end].vowel = [] }
        guard abugida.unread.contains("medial") else { return }
        for index in syllables.indices.dropFirst().dropLast().reversed() {
            let (before, after) = (syllables[index - 1], syllables[index + 1])
            // The prefix pra- and the -preet of names begin words of their own: Gurpreet, Jayprakash.
            let isSingle = after.consonants == 1 || after.consonants == 2 && after.onset == Array("pr".utf8)
            if syllables[index].isOpenInherent, syllables[index].consonants == 1, before.nasal == nil,
                before.coda.isEmpty, !before.vowel.isEmpty, !after.vowel.isEmpty, isSingle
            {
                syllables[index].vowel = []
            }
        }
    }

    /// After two consonants the vowel stays (Narendra, Sharma), unless they are a nasal and a stop or a double letter (Anand).
    private func isDroppedAtEnd(_ syllable: Syllable) -> Bool {
        if syllable.consonants <= 1 { return true }
        guard syllable.consonants == 2, abugida.unread.contains("cluster") else { return false }
        let rest = Array(syllable.onset.dropFirst())
        if syllable.onset.begins(withAnyOf: "nm"), rest.begins(withAnyOf: "kgcjtdpb") { return true }
        return syllable.onset.first == rest.first
    }

    // MARK: Writing

    private var text: [UInt8] {
        var text: [UInt8] = []
        for (index, syllable) in syllables.enumerated() {
            text += syllable.onset + syllable.vowel + syllable.coda
            guard let nasal = syllable.nasal else { continue }
            let next = index + 1 < syllables.count ? syllables[index + 1].onset : []
            let reading = next.isEmpty ? nasal.latin : nasal.other
            if next.begins(withAnyOf: "pbm"), reading == Array("n".utf8) {
                text.append(UInt8(ascii: "m"))
            } else {
                // "ng" before g and k needs no second g.
                text += reading.count > 1 && next.begins(withAnyOf: "gk") ? reading.prefix(1) : reading[...]
            }
        }
        return text
    }
}
