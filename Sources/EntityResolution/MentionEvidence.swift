internal import NameMatching
internal import NameNormalization

/// What speaks for two mentions of a list being one entity: the match weight, seen among all names of the list.
struct MentionEvidence: Sendable {
    let names: [PreparedName]
    private let kinds: [NameKind]
    private let matcher: NameMatcher

    init(_ mentions: [Mention], _ matcher: NameMatcher) {
        self.matcher = matcher
        kinds = mentions.map(\.kind)
        names = parallelMap(mentions) { matcher.prepare($0.text, kind: $0.kind) }
    }

    /// The match weight of two names with the prior, in bits, whatever else is in the list.
    func plainWeight(_ a: Int, _ b: Int) -> Double {
        matcher.weight(names[a], names[b]) + matcher.profile.priorBits
    }

    /// The same within the bounds that it counts in.
    func weight(_ a: Int, _ b: Int) -> Double { max(plainWeight(a, b), floor(a, b)) }

    /// The least that a pair weighs.
    ///
    /// Two names of one person share words nearly always, so it says much when two share none. Organizations and places are also
    /// known by acronyms, translations and exonyms: that two of their names are unlike says little beside two that are alike.
    private func floor(_ a: Int, _ b: Int) -> Double {
        switch (kinds[a], kinds[b]) {
        case (.person, .person): -3
        case (.organization, .organization), (.place, .place): -0.5
        case (.any, _), (_, .any): -1
        default: -2
        }
    }

    /// Candidate pairs that weigh more than nothing.
    ///
    /// The one seam to whatever finds pairs of like names.
    func candidatePairs() -> [CandidatePair] {
        let candidates = CandidatePairs(names)
        let found = parallelMap(Array(names.indices), size: 64) { name in
            candidates.candidates(of: name).compactMap { other in
                let weight = plainWeight(name, Int(other))
                return weight > 0 ? CandidatePair(name, Int(other), weight: weight) : nil
            }
        }
        return ambiguityCounted(found.flatMap { $0 })
    }

    /// How much it costs a short name, in bits, when twice as many different names complete it.
    private static let ambiguityBits = 0.5

    /// Takes from pairs of a short name with a longer one what the choice among the longer ones is worth.
    ///
    /// "Omar" is Asim Omar if that is the only Omar of the list; beside Asim Omar, Mullah Omar and Omar Khattab it may be any
    /// of them, and with the number of names this becomes so by itself.
    private func ambiguityCounted(_ pairs: [CandidatePair]) -> [CandidatePair] {
        let words = parallelMap(names, NameKeys.words)
        var completions: [Int: Set<UInt64>] = [:]
        func short(_ pair: CandidatePair) -> Int? {
            guard kinds[pair.first] == .person || kinds[pair.first] == .any, kinds[pair.first] == kinds[pair.second]
            else { return nil }
            let (x, y) = (words[pair.first].count, words[pair.second].count)
            return x < y ? pair.first : y < x ? pair.second : nil
        }
        for pair in pairs {
            guard let name = short(pair) else { continue }
            let own = words[name]
            let rest = words[name == pair.first ? pair.second : pair.first].filter { !own.contains($0) }
            completions[name, default: []].insert(rest.reduce(0, &+))
        }
        return pairs.map { pair in
            guard let name = short(pair), let count = completions[name]?.count, count > 1 else { return pair }
            var pair = pair
            pair.weight -= MentionEvidence.ambiguityBits * binaryLogarithm(count)
            return pair
        }
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
                for b in own[(place + 1)...] where matcher.separates(names[a], names[b]) { constraints.cannotLink(a, b) }
            }
        }
        return constraints
    }
}

/// The logarithm to base two, linear between powers of two: the same on every platform.
private func binaryLogarithm(_ value: Int) -> Double {
    let power = Int.bitWidth - 1 - value.leadingZeroBitCount
    return Double(power) + Double(value) / Double(1 << power) - 1
}
