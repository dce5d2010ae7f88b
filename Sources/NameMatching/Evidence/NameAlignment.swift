internal import NameData
internal import NameNormalization

/// Which words of two names answer each other, and what is left over: the evidence before it is weighed.
struct NameAlignment {
    struct Link {
        /// Spans of the first and second name.
        var x: UInt8
        var y: UInt8
        var kind: AgreementKind
        var bits: Float
        var full: Float

        var agreement: PairEvidence.Agreement { .init(kind: kind, bits: bits, full: full) }
    }

    private(set) var features = NameFeatures()
    private var chosen: InlineArray<32, Link>
    private var count = 0
    /// Words of either side that something answered, a bit each.
    private var answered: (a: UInt64, b: UInt64) = (0, 0)

    /// The agreements that count, strongest first.
    var links: [Link] { (0..<count).map { chosen[$0] } }
    /// Words of either side that nothing answered.
    var unansweredA: [Int] { NameAlignment.words(leftA) }
    var unansweredB: [Int] { NameAlignment.words(leftB) }

    private var leftA: UInt64 = 0
    private var leftB: UInt64 = 0

    private static func words(_ mask: UInt64) -> [Int] { (0..<64).filter { mask >> UInt64($0) & 1 == 1 } }

    /// Words of longer names agree with more bits than this.
    static let leastAgreement: Float = 0.25

    /// Agreements that fit on the stack; two names of five words have fewer.
    private static let usualCount = 80

    /// Aligns greedily: the strongest agreement first; equal ones in the order of the words.
    ///
    /// - Complexity: O(*n* · *m*) agreements of at most ``PreparedName/maximumWords`` words a side. Allocates only for names of
    ///   very many agreements.
    init(_ evidence: consuming PairEvidence) {
        chosen = InlineArray(repeating: Link(x: 0, y: 0, kind: .exact, bits: 0, full: 0))
        let (a, b) = (evidence.a, evidence.b)
        let most = a.spanCount * b.wordCount + a.wordCount * b.spanCount
        let isComplete = withUnsafeTemporaryAllocation(of: Link.self, capacity: min(most, NameAlignment.usualCount)) {
            gather(&evidence, into: $0)
        }
        if !isComplete {
            _ = withUnsafeTemporaryAllocation(of: Link.self, capacity: most) { gather(&evidence, into: $0) }
        }
        leftA = ~answered.a & ((1 << UInt64(a.wordCount)) - 1)
        leftB = ~answered.b & ((1 << UInt64(b.wordCount)) - 1)
        measure(&evidence)
    }

    /// Finds all agreements and chooses among them; false when they do not fit.
    private mutating func gather(_ evidence: inout PairEvidence, into candidates: UnsafeMutableBufferPointer<Link>)
        -> Bool
    {
        let (a, b) = (evidence.a, evidence.b)
        var found = 0
        for x in 0..<a.spanCount {
            // Runs answer single words only.
            let limit = x < a.wordCount ? b.spanCount : b.wordCount
            for y in 0..<limit {
                let (first, second) = (a.spans + x, b.spans + y)
                let isJoined = first.pointee.count > 1 || second.pointee.count > 1
                if isJoined, !NameAlignment.isPlausibleJoin(first, second) { continue }
                evidence.follow(first, second)
                guard let agreement = evidence.agreement(first, second),
                    agreement.bits > NameAlignment.leastAgreement || evidence.isWordPair
                else { continue }
                if found == candidates.count { return false }
                candidates.initializeElement(
                    at: found,
                    to: Link(
                        x: UInt8(x), y: UInt8(y), kind: agreement.kind, bits: agreement.bits, full: agreement.full))
                found += 1
            }
        }
        choose(candidates, found, a, b)
        return true
    }

    private mutating func choose(
        _ candidates: UnsafeMutableBufferPointer<Link>, _ found: Int, _ a: NameView, _ b: NameView
    ) {
        while count < 32 {
            var best = -1
            for index in 0..<found {
                let link = candidates[index]
                if best >= 0, link.bits <= candidates[best].bits { continue }
                if answered.a & NameAlignment.mask(a.spans + Int(link.x)) == 0,
                    answered.b & NameAlignment.mask(b.spans + Int(link.y)) == 0
                {
                    best = index
                }
            }
            guard best >= 0 else { return }
            let link = candidates[best]
            answered.a |= NameAlignment.mask(a.spans + Int(link.x))
            answered.b |= NameAlignment.mask(b.spans + Int(link.y))
            chosen[count] = link
            count += 1
        }
    }

    @inline(__always)
    private static func mask(_ span: UnsafePointer<Span>) -> UInt64 {
        ((1 << UInt64(span.pointee.count)) &- 1) << UInt64(span.pointee.first)
    }

    /// A joined reading must be about as long as what it is compared with.
    @inline(__always)
    static func isPlausibleJoin(_ x: UnsafePointer<Span>, _ y: UnsafePointer<Span>) -> Bool {
        if x.pointee.hash == y.pointee.hash { return true }
        let p = max(x.pointee.latin.count, x.pointee.other.count)
        let q = max(y.pointee.latin.count, y.pointee.other.count)
        return p * 3 >= q * 2 && q * 3 >= p * 2
    }

    private mutating func measure(_ evidence: inout PairEvidence) {
        let (a, b) = (evidence.a, evidence.b)
        var agreed: Float = 0
        var cores = 0
        for index in 0..<count {
            let link = chosen[index]
            let (x, y) = (a.spans + Int(link.x), b.spans + Int(link.y))
            features[.evidence] += link.bits
            guard x.pointee.isCore || y.pointee.isCore else { continue }
            if x.pointee.isCore, y.pointee.isCore { cores += 1 }
            let loss = max(0, link.full - link.bits)
            agreed += link.full
            features[.loss] += loss
            features[.worstLoss] = max(features[.worstLoss], loss)
            switch link.kind {
            case .initial: features[.initials] += 1
            case .nickname, .cognate: features[.nicknames] += 1
            default: break
            }
        }
        var (left, right) = (Leftover(), Leftover())
        if evidence.isWordPair, count == 0 {
            // Two single words that no model can compare are as unlike as two words can be.
            agreed = PairEvidence.exactBits
            features[.evidence] = PairEvidence.spellingFloor
            features[.loss] = agreed - PairEvidence.spellingFloor
            features[.worstLoss] = features[.loss]
            features[.soleLoss] = features[.loss]
        } else {
            NameAlignment.forEach(leftA) { left.add(a.spans + $0, evidence) }
            NameAlignment.forEach(leftB) { right.add(b.spans + $0, evidence) }
        }
        // A generic word answers for a word that the other side lacks: Deutsche Bank, Deutsche Post.
        let conflicts = min(max(left.words, right.words), left.words + left.generics, right.words + right.generics)
        features[.conflicts] = Float(conflicts)
        features[.conflictBits] = min(left.bits, right.bits)
        features[.missingBits] = abs(left.bits - right.bits)
        var hardness: Float = 1
        if conflicts > 0 {
            let (missed, soft) = unlikeness(&evidence)
            features[.conflictSpelling] = missed
            features[.conflicts] = max(0, Float(conflicts) - soft)
            hardness = features[.conflicts] / Float(conflicts)
        }
        // Shares of all that the two names say. A spelling that is hardly believed and one that is hardly disbelieved are
        // worth the same: all of the word is lost, and nothing contradicts.
        let all = agreed + features[.conflictBits] + features[.missingBits]
        if all > 0 {
            features[.conflictShare] = hardness * features[.conflictBits] / all
            features[.missingShare] = features[.missingBits] / all
            features[.lossShare] = (features[.loss] + (1 - hardness) * features[.conflictBits]) / all
        }
        if left.words + right.words == 0, cores == 1 {
            features[.soleLoss] = features[.loss]
        }
        features[.missing] = Float(abs(left.words - right.words))
        features[.familyConflict] = left.families > 0 && right.families > 0 ? 1 : 0
        features[.familyMissing] =
            left.families > 0 && right.words == 0 || right.families > 0 && left.words == 0 ? 1 : 0
        features[.initialConflict] = Float(
            max(0, min(left.initials + left.words, right.initials + right.words) - conflicts))
        features[.numberConflict] = left.numbers > 0 && right.numbers > 0 ? 2 : left.numbers + right.numbers > 0 ? 1 : 0
        features[.generationConflict] = left.generations > 0 && right.generations > 0 ? 1 : 0
        features[.placeMissing] = Float(abs(left.places - right.places))
        features[.generic] = Float(abs(left.generics - right.generics))
        features[.genericConflict] = Float(min(left.generics, right.generics))
        let (coreA, coreB) = (NameAlignment.coreCount(a), NameAlignment.coreCount(b))
        let (small, large) = (min(coreA, coreB), max(coreA, coreB))
        if small <= 1, large > small {
            features[.lone] = 1
            features[.loneCommon] = max(0, PairEvidence.exactBits - features[.evidence])
        }
        if small <= 1, large <= 1 { features[.single] = 1 }
    }

    private static func coreCount(_ name: NameView) -> Int {
        var count = 0
        for index in 0..<name.wordCount where (name.spans + index).pointee.isCore { count += 1 }
        return count
    }

    /// Missing belief by this many bits a spelling is a full conflict.
    static let fullConflict: Float = 6

    /// How little what was left over on both sides is alike, pair by pair, best first: by how much each spelling misses
    /// being believed, and how many conflicts are none because it misses by little.
    private func unlikeness(_ evidence: inout PairEvidence) -> (missed: Float, soft: Float) {
        evidence.followUnlike()
        let (left, right) = (firstWords(leftA, evidence.a), firstWords(leftB, evidence.b))
        var strengths = InlineArray<9, Float>(repeating: 0)
        for i in 0..<left.count {
            for j in 0..<right.count {
                strengths[i * 3 + j] = evidence.likeness(
                    evidence.a.spans + Int(left.words[i]), evidence.b.spans + Int(right.words[j]))
            }
        }
        var (missed, soft) = (Float(0), Float(0))
        var (openLeft, openRight) = ((1 << left.count) - 1, (1 << right.count) - 1)
        while openLeft != 0, openRight != 0 {
            var best: (strength: Float, i: Int, j: Int) = (-.infinity, 0, 0)
            for i in 0..<left.count where openLeft >> i & 1 == 1 {
                for j in 0..<right.count where openRight >> j & 1 == 1 && strengths[i * 3 + j] > best.strength {
                    best = (strengths[i * 3 + j], i, j)
                }
            }
            let miss = min(max(-best.strength, 0), -PairEvidence.spellingFloor)
            missed += miss
            soft += max(0, 1 - miss / NameAlignment.fullConflict)
            openLeft &= ~(1 << best.i)
            openRight &= ~(1 << best.j)
        }
        return (missed, soft)
    }

    /// The first three words of a name that nothing answered.
    private func firstWords(_ mask: UInt64, _ name: NameView) -> (words: InlineArray<3, UInt8>, count: Int) {
        var words = InlineArray<3, UInt8>(repeating: 0)
        var count = 0
        NameAlignment.forEach(mask) {
            guard count < 3, (name.spans + $0).pointee.role.isWord else { return }
            words[count] = UInt8($0)
            count += 1
        }
        return (words, count)
    }

    @inline(__always)
    private static func forEach(_ mask: UInt64, _ body: (Int) -> Void) {
        var rest = mask
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest &- 1
        }
    }

    /// What is left over on one side.
    private struct Leftover {
        var words = 0
        var bits: Float = 0
        var initials = 0
        var numbers = 0
        var generations = 0
        var families = 0
        var generics = 0
        var places = 0

        mutating func add(_ pointer: UnsafePointer<Span>, _ evidence: PairEvidence) {
            let (role, rarity) = (pointer.pointee.role, pointer.pointee.rarity)
            if pointer.pointee.isPlace { places += 1 }
            switch role {
            case .initial: initials += 1
            case .number: numbers += 1
            case .generation: generations += 1
            case .generic: generics += 1
            case .name, .given, .family, .patronymic:
                words += 1
                bits += evidence.combined(rarity, PairEvidence.exactBits)
                if role == .family { families += 1 }
            case .particle, .kunya, .title, .legalForm: break
            }
        }
    }
}
