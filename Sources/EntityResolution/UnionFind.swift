/// Joins entities; an entity is known by the smallest number of its mentions.
package struct UnionFind {
    private var parents: [Int]

    package init(count: Int) { parents = Array(0..<count) }

    package mutating func root(_ index: Int) -> Int {
        var index = index
        while parents[index] != index {
            parents[index] = parents[parents[index]]
            index = parents[index]
        }
        return index
    }

    package mutating func join(_ a: Int, _ b: Int) {
        let (x, y) = (root(a), root(b))
        if x != y { parents[max(x, y)] = min(x, y) }
    }
}
