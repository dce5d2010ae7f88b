/// What was learned about the fields of records.
public struct LinkageEstimate: Sendable, Hashable {
    /// The settings with all probabilities.
    public var settings: LinkageSettings
    /// How many pairs of the records are expected to be the same, and how many to be related.
    public var expectedMatches: Double
    public var expectedRelatives: Double
    /// How many pairs were looked at.
    public var comparedPairs: Int
    /// What learning climbed, after each round: the logarithm of the likelihood in bits; it never falls.
    public var objective: [Double]
    /// What a person should look at, such as a field that nothing was learned about.
    public var remarks: [String]
}

extension RecordLinker {
    /// Learns m, u and the prior from the records, without labels or from them.
    ///
    /// u comes from random pairs, m from the pairs of all blocking rules by expectation maximization. Pairs of a rule
    /// agree on the rule's own fields whether or not they are the same, so a field's m is read in the end from the pairs
    /// of rules that do not use it. The prior is the share of matches among all pairs. Where records have labels, m is
    /// counted from pairs of one label instead. What the settings give stays.
    ///
    /// - Throws: ``LinkageError`` when the blocking rules make too many pairs.
    public func estimate() throws(LinkageError) -> LinkageEstimate {
        let (pairs, rules) = try candidatePairs()
        return estimate(PairPatterns(pairs, columns), rules: rules)
    }

    func estimate(_ compared: PairPatterns, rules: [UInt32]) -> LinkageEstimate {
        let population = max(possiblePairs, 1)
        let chance = ChanceAgreement(columns: columns, sources: sources, isAcross: isAcross)
            .levels(sample: settings.sample, seed: settings.seed)
        let fields = settings.fields
        var learns = fields.map { $0.levels.contains { $0.m == nil } }
        let learnsChance = fields.map { $0.levels.contains { $0.u == nil } }
        var classes = firstGuess(chance, learns, learnsChance, pairs: compared.pairs.count)
        let labelled = labelledPairs()
        if !labelled.isEmpty {
            count(&classes.m, labelled, learning: learns)
            learns = learns.map { _ in false }
        }
        var counts = [Int](repeating: 0, count: compared.patterns.count)
        for number in compared.numbers { counts[Int(number)] += 1 }
        var objective: [Double] = []
        var remarks: [String] = []
        // Twice: the first time tells how many of the random pairs were the same, which makes u right for the second.
        for _ in 0..<2 {
            var mixture = ExpectationMaximization(
                patterns: compared.patterns, counts: counts, population: population, classes: classes)
            mixture.run(learning: learns, share: settings.prior == nil)
            objective = mixture.objective
            remarks = read(&mixture, compared, rules, learning: learns)
            classes = mixture.classes
            for field in fields.indices where learnsChance[field] && columns[field].isCompared {
                classes.u[field] = RecordLinker.unmixed(chance[field], classes, field)
            }
        }
        var result = settings
        for field in fields.indices where columns[field].isCompared {
            for level in result.fields[field].levels.indices {
                result.fields[field].levels[level].m = RecordLinker.rounded(classes.m[field][level])
                result.fields[field].levels[level].u = RecordLinker.rounded(classes.u[field][level])
                result.fields[field].levels[level].r = classes.r.map { RecordLinker.rounded($0[field][level]) }
            }
        }
        result.prior = RecordLinker.rounded(classes.same)
        result.related = classes.related.map(RecordLinker.rounded)
        return LinkageEstimate(
            settings: result, expectedMatches: classes.same * Double(population),
            expectedRelatives: classes.related.reduce(0, +) * Double(population), comparedPairs: compared.pairs.count,
            objective: objective, remarks: remarks)
    }

    /// Reads the m of each field from the pairs of rules that do not use it.
    ///
    /// - Returns: The fields that all rules use, in words.
    private func read(
        _ mixture: inout ExpectationMaximization, _ compared: PairPatterns, _ rules: [UInt32], learning learns: [Bool]
    ) -> [String] {
        let probabilities = mixture.probabilities()
        var remarks: [String] = []
        for (index, column) in columns.enumerated() where learns[index] && column.isCompared {
            let others = blocks.indices.reduce(UInt32(0)) {
                blocks[$1].fields.contains(index) ? $0 : $0 | 1 << UInt32($1)
            }
            var sums = [Double](repeating: 0, count: 16)
            for (pair, marks) in rules.enumerated() where marks & others != 0 {
                let number = Int(compared.numbers[pair])
                sums[PairPatterns.level(compared.patterns[number], index)] += probabilities[number]
            }
            let levels = sums.prefix(settings.fields[index].levels.count)
            let total = levels.reduce(0, +)
            if total < 10 {
                remarks.append(
                    "field \"\(column.field.name)\": hardly a pair that is the same comes from a blocking rule without it, so its m "
                        + "flatters it; add a rule without it or write m by hand")
                continue
            }
            mixture.set(m: levels.map { ($0 + 0.5 / Double(levels.count)) / (total + 0.5) }, of: index)
        }
        return remarks
    }

    /// Counts m from pairs that people have said are the same.
    private func count(_ m: inout [[Double]], _ pairs: [UInt64], learning learns: [Bool]) {
        for (index, column) in columns.enumerated() where learns[index] && column.isCompared {
            var counts = m[index]  // the first guess counts as one pair
            for pair in pairs {
                let level = column.compare(Int(pair >> 32), Int(pair & 0xFFFF_FFFF)).level
                if level != FieldColumn.missing { counts[level] += 1 }
            }
            let total = counts.reduce(0, +)
            m[index] = counts.map { $0 / total }
        }
    }

    /// Where learning begins: what is the same agrees nearly everywhere, what is related on half of the fields.
    private func firstGuess(
        _ chance: [[Double]], _ learns: [Bool], _ learnsChance: [Bool], pairs: Int
    ) -> ExpectationMaximization.Classes {
        let fields = settings.fields
        let agreement = fields.map(RecordLinker.usualAgreement)
        let u = fields.indices.map { learnsChance[$0] ? chance[$0] : fields[$0].levels.map { $0.u ?? 0 } }
        let m = fields.indices.map { learns[$0] ? agreement[$0] : fields[$0].levels.map { $0.m ?? 0 } }
        let ways = settings.related?.count ?? RecordLinker.waysToBeRelated
        let r = (0..<ways).map { way in
            fields.indices.map { field in
                let given = fields[field].levels.compactMap { $0.r?[way] }
                // The first way has more in common than the next.
                let share = 1 / Double(2 << way)
                return given.count == fields[field].levels.count
                    ? given : zip(agreement[field], u[field]).map { share * $0 + (1 - share) * $1 }
            }
        }
        let population = Double(max(possiblePairs, 1))
        let matches = Double(max(1, min(pairs, records.count))) / 2
        let relatives = min(Double(max(1, pairs)) / 4 / population, 0.1)
        return .init(
            m: m, r: r, u: u, same: settings.prior ?? min(matches / population, 0.4),
            related: settings.related ?? [Double](repeating: relatives, count: ways))
    }

    /// In how many ways pairs that are not the same have much in common. With more than one, people who moved are easily taken
    /// for another way.
    private static let waysToBeRelated = 1

    private static func usualAgreement(_ field: LinkageField) -> [Double] {
        let count = field.levels.count
        guard count > 1 else { return field.levels.map { _ in 1 } }
        let between = count > 2 ? 0.2 / Double(count - 2) : 0
        return field.levels.indices.map { $0 == 0 ? count > 2 ? 0.75 : 0.95 : $0 == count - 1 ? 0.05 : between }
    }

    /// What random pairs show, without those that are the same or related. A level keeps at least a tenth.
    private static func unmixed(_ chance: [Double], _ classes: ExpectationMaximization.Classes, _ field: Int)
        -> [Double]
    {
        let rest = chance.indices.map { level in
            var (others, shares) = (classes.same * classes.m[field][level], classes.same)
            for (share, levels) in zip(classes.related, classes.r) {
                others += share * levels[field][level]
                shares += share
            }
            return max((chance[level] - others) / (1 - shares), chance[level] / 10)
        }
        let total = rest.reduce(0, +)
        return rest.map { $0 / total }
    }

    /// Four significant digits: more would pretend to be known.
    private static func rounded(_ value: Double) -> Double {
        guard value > 0 else { return value }
        var (scaled, power) = (value, 1.0)
        while scaled < 1000 {
            scaled *= 10
            power *= 10
        }
        return scaled.rounded() / power
    }
}
