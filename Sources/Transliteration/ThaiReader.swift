/// Reads Thai and Lao: vowels stand around their consonant, words are not separated, and Thai leaves many vowels out.
///
///     สมชาย         →  som + chai       →  "somchai"
///     วงศ์สวัสดิ์      →  wong + sa + wat  →  "wongsawat"
///
/// Thai does not say where a syllable ends. A consonant **bears** a vowel when one is written around it; a run of
/// consonants that bear none is cut into closed syllables with o and open ones with a, as its length allows. This is the
/// usual reading, not the only one: Sanskrit words keep vowels that their spelling does not show.
struct ThaiReader {
    private let abugida: Abugida
    /// The letters without tones and silenced consonants; 0 where a silenced one ends a syllable.
    private var letters: [UInt32] = []
    private var text: [UInt8] = []
    private var position = 0

    static func reading(of word: [UInt32], in abugida: Abugida) -> [UInt8] {
        var reader = ThaiReader(word, abugida)
        while reader.position < reader.letters.count { reader.syllable() }
        return reader.text
    }

    private init(_ word: [UInt32], _ abugida: Abugida) {
        self.abugida = abugida
        for scalar in word {
            switch abugida.signs[scalar]?.last?.role {
            case .silent: continue
            case .killer: silence()
            default: letters.append(scalar)
            }
        }
    }

    /// Takes off a consonant under the silencing mark, with its vowel: สวัสดิ์, and with a dental before ร: จันทร์.
    private mutating func silence() {
        if let last = letters.last, last != 0, consonant(letters.count - 1) == nil { letters.removeLast() }
        guard let last = letters.last, last != 0 else { return }
        letters.removeLast()
        if last == 0xE23, let dental = letters.last, [0xE14, 0xE15, 0xE17, 0xE18].contains(dental) {
            letters.removeLast()
        }
        letters.append(0)
    }

    // MARK: Letters

    private func consonant(_ index: Int) -> Abugida.Sign? {
        guard index < letters.count, let sign = abugida.signs[letters[index]]?.last, sign.role == .consonant else {
            return nil
        }
        return sign
    }

    /// Consonants that begin a syllable together. ทร is one sound at the start of a word only.
    private func cluster(_ index: Int) -> Abugida.Sign? {
        guard index + 1 < letters.count, letters[index] != 0xE17 || index == 0 else { return nil }
        return abugida.clusters[[letters[index], letters[index + 1]]]
    }

    /// Whether a vowel sign that is no consonant stands at the index.
    private func isMark(_ index: Int) -> Bool {
        guard index < letters.count else { return false }
        return letters[index] != 0 && consonant(index) == nil && !isBefore(index)
    }

    /// Whether a vowel that stands before its consonant is at the index.
    private func isBefore(_ index: Int) -> Bool {
        index < letters.count && letters[index] != 0 && abugida.frames[letters[index]] != nil
    }

    private func isEnd(_ index: Int) -> Bool { index >= letters.count || letters[index] == 0 }

    /// The longest vowel that fits around a consonant: `before` it, and after it from `index` on.
    private func frame(_ before: UInt32, at index: Int) -> VowelFrame? {
        abugida.frames[before]?.first { frame in
            let end = index + frame.after.count
            guard end <= letters.count, letters[index..<end].elementsEqual(frame.after) else { return false }
            // อ, ว, ย and ร are vowels only where they bear none.
            if !frame.after.isEmpty, consonant(end - 1) != nil, isMark(end) { return false }
            return !frame.needsConsonant || consonant(end) != nil && !isMark(end + 1)
        }
    }

    /// Whether the consonant begins a syllable with a written vowel.
    private func bears(_ index: Int) -> Bool {
        frame(0, at: index + 1) != nil || cluster(index) != nil && frame(0, at: index + 2) != nil
    }

    /// The end of the consonants from `start` on that bear no vowel.
    private func bareEnd(_ start: Int) -> Int {
        var end = start
        while consonant(end) != nil, !bears(end) { end += 1 }
        return end
    }

    // MARK: Syllables

    private mutating func syllable() {
        if isBefore(position) {
            vowelBefore()
        } else if let head = consonant(position) {
            guard bears(position) else {
                let end = bareEnd(position)
                bare(position..<end)
                position = end
                return
            }
            if let cluster = cluster(position), let frame = frame(0, at: position + 2) {
                write(cluster.latin, frame, from: position + 2)
            } else if let frame = frame(0, at: position + 1) {
                write(head.latin, frame, from: position + 1)
            }
        } else {
            if let sign = abugida.signs[letters[position]]?.last, sign.role == .vowel { text += sign.latin }
            position += 1
        }
    }

    /// A syllable whose vowel begins before the consonant.
    private mutating func vowelBefore() {
        let vowel = letters[position]
        let first = position + 1
        guard let head = consonant(first), let single = frame(vowel, at: first + 1) else {
            position += 1
            return
        }
        // เ and แ, and the same in Lao
        let (isE, isShort) = (vowel & 0x7F == 0x40, vowel & 0x7E == 0x40)
        let double = consonant(first + 1) == nil ? nil : frame(vowel, at: first + 2)
        let endsPlain = consonant(first + 2) != nil && !bears(first + 2)
        if let cluster = cluster(first), let double,
            !double.after.isEmpty || endsPlain || !isE && !isMark(first + 2) && !cluster.endsInGlide
        {
            write(cluster.latin, double, from: first + 2)
        } else if isShort, single.after.isEmpty, let next = consonant(first + 1), let double,
            next.latin.begins(withAnyOf: "mnrlw"),
            double.after.isEmpty ? endsPlain && isEnd(first + 3) : double.ending == .open
        {
            // เจริญ, แสวง: the vowel belongs to the second consonant.
            text += head.latin + abugida.vowel
            write(next.latin, double, from: first + 2)
        } else {
            write(head.latin, single, from: first + 1)
        }
    }

    /// Writes a syllable up to its vowel, then the consonants after it that bear none.
    private mutating func write(_ onset: [UInt8], _ frame: VowelFrame, from start: Int) {
        text += onset + frame.latin
        let start = start + frame.after.count
        let end = bareEnd(start)
        position = end
        guard start < end, endsSyllable(start..<end, frame), let coda = consonant(start) else {
            return bare(start..<end)
        }
        let next = start + 2 == end && isEnd(end) ? nil : consonant(start + 1)
        let isSibilant = coda.latin == Array("s".utf8) && next?.isSonorant ?? false
        text += isSibilant ? coda.latin : coda.other
        // รัตนา: a dental before a nasal or liquid is read twice, rat-ta-na.
        if frame.ending == .coda, !isSibilant, coda.other == Array("t".utf8), let next,
            next.latin.begins(withAnyOf: "nrm")
        {
            text += coda.latin + abugida.vowel
        }
        bare((start + 1)..<end)
    }

    /// Whether the first of the bare consonants after a vowel ends its syllable.
    private func endsSyllable(_ run: Range<Int>, _ frame: VowelFrame) -> Bool {
        guard frame.ending == .open else { return frame.ending == .coda }
        guard let first = consonant(run.lowerBound) else { return false }
        let second = consonant(run.lowerBound + 1)
        let isNasal = first.latin.begins(withAnyOf: "nm")
        switch (run.count, isEnd(run.upperBound)) {
        case (1, true): return true
        case (1, false): return first.latin != Array("r".utf8)
        case (2, true):
            // บุตร, พุทธ, กาญจน์: the last is silent.
            guard let second else { return true }
            if second.latin == Array("r".utf8) {
                return first.latin.begins(withAnyOf: "ct") && first.latin != Array("th".utf8)
            }
            return isNasal && second.other == Array("t".utf8)
                || !isNasal && first.other == second.other && !first.isSonorant
        case (2, false): return true
        case (3, _): return isNasal || !isEnd(run.upperBound) && first.latin != Array("r".utf8)
        default: return true
        }
    }

    /// Consonants without any written vowel: closed syllables with o, and open ones with a.
    private mutating func bare(_ run: Range<Int>) {
        var start = run.lowerBound
        let isLast = isEnd(run.upperBound)
        while start < run.upperBound {
            let count = run.upperBound - start
            if count == 1 {
                // What is left over at the end of a word is silent.
                if !isLast || text.isEmpty { text += (consonant(start)?.latin ?? []) + abugida.vowel }
                return
            }
            if count > 2 || !isLast, let prefix = abugida.prefixes[[letters[start], letters[start + 1]]] {
                text += prefix.latin
                start += 2
            } else if count == 3, let cluster = cluster(start) {
                close(cluster.latin, start + 2)
                start += 3
            } else if count == 3, isLast {
                text += (consonant(start)?.latin ?? []) + abugida.vowel
                start += 1
            } else {
                close(consonant(start)?.latin ?? [], start + 1)
                start += 2
            }
        }
    }

    private mutating func close(_ onset: [UInt8], _ coda: Int) {
        text += onset + Array("o".utf8) + (consonant(coda)?.other ?? [])
    }
}

extension Abugida.Sign {
    /// Nasals, liquids and glides.
    fileprivate var isSonorant: Bool { latin.begins(withAnyOf: "mnrlwyv") }

    /// กว, ขว and the like.
    fileprivate var endsInGlide: Bool { latin.last == UInt8(ascii: "w") || latin.last == UInt8(ascii: "v") }
}
