internal import NameData
internal import NameNormalization

/// Which words of two names answer each other, and what is left over: the evidence before it is weighed.
struct NameAlignment {
    struct Link {
        var x: Int  // span of a
        var y: Int  // span of b
        var agreement: PairEvidence.Agreement
    }

    private(set) var links: [Link] = []
    private(set) var features = NameFeatures()
    /// Words of either side that nothing answered.
    private(set) var unansweredA: [Int] = []
    private(set) var unansweredB: [Int] = []

    /// Aligns greedily: the strongest agreement first; equal ones in the order of the words.
    ///
    /// - Complexity: O(*n* · *m*) agreements of at most ``PreparedName/maximumWords`` words a side, and their sorting.
    init(_ evidence: PairEvidence) {
        let (a, b) = (evidence.a, evidence.b)
        var candidates: [Link] = []
        candidates.reserveCapacity(a.wordCount * b.wordCount)
        let strict = evidence.strict
        for x in a.spans.indices {
            for y in b.spans.indices {
                // Runs answer single words only.
                if x >= a.wordCount, y >= b.wordCount { continue }
                if x >= a.wordCount || y >= b.wordCount, !isPlausibleJoin(a.spans[x], b.spans[y]) { continue }
                let found =
                    evidence.isHeldStrictly(x, y)
                    ? strict.agreement(a.spans[x], b.spans[y]) : evidence.agreement(a.spans[x], b.spans[y])
                guard let agreement = found,
                    agreement.bits > 0.25 || evidence.isWordPair
                else { continue }
                candidates.append(Link(x: x, y: y, agreement: agreement))
            }
        }
        candidates.sort { ($1.agreement.bits, $0.x, $0.y) < ($0.agreement.bits, $1.x, $1.y) }
        var (usedA, usedB) = (UInt64(0), UInt64(0))
        for link in candidates {
            let (mA, mB) = (NameAlignment.mask(a.spans[link.x]), NameAlignment.mask(b.spans[link.y]))
            if usedA & mA != 0 || usedB & mB != 0 { continue }
            usedA |= mA
            usedB |= mB
            links.append(link)
        }
        unansweredA = (0..<a.wordCount).filter { usedA & (1 << UInt64($0)) == 0 }
        unansweredB = (0..<b.wordCount).filter { usedB & (1 << UInt64($0)) == 0 }
        measure(evidence)
    }

    private static func mask(_ span: Span) -> UInt64 {
        ((1 << UInt64(span.count)) - 1) << UInt64(span.first)
    }

    /// A joined reading must be about as long as what it is compared with.
    private func isPlausibleJoin(_ x: Span, _ y: Span) -> Bool {
        if x.hash == y.hash { return true }
        let (p, q) = (max(x.latin.count, x.other.count), max(y.latin.count, y.other.count))
        return p * 3 >= q * 2 && q * 3 >= p * 2
    }

    private mutating func measure(_ evidence: PairEvidence) {
        let (a, b) = (evidence.a, evidence.b)
        var agreed: Float = 0
        for link in links {
            let (x, y) = (a.spans[link.x], b.spans[link.y])
            features[.evidence] += link.agreement.bits
            guard x.isCore || y.isCore else { continue }
            let loss = max(0, link.agreement.full - link.agreement.bits)
            agreed += link.agreement.full
            features[.loss] += loss
            features[.worstLoss] = max(features[.worstLoss], loss)
            switch link.agreement.kind {
            case .initial: features[.initials] += 1
            case .nickname, .cognate: features[.nicknames] += 1
            default: break
            }
        }
        var (left, right) = (Leftover(), Leftover())
        if evidence.isWordPair, links.isEmpty {
            // Two single words that no model can compare are as unlike as two words can be.
            agreed = PairEvidence.exactBits
            features[.evidence] = PairEvidence.spellingFloor
            features[.loss] = agreed - PairEvidence.spellingFloor
            features[.worstLoss] = features[.loss]
            features[.soleLoss] = features[.loss]
        } else {
            for index in unansweredA { left.add(a.spans[index]) }
            for index in unansweredB { right.add(b.spans[index]) }
        }
        // A generic word answers for a word that the other side lacks: Deutsche Bank, Deutsche Post.
        let conflicts = min(max(left.words, right.words), left.words + left.generics, right.words + right.generics)
        features[.conflicts] = Float(conflicts)
        features[.conflictBits] = min(left.bits, right.bits)
        features[.missingBits] = abs(left.bits - right.bits)
        var hardness: Float = 1
        if conflicts > 0 {
            let (missed, soft) = unlikeness(evidence)
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
        if left.words + right.words == 0, links.count(where: { a.spans[$0.x].isCore && b.spans[$0.y].isCore }) == 1 {
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
        let coreA = a.spans[..<a.wordCount].count { $0.isCore }
        let coreB = b.spans[..<b.wordCount].count { $0.isCore }
        let (small, large) = (min(coreA, coreB), max(coreA, coreB))
        if small <= 1, large > small {
            features[.lone] = 1
            features[.loneCommon] = max(0, PairEvidence.exactBits - features[.evidence])
        }
        if small <= 1, large <= 1 { features[.single] = 1 }
    }

    /// Missing belief by this many bits a spelling is a full conflict.
    private static let fullConflict: Float = 6

    /// How little what was left over on both sides is alike, pair by pair, best first: by how much each spelling misses
    /// being believed, and how many conflicts are none because it misses by little.
    private func unlikeness(_ evidence: PairEvidence) -> (missed: Float, soft: Float) {
        let evidence = evidence.patient
        var left = unansweredA.filter { isWord(evidence.a.spans[$0]) }.prefix(3)
        var right = unansweredB.filter { isWord(evidence.b.spans[$0]) }.prefix(3)
        var (missed, soft) = (Float(0), Float(0))
        while !left.isEmpty, !right.isEmpty {
            var best: (strength: Float, i: Int, j: Int) = (-.infinity, left.startIndex, right.startIndex)
            for i in left.indices {
                for j in right.indices {
                    let strength = evidence.likeness(evidence.a.spans[left[i]], evidence.b.spans[right[j]])
                    if strength > best.strength { best = (strength, i, j) }
                }
            }
            let miss = min(max(-best.strength, 0), -PairEvidence.spellingFloor)
            missed += miss
            soft += max(0, 1 - miss / NameAlignment.fullConflict)
            left.remove(at: best.i)
            right.remove(at: best.j)
        }
        return (missed, soft)
    }

    private func isWord(_ span: Span) -> Bool {
        switch span.role {
        case .name, .given, .family, .patronymic: true
        default: false
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

        mutating func add(_ span: Span) {
            if span.isPlace { places += 1 }
            switch span.role {
            case .initial: initials += 1
            case .number: numbers += 1
            case .generation: generations += 1
            case .generic: generics += 1
            case .name, .given, .family, .patronymic:
                words += 1
                bits += PairEvidence.combined(span.rarity, PairEvidence.exactBits)
                if span.role == .family { families += 1 }
            case .particle, .kunya, .title, .legalForm: break
            }
        }
    }
}
