/// Moves single units of a component to where they agree better: to another cluster, or out on their own.
///
/// Units are visited in order, round after round, until nothing is gained or the rounds are over. A unit goes where the sum of
/// its weights is greatest; it stays where it is when nothing is strictly better.
///
/// - Complexity: O(*m* log *m*) for *m* links a round, and up to `jurySize` questions for each unit and cluster that it is tied to.
struct LocalMoves {
    private let component: ClusterComponent
    /// For each unit the number of its cluster; not the smallest unit of it, which may have moved.
    private var clusters: [Int32]
    private var members: [[Int32]]
    /// How many items each cluster has.
    private var sizes: [Int]
    private let links: [[UnitLink]]
    private let enemies: [[Int32]]

    init(labels: [Int32], component: ClusterComponent, links: [[UnitLink]], enemies: [[Int32]]) {
        self.component = component
        self.links = links
        self.enemies = enemies
        clusters = labels
        members = labels.map { _ in [] }
        sizes = labels.map { _ in 0 }
        for (unit, label) in labels.enumerated() {
            members[Int(label)].append(Int32(unit))
            sizes[Int(label)] += component.units[unit].count
        }
    }

    /// For each unit the smallest unit of its cluster.
    var labels: [Int32] {
        let smallest = members.map { $0.min() ?? 0 }
        return clusters.map { smallest[Int($0)] }
    }

    /// Moves units as long as something is gained; whether anything moved.
    mutating func improve(_ weights: inout PairWeights) -> Bool {
        var hasMoved = false
        for _ in 0..<weights.settings.rounds {
            var moves = 0
            for unit in clusters.indices where move(unit, &weights) { moves += 1 }
            if moves == 0 { break }
            hasMoved = true
        }
        return hasMoved
    }

    private mutating func move(_ unit: Int, _ weights: inout PairWeights) -> Bool {
        let home = clusters[unit]
        var sums: [Int32: PairWeights.Sum] = [:]
        for link in links[unit] { sums[clusters[Int(link.unit)], default: .init()] += link.sum }
        let isAlone = members[Int(home)].count == 1
        let rivals = sums.filter { $0.key != home && $0.value.steps > 0 }.keys.sorted()
        // Who is asked for by nobody else and is in no conflict stays without more questions.
        if rivals.isEmpty, isAlone || (sums[home]?.steps ?? 0) > 0 && members[Int(home)].count == 2 { return false }
        let own = isAlone ? 0 : value(unit, home, sums[home] ?? .init(), &weights)
        var best = (value: max(own, 0), cluster: own < 0 ? Int32(-1) : home)
        for rival in rivals where !isBanned(unit, rival) {
            let value = value(unit, rival, sums[rival] ?? .init(), &weights)
            if value > best.value { best = (value, rival) }
        }
        if best.cluster == home { return false }
        members[Int(home)].removeAll { $0 == Int32(unit) }
        sizes[Int(home)] -= component.units[unit].count
        if best.cluster < 0 {
            guard let free = members.firstIndex(where: \.isEmpty) else { return false }
            best.cluster = Int32(free)
        }
        clusters[unit] = best.cluster
        members[Int(best.cluster)].append(Int32(unit))
        sizes[Int(best.cluster)] += component.units[unit].count
        return true
    }

    /// The sum of the weights between a unit and the other units of a cluster.
    private func value(_ unit: Int, _ cluster: Int32, _ given: PairWeights.Sum, _ weights: inout PairWeights) -> Int64 {
        var sum = given
        let size = component.units[unit].count
        let others = sizes[Int(cluster)] - (clusters[unit] == cluster ? size : 0)
        for other in members[Int(cluster)].prefix(weights.settings.jurySize) where other != Int32(unit) {
            if !isTied(unit, to: other) {
                sum += weights.askJury(component.units[unit], component.units[Int(other)], rememberingAnswers: true)
            }
        }
        return sum.estimate(of: Int64(size) * Int64(others), otherwise: weights.otherwise)
    }

    /// Whether candidate pairs tie two units, by binary search.
    private func isTied(_ unit: Int, to other: Int32) -> Bool {
        let own = links[unit]
        var (low, high) = (0, own.count)
        while low < high {
            let middle = (low + high) / 2
            if own[middle].unit < other { low = middle + 1 } else { high = middle }
        }
        return low < own.count && own[low].unit == other
    }

    private func isBanned(_ unit: Int, _ cluster: Int32) -> Bool {
        if enemies[unit].contains(where: { clusters[Int($0)] == cluster }) { return true }
        guard !component.sources.isEmpty, !component.sources[unit].isEmpty else { return false }
        return members[Int(cluster)].contains { other in
            component.sources[Int(other)].contains { component.sources[unit].contains($0) }
        }
    }
}
