/// Tells which items are one entity, from what speaks for and against each pair of them.
///
///     let graph = CandidateGraph(count: 4, pairs: [
///         .init(0, 1, weight: 5), .init(1, 2, weight: 1), .init(0, 2, weight: -6), .init(2, 3, weight: 4),
///     ])
///     try EntityClusterer().entities(in: graph).entities   // [[0, 1], [2, 3]]
///
/// The weights inside an entity are to have the greatest sum: its members agree on average, so that a chain of weak links
/// makes no entity. A pair that is no candidate weighs what `weight` says of it, which is asked only where it matters.
/// Components of up to ``Settings/exactSize`` items are partitioned in the best way there is; larger ones greedily from the best
/// mean weight down, then by moving single items and joining entities until nothing is gained.
///
/// The order of the pairs and the number of threads do not matter. The numbers of the items decide between equal weights.
///
/// - Complexity: O(*m* log² *m*) for *m* candidate pairs, and at most ``Settings/questionsAnItem`` questions for each item.
/// - Note: Correlation clustering: N. Bansal, A. Blum, S. Chawla, Machine Learning 56, 2004,
///   doi:10.1023/B:MACH.0000033116.57574.95.
public struct EntityClusterer: Sendable {
    /// How evidence is counted, and how hard is looked.
    public struct Settings: Sendable, Hashable {
        /// Weights count as no less and no more than this, in bits: one pair alone does not outvote all others. A lower bound near
        /// zero lets friends of friends join, a low one lets a single conflict keep many apart.
        public var range: ClosedRange<Double> = -20...10
        /// What a pair weighs that is no candidate and that nobody can be asked about, in bits.
        public var otherwise = -4.0
        /// Components of at most so many items are partitioned exactly; no more than 12.
        public var exactSize = 10
        /// How many members of a cluster are asked about another cluster; the others are taken to be like them.
        public var jurySize = 8
        /// How many questions about pairs are asked for each item of a component, on average, before the rest is assumed.
        public var questionsAnItem = 256
        /// How often entities are moved through and joined again.
        public var rounds = 8

        public init() {}
    }

    public var settings: Settings

    public init(settings: Settings = Settings()) { self.settings = settings }

    /// The entities of all items; an item that nothing ties to others is one of its own.
    ///
    /// - Parameters:
    ///   - constraints: What holds whatever the weights say.
    ///   - weight: The weight of a pair of items that is no candidate, in bits, the smaller number first. Called from several
    ///     threads, about once a pair; must always give the same answer. Without it such pairs weigh ``Settings/otherwise``.
    /// - Throws: ``ConstraintError`` when constraints contradict each other.
    public func entities(
        in graph: CandidateGraph, constraints: ClusterConstraints = ClusterConstraints(),
        weight: (@Sendable (Int, Int) -> Double)? = nil
    ) throws(ConstraintError) -> EntityPartition {
        let units = try ClusterUnits(count: graph.count, constraints)
        let components = ClusterComponent.all(of: graph, units)
        let solutions = parallelMap(components, size: 16) { members in
            var solver = ComponentSolver(ClusterComponent(members, graph, units), settings, weight)
            return solver.solve()
        }
        var roots = (0..<Int32(units.count)).map { $0 }
        for (members, labels) in zip(components, solutions) {
            for (unit, label) in zip(members, labels) { roots[Int(unit)] = members[Int(label)] }
        }
        return EntityPartition(labels: units.unitOfItem.map { Int(roots[Int($0)]) })
    }
}

/// Which items are together.
public struct EntityPartition: Sendable, Hashable {
    /// The entity of each item, from 0 in the order of their first items.
    public let entityOfItem: [Int]
    private let starts: [Int]
    private let members: [Int]

    /// Items with the same label are one entity.
    public init(labels: [Int]) {
        var numbers: [Int: Int] = [:]
        var entityOfItem: [Int] = []
        entityOfItem.reserveCapacity(labels.count)
        for label in labels {
            let number = numbers[label] ?? numbers.count
            numbers[label] = number
            entityOfItem.append(number)
        }
        var starts = [Int](repeating: 0, count: numbers.count + 1)
        for entity in entityOfItem { starts[entity + 1] += 1 }
        for entity in 0..<numbers.count { starts[entity + 1] += starts[entity] }
        var places = starts
        var members = [Int](repeating: 0, count: labels.count)
        for (item, entity) in entityOfItem.enumerated() {
            members[places[entity]] = item
            places[entity] += 1
        }
        self.entityOfItem = entityOfItem
        self.starts = starts
        self.members = members
    }

    /// The number of entities.
    public var count: Int { starts.count - 1 }

    /// The items of an entity, ascending.
    public func members(of entity: Int) -> ArraySlice<Int> { members[starts[entity]..<starts[entity + 1]] }

    /// All entities, as lists of items.
    public var entities: [[Int]] { (0..<count).map { Array(members(of: $0)) } }
}
