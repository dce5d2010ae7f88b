/// What is known about items beforehand, whatever the evidence says.
///
///     var constraints = ClusterConstraints()
///     constraints.mustLink(0, 3)        // a person has looked: the same
///     constraints.cannotLink(1, 2)      // two brothers
///     constraints.sources = [0, 0, 1, 1]  // two lists without duplicates: at most one item of each in an entity
///
/// Constraints that contradict each other are a ``ConstraintError``.
public struct ClusterConstraints: Sendable, Hashable {
    /// Two items, the smaller number first.
    struct Pair: Sendable, Hashable {
        var first: Int
        var second: Int
    }

    private(set) var together: Set<Pair> = []
    private(set) var apart: Set<Pair> = []

    /// The source of each item, `nil` for none in particular; two items of one source are never one entity. Empty when sources
    /// do not matter.
    public var sources: [Int?] = []

    public init() {}

    /// Says that two items are one entity.
    public mutating func mustLink(_ a: Int, _ b: Int) {
        if a != b { together.insert(Pair(first: min(a, b), second: max(a, b))) }
    }

    /// Says that two items are two entities.
    public mutating func cannotLink(_ a: Int, _ b: Int) {
        apart.insert(Pair(first: min(a, b), second: max(a, b)))
    }

    /// In an order that does not depend on hashes.
    static func sorted(_ pairs: Set<Pair>) -> [Pair] {
        pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }
}

/// Two constraints that cannot both hold.
///
///     items 0 and 2 must be two entities, but 0–1, 1–2 must each be one; take one of these constraints back
///
public struct ConstraintError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What the two ends of the chain may not be.
    public enum Reason: Sendable, Hashable {
        /// ``ClusterConstraints/cannotLink(_:_:)`` keeps them apart.
        case cannotLink
        /// They are of one source.
        case sameSource(Int)
    }

    public let reason: Reason
    /// The items from one end to the other, each tied to the next by a must-link; two of them, or one that must not be linked
    /// with itself.
    public let chain: [Int]

    public var description: String {
        description { "\($0)" }
    }

    /// The message with names in place of numbers.
    public func description(naming name: (Int) -> String) -> String {
        guard let first = chain.first, let last = chain.last else { return "constraints contradict each other" }
        if chain.count == 1 { return "item \(name(first)) cannot be apart from itself; take this constraint back" }
        let links = zip(chain, chain.dropFirst()).map { "\(name($0))–\(name($1))" }.joined(separator: ", ")
        let ban =
            switch reason {
            case .cannotLink: "must be two entities"
            case .sameSource(let source): "are both of source \(source), which has one item an entity"
            }
        return
            "items \(name(first)) and \(name(last)) \(ban), but \(links) must \(chain.count > 2 ? "each " : "")be one; "
            + "take one of these constraints back"
    }
}
