/// Units that positive pairs connect, in numbers of their own: what one thread solves by itself.
///
/// Slots are the items of the component, ascending; units are in the order of their first slots.
struct ClusterComponent: Sendable {
    /// A candidate pair of two slots of different units.
    struct Pair: Sendable, BitwiseCopyable {
        var a: Int32
        var b: Int32
        var steps: Int32
    }

    /// The item of each slot, and its unit.
    var items: [Int32] = []
    var unitOfSlot: [Int32] = []
    /// The slots of each unit.
    var units: [[Int32]] = []
    /// Candidate pairs, each once.
    var pairs: [Pair] = []
    /// Pairs of units that must not be together.
    var apart: [(Int32, Int32)] = []
    /// The sources of each unit; empty when there are none.
    var sources: [[Int]] = []

    /// All components with more than one unit, the largest first, so that the last to be solved are small.
    static func all(of graph: CandidateGraph, _ units: ClusterUnits) -> [[Int32]] {
        var sets = UnionFind(count: units.count)
        for item in 0..<graph.count {
            for neighbor in graph.neighbors(of: item) where neighbor.item > item && neighbor.steps > 0 {
                sets.join(Int(units.unitOfItem[item]), Int(units.unitOfItem[neighbor.item]))
            }
        }
        var sizes = [Int32](repeating: 0, count: units.count)
        for unit in 0..<units.count { sizes[sets.root(unit)] += 1 }
        var places: [Int: Int] = [:]
        var components: [[Int32]] = []
        for unit in 0..<units.count {
            let root = sets.root(unit)
            guard sizes[root] > 1 else { continue }
            if let place = places[root] {
                components[place].append(Int32(unit))
            } else {
                places[root] = components.count
                components.append([Int32(unit)])
            }
        }
        return components.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }

    init(_ members: [Int32], _ graph: CandidateGraph, _ all: ClusterUnits) {
        var slots: [Int32: Int32] = [:]
        for (number, unit) in members.enumerated() {
            var own: [Int32] = []
            for item in all.items(of: Int(unit)) {
                own.append(Int32(items.count))
                slots[item] = Int32(items.count)
                items.append(item)
                unitOfSlot.append(Int32(number))
            }
            units.append(own)
            let sources = all.sources(of: Int(unit))
            if !sources.isEmpty, self.sources.isEmpty { self.sources = .init(repeating: [], count: members.count) }
            if !sources.isEmpty { self.sources[number] = sources }
        }
        for (slot, item) in items.enumerated() {
            for neighbor in graph.neighbors(of: Int(item)) where neighbor.number > item {
                guard let other = slots[neighbor.number], unitOfSlot[Int(other)] != unitOfSlot[slot] else { continue }
                pairs.append(Pair(a: Int32(slot), b: other, steps: neighbor.steps))
            }
        }
        guard !all.apart.isEmpty else { return }
        let numbers = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, Int32($0)) })
        for pair in all.apart {
            if let x = numbers[pair.0], let y = numbers[pair.1] { apart.append((x, y)) }
        }
    }
}
