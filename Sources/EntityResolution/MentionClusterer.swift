public import NameMatching
public import NameNormalization

/// A name found somewhere, to be told together with others.
public struct Mention: Sendable, Hashable {
    public var text: String
    public var kind: NameKind

    public init(_ text: String, kind: NameKind = .any) {
        self.text = text
        self.kind = kind
    }
}

/// Where a mention belongs.
public struct ClusterAssignment: Sendable, Hashable {
    /// The number of the entity, from 0 in the order of its first mention.
    public var cluster: Int
    /// The entity's canonical name.
    public var canonical: String
}

/// Tells which mentions are one entity, by their names alone.
///
///     let clusterer = MentionClusterer(matcher: try NameMatcher(profile: .deduplication))
///     clusterer.assignments(of: [Mention("Asim Omar"), Mention("Asem Umar"), Mention("Ashraf Ghani")]).map(\.cluster)
///     // [0, 0, 1]
///
/// Pairs that share a blocking key are weighed, and an ``EntityClusterer`` finds the entities whose names agree on average; a chain
/// of weak links does not make one. A short name counts less the more different names complete it. The order of the
/// mentions changes the numbers of entities, not which mentions are together.
///
/// - Complexity: O(*n*) names and memory, and some hundred comparisons each.
public struct MentionClusterer: Sendable {
    private let matcher: NameMatcher

    public init(matcher: NameMatcher) { self.matcher = matcher }

    /// One assignment a mention, in the order of the mentions.
    ///
    /// Mentions of the same letters and kind are always together.
    public func assignments(of mentions: [Mention]) -> [ClusterAssignment] {
        entities(of: mentions, withQuality: false).assignments(count: mentions.count)
    }

    /// The entities in the order of their first mentions, with what holds them together.
    ///
    ///     for entity in clusterer.entities(of: mentions) where !entity.conflicts.isEmpty {
    ///         print(entity.canonical, entity.cohesion, entity.conflicts.map { mentions[$0.first].text })
    ///     }
    ///
    /// - Complexity: As ``assignments(of:)``, and *k*² more comparisons for an entity of *k* names, of at most
    ///   ``EntityQuality/mostMembers``.
    public func entities(of mentions: [Mention]) -> [MentionEntity] { entities(of: mentions, withQuality: true) }

    /// The entities with the reasons for each member, and the other entity that each is nearest to.
    ///
    ///     let explained = clusterer.explained(mentions)
    ///     for why in explained.explanations { print(why.quality.cohesion, why.nearest) }
    ///
    /// - Complexity: About twice that of ``entities(of:)``: pairs of names that are two are weighed as well.
    public func explained(_ mentions: [Mention]) -> ExplainedMentions {
        let (distinct, evidence, partition) = resolved(mentions)
        let entities = named(mentions, distinct, partition, evidence, withQuality: true)
        let mentionsOfName = numbers(of: mentions, in: distinct)
        let numbers = Dictionary(uniqueKeysWithValues: entities.enumerated().map { ($1.mentions[0], $0) })
        let entityOfName = partition.entityOfItem.map { entity in
            numbers[partition.members(of: entity).reduce(Int.max) { min($0, mentionsOfName[$1][0]) }] ?? 0
        }
        var namesOfEntity = [[Int]](repeating: [], count: entities.count)
        for (name, entity) in entityOfName.enumerated() { namesOfEntity[entity].append(name) }
        let rivals = evidence.rivals(entityOfName: entityOfName)
        let explanations = parallelMap(namesOfEntity, size: 64) { names in
            EntityExplanation(names, rival: { rivals[$0] }, weight: { evidence.plainWeight($0, $1) })
        }
        return ExplainedMentions(
            names: distinct, mentionsOfName: mentionsOfName, entities: entities, explanations: explanations,
            entityOfName: entityOfName, evidence: evidence)
    }

    private func entities(of mentions: [Mention], withQuality: Bool) -> [MentionEntity] {
        let (distinct, evidence, partition) = resolved(mentions)
        return named(mentions, distinct, partition, evidence, withQuality: withQuality)
    }

    private func resolved(
        _ mentions: [Mention]
    ) -> (distinct: [Mention], evidence: MentionEvidence, partition: EntityPartition) {
        // Distinct names in an order that does not depend on the input's.
        let distinct = Array(Set(mentions)).sorted { ($0.text, $0.kind.rawValue) < ($1.text, $1.kind.rawValue) }
        let evidence = MentionEvidence(distinct, matcher)
        let graph = CandidateGraph(count: distinct.count, pairs: evidence.candidatePairs())
        let partition: EntityPartition
        do {
            partition = try EntityClusterer().entities(in: graph, constraints: evidence.overrides()) {
                evidence.weight($0, $1)
            }
        } catch {
            // Overrides only keep apart, and nothing that keeps apart contradicts another.
            preconditionFailure("\(error)")
        }
        return (distinct, evidence, partition)
    }

    /// The mentions of each name.
    private func numbers(of mentions: [Mention], in distinct: [Mention]) -> [[Int]] {
        let positions = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
        var grouped = [[Int]](repeating: [], count: distinct.count)
        for (number, mention) in mentions.enumerated() { grouped[positions[mention] ?? 0].append(number) }
        return grouped
    }

    private func named(
        _ mentions: [Mention], _ distinct: [Mention], _ partition: EntityPartition, _ evidence: MentionEvidence,
        withQuality: Bool
    ) -> [MentionEntity] {
        let mentionsOfName = numbers(of: mentions, in: distinct)
        let entities = parallelMap(Array(0..<partition.count), size: 64) { entity in
            let names = partition.members(of: entity)
            let candidates = names.map { name in
                CanonicalName.Candidate(
                    text: distinct[name].text, halfWords: evidence.names[name].name.completeness,
                    count: mentionsOfName[name].count, centrality: centrality(of: name, among: names, evidence))
            }
            // A name stands here for its first mention.
            func pair(_ pair: CandidatePair) -> CandidatePair {
                let (a, b) = (mentionsOfName[pair.first][0], mentionsOfName[pair.second][0])
                return CandidatePair(min(a, b), max(a, b), weight: pair.weight)
            }
            let quality = withQuality ? partition.quality(of: entity) { evidence.plainWeight($0, $1) } : nil
            return MentionEntity(
                canonical: CanonicalName.choose(candidates), mentions: names.flatMap { mentionsOfName[$0] }.sorted(),
                nameCount: names.count, cohesion: quality?.cohesion, weakestLink: quality?.weakestLink.map(pair),
                conflicts: quality?.conflicts.map(pair) ?? [])
        }
        return entities.sorted { ($0.mentions.first ?? 0) < ($1.mentions.first ?? 0) }
    }

    /// Of an entity with many names the first few tell how central one is.
    private static let centralitySample = 16

    private func centrality(of name: Int, among names: ArraySlice<Int>, _ evidence: MentionEvidence) -> Double {
        // Of two names neither is more central than the other.
        guard names.count > 2 else { return 0 }
        let others = names.prefix(MentionClusterer.centralitySample).filter { $0 != name }
        return others.reduce(0) { $0 + evidence.weight(min(name, $1), max(name, $1)) } / Double(others.count)
    }
}

/// Mentions that are one entity.
public struct MentionEntity: Sendable, Hashable {
    /// The name that stands for it: in Latin letters if a quarter of the mentions are, complete, and used often.
    public let canonical: String
    /// The numbers of its mentions, ascending.
    public let mentions: [Int]
    /// How many different names they are.
    public let nameCount: Int
    /// The mean weight of two of its names, in bits; `nil` when it has one name only.
    public let cohesion: Double?
    /// The link without which it would fall in two, by the first mentions of the two names; `nil` when it has one name only.
    public let weakestLink: CandidatePair?
    /// Pairs of names that speak against it, by their first mentions, the worst first.
    public let conflicts: [CandidatePair]
}

extension Array where Element == MentionEntity {
    /// Where each of so many mentions belongs, when the entities are those of all of them.
    package func assignments(count: Int) -> [ClusterAssignment] {
        var result = [ClusterAssignment](repeating: .init(cluster: 0, canonical: ""), count: count)
        for (number, entity) in enumerated() {
            for mention in entity.mentions { result[mention] = .init(cluster: number, canonical: entity.canonical) }
        }
        return result
    }
}
