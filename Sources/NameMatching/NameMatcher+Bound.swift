package import NameNormalization

/// How much a pair of names can weigh at most, told without comparing their words.
extension NameMatcher {
    /// The terms of a sum that bound a weight from above: what agreement adds at most, and what contradiction takes at least.
    package struct Bound: Sendable {
        /// More than the last places that sums of other orders differ in.
        private static let slack: Float = 1 / 256

        package var bias: Float
        package var evidence: Float
        package var conflict: Float
        package var conflictSpelling: Float
        /// What each initial that answers a word takes.
        package var initials: Float

        /// The most that a weight can be with so much evidence, so many conflicts, and conflicting words that miss being
        /// believed by at least so many bits.
        package func weight(evidence bits: Float, conflicts: Int, miss: Float) -> Float {
            let hardness = Float(conflicts) - Float(min(conflicts, 3)) * max(0, 1 - miss / NameAlignment.fullConflict)
            return bias + evidence * bits + conflict * hardness
                + conflictSpelling * miss * Float(min(conflicts, 3)) + Bound.slack
        }
    }

    /// The bound of names that are compared as a kind.
    package func bound(for kind: NameKind, isWordPair: Bool) -> Bound {
        let line = weights.line(for: kind, isWordPair: isWordPair)
        return Bound(
            bias: line.bias, evidence: line.weights[NameFeatures.Feature.evidence.rawValue],
            conflict: line.weights[NameFeatures.Feature.conflicts.rawValue],
            conflictSpelling: line.weights[NameFeatures.Feature.conflictSpelling.rawValue],
            initials: line.weights[NameFeatures.Feature.initials.rawValue])
    }

    /// The most that agreement of a word is worth, by its rarity.
    package func mostBits(ofRarity rarity: Float) -> Float { min(rarity, PairEvidence.exactBits) }

    /// The most that agreement of any word is worth, of an initial with a name, and of a word that tells no bearers apart.
    package static var mostBits: Float { PairEvidence.exactBits }
    package static var initialBits: Float { PairEvidence.initialBits }
    package static var lightBits: Float { PairEvidence.lightBits }

    /// The most that a word can miss being believed by.
    package static var mostMiss: Float { -PairEvidence.spellingFloor }
}
