/// How well the members of an entity agree.
///
///     let quality = partition.quality(of: 0) { evidence.weight($0, $1) }
///     quality.cohesion           // 4.1 bits for any two members, on average
///     quality.weakestLink        // without this pair the entity would fall in two
///     quality.conflicts          // pairs that speak against it, the worst first
///
/// Of an entity with more than ``mostMembers`` members the first ones stand for all.
public struct EntityQuality: Sendable, Hashable {
    /// How many members are looked at.
    public static let mostMembers = 64

    /// The mean weight of two members, in bits; `nil` for a single member.
    public let cohesion: Double?
    /// The weakest of the links by which the members hang together at their best: the least edge of the maximum spanning tree.
    /// `nil` for a single member.
    public let weakestLink: CandidatePair?
    /// Pairs of members that weigh less than nothing, the worst first.
    public let conflicts: [CandidatePair]

    init(_ members: [Int], _ weight: (Int, Int) -> Double) {
        var sum = 0.0
        var conflicts: [CandidatePair] = []
        let count = members.count
        var matrix = [Double](repeating: 0, count: count * count)
        for x in 0..<count {
            for y in (x + 1)..<max(count, x + 1) {
                let pair = CandidatePair(members[x], members[y], weight: weight(members[x], members[y]))
                (matrix[x * count + y], matrix[y * count + x]) = (pair.weight, pair.weight)
                sum += pair.weight
                if pair.weight < 0 { conflicts.append(pair) }
            }
        }
        cohesion = count < 2 ? nil : sum / Double(count * (count - 1) / 2)
        self.conflicts = conflicts.sorted { ($0.weight, $0.first, $0.second) < ($1.weight, $1.first, $1.second) }
        weakestLink = EntityQuality.weakestLink(members, matrix)
    }

    /// The tree grows from the first member by the strongest link to a member that is not in it (Prim).
    private static func weakestLink(_ members: [Int], _ matrix: [Double]) -> CandidatePair? {
        let count = members.count
        var best = [(weight: Double, from: Int)](repeating: (-.infinity, 0), count: count)
        var isInside = [Bool](repeating: false, count: count)
        var (weakest, last): (CandidatePair?, Int) = (nil, 0)
        for _ in 1..<max(count, 1) {
            isInside[last] = true
            for y in 0..<count where !isInside[y] && matrix[last * count + y] > best[y].weight {
                best[y] = (matrix[last * count + y], last)
            }
            guard let next = (0..<count).filter({ !isInside[$0] }).max(by: { best[$0].weight < best[$1].weight })
            else { break }
            let (x, y) = (members[best[next].from], members[next])
            let link = CandidatePair(min(x, y), max(x, y), weight: best[next].weight)
            if weakest.map({ link.weight < $0.weight }) ?? true { weakest = link }
            last = next
        }
        return weakest
    }
}

/// Why an item is in its entity, and where else it might be.
public struct EntityMembership: Sendable, Hashable {
    /// The sum of its weights to the other members, in bits: above zero it belongs to them.
    public let support: Double
    /// The member that it agrees with best; `nil` when it is alone.
    public let strongest: CandidatePair?
    /// What nearly was: the other entity that it agrees with best, and the mean weight to its members. `nil` when no candidate pair
    /// leads to another entity.
    public let nearest: Nearest?

    /// Another entity, and how near it is.
    public struct Nearest: Sendable, Hashable {
        public let entity: Int
        /// The mean weight to its members, in bits.
        public let weight: Double
    }
}

extension EntityPartition {
    /// How well the members of an entity agree.
    ///
    /// - Parameter weight: The weight of two items in bits.
    /// - Complexity: O(*k*²) weights for *k* members, at most ``EntityQuality/mostMembers``.
    public func quality(of entity: Int, weight: (Int, Int) -> Double) -> EntityQuality {
        EntityQuality(Array(members(of: entity).prefix(EntityQuality.mostMembers)), weight)
    }

    /// Why an item is in its entity, and which other one it nearly was in.
    ///
    ///     let membership = partition.membership(of: 2, in: graph) { evidence.weight($0, $1) }
    ///     membership.support, membership.nearest?.entity
    ///
    /// - Parameters:
    ///   - graph: The candidate pairs; they say which other entities come into question.
    ///   - weight: The weight of two items in bits.
    /// - Complexity: O(*k*) weights for its own entity and each other one that comes into question, of at most
    ///   ``EntityQuality/mostMembers`` members each.
    public func membership(
        of item: Int, in graph: CandidateGraph, weight: (Int, Int) -> Double
    ) -> EntityMembership {
        let home = entityOfItem[item]
        let own = pairs(of: item, with: home, weight)
        let rivals = Set(graph.neighbors(of: item).map { entityOfItem[$0.item] }).subtracting([home])
        let nearest = rivals.sorted().map { rival in
            let pairs = pairs(of: item, with: rival, weight)
            return EntityMembership.Nearest(
                entity: rival, weight: pairs.reduce(0) { $0 + $1.weight } / Double(pairs.count))
        }.max { $0.weight < $1.weight }
        return EntityMembership(
            support: own.reduce(0) { $0 + $1.weight },
            strongest: own.max { $0.weight < $1.weight }, nearest: nearest)
    }

    private func pairs(of item: Int, with entity: Int, _ weight: (Int, Int) -> Double) -> [CandidatePair] {
        members(of: entity).lazy.filter { $0 != item }.prefix(EntityQuality.mostMembers).map {
            CandidatePair(min(item, $0), max(item, $0), weight: weight(min(item, $0), max(item, $0)))
        }
    }
}
