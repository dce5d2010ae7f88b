/// Why each member is in an entity, and what nearly was.
///
///     let explained = clusterer.explained(mentions)
///     let why = explained.explanations[0]
///     why.members[1].strongest   // the member that speaks most for it
///     why.nearest                // the best pair with a name of another entity
///     why.links                  // the pairs to show somebody who asks
///
/// Pairs have numbers of items only; a matcher tells what stands behind one, line by line.
public struct EntityExplanation: Sendable, Hashable {
    /// Why one item belongs to its entity.
    public struct Member: Sendable, Hashable {
        /// The number of the item.
        public let item: Int
        /// Its mean weight with the other members, in bits; `nil` for one alone.
        public let agreement: Double?
        /// The pair with the member that it agrees with best; `nil` for one alone.
        public let strongest: CandidatePair?
        /// The best pair with an item of another entity, among those that came into question; `nil` when none did.
        public let rival: CandidatePair?
    }

    /// How many pairs that speak against an entity are shown, the worst.
    public static let mostConflicts = 8

    /// In the order of the items.
    public let members: [Member]
    public let quality: EntityQuality
    /// What nearly was: the best of the members' rivals.
    public let nearest: CandidatePair?
    /// The pairs inside the entity that matter: each member's strongest, the weakest link, the worst conflicts. Each once, in the
    /// order of their items.
    public let links: [CandidatePair]

    /// - Parameters:
    ///   - items: The members, ascending.
    ///   - rival: The best pair of an item with one of another entity.
    ///   - weight: The weight of two items in bits, the smaller number first.
    /// - Complexity: O(*k*) weights for each of *k* members, of at most ``EntityQuality/mostMembers`` others.
    public init(_ items: [Int], rival: (Int) -> CandidatePair?, weight: (Int, Int) -> Double) {
        let jury = items.prefix(EntityQuality.mostMembers)
        members = items.map { item in
            var (sum, count, best): (Double, Int, CandidatePair?) = (0, 0, nil)
            for other in jury where other != item {
                let (a, b) = (min(item, other), max(item, other))
                let pair = CandidatePair(a, b, weight: weight(a, b))
                sum += pair.weight
                count += 1
                if best.map({ pair.weight > $0.weight }) ?? true { best = pair }
            }
            return Member(
                item: item, agreement: count == 0 ? nil : sum / Double(count), strongest: best, rival: rival(item))
        }
        quality = EntityQuality(Array(jury), weight)
        var nearest: CandidatePair?
        for pair in members.compactMap(\.rival) where nearest.map({ pair.weight > $0.weight }) ?? true {
            nearest = pair
        }
        self.nearest = nearest
        let shown =
            members.compactMap(\.strongest) + [quality.weakestLink].compactMap { $0 }
            + quality.conflicts.prefix(EntityExplanation.mostConflicts)
        links = Set(shown).sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }
}

/// Mentions told apart into entities, with reasons.
///
///     let explained = clusterer.explained([Mention("Asim Omar"), Mention("Asem Umar"), Mention("Ashraf Ghani")])
///     explained.entityOfName       // [0, 0, 1], in the order of explained.names
///     explained.weight(0, 1) > 0   // true: the two names of the first entity
public struct ExplainedMentions: Sendable {
    /// The different names: mentions of the same letters and kind are one. Explanations count these.
    public let names: [Mention]
    /// The numbers of the mentions of each name, ascending.
    public let mentionsOfName: [[Int]]
    /// In the order of their first mentions.
    public let entities: [MentionEntity]
    /// One an entity, in the same order.
    public let explanations: [EntityExplanation]
    /// The number of the entity of each name.
    public let entityOfName: [Int]
    let evidence: MentionEvidence

    /// The match weight of two names among all names of the list, in bits, with the prior.
    public func weight(_ a: Int, _ b: Int) -> Double { evidence.plainWeight(min(a, b), max(a, b)) }
}
