/// What a user is after: how likely a match is before the names are seen, and from which probability on it counts.
///
///     let matcher = try NameMatcher(profile: .screening)
///
/// Profiles change the prior and the thresholds, never the evidence.
public struct MatchProfile: Sendable, Hashable {
    /// Bits added to every weight before it becomes a probability: the prior log-odds against the balanced case.
    public var priorBits: Double
    /// From this probability on the verdict is ``NameMatch/Verdict/same``.
    public var sameThreshold: Double
    /// From this probability on the verdict is at least ``NameMatch/Verdict/possible``.
    public var possibleThreshold: Double

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
    public static let screening = MatchProfile(priorBits: 2, sameThreshold: 0.5, possibleThreshold: 0.1)
    /// Precision first: records are merged without anybody looking.
    public static let deduplication = MatchProfile(priorBits: -3, sameThreshold: 0.5, possibleThreshold: 0.2)

    /// The match probability of a match weight: the logistic function of weight and prior.
    public func probability(ofWeight weight: Double) -> Double { NameMatching.probability(ofBits: weight + priorBits) }

    func verdict(ofWeight weight: Double) -> NameMatch.Verdict {
        let probability = probability(ofWeight: weight)
        return probability >= sameThreshold ? .same : probability >= possibleThreshold ? .possible : .different
    }
}
