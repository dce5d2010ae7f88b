public import NameMatching
public import NameNormalization

/// Names to search in. An identifier may own many names: its aliases.
///
///     var index = NameIndex(matcher: try NameMatcher())
///     index.add("Ayman al-Zawahiri", id: "Q1", kind: .person)
///     index.search("Aiman Sawahiri", top: 3).first?.id   // "Q1"
///
/// Every name is scored, with the one scorer of ``NameMatcher``; nothing is ever missed. Names are kept in memory.
public struct NameIndex: Sendable {
    /// A name found.
    public struct Hit: Sendable {
        public let id: String
        public let name: String
        /// The match probability.
        public let score: Double
        /// The match weight in bits.
        public let weight: Double
    }

    private let matcher: NameMatcher
    private var entries: [(id: String, name: PreparedName)] = []

    public init(matcher: NameMatcher) { self.matcher = matcher }

    /// The number of names.
    public var count: Int { entries.count }

    /// Adds a name to search for.
    ///
    /// - Complexity: O(*n*) in the letters of the name, amortized.
    public mutating func add(_ mention: String, id: String, kind: NameKind = .any) {
        entries.append((id, matcher.prepare(mention, kind: kind)))
    }

    /// The names that match best, best first; equal ones in the order in which they were added.
    ///
    /// - Parameters:
    ///   - top: How many at most.
    ///   - minimumScore: The least match probability.
    /// - Complexity: O(*n*) comparisons of *n* names.
    public func search(_ mention: String, top: Int = 10, minimumScore: Double = 0, kind: NameKind = .any) -> [Hit] {
        precondition(top >= 0, "top is \(top)")
        let query = matcher.prepare(mention, kind: kind)
        var hits: [(hit: Hit, order: Int)] = []
        for (order, entry) in entries.enumerated() {
            let weight = matcher.weight(query, entry.name)
            let score = matcher.profile.probability(ofWeight: weight)
            guard score >= minimumScore else { continue }
            if hits.count == top, let last = hits.last, last.hit.weight >= weight { continue }
            let hit = Hit(id: entry.id, name: entry.name.name.mention, score: score, weight: weight)
            let position = hits.firstIndex { $0.hit.weight < weight } ?? hits.count
            hits.insert((hit, order), at: position)
            if hits.count > top { hits.removeLast() }
        }
        return hits.map(\.hit)
    }
}
