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
    public func assignments(of mentions: [Mention]) -> [ClusterAssignment] {
        // Distinct names in an order that does not depend on the input's.
        let distinct = Array(Set(mentions)).sorted { ($0.text, $0.kind.rawValue) < ($1.text, $1.kind.rawValue) }
        let evidence = MentionEvidence(distinct, matcher)
        let graph = CandidateGraph(count: distinct.count, pairs: evidence.candidatePairs())
        do {
            let partition = try EntityClusterer().entities(in: graph, constraints: evidence.overrides()) {
                evidence.weight($0, $1)
            }
            return number(mentions, distinct, evidence.names, partition.entityOfItem)
        } catch {
            // Overrides only keep apart, and nothing that keeps apart contradicts another.
            preconditionFailure("\(error)")
        }
    }

    private func number(_ mentions: [Mention], _ distinct: [Mention], _ names: [PreparedName], _ roots: [Int])
        -> [ClusterAssignment]
    {
        let positions = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
        var counts = [Int](repeating: 0, count: distinct.count)
        for mention in mentions { counts[positions[mention] ?? 0] += 1 }
        var candidates: [Int: [CanonicalName.Candidate]] = [:]
        for index in distinct.indices {
            let words = names[index].name.tokens.count { $0.role.carriesIdentity }
            candidates[roots[index], default: []].append(
                .init(text: distinct[index].text, words: words, count: counts[index]))
        }
        let canonical = candidates.mapValues(CanonicalName.choose)
        var numbers: [Int: Int] = [:]
        return mentions.map { mention in
            let root = roots[positions[mention] ?? 0]
            let number = numbers[root] ?? numbers.count
            numbers[root] = number
            return ClusterAssignment(cluster: number, canonical: canonical[root] ?? mention.text)
        }
    }
}
