package import NameMatching
internal import NameNormalization
internal import NameSearch

/// For each name the one of another entity that it agrees with best.
package enum NameRivals {
    /// Names that agree less are no rivals, in bits.
    private static let leastBits = -8.0
    /// How many rivals a name offers itself to.
    private static let mostOffers = 16

    /// The rivals of names that were told apart in another way than by a ``MentionClusterer``.
    ///
    /// - Parameter entity: The entity of each name.
    package static func rivals(of names: [PreparedName], entity: [Int], matcher: NameMatcher) -> [CandidatePair?] {
        let finder = CandidateFinder(of: names, matcher)
        return rivals(count: names.count, candidates: finder.rivals, entity: entity) { a, b in
            let (x, y) = (names[a].name.kind, names[b].name.kind)
            return x == y || x == .any || y == .any
                ? matcher.weight(names[a], names[b]) + matcher.profile.priorBits : -.infinity
        }
    }

    /// - Parameters:
    ///   - candidates: For each name others that come into question; of two names one names the other.
    ///   - entity: The entity of each name.
    ///   - weight: The weight of two names in bits, the smaller number first.
    static func rivals(
        count: Int, candidates: @Sendable (Int) -> [Int], entity: [Int], weight: @Sendable (Int, Int) -> Double
    ) -> [CandidatePair?] {
        let offers = parallelMap(Array(0..<count), size: 64) { name in
            candidates(name).compactMap { other -> CandidatePair? in
                guard entity[other] != entity[name] else { return nil }
                let pair = (min(name, other), max(name, other))
                let weight = weight(pair.0, pair.1)
                return weight >= leastBits ? CandidatePair(pair.0, pair.1, weight: weight) : nil
            }.sorted { ($1.weight, $0.first, $0.second) < ($0.weight, $1.first, $1.second) }.prefix(mostOffers)
        }
        var best = [CandidatePair?](repeating: nil, count: count)
        for pair in offers.joined() {
            for name in [pair.first, pair.second] where best[name].map({ pair.weight > $0.weight }) ?? true {
                best[name] = pair
            }
        }
        return best
    }
}
