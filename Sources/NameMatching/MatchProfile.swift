/// What a user is after: how likely a match is before the names are seen, and from which probability on it counts.
///
///     let matcher = try NameMatcher(profile: .screening)
///
///     var profile = MatchProfile.screening
///     profile.unexplainedShare = 0.1        // one alias in ten of this list is a nom de guerre
///     profile.probability(ofWeight: -20)    // 0.1: the names say no, but lists hold such pairs
///
/// Profiles change the prior and the thresholds, never the evidence. What each threshold lets through is measured in
/// docs/ACCURACY.md.
public struct MatchProfile: Sendable, Hashable {
    /// Bits added to every weight before it becomes a probability: the prior log-odds against the balanced case.
    public var priorBits: Double
    /// From this probability on the verdict is ``NameMatch/Verdict/same``.
    public var sameThreshold: Double
    /// From this probability on the verdict is at least ``NameMatch/Verdict/possible``.
    public var possibleThreshold: Double
    /// The share of true pairs that no spelling explains, λ: among the candidates of a list of aliases some .1 to .4, of a
    /// register next to none. It raises every probability to λ + (1 − λ)·p and leaves verdicts alone, which rest on what the
    /// names say. 0 in the library's own profiles: two names out of the blue have no such share.
    public var unexplainedShare: Double = 0

    /// - Precondition: 0 ≤ `possibleThreshold` ≤ `sameThreshold` ≤ 1.
    public init(priorBits: Double, sameThreshold: Double, possibleThreshold: Double) {
        precondition(
            0 <= possibleThreshold && possibleThreshold <= sameThreshold && sameThreshold <= 1,
            "thresholds \(possibleThreshold), \(sameThreshold) are not in order within 0...1")
        self.priorBits = priorBits
        self.sameThreshold = sameThreshold
        self.possibleThreshold = possibleThreshold
    }

    /// As many matches as not are expected; a match counts from one half on.
    public static let balanced = MatchProfile(priorBits: 0, sameThreshold: 0.5, possibleThreshold: 0.2)
    /// Recall first: somebody looks at every hit.
    public static let screening = MatchProfile(priorBits: 2.5, sameThreshold: 0.5, possibleThreshold: 0.1)
    /// Precision first: records are merged without anybody looking.
    public static let deduplication = MatchProfile(priorBits: -3, sameThreshold: 0.5, possibleThreshold: 0.2)

    /// The match probability of a match weight: the logistic function of weight and prior, and the unexplained share.
    public func probability(ofWeight weight: Double) -> Double {
        unexplainedShare + (1 - unexplainedShare) * explained(weight)
    }

    /// The least match weight that has a match probability: what ``probability(ofWeight:)`` takes back. Minus infinity where
    /// every weight has it.
    package func weight(ofProbability probability: Double) -> Double {
        let explained = (probability - unexplainedShare) / (1 - unexplainedShare)
        if explained <= 0 { return -.infinity }
        if explained >= 1 { return .infinity }
        return bits(ofProbability: explained) - priorBits
    }

    func verdict(ofWeight weight: Double) -> NameMatch.Verdict {
        let probability = explained(weight)
        return probability >= sameThreshold ? .same : probability >= possibleThreshold ? .possible : .different
    }

    /// The probability by the names alone.
    private func explained(_ weight: Double) -> Double { NameMatching.probability(ofBits: weight + priorBits) }
}
