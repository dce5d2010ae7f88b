/// Items that must be together, as the units that clustering moves; most items are units of their own.
///
/// A unit is known by the number it has in the order of its first items.
struct ClusterUnits {
    /// The unit of each item.
    private(set) var unitOfItem: [Int32]
    /// The items of each unit, ascending; only of units with several, the others are their first item.
    private(set) var groups: [Int32: [Int32]] = [:]
    /// The first item of each unit.
    private(set) var firstItems: [Int32] = []
    /// Units that may not be together, each pair once, by number.
    private(set) var apart: [(Int32, Int32)] = []
    private let sources: [Int?]

    var count: Int { firstItems.count }

    init(count: Int, _ constraints: ClusterConstraints) throws(ConstraintError) {
        precondition(
            constraints.sources.isEmpty || constraints.sources.count == count,
            "\(constraints.sources.count) sources for \(count) items")
        sources = constraints.sources
        let together = ClusterConstraints.sorted(constraints.together)
        let banned = ClusterConstraints.sorted(constraints.apart)
        for pair in together + banned {
            precondition(
                0 <= pair.first && pair.second < count,
                "constraint on \(pair.first), \(pair.second) is not within 0..<\(count)")
        }
        var sets = UnionFind(count: together.isEmpty ? 0 : count)
        for pair in together { sets.join(pair.first, pair.second) }
        unitOfItem = [Int32](repeating: 0, count: count)
        for item in 0..<count {
            let root = together.isEmpty ? item : sets.root(item)
            if root == item {
                unitOfItem[item] = Int32(firstItems.count)
                firstItems.append(Int32(item))
            } else {
                // The root is the smallest item of its set, and has its number already.
                unitOfItem[item] = unitOfItem[root]
                groups[unitOfItem[root], default: [Int32(root)]].append(Int32(item))
            }
        }
        try check(together, banned)
        let pairs = Set(
            banned.map { pair in
                let (a, b) = (unitOfItem[pair.first], unitOfItem[pair.second])
                return ClusterConstraints.Pair(first: Int(min(a, b)), second: Int(max(a, b)))
            })
        apart = ClusterConstraints.sorted(pairs).map { (Int32($0.first), Int32($0.second)) }
    }

    func items(of unit: Int) -> [Int32] { groups[Int32(unit)] ?? [firstItems[unit]] }

    /// The sources of a unit's items.
    func sources(of unit: Int) -> [Int] {
        sources.isEmpty ? [] : items(of: unit).compactMap { sources[Int($0)] }.sorted()
    }

    private func check(
        _ together: [ClusterConstraints.Pair], _ banned: [ClusterConstraints.Pair]
    ) throws(ConstraintError) {
        for pair in banned where unitOfItem[pair.first] == unitOfItem[pair.second] {
            throw ConstraintError(reason: .cannotLink, chain: chain(from: pair.first, to: pair.second, together))
        }
        guard !sources.isEmpty else { return }
        for unit in groups.keys.sorted() {
            var seen: [Int: Int] = [:]
            for item in items(of: Int(unit)) {
                guard let source = sources[Int(item)] else { continue }
                if let other = seen[source] {
                    throw ConstraintError(
                        reason: .sameSource(source), chain: chain(from: other, to: Int(item), together))
                }
                seen[source] = Int(item)
            }
        }
    }

    /// The shortest way from one item to another by must-links.
    private func chain(from first: Int, to last: Int, _ together: [ClusterConstraints.Pair]) -> [Int] {
        var links: [Int: [Int]] = [:]
        for pair in together {
            links[pair.first, default: []].append(pair.second)
            links[pair.second, default: []].append(pair.first)
        }
        var before = [first: first]
        var queue = [first]
        var next = 0
        while next < queue.count, before[last] == nil {
            for item in links[queue[next]] ?? [] where before[item] == nil {
                before[item] = queue[next]
                queue.append(item)
            }
            next += 1
        }
        var chain = [last]
        while let item = chain.last, item != first, let previous = before[item] { chain.append(previous) }
        return chain.reversed()
    }
}
