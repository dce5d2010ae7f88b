import NameMatching
import NameNormalization

/// Scored pairs, and the groups that each belongs to.
struct ScoredPairs {
    private(set) var scores: [Double] = []
    private(set) var labels: [Bool] = []
    private(set) var kinds = PairGroups()
    private(set) var scripts = PairGroups()
    private(set) var sources = PairGroups()

    var evaluation: PairEvaluation { PairEvaluation(scores: scores, labels: labels) }

    mutating func append(_ pair: LabelledPair, score: Double) {
        scores.append(score)
        labels.append(pair.label)
        kinds.append(pair.kind.rawValue)
        scripts.append(pair.scripts)
        sources.append(pair.source)
    }

    /// The evaluation of each group, the largest first; groups that are too small are one, "other", at the end.
    func evaluations(of groups: PairGroups) -> [(group: String, evaluation: PairEvaluation)] {
        groups.members.map { group, pairs in
            (group, PairEvaluation(scores: pairs.map { scores[$0] }, labels: pairs.map { labels[$0] }))
        }
    }
}

/// Pairs divided by what they have in common: the kind, the scripts or the source.
struct PairGroups {
    /// Fewer pairs than these tell too little of a group to stand alone.
    private static let smallest = 20
    private static let other = "other"

    private var names: [String] = []
    private var numbers: [String: Int32] = [:]
    /// The group of each pair, an index into `names`.
    private var groups: [Int32] = []

    /// Puts the next pair into the group.
    mutating func append(_ name: String) {
        let number = numbers[name] ?? Int32(names.count)
        if number == names.count {
            names.append(name)
            numbers[name] = number
        }
        groups.append(number)
    }

    /// The pairs of each group by number, the largest group first, level ones by name, "other" at the end.
    var members: [(group: String, pairs: [Int])] {
        var members = names.map { (group: $0, pairs: [Int]()) }
        for (pair, group) in groups.enumerated() { members[Int(group)].pairs.append(pair) }
        let isLarge = { (group: String, pairs: [Int]) in pairs.count >= Self.smallest && group != Self.other }
        let large = members.filter(isLarge).sorted { ($1.pairs.count, $0.group) < ($0.pairs.count, $1.group) }
        let small = members.filter { !isLarge($0.group, $0.pairs) }.flatMap(\.pairs).sorted()
        return small.isEmpty ? large : large + [(Self.other, small)]
    }
}
