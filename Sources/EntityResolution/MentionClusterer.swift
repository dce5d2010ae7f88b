internal import Dispatch
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
/// Pairs that share a blocking key are scored; then entities grow together from the most probable pair down, and two
/// entities join only if their names agree on average. A chain of weak links does not make an entity. The order of the
/// mentions changes the numbers of entities, not which mentions are together.
///
/// - Complexity: O(*n*) names, plus the candidate pairs: keys that many names share count only in twos.
public struct MentionClusterer: Sendable {
    private let matcher: NameMatcher

    public init(matcher: NameMatcher) { self.matcher = matcher }

    /// One assignment a mention, in the order of the mentions.
    public func assignments(of mentions: [Mention]) -> [ClusterAssignment] {
        // Distinct names in an order that does not depend on the input's.
        let distinct = Array(Set(mentions)).sorted { ($0.text, $0.kind.rawValue) < ($1.text, $1.kind.rawValue) }
        let names = parallelMap(distinct) { matcher.prepare($0.text, kind: $0.kind) }
        let pairs = CandidatePairs(names).pairs
        let weights = parallelMap(pairs) {
            matcher.weight(names[Int($0.a)], names[Int($0.b)]) + matcher.profile.priorBits
        }
        let roots = join(names, zip(pairs, weights).filter { $0.1 > 0 })
        return number(mentions, distinct, names, roots)
    }

    /// Grows entities from the most probable pair down.
    private func join(_ names: [PreparedName], _ links: [(CandidatePairs.Pair, Double)]) -> [Int] {
        let ordered = links.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : ($0.0.a, $0.0.b) < ($1.0.a, $1.0.b) }
        var sets = UnionFind(count: names.count)
        var members = names.indices.map { [$0] }
        for (pair, _) in ordered {
            let (x, y) = (sets.root(Int(pair.a)), sets.root(Int(pair.b)))
            guard x != y, agree(members[x], members[y], names) else { continue }
            sets.join(x, y)
            let root = sets.root(x)
            let other = root == x ? y : x
            members[root] += members[other]
            members[other] = []
        }
        return names.indices.map { sets.root($0) }
    }

    /// How many names of an entity are asked whether another entity may join.
    private static let jurySize = 8

    /// Whether two entities agree on average over their names, the first few in order of their letters, and no override
    /// keeps any two of all their names apart.
    private func agree(_ x: [Int], _ y: [Int], _ names: [PreparedName]) -> Bool {
        if x.count == 1, y.count == 1 { return true }
        if x.contains(where: { a in y.contains { matcher.separates(names[a], names[$0]) } }) { return false }
        let (left, right) = (x.sorted().prefix(MentionClusterer.jurySize), y.sorted().prefix(MentionClusterer.jurySize))
        var sum = 0.0
        for a in left {
            for b in right { sum += max(matcher.weight(names[a], names[b]) + matcher.profile.priorBits, -10) }
        }
        return sum > 0
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

/// `map` on all cores; the results are in the order of the elements.
package func parallelMap<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) -> Result
) -> [Result] {
    let size = 512
    let chunks = (elements.count + size - 1) / size
    if chunks <= 1 { return elements.map(transform) }
    let results = UnsafeMutableBufferPointer<[Result]>.allocate(capacity: chunks)
    results.initialize(repeating: [])
    defer {
        results.deinitialize()
        results.deallocate()
    }
    // Every chunk writes its own slot; the buffer is read when all are done.
    nonisolated(unsafe) let slots = results
    DispatchQueue.concurrentPerform(iterations: chunks) { chunk in
        slots[chunk] = elements[chunk * size..<min(elements.count, (chunk + 1) * size)].map(transform)
    }
    return results.flatMap { $0 }
}
