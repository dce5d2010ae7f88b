internal import NameMatching
internal import NameNormalization

/// A mention with what resolving needs to know about it.
struct PlacedMention {
    var document: Int
    var found: FoundMention
    /// Position among the words of its document.
    var position: Int
    /// The name in base form, prepared with its kind.
    var name: PreparedName
    /// Words that tell one bearer from another.
    var coreWords: [String]

    /// A family name, a given name or a nickname alone: it names somebody only where somebody else introduced them.
    var isShort: Bool { found.kind != .organization && found.kind != .place && coreWords.count <= 1 }
}

/// Mentions that are one entity, as far as is known.
struct EntityDraft {
    var members: [Int]
    var kind: NameKind

}

/// Joins entities; an entity is known by the smallest number of its mentions.
struct UnionFind {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x != y { parents[max(x, y)] = min(x, y) }
    }
}
