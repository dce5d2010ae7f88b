internal import NameNormalization
internal import Transliteration

/// How two words agree.
public enum AgreementKind: String, Sendable, Hashable, Codable {
    /// The same folded letters.
    case exact
    /// Two spellings of one name in a table.
    case alias
    /// The same name in two languages: John, Juan.
    case cognate
    /// A name and its pet form: Robert, Bob.
    case nickname
    /// The spelling model believes it.
    case spelling
    /// An initial and a name that begins with it.
    case initial
    /// Two words of one meaning: Ministry, وزارت.
    case concept
    /// Initials of several words: AQIS.
    case acronym
    /// The whole names are known names of one organization or place.
    case known
}

/// Compares two spans: how they agree and what that is worth.
struct PairEvidence {
    let knowledge: Knowledge
    let a: PreparedName
    let b: PreparedName
    /// Two names of one word each: how little their spellings agree is all there is to say, so it is said.
    let isWordPair: Bool
    /// Keeps the paths of spellings for explanations; scoring alone has none.
    var trace: SpellingTrace?

    init(knowledge: Knowledge, a: PreparedName, b: PreparedName) {
        self.knowledge = knowledge
        self.a = a
        self.b = b
        isWordPair = a.wordCount == 1 && b.wordCount == 1
        minimumOdds = isWordPair ? -1e8 : 0
    }

    struct Agreement {
        var kind: AgreementKind
        /// Bits of evidence after rarity.
        var bits: Float
        /// Bits that the agreement would be worth if the words were equal.
        var full: Float
    }

    // What each kind of agreement is worth before rarity, in bits. Exact agreement of a word is believed more than any
    // spelling can be; a row of a table stands for many attested spellings; a cognate may be another person's passport.
    static let exactBits: Float = 14
    static let aliasBits: Float = 10
    static let cognateBits: Float = 7
    static let nicknameBits: Float = 5
    static let conceptBits: Float = 7
    /// What it costs two spellings that the tables list, and list as two names: Rashid, Rashad.
    static let otherNameBits: Float = 10
    static let particleBits: Float = 1
    static let titleBits: Float = 1.5
    /// A spelling that is believed less than this is no agreement.
    static let spellingThreshold: Float = 0
    /// The most that a spelling is believed.
    static let spellingCap: Float = 12
    /// The least that the spelling of a pair of single words is believed.
    static let spellingFloor: Float = -15
    /// What is allowed for when neither word is Latin, so that one of them is known by a reading only, which loses what its
    /// script does not write.
    static let readingAllowance: Float = 2
    /// Log-odds below which the path of a spelling is not worth finishing.
    private var minimumOdds: Float

    /// The same, following paths further down: for telling how unlike two words are.
    var patient: PairEvidence {
        var copy = self
        copy.minimumOdds = min(minimumOdds, -4)
        return copy
    }

    /// The same for several words read as one, which must be alike clearly or not at all.
    var strict: PairEvidence {
        var copy = self
        copy.minimumOdds = max(minimumOdds, 12)
        return copy
    }

    /// Whether two spans, by their numbers, are compared by the ``strict`` evidence: where one is several words read as one.
    /// A script without spaces writes names so; between it and another script that is no exception.
    func isHeldStrictly(_ x: Int, _ y: Int) -> Bool {
        (x >= a.wordCount || y >= b.wordCount) && a.spans[x].script.joinsWords == b.spans[y].script.joinsWords
    }

    /// How far the spelling models believe in two words that no agreement joined, from the floor up.
    func likeness(_ x: Span, _ y: Span) -> Float {
        max(
            belief(x, y, isOneFamily: family(x, y) != nil) ?? PairEvidence.spellingFloor,
            PairEvidence.spellingFloor)
    }

    /// What the spelling models believe, less where the tables know two names.
    private func belief(_ x: Span, _ y: Span, isOneFamily: Bool) -> Float? {
        guard let strength = spelling(x, y) else { return nil }
        let isOtherName =
            !isOneFamily
            && (isSpelling(a, x) && isSpelling(b, y) || x.isSyllable && y.isSyllable
                || isWordPair && isNameAgainstPlace)
        return isOtherName ? strength - PairEvidence.otherNameBits : strength
    }

    /// The agreement of two spans, or `nil` when there is none.
    func agreement(_ x: Span, _ y: Span) -> Agreement? {
        let isCore = x.isCore && y.isCore
        if x.hash == y.hash, x.hash != 0, x.script == y.script { return exact(x, y, isCore: isCore) }
        if x.role == .number || y.role == .number { return nil }
        if !isCore {
            // Light words agree with their like, or as a name that the other side does not take for a title.
            if x.count == 1, y.count == 1, isLight(x), isLight(y) { return light(x, y) }
            if isLight(x) && x.role != .title && x.count == 1 || isLight(y) && y.role != .title && y.count == 1 {
                return nil
            }
        }
        if x.role == .generation || y.role == .generation {
            return x.role == y.role && x.ordinal == y.ordinal ? Agreement(kind: .alias, bits: 2, full: 2) : nil
        }
        let rarity = pairRarity(x, y)
        if x.role == .initial || y.role == .initial { return initial(x, y) }
        var best: Agreement?
        func offer(_ kind: AgreementKind, _ strength: Float) {
            let bits = PairEvidence.combined(rarity, strength)
            if bits > best?.bits ?? -.infinity {
                best = Agreement(kind: kind, bits: bits, full: PairEvidence.combined(rarity, PairEvidence.exactBits))
            }
        }
        let family = family(x, y)
        if let family { offer(family.kind, family.strength) }
        if x.concept >= 0, x.concept == y.concept { offer(.concept, PairEvidence.conceptBits) }
        if best?.kind != .alias, let belief = belief(x, y, isOneFamily: family != nil),
            isWordPair || belief > PairEvidence.spellingThreshold
        {
            // Words of a user's row agree by that row, however alike they are besides.
            let row = family.flatMap { $0.number >= knowledge.aliases.firstUserFamily ? $0.kind : nil }
            offer(row ?? .spelling, min(max(belief, PairEvidence.spellingFloor), PairEvidence.spellingCap))
        }
        if !isCore, var agreement = best {
            agreement.bits = min(agreement.bits, 3)
            agreement.full = agreement.bits
            return agreement
        }
        return best
    }

    /// e = −log2(2^−r + 2^−s): agreement is worth no more than the word's rarity and no more than the spelling is believed.
    @inline(__always)
    static func combined(_ rarity: Float, _ strength: Float) -> Float {
        let (low, gap) = rarity < strength ? (rarity, strength - rarity) : (strength, rarity - strength)
        return low - softening(gap)
    }

    /// log2(1 + 2^−gap) from a table in eighths of a bit: the same on every platform, and no logarithm in the inner loop.
    @inline(__always)
    private static func softening(_ gap: Float) -> Float {
        let index = Int(gap * 8 + 0.5)
        return index < softeningTable.count ? softeningTable[index] : 0
    }

    private static let softeningTable: InlineArray<80, Float> = {
        var table = InlineArray<80, Float>(repeating: 0)
        for index in 0..<80 {
            // log2(1 + q) by its series in q = 2^−gap, summed from the small end: exact enough and free of libm.
            var q = 1.0
            for _ in 0..<index { q *= 0.917_004_043_204_671_2 }  // 2^(−1/8)
            let t = q / (2 + q)
            var sum = 0.0
            var power = t
            for k in 0..<30 {
                sum += power / Double(2 * k + 1)
                power *= t * t
            }
            table[index] = Float((2 * sum / 0.693_147_180_559_945_3 * 1024).rounded() / 1024)
        }
        return table
    }()

    private func exact(_ x: Span, _ y: Span, isCore: Bool) -> Agreement {
        if isCore {
            let bits = PairEvidence.combined(min(x.rarity, y.rarity), PairEvidence.exactBits)
            return Agreement(kind: .exact, bits: bits, full: bits)
        }
        let cap = x.role == .title || y.role == .title ? PairEvidence.titleBits : PairEvidence.particleBits
        let bits = isLight(x) && isLight(y) ? cap : min(3, min(x.rarity, y.rarity))
        return Agreement(kind: .exact, bits: bits, full: bits)
    }

    private func isLight(_ span: Span) -> Bool { !span.isCore }

    /// Two particles of one kind, two spellings of Abu: a little.
    private func light(_ x: Span, _ y: Span) -> Agreement? {
        guard x.role == y.role else { return nil }
        switch x.role {
        case .particle, .kunya:
            return x.entryFlags.isDisjoint(with: y.entryFlags)
                ? nil : Agreement(kind: .alias, bits: PairEvidence.particleBits, full: PairEvidence.particleBits)
        case .legalForm:
            return x.ordinal == y.ordinal
                ? Agreement(kind: .alias, bits: PairEvidence.particleBits, full: PairEvidence.particleBits) : nil
        default: return nil
        }
    }

    private func initial(_ x: Span, _ y: Span) -> Agreement? {
        guard x.count == 1, y.count == 1 else { return nil }
        let agree =
            x.script == y.script
            ? x.initial == y.initial
            : x.latin.count > 0 && y.latin.count > 0 && a.latin[Int(x.latin.start)] == b.latin[Int(y.latin.start)]
        guard agree else { return nil }
        return Agreement(kind: .initial, bits: 2, full: 4)
    }

    /// Rarity of what two differently written words share: of the Latin side across scripts, else the smaller.
    private func pairRarity(_ x: Span, _ y: Span) -> Float {
        if x.script == .latin, y.script != .latin { return x.rarity }
        if y.script == .latin, x.script != .latin { return y.rarity }
        return min(x.rarity, y.rarity)
    }

    /// The strongest family that both words belong to; a user's own comes before all others.
    func family(_ x: Span, _ y: Span) -> (kind: AgreementKind, strength: Float, number: Int32)? {
        if x.membershipCount == 0 || y.membershipCount == 0 { return nil }
        var best: (kind: AgreementKind, strength: Float, number: Int32)?
        for i in Int(x.membershipStart)..<Int(x.membershipStart + x.membershipCount) {
            let left = a.memberships[i]
            for j in Int(y.membershipStart)..<Int(y.membershipStart + y.membershipCount) {
                let right = b.memberships[j]
                guard left.family == right.family else { continue }
                switch (left.relation, right.relation) {
                case (.spelling, .spelling): return (.alias, PairEvidence.aliasBits, left.family)
                case (.cognate, .cognate): best = (.cognate, PairEvidence.cognateBits, left.family)
                case (.formal, .nickname), (.nickname, .formal):
                    if best == nil { best = (.nickname, PairEvidence.nicknameBits, left.family) }
                default: break
                }
                if best != nil, left.family >= knowledge.aliases.firstUserFamily { return best }
            }
        }
        return best
    }

    /// Whether one word is a known place or organization and the other a known personal name.
    private var isNameAgainstPlace: Bool {
        !a.known.isEmpty && b.known.isEmpty && isSpelling(b, b.spans[0])
            || !b.known.isEmpty && a.known.isEmpty && isSpelling(a, a.spans[0])
    }

    /// Whether a table lists the word as the spelling of a name.
    private func isSpelling(_ name: PreparedName, _ x: Span) -> Bool {
        name.memberships[Int(x.membershipStart)..<Int(x.membershipStart + x.membershipCount)].contains {
            $0.relation == .spelling
        }
    }

    // MARK: Spelling

    /// Bits by which the spelling models believe that the two are one name; `nil` when they do not at all.
    func spelling(_ x: Span, _ y: Span) -> Float? {
        if x.latin.count == 0 || y.latin.count == 0 { return nil }
        switch (x.script == .latin || x.script == .common, y.script == .latin || y.script == .common) {
        case (true, true): return latin(a, x.latin, b, y.latin, penalty: 0)
        case (false, true): return strongest(native(a, x, b, y.latin), other(a, x.other, b, y.latin), rules(a, x, b, y))
        case (true, false): return strongest(native(b, y, a, x.latin), other(a, x.latin, b, y.other), rules(a, x, b, y))
        case (false, false):
            if x.script == .han, y.script == .han { return han(x, y) }
            if x.script == y.script {
                return strongest(latin(a, x.latin, b, y.latin, penalty: 1), other(a, x.other, b, y.other), nil)
            }
            let readings = strongest(native(a, x, b, y.latin), native(b, y, a, x.latin), rules(a, x, b, y))
            let others = strongest(
                other(a, x.other, b, y.other), other(a, x.other, b, y.latin), other(a, x.latin, b, y.other))
            return strongest(readings, others, nil).map { $0 + PairEvidence.readingAllowance }
        }
    }

    /// Han against Han: the same sounds (習近平, 习近平) or, in transcriptions of foreign names, nearly the same. In a Chinese
    /// or Japanese name another character is another name.
    private func han(_ x: Span, _ y: Span) -> Float? {
        let sounds = other(a, x.other, b, y.other)
        if let sounds, sounds >= PairEvidence.spellingCap - 1 { return sounds }
        guard min(x.symbolCount, y.symbolCount) >= 4 else { return nil }
        return strongest(latin(a, x.latin, b, y.latin, penalty: 2), sounds.map { $0 - 1 }, nil)
    }

    private func strongest(_ x: Float?, _ y: Float?, _ z: Float?) -> Float? {
        let best = max(x ?? -99, y ?? -99, z ?? -99)
        return best > -99 ? best : nil
    }

    /// A script without a model of its own is compared by its rule reading.
    private func rules(_ a: PreparedName, _ x: Span, _ b: PreparedName, _ y: Span) -> Float? {
        let unmodeled = x.script != .latin && !x.isModeled || y.script != .latin && !y.isModeled
        return unmodeled ? latin(a, x.latin, b, y.latin, penalty: -1) : nil
    }

    private func other(_ a: PreparedName, _ x: Span.LatinRange, _ b: PreparedName, _ y: Span.LatinRange) -> Float? {
        x.count > 0 && y.count > 0 ? latin(a, x, b, y, penalty: 1) : nil
    }

    /// The model of a native word's script against Latin letters.
    private func native(_ a: PreparedName, _ x: Span, _ b: PreparedName, _ y: Span.LatinRange) -> Float? {
        guard x.symbolCount > 0, y.count > 0, let model = knowledge.models.model(for: x.script) else { return nil }
        return a.symbols.withUnsafeBufferPointer { symbols in
            b.latin.withUnsafeBufferPointer { latin in
                let source = UnsafeBufferPointer(
                    rebasing: symbols[Int(x.symbolStart)..<Int(x.symbolStart + x.symbolCount)])
                return score(model, source, target(latin, y))
            }
        }
    }

    /// The Latin ↔ Latin model. Equal readings are as good as a model can make them.
    private func latin(
        _ a: PreparedName, _ x: Span.LatinRange, _ b: PreparedName, _ y: Span.LatinRange, penalty: Float
    ) -> Float? {
        guard let model = knowledge.models.model(for: .latin) else { return nil }
        return a.latin.withUnsafeBufferPointer { left in
            b.latin.withUnsafeBufferPointer { right in
                let first = UnsafeBufferPointer(rebasing: left[Int(x.start)..<Int(x.start + x.count)])
                let second = UnsafeBufferPointer(rebasing: right[Int(y.start)..<Int(y.start + y.count)])
                if first.elementsEqual(second) { return PairEvidence.spellingCap - penalty }
                // The longer word is the source, then the later one: the model was trained so.
                let swapped =
                    first.count != second.count ? first.count < second.count : first.lexicographicallyPrecedes(second)
                let (source, range, letters) = swapped ? (second, x, left) : (first, y, right)
                return withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(source.count, 1)) { symbols in
                    for (index, letter) in source.enumerated() {
                        symbols[index] = letter <= 26 ? model.symbol(of: UInt32(letter) + 0x60) : 0
                    }
                    return score(
                        model, UnsafeBufferPointer(rebasing: symbols[..<source.count]), target(letters, range),
                        penalty: penalty)
                }
            }
        }
    }

    private func target(_ latin: UnsafeBufferPointer<UInt8>, _ range: Span.LatinRange) -> SpellingTarget {
        SpellingTarget(
            letters: UnsafeBufferPointer(rebasing: latin[Int(range.start)..<Int(range.start + range.count)]),
            unigram: range.unigram, trigram: range.trigram)
    }

    @inline(__always)
    private func score(
        _ model: SpellingModel, _ source: UnsafeBufferPointer<UInt16>, _ target: SpellingTarget, penalty: Float = 0
    ) -> Float? {
        if let trace {
            return trace.score(
                model, source, target, null: knowledge.null, minimumOdds: minimumOdds, penalty: penalty)
        }
        return model.align(source, target, null: knowledge.null, minimumOdds: minimumOdds).map(model.bits)
            .map { $0 - penalty }
    }
}
