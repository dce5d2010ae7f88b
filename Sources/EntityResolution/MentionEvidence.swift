internal import NameMatching
internal import NameNormalization
internal import NameSearch

/// What speaks for two mentions of a list being one entity: the match weight, seen among all names of the list.
struct MentionEvidence: Sendable {
    let names: [PreparedName]
    private let kinds: [NameKind]
    private let matcher: NameMatcher
    private let chance: ListChance
    private let bounds: [WeightBounds]

    init(_ mentions: [Mention], _ matcher: NameMatcher) {
        self.matcher = matcher
        kinds = mentions.map(\.kind)
        chance = ListChance(count: mentions.count)
        names = parallelMap(mentions) { matcher.prepare($0.text, kind: $0.kind) }
        bounds = zip(names, mentions).map { WeightBounds([$0], kind: $1.kind) }
    }

    /// The match weight of two names of the list with the prior, in bits.
    func plainWeight(_ a: Int, _ b: Int) -> Double { chance.weight(names[a], names[b], matcher) }

    /// The same within the bounds that it counts in.
    func weight(_ a: Int, _ b: Int) -> Double { WeightBounds.bounded(plainWeight(a, b), bounds[a], bounds[b]) }

    /// Candidate pairs that weigh more than nothing.
    ///
    /// The one seam to whatever finds pairs of like names.
    func candidatePairs() -> [CandidatePair] {
        let finder = CandidateFinder(of: names, matcher)
        let found = parallelMap(Array(names.indices), size: 64) { name in
            finder.candidates(of: name).compactMap { other in
                let pair = (min(name, other), max(name, other))
                let weight = plainWeight(pair.0, pair.1)
                return weight > 0 ? CandidatePair(pair.0, pair.1, weight: weight) : nil
            }
        }
        return ambiguityCounted(found.flatMap { $0 })
    }

    /// For each name the name of another entity that it agrees with best.
    func rivals(entityOfName: [Int]) -> [CandidatePair?] {
        let finder = CandidateFinder(of: names, matcher)
        return NameRivals.rivals(count: names.count, candidates: finder.rivals, entity: entityOfName) {
            plainWeight($0, $1)
        }
    }

    /// The longer names that are looked at to see whom a short name may stand for.
    private static let mostCompletions = 64
    /// Two names that complete a short one are two choices if they weigh less.
    private static let choiceBits = -1.0

    /// The share of the loss that a name of several words takes: most of its bearers are not in the list.
    private static let fullNameShare = 0.25

    /// How many times the odds of all others one bearer of a lone word must have: the names alone hardly say who is meant.
    private static let lead = 4.0

    /// Takes from pairs of a short name with a longer one what the choice among the longer ones is worth.
    ///
    /// "Omar" is Asim Omar if that is the only Omar of the list; beside Omar Khattab and Omar Bongo it may be any of
    /// them, with the odds of each against all others and against none of them. Longer names that agree are one choice.
    private func ambiguityCounted(_ pairs: [CandidatePair]) -> [CandidatePair] {
        let lengths = names.map { $0.spans.prefix($0.wordCount).count(where: \.isCore) }
        var completions: [Int: [(longer: Int, weight: Double)]] = [:]
        func short(_ pair: CandidatePair) -> Int? {
            guard kinds[pair.first] == .person || kinds[pair.first] == .any, kinds[pair.first] == kinds[pair.second]
            else { return nil }
            let (x, y) = (lengths[pair.first], lengths[pair.second])
            return x < y ? pair.first : y < x ? pair.second : nil
        }
        for pair in pairs {
            guard let name = short(pair) else { continue }
            completions[name, default: []].append((name == pair.first ? pair.second : pair.first, pair.weight))
        }
        let ambiguous = completions.filter { $0.value.count > 1 }.map { ($0.key, $0.value) }
        let choices = parallelMap(ambiguous, size: 64) { self.choices($0.1, isLone: lengths[$0.0] == 1) }
        var numbers: [Int: Int] = [:]
        for (number, entry) in ambiguous.enumerated() { numbers[entry.0] = number }
        return pairs.map { pair in
            guard let name = short(pair), let number = numbers[name] else { return pair }
            var pair = pair
            let loss = choices[number][name == pair.first ? pair.second : pair.first] ?? 0
            pair.weight -= lengths[name] == 1 ? loss : loss * MentionEvidence.fullNameShare
            return pair
        }
    }

    /// For each of the longer names how many bits it loses to the others that a short name may stand for.
    private func choices(_ longer: [(longer: Int, weight: Double)], isLone: Bool) -> [Int: Double] {
        let ordered = longer.sorted { ($1.weight, $0.longer) < ($0.weight, $1.longer) }
        // The first of each choice is the one that agrees best with the short name.
        var heads: [(longer: Int, odds: Double)] = []
        var choice: [Int: Int] = [:]
        for (name, weight) in ordered.prefix(MentionEvidence.mostCompletions) {
            let known = heads.firstIndex {
                plainWeight(min(name, $0.longer), max(name, $0.longer)) > MentionEvidence.choiceBits
            }
            choice[name] = known ?? heads.count
            if known == nil { heads.append((name, power(weight))) }
        }
        let all = heads.reduce(0) { $0 + $1.odds }
        var losses: [Int: Double] = [:]
        for (name, _) in ordered {
            let own = choice[name].map { heads[$0].odds } ?? 0
            losses[name] = logarithm(1 + max(0, all - own) * (isLone ? MentionEvidence.lead : 1))
        }
        return losses
    }

    /// Names that the user's overrides keep apart.
    func overrides() -> ClusterConstraints {
        var constraints = ClusterConstraints()
        var namesOfRow: [Int32: [Int]] = [:]
        for (index, name) in names.enumerated() {
            for membership in name.user { namesOfRow[membership.row, default: []].append(index) }
        }
        for row in namesOfRow.keys.sorted() {
            let own = namesOfRow[row] ?? []
            for (place, a) in own.enumerated() {
                for b in own[(place + 1)...] where matcher.separates(names[a], names[b]) {
                    constraints.cannotLink(a, b)
                }
            }
        }
        return constraints
    }
}

/// What ``logarithm(_:)`` takes back.
private func power(_ bits: Double) -> Double {
    let whole = bits.rounded(.down)
    return Double(sign: .plus, exponent: Int(whole), significand: 1 + bits - whole)
}
