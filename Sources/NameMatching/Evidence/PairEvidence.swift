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
    /// The same name in two grammatical cases: Trump, Trumpem.
    case inflection
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
    let tables: PairTables
    let a: NameView
    let b: NameView
    /// Two names of one word each: how little their spellings agree is all there is to say, so it is said.
    let isWordPair: Bool
    /// Whether ``SpellingLimits`` hold: between any names but two of one word each, which are compared to the end.
    private var hasLimits: Bool
    /// How far the path of a spelling is followed.
    private(set) var patience: Patience
    /// Keeps the paths of spellings for explanations; scoring alone has none. The caller keeps it alive.
    var trace: Unmanaged<SpellingTrace>?

    init(tables: PairTables, a: NameView, b: NameView) {
        self.tables = tables
        self.a = a
        self.b = b
        isWordPair = a.wordCount == 1 && b.wordCount == 1
        hasLimits = !isWordPair
        patience = hasLimits ? .words : .endless
    }

    /// How far the path of a spelling is followed before the words are taken for unlike.
    enum Patience {
        /// Two words: as far as a spelling may be believed.
        case words
        /// Several words read as one against a word of a script that writes names so.
        case joined
        /// Several words read as one where that is an exception: they must be alike clearly or not at all.
        case strict
        /// The same two, and so clearly that a search looks for them.
        case related
        case clear
        /// For telling how unlike two words are.
        case unlike
        case endless

        /// What is compared; `nil` where there is no limit.
        var extent: SpellingLimits.Extent? {
            switch self {
            case .words: .words
            case .joined, .strict: .runs
            case .related: .relatedRuns
            case .clear: .clearRuns
            case .unlike, .endless: nil
            }
        }

        /// The least log-odds of a path that is followed.
        var leastOdds: Float {
            switch self {
            case .words, .joined, .related: 0
            case .strict, .clear: 12
            case .unlike: -4
            case .endless: -.infinity
            }
        }
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
    static let inflectionBits: Float = 8
    /// What it costs two spellings that the tables list, and list as two names: Rashid, Rashad.
    static let otherNameBits: Float = 10
    static let particleBits: Float = 1
    static let titleBits: Float = 1.5
    static let initialBits: Float = 2
    /// What an initial and a name would be worth were they equal.
    static let initialFullBits: Float = 4
    /// The most that agreement is worth where one of the words tells no bearers apart.
    static let lightBits: Float = 3
    /// A spelling that is believed less than this is no agreement.
    static let spellingThreshold: Float = 0
    /// The most that a spelling is believed.
    static let spellingCap: Float = 12
    /// The least that the spelling of a pair of single words is believed.
    static let spellingFloor: Float = -15
    /// What is allowed for when neither word is Latin, so that one of them is known by a reading only, which loses what its
    /// script does not write.
    static let readingAllowance: Float = 2
    /// What a spelling that costs more than its words allow is believed at most: it is no agreement.
    static let beyondBelief: Float = -0.0625

    /// Holds two single words to the limits that words of longer names have.
    mutating func holdLimits() {
        hasLimits = true
        patience = .words
    }

    /// Follows paths as two spans are compared. Where one is several words read as one, they must be alike clearly; but a script
    /// without spaces writes names so, and between it and another script that is no exception.
    @inline(__always)
    mutating func follow(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) {
        // A word with its article left on it is no run.
        let isJoined = x.pointee.count > 1 || y.pointee.count > 1
        if isJoined, x.pointee.joinsWords == y.pointee.joinsWords {
            patience = .strict
        } else {
            patience = !hasLimits ? .endless : isJoined ? .joined : .words
        }
    }

    /// Holds several words read as one to what names are searched by.
    mutating func holdRelation() {
        if patience == .strict { patience = .clear }
        if patience == .joined { patience = .related }
    }

    /// Follows paths as where several words are read as one, be that an exception or not.
    mutating func followRuns(isException: Bool) { patience = isException ? .strict : .joined }

    /// Follows paths further down: for telling how unlike words are.
    mutating func followUnlike() { patience = hasLimits ? .unlike : .endless }

    /// How far the spelling models believe in two words that no agreement joined, from the floor up.
    func likeness(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Float {
        if x.pointee.isFar(from: y.pointee) { return PairEvidence.spellingFloor }
        return max(
            belief(x, y, isOneFamily: family(x, y) != nil) ?? PairEvidence.spellingFloor,
            PairEvidence.spellingFloor)
    }

    /// Whether two spans, by their numbers, may agree at all; see ``NameMatcher/isRelated(_:_:)``.
    func isRelated(_ x: Int, _ y: Int) -> Bool {
        let (first, second) = (a.spans + x, b.spans + y)
        let (p, q) = (first.pointee, second.pointee)
        if p.hash == q.hash, p.hash != 0, p.script == q.script { return true }
        let isJoined = p.count > 1 || q.count > 1
        if isJoined, !NameAlignment.isPlausibleJoin(first, second) { return false }
        if p.concept >= 0, p.concept == q.concept { return true }
        if haveCommonFamily(p, q) { return true }
        // Part of a query is looked for word by word.
        if p.count > 1, p.count < a.wordCount { return false }
        var evidence = self
        // A script without spaces writes a whole name as one word; where words with spaces do, they must be alike clearly.
        let (run, word) = p.count > 1 ? (p, q) : (q, p)
        evidence.patience = !isJoined ? .words : word.joinsWords && !run.joinsWords ? .related : .clear
        return evidence.spelling(first, second) != nil
    }

    /// Whether two spans belong to a family, whatever it says; see ``family(_:_:)``.
    private func haveCommonFamily(_ p: Span, _ q: Span) -> Bool {
        let (own, other) = (a.memberships(of: p), b.memberships(of: q))
        return own.contains { left in left.family == q.forms || other.contains { $0.family == left.family } }
            || other.contains { $0.family == p.forms }
    }

    /// What the spelling models believe, less where the tables know two names.
    private func belief(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>, isOneFamily: Bool) -> Float? {
        guard let strength = spelling(x, y) else { return nil }
        let isOtherName =
            !isOneFamily
            && (a.isSpelling(x.pointee) && b.isSpelling(y.pointee) || x.pointee.isSyllable && y.pointee.isSyllable
                || isWordPair && isNameAgainstPlace)
        return isOtherName ? strength - PairEvidence.otherNameBits : strength
    }

    /// The agreement of two spans, or `nil` when there is none.
    func agreement(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Agreement? {
        let isCore = x.pointee.isCore && y.pointee.isCore
        if x.pointee.hash == y.pointee.hash, x.pointee.hash != 0, x.pointee.script == y.pointee.script {
            return exact(x, y, isCore: isCore)
        }
        if x.pointee.role == .number || y.pointee.role == .number { return nil }
        if !isCore {
            // Light words agree with their like, or as a name that the other side does not take for a title.
            if x.pointee.count == 1, y.pointee.count == 1, isLight(x), isLight(y) { return light(x, y) }
            if isLight(x) && x.pointee.role != .title && x.pointee.count == 1
                || isLight(y) && y.pointee.role != .title && y.pointee.count == 1
            {
                return nil
            }
        }
        if x.pointee.role == .generation || y.pointee.role == .generation {
            return x.pointee.role == y.pointee.role && x.pointee.ordinal == y.pointee.ordinal
                ? Agreement(kind: .alias, bits: 2, full: 2) : nil
        }
        let rarity = pairRarity(x, y)
        if x.pointee.role == .initial || y.pointee.role == .initial { return initial(x, y) }
        var best: Agreement?
        func offer(_ kind: AgreementKind, _ strength: Float) {
            let bits = combined(rarity, strength)
            if bits > best?.bits ?? -.infinity {
                best = Agreement(kind: kind, bits: bits, full: combined(rarity, PairEvidence.exactBits))
            }
        }
        let family = family(x, y)
        if let family { offer(family.kind, family.strength) }
        if x.pointee.concept >= 0, x.pointee.concept == y.pointee.concept { offer(.concept, PairEvidence.conceptBits) }
        if best?.kind != .alias, let belief = belief(x, y, isOneFamily: family != nil),
            isWordPair || belief > PairEvidence.spellingThreshold
        {
            // Words of a user's row agree by that row, however alike they are besides.
            let row = family.flatMap { $0.number >= tables.firstUserFamily ? $0.kind : nil }
            offer(row ?? .spelling, min(max(belief, PairEvidence.spellingFloor), PairEvidence.spellingCap))
        }
        if !isCore, var agreement = best {
            agreement.bits = min(agreement.bits, PairEvidence.lightBits)
            agreement.full = agreement.bits
            return agreement
        }
        return best
    }

    /// e = −log2(2^−r + 2^−s): agreement is worth no more than the word's rarity and no more than the spelling is believed.
    @inline(__always)
    func combined(_ rarity: Float, _ strength: Float) -> Float { PairEvidence.combined(rarity, strength, tables) }

    @inline(__always)
    static func combined(_ rarity: Float, _ strength: Float, _ tables: PairTables) -> Float {
        let (low, gap) = rarity < strength ? (rarity, strength - rarity) : (strength, rarity - strength)
        let index = Int(gap * 8 + 0.5)
        return index < PairTables.softeningCount ? low - tables.softening[index] : low
    }

    private func exact(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>, isCore: Bool) -> Agreement {
        if isCore {
            let bits = combined(min(x.pointee.rarity, y.pointee.rarity), PairEvidence.exactBits)
            return Agreement(kind: .exact, bits: bits, full: bits)
        }
        let cap =
            x.pointee.role == .title || y.pointee.role == .title ? PairEvidence.titleBits : PairEvidence.particleBits
        let bits = isLight(x) && isLight(y) ? cap : min(PairEvidence.lightBits, min(x.pointee.rarity, y.pointee.rarity))
        return Agreement(kind: .exact, bits: bits, full: bits)
    }

    private func isLight(_ span: UnsafePointer<Span>) -> Bool { !span.pointee.isCore }

    /// Two particles of one kind, two spellings of Abu: a little.
    private func light(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Agreement? {
        guard x.pointee.role == y.pointee.role else { return nil }
        switch x.pointee.role {
        case .particle, .kunya:
            return x.pointee.entryFlags.isDisjoint(with: y.pointee.entryFlags)
                ? nil : Agreement(kind: .alias, bits: PairEvidence.particleBits, full: PairEvidence.particleBits)
        case .legalForm:
            return x.pointee.ordinal == y.pointee.ordinal
                ? Agreement(kind: .alias, bits: PairEvidence.particleBits, full: PairEvidence.particleBits) : nil
        default: return nil
        }
    }

    private func initial(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Agreement? {
        guard x.pointee.count == 1, y.pointee.count == 1 else { return nil }
        let agree =
            x.pointee.script == y.pointee.script
            ? x.pointee.initial == y.pointee.initial
            : x.pointee.latin.count > 0 && y.pointee.latin.count > 0
                && a.latin[Int(x.pointee.latin.start)] == b.latin[Int(y.pointee.latin.start)]
        guard agree else { return nil }
        return Agreement(kind: .initial, bits: PairEvidence.initialBits, full: PairEvidence.initialFullBits)
    }

    /// Rarity of what two differently written words share: of the Latin side across scripts, else the smaller.
    private func pairRarity(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Float {
        if x.pointee.isLatin, !y.pointee.isLatin { return x.pointee.rarity }
        if y.pointee.isLatin, !x.pointee.isLatin { return y.pointee.rarity }
        return min(x.pointee.rarity, y.pointee.rarity)
    }

    /// The strongest family that both words belong to; a user's own comes before all others.
    func family(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> (
        kind: AgreementKind, strength: Float, number: Int32
    )? {
        if x.pointee.membershipCount | y.pointee.membershipCount == 0 { return nil }
        // Pet forms and cognates are of people's names: Yan City is no Saint-Jean.
        let areOfPeople = PairEvidence.mayBeOfPerson(a) && PairEvidence.mayBeOfPerson(b)
        var best: (kind: AgreementKind, strength: Float, number: Int32)?
        var isInflected = isDeclined(y.pointee.forms, a, x) || isDeclined(x.pointee.forms, b, y)
        for left in a.memberships(of: x.pointee) {
            for right in b.memberships(of: y.pointee) {
                guard left.family == right.family else { continue }
                switch (left.relation, right.relation) {
                case (.spelling, .spelling): return (.alias, PairEvidence.aliasBits, left.family)
                case (.declined, .declined): isInflected = true
                case (.cognate, .cognate) where areOfPeople: best = (.cognate, PairEvidence.cognateBits, left.family)
                case (.formal, .nickname) where areOfPeople, (.nickname, .formal) where areOfPeople:
                    if best == nil { best = (.nickname, PairEvidence.nicknameBits, left.family) }
                default: break
                }
                if best != nil, left.family >= tables.firstUserFamily { return best }
            }
        }
        // Nothing but a row of spellings says more.
        return isInflected ? (.inflection, PairEvidence.inflectionBits, x.pointee.forms) : best
    }

    /// Whether a word is a declined form of another one, by the family of that one's forms.
    private func isDeclined(_ forms: Int32, _ name: NameView, _ span: UnsafePointer<Span>) -> Bool {
        name.memberships(of: span.pointee).contains { $0.family == forms }
    }

    private static func mayBeOfPerson(_ name: NameView) -> Bool { name.kind == .person || name.kind == .any }

    /// Whether one word is a known place or organization and the other a known personal name.
    private var isNameAgainstPlace: Bool {
        a.isKnown && !b.isKnown && b.isSpelling(b.spans[0]) || b.isKnown && !a.isKnown && a.isSpelling(a.spans[0])
    }
}
