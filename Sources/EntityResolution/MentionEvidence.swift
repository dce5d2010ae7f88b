internal import NameMatching
internal import NameNormalization

/// What speaks for two mentions of a list being one entity: the match weight, seen among all names of the list.
struct MentionEvidence: Sendable {
    let names: [PreparedName]
    private let kinds: [NameKind]
    private let matcher: NameMatcher
    private let chanceBits: Double

    init(_ mentions: [Mention], _ matcher: NameMatcher) {
        self.matcher = matcher
        kinds = mentions.map(\.kind)
        chanceBits = max(0, binaryLogarithm(max(mentions.count, 1)) - MentionEvidence.forgivenBits)
        names = parallelMap(mentions) { matcher.prepare($0.text, kind: $0.kind) }
    }

    /// How many names of a list of so many agree with a name by chance, in bits: log2 of their number, less what lists are
    /// forgiven, because a name's likes are not spread over all of a language.
    private static let forgivenBits = 6.0

    /// The match weight of two names of the list with the prior, in bits.
    ///
    /// What agrees must be rarer than the list is long: among *n* names *n* · 2^−*e* others agree by chance in words of *e* bits. So
    /// a bare "Anderson" joins John Anderson in a list of a hundred names and not in one of a million.
    func plainWeight(_ a: Int, _ b: Int) -> Double {
        let weight = matcher.weight(names[a], names[b]) + matcher.profile.priorBits
        if weight <= 0 || matcher.ruling(names[a], names[b]) != nil { return weight }
        let features = matcher.features(names[a], names[b])
        let rarity = Double(features[.evidence] + features[.loss])
        return softMinimum(weight, rarity - chanceBits)
    }

    /// The same within the bounds that it counts in.
    func weight(_ a: Int, _ b: Int) -> Double { bounded(plainWeight(a, b), a, b) }

    /// A weight as it counts in an entity: at least so much.
    ///
    /// Two names of one person share words nearly always, so it says much when two share none, and more when they contradict
    /// each other. Organizations and places are also known by acronyms, translations and exonyms: that two of their names
    /// are unlike says little beside two that are alike.
    private func bounded(_ weight: Double, _ a: Int, _ b: Int) -> Double {
        switch (kinds[a], kinds[b]) {
        case (.place, .place): max(weight, -0.5)
        case (.organization, .organization): max(weight, -1)
        case (.person, .person), (.any, .any): weight < MentionEvidence.contradiction ? -6 : max(weight, -2)
        default: max(weight, -3)
        }
    }

    /// Two names of persons that weigh less contradict each other.
    private static let contradiction = -8.0

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

/// The smaller of two weights where they are far apart, and up to one bit less where they are alike: −log2(2^−a + 2^−b), with
/// straight lines between.
private func softMinimum(_ a: Double, _ b: Double) -> Double {
    min(a, b) - max(0, 1 - (a - b).magnitude / 4)
}
