internal import EntityResolution
internal import NameMatching
internal import NameNormalization
internal import NameSearch

/// What speaks for two names of documents being one entity, and what keeps them apart: what ``EntityBuilder`` gives to
/// `EntityClusterer`.
///
/// An item is a name of an entity as far as it is known; names that are one entity already must stay together.
struct DocumentEvidence: Sendable {
    private let names: [PlacedMention]
    private let kinds: [NameKind]
    /// The entity that each name belongs to so far.
    private let roots: [Int]
    private let bounds: [WeightBounds]
    private let matcher: NameMatcher
    /// Whether names of one document have been told apart before, so that only those of two are looked at.
    private let isAcross: Bool

    /// What a pair of one-word names must weigh to be one: single words that are merely alike are more often two names.
    private static let wordPairBits = 4.5
    /// What rows of tables, or of a user's list, say of two names that they have.
    private static let tableBits = 20.0

    init(_ names: [PlacedMention], kinds: [NameKind], roots: [Int], matcher: NameMatcher, isAcross: Bool) {
        self.names = names
        self.kinds = kinds
        self.roots = roots
        self.matcher = matcher
        self.isAcross = isAcross
        bounds = zip(names, kinds).map { WeightBounds([$0.name], kind: $1) }
    }

    /// The entity of each name.
    func labels() -> [Int] {
        let pairs = candidatePairs()
        let graph = CandidateGraph(count: names.count, pairs: pairs)
        do {
            return try EntityClusterer().entities(in: graph, constraints: constraints(pairs)) { weight($0, $1) }
                .entityOfItem
        } catch {
            // Only names of different entities are kept apart, and only those of one entity are kept together.
            preconditionFailure("\(error)")
        }
    }

    /// The weight of two names with the prior, in bits, as it counts in an entity.
    private func weight(_ a: Int, _ b: Int) -> Double {
        let (x, y) = (names[a], names[b])
        if let ruling = matcher.ruling(x.name, y.name) { return Double(ruling.weight) + matcher.profile.priorBits }
        for (p, q) in [(x.found.family, y.found.family), (x.listed, y.listed)] where p >= 0 && q >= 0 {
            return p == q ? DocumentEvidence.tableBits : -DocumentEvidence.tableBits
        }
        var weight = matcher.weight(x.name, y.name) + matcher.profile.priorBits
        if x.coreWords.count == 1, y.coreWords.count == 1 { weight -= DocumentEvidence.wordPairBits }
        if !isCandidate(a, b) { weight = min(weight, 0) }
        return WeightBounds.bounded(weight, bounds[a], bounds[b])
    }

    /// Whether two names may be a reason to join.
    private func isCandidate(_ a: Int, _ b: Int) -> Bool {
        guard roots[a] != roots[b], !isAcross || names[a].document != names[b].document else { return false }
        return kinds[a] == kinds[b] || kinds[a] == .any || kinds[b] == .any
    }

    /// Pairs that speak for one entity. Names of the same letters are weighed against others once.
    private func candidatePairs() -> [CandidatePair] {
        var groups: [[Int]] = []
        var numbers: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            let key =
                "\(kinds[index].rawValue)\t\(name.found.family)\t\(name.listed)\t\(name.name.name.comparisonForm)"
            let number = numbers[key] ?? groups.count
            if number == groups.count {
                numbers[key] = number
                groups.append([])
            }
            groups[number].append(index)
        }
        let distinct = groups
        let candidates = CandidateFinder(of: distinct.map { names[$0[0]].name }, matcher)
        return parallelMap(Array(distinct.indices), size: 64) { x in
            var pairs = distinct[x].dropFirst().compactMap { pair(distinct[x][0], $0) }
            for y in candidates.candidates(of: x) {
                // The first two that may be one stand for all.
                let (left, right) = (distinct[x], distinct[y])
                let ends =
                    right.lazy.map { (left[0], $0) }.first { isCandidate($0, $1) }
                    ?? left.lazy.map { ($0, right[0]) }.first { isCandidate($0, $1) }
                if let ends, let pair = pair(ends.0, ends.1) { pairs.append(pair) }
            }
            return pairs
        }.flatMap { $0 }
    }

    private func pair(_ a: Int, _ b: Int) -> CandidatePair? {
        guard isCandidate(a, b) else { return nil }
        let weight = weight(min(a, b), max(a, b))
        return weight > 0 ? CandidatePair(min(a, b), max(a, b), weight: weight) : nil
    }

    /// What is one entity so far stays one. Entities that have known names in common with nobody, or that the user's overrides
    /// tell apart, stay two.
    private func constraints(_ pairs: [CandidatePair]) -> ClusterConstraints {
        var constraints = ClusterConstraints()
        // Only what candidate pairs tie together, however long the way, can meet at all.
        var ties = UnionFind(count: names.count)
        for pair in pairs { ties.join(pair.first, pair.second) }
        var firsts: [Int: Int] = [:]
        for (index, root) in roots.enumerated() {
            if let first = firsts[root] {
                constraints.mustLink(first, index)
                ties.join(first, index)
            } else {
                firsts[root] = index
            }
        }
        var components: [Int: [Int]] = [:]
        for index in names.indices { components[ties.root(index), default: []].append(index) }
        for (_, members) in components.sorted(by: { $0.key < $1.key }) where members.count > 1 {
            keepApart(members, by: \.found.family, &constraints)
            keepApart(members, by: \.listed, &constraints)
            let ruled = members.filter { !names[$0].name.user.isEmpty }
            for (place, a) in ruled.enumerated() {
                for b in ruled[(place + 1)...]
                where roots[a] != roots[b] && matcher.separates(names[a].name, names[b].name) {
                    constraints.cannotLink(a, b)
                }
            }
        }
        return constraints
    }

    /// Keeps entities apart that are in a table, and not in the same rows of it.
    private func keepApart(
        _ members: [Int], by row: KeyPath<PlacedMention, Int32>, _ constraints: inout ClusterConstraints
    ) {
        var rows: [Int: Set<Int32>] = [:]
        for index in members where names[index][keyPath: row] >= 0 {
            rows[roots[index], default: []].insert(names[index][keyPath: row])
        }
        let known = members.filter { names[$0][keyPath: row] >= 0 }
        for (place, a) in known.enumerated() {
            for b in known[(place + 1)...] where roots[a] != roots[b] {
                if let left = rows[roots[a]], let right = rows[roots[b]], left.isDisjoint(with: right) {
                    constraints.cannotLink(a, b)
                }
            }
        }
    }
}
