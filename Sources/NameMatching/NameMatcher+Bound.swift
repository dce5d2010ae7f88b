package import NameNormalization

/// How much a pair of names can weigh at most, told without comparing their words.
extension NameMatcher {
    /// The terms of a sum that bound a weight from above: what agreement adds at most, and what contradiction takes at least.
    package struct Bound: Sendable {
        /// More than the last places that sums of other orders differ in.
        private static let slack: Float = 1 / 256

        fileprivate var bias: Float
        fileprivate var evidence: Float
        fileprivate var conflict: Float
        fileprivate var conflictSpelling: Float
        fileprivate var missing: Float
        fileprivate var missingShare: Float
        /// What each initial that answers a word takes.
        package var initials: Float
        /// What each initial takes that nothing answers where the other side has words or initials left.
        package var initialConflict: Float

        /// The most that a weight can be with so much evidence.
        package func weight(evidence bits: Float) -> Float { bias + evidence * bits + Bound.slack }

        /// The most that a weight can be with so much evidence, and conflicts.
        ///
        /// - Parameters:
        ///   - conflicts: How many there are, and in how many of them two spellings are compared.
        ///   - misses: By how much these miss being believed.
        package func weight(
            evidence bits: Float, _ conflicts: (all: Int, compared: Int), _ misses: LeastMisses
        ) -> Float {
            let (missed, soft) = misses.sums(ofFirst: conflicts.compared)
            return weight(evidence: bits) + conflict * (Float(conflicts.all) - soft) + conflictSpelling * missed
        }

        /// What words take at least that only one side has.
        ///
        /// - Parameters:
        ///   - words: How many these are.
        ///   - share: Their part of all that the two names say, 0...1.
        package func loss(missing words: Int, share: Float) -> Float {
            missing * Float(words) + missingShare * max(share - Bound.slack, 0)
        }
    }

    /// By how much the words of one name miss being believed spellings of the nearest words of another one, those that miss by
    /// least: of conflicting words as many pairs as are compared.
    package struct LeastMisses: Sendable {
        private static let count = 3
        private var misses: InlineArray<3, Float>

        /// No miss at all, as much as is known.
        package static let none = LeastMisses(misses: .init(repeating: 0))
        /// Before any is added.
        package static let most = LeastMisses(misses: .init(repeating: -PairEvidence.spellingFloor))

        package mutating func add(_ miss: Float) {
            var miss = miss
            for index in 0..<LeastMisses.count where miss < misses[index] { swap(&miss, &misses[index]) }
        }

        /// What the spellings of so many conflicts miss at least, and how many of them are none at most.
        fileprivate func sums(ofFirst conflicts: Int) -> (missed: Float, soft: Float) {
            var (missed, soft) = (Float(0), Float(0))
            for index in 0..<min(conflicts, LeastMisses.count) {
                missed += misses[index]
                soft += max(0, 1 - misses[index] / NameAlignment.fullConflict)
            }
            return (missed, soft)
        }
    }

    /// The bound of names that are compared as a kind.
    package func bound(for kind: NameKind, isWordPair: Bool) -> Bound {
        let line = weights.line(for: kind, isWordPair: isWordPair)
        return Bound(
            bias: line.bias, evidence: line.weights[NameFeatures.Feature.evidence.rawValue],
            conflict: line.weights[NameFeatures.Feature.conflicts.rawValue],
            conflictSpelling: line.weights[NameFeatures.Feature.conflictSpelling.rawValue],
            missing: line.weights[NameFeatures.Feature.missing.rawValue],
            missingShare: line.weights[NameFeatures.Feature.missingShare.rawValue],
            initials: line.weights[NameFeatures.Feature.initials.rawValue],
            initialConflict: line.weights[NameFeatures.Feature.initialConflict.rawValue])
    }

    /// The most that agreement of a word is worth, by its rarity.
    package func mostBits(ofRarity rarity: Float) -> Float { min(rarity, PairEvidence.exactBits) }

    /// What the absence of a word says that is so rare.
    package func absenceBits(ofRarity rarity: Float) -> Float {
        PairEvidence.combined(rarity, PairEvidence.exactBits, tables)
    }

    /// The most that agreement of any word is worth, of an initial with a name, and of a word that tells no bearers apart.
    package static var mostBits: Float { PairEvidence.exactBits }
    package static var initialBits: Float { PairEvidence.initialBits }
    package static var initialFullBits: Float { PairEvidence.initialFullBits }
    package static var lightBits: Float { PairEvidence.lightBits }

    /// The most that an acronym is worth.
    package static var acronymBits: Float { Acronym.orderedBits * Float(Acronym.lengths.upperBound) }

    /// The most that a word can miss being believed by.
    package static var mostMiss: Float { -PairEvidence.spellingFloor }
}
