/// Finds the entities of one component.
///
/// A few units are partitioned exactly. More grow greedily: the two clusters with the best mean weight join, as long as that
/// mean is above zero; then single units move, and clusters that now agree join, until nothing is gained.
struct ComponentSolver {
    let component: ClusterComponent
    var weights: PairWeights
    /// The candidate pairs of each unit with others, added up by unit.
    let links: [[UnitLink]]
    /// The units that each must not be with.
    let enemies: [[Int32]]

    init(
        _ component: ClusterComponent, _ settings: EntityClusterer.Settings,
        _ weight: (@Sendable (Int, Int) -> Double)?
    ) {
        self.component = component
        weights = PairWeights(component, settings, weight)
        var links: [[Int32: PairWeights.Sum]] = component.units.map { _ in [:] }
        for pair in component.pairs {
            let (x, y) = (component.unitOfSlot[Int(pair.a)], component.unitOfSlot[Int(pair.b)])
            let sum = PairWeights.Sum(steps: Int64(weights.bounded(pair.steps)), known: 1)
            links[Int(x)][y, default: .init()] += sum
            links[Int(y)][x, default: .init()] += sum
        }
        self.links = links.map { own in own.sorted { $0.key < $1.key }.map { UnitLink(unit: $0.key, sum: $0.value) } }
        var enemies: [[Int32]] = component.units.map { _ in [] }
        for (x, y) in component.apart {
            enemies[Int(x)].append(y)
            enemies[Int(y)].append(x)
        }
        self.enemies = enemies
    }

    /// For each unit the smallest unit of its entity.
    mutating func solve() -> [Int32] {
        let count = component.units.count
        let exact = min(weights.settings.exactSize, ExactPartition.mostUnits)
        if count <= exact, component.items.count <= 3 * exact { return solveExactly() }
        var labels = (0..<Int32(count)).map { $0 }
        join(&labels)
        for _ in 0..<weights.settings.rounds {
            var moves = LocalMoves(labels: labels, component: component, links: links, enemies: enemies)
            guard moves.improve(&weights) else { break }
            labels = moves.labels
            join(&labels)
        }
        return labels
    }

    private mutating func solveExactly() -> [Int32] {
        let count = component.units.count
        var matrix = [Int64](repeating: 0, count: count * count)
        for x in 0..<count {
            for y in (x + 1)..<max(count, x + 1) {
                matrix[x * count + y] =
                    isBanned(x, y) ? ExactPartition.ban : weights.complete(component.units[x], component.units[y])
            }
        }
        return ExactPartition.labels(count: count, weights: matrix)
    }

    private func isBanned(_ x: Int, _ y: Int) -> Bool {
        enemies[x].contains(Int32(y))
            || !component.sources.isEmpty && component.sources[x].contains { component.sources[y].contains($0) }
    }

    /// Joins clusters by their mean weights, the best first.
    private mutating func join(_ labels: inout [Int32]) {
        var growth = ClusterGrowth(
            labels: labels, component: component, links: links, enemies: enemies, jurySize: weights.settings.jurySize)
        growth.run(&weights)
        labels = growth.labels
    }
}

/// What candidate pairs say of a unit and another one.
struct UnitLink: Sendable {
    var unit: Int32
    var sum: PairWeights.Sum
}
