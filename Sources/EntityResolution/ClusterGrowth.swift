/// Joins clusters of a component, the two with the best mean weight first, as long as that mean is above zero.
///
/// A mean is first taken over the pairs that are known. When its turn comes, the missing pairs of the first few members are
/// asked for, the rest is taken to be like them, and it waits for its turn again.
///
/// - Complexity: O(*m* log² *m*) for *m* links, and at most `jurySize`² questions for each pair of clusters that is tried.
/// - Note: Greedy additive edge contraction, with means in place of sums: M. Keuper et al., "Efficient decomposition of image
///   and mesh graphs by lifted multicuts", ICCV 2015, arXiv:1505.06973.
struct ClusterGrowth {
    private struct Link {
        var sum: PairWeights.Sum
        /// Which of its turns counts; earlier ones are void.
        var turn: Int32 = 0
    }

    /// A pair of clusters that waits for its turn.
    private struct Turn: Comparable {
        var mean: Int64
        /// The smallest units of the two, the smaller first.
        var first: Int32
        var second: Int32
        /// The clusters, and how many items they had.
        var x: Int32
        var y: Int32
        var sizeX: Int32
        var sizeY: Int32
        var number: Int32
        var isAsked: Bool

        /// The best mean is the greatest; of equal ones the one with the smallest units.
        static func < (a: Turn, b: Turn) -> Bool {
            (a.mean, b.first, b.second, b.number) < (b.mean, a.first, a.second, a.number)
        }
    }

    /// Means are compared in parts of a step.
    private static let precision: Int64 = 64

    /// Which units are together; the root is the smallest.
    private var sets: UnionFind
    /// The root of each cluster.
    private var roots: [Int32]
    private var sizes: [Int32]
    /// The first few slots of each cluster.
    private var juries: [[Int32]]
    private var sources: [Set<Int>]
    /// The units that a cluster may not be with.
    private var enemies: [[Int32]]
    private var links: [Link] = []
    /// For each cluster the others that candidate pairs tie it to, and the number of the link.
    private var ties: [[Int32: Int32]]
    private var queue = MaxHeap<Turn>()
    private let count: Int

    /// For each unit the smallest unit of its cluster.
    var labels: [Int32] {
        var sets = sets
        return (0..<count).map { Int32(sets.root($0)) }
    }

    init(labels: [Int32], component: ClusterComponent, links: [[UnitLink]], enemies: [[Int32]], jurySize: Int) {
        count = labels.count
        sets = UnionFind(count: count)
        roots = (0..<Int32(count)).map { $0 }
        sizes = .init(repeating: 0, count: count)
        juries = .init(repeating: [], count: count)
        ties = .init(repeating: [:], count: count)
        sources = component.sources.isEmpty ? [] : .init(repeating: [], count: count)
        self.enemies = component.apart.isEmpty ? [] : .init(repeating: [], count: count)
        for unit in 0..<count {
            let cluster = Int(labels[unit])
            sets.join(unit, cluster)
            sizes[cluster] += Int32(component.units[unit].count)
            juries[cluster] = ClusterGrowth.jury(juries[cluster], component.units[unit], jurySize)
            if !sources.isEmpty { sources[cluster].formUnion(component.sources[unit]) }
            if !self.enemies.isEmpty { self.enemies[cluster] += enemies[unit] }
        }
        for unit in 0..<count {
            let x = Int(labels[unit])
            for link in links[unit] where Int(link.unit) > unit && Int(labels[Int(link.unit)]) != x {
                let y = labels[Int(link.unit)]
                if let known = ties[x][y] {
                    self.links[Int(known)].sum += link.sum
                } else {
                    ties[x][y] = Int32(self.links.count)
                    ties[Int(y)][Int32(x)] = Int32(self.links.count)
                    self.links.append(Link(sum: link.sum))
                }
            }
        }
    }

    mutating func run(_ weights: inout PairWeights) {
        for x in 0..<count {
            for (y, link) in ties[x] where y > x { wait(Int32(x), y, link) }
        }
        while let turn = queue.popMax() {
            let (x, y) = (Int(turn.x), Int(turn.y))
            guard let link = ties[x][turn.y], links[Int(link)].turn == turn.number, !isBanned(x, y) else { continue }
            if sizes[x] != turn.sizeX || sizes[y] != turn.sizeY {
                wait(turn.x, turn.y, link)
            } else if turn.isAsked {
                merge(x, y, weights.settings.jurySize)
            } else {
                if links[Int(link)].sum.known < Int64(sizes[x]) * Int64(sizes[y]) {
                    links[Int(link)].sum += weights.askJury(juries[x], juries[y])
                }
                wait(turn.x, turn.y, link, askedOtherwise: weights.otherwise)
            }
        }
    }

    /// Puts a pair of clusters into the queue if the pairs that are known agree, or, when the others have been asked for, all
    /// pairs do.
    private mutating func wait(_ a: Int32, _ b: Int32, _ link: Int32, askedOtherwise otherwise: Int32? = nil) {
        let (x, y) = roots[Int(a)] < roots[Int(b)] ? (Int(a), Int(b)) : (Int(b), Int(a))
        let sum = links[Int(link)].sum
        var (total, count) = (sum.steps, max(sum.known, 1))
        if let otherwise {
            count = Int64(sizes[x]) * Int64(sizes[y])
            total = sum.estimate(of: count, otherwise: otherwise)
        }
        links[Int(link)].turn += 1
        guard total > 0 else { return }
        queue.push(
            Turn(
                mean: total * ClusterGrowth.precision / count, first: roots[x], second: roots[y], x: Int32(x),
                y: Int32(y), sizeX: sizes[x], sizeY: sizes[y], number: links[Int(link)].turn,
                isAsked: otherwise != nil))
    }

    private mutating func isBanned(_ x: Int, _ y: Int) -> Bool {
        if !sources.isEmpty, !sources[x].isDisjoint(with: sources[y]) { return true }
        if enemies.isEmpty { return false }
        let (few, other) = enemies[x].count < enemies[y].count ? (x, y) : (y, x)
        for unit in enemies[few] where sets.root(Int(unit)) == Int(roots[other]) { return true }
        return false
    }

    /// Joins two clusters. The one with more ties stays, so that a giant is not copied at every step.
    private mutating func merge(_ x: Int, _ y: Int, _ jurySize: Int) {
        let (stays, goes) = ties[x].count < ties[y].count ? (y, x) : (x, y)
        sets.join(Int(roots[x]), Int(roots[y]))
        roots[stays] = min(roots[x], roots[y])
        sizes[stays] += sizes[goes]
        sizes[goes] = 0
        juries[stays] = ClusterGrowth.jury(juries[stays], juries[goes], jurySize)
        juries[goes] = []
        if !sources.isEmpty {
            sources[stays].formUnion(sources[goes])
            sources[goes] = []
        }
        if !enemies.isEmpty {
            if enemies[goes].count > enemies[stays].count { enemies.swapAt(goes, stays) }
            enemies[stays] += enemies[goes]
            enemies[goes] = []
        }
        ties[stays][Int32(goes)] = nil
        ties[goes][Int32(stays)] = nil
        let moving = ties[goes]
        ties[goes] = [:]
        for (other, link) in moving {
            ties[Int(other)][Int32(goes)] = nil
            if let own = ties[stays][other] {
                links[Int(own)].sum += links[Int(link)].sum
                links[Int(link)].turn += 1
                wait(Int32(stays), other, own)
            } else {
                ties[stays][other] = link
                ties[Int(other)][Int32(stays)] = link
                wait(Int32(stays), other, link)
            }
        }
    }

    /// The first few slots of two clusters.
    private static func jury(_ x: [Int32], _ y: [Int32], _ size: Int) -> [Int32] {
        Array((x + y.prefix(size)).sorted().prefix(size))
    }
}
