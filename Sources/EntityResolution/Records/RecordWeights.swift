/// What levels and shared values are worth, worked out once.
struct RecordWeights: Sendable {
    /// The bits of the prior.
    let prior: Double
    /// By field and level; 0 for what is missing.
    private let levels: [[Double]]
    /// What a level speaks for each way of being related rather than chance, by field and level; 0 for what is missing.
    private let kinship: [[[Double]]]
    /// The odds of each way before fields are seen, in bits.
    private let related: [Double]
    /// What agreement on each value of a field adds to that of its level; none where frequencies do not count.
    private let rarities: [[Double]]
    private let columns: [FieldColumn]

    init(_ settings: LinkageSettings, _ columns: [FieldColumn]) {
        let prior = settings.prior ?? 0.5
        let related = settings.related ?? []
        let chance = 1 - prior - related.reduce(0, +)
        self.prior = log2Rounded(prior / chance)
        self.related = related.map { log2Rounded($0 / chance) }
        kinship = related.indices.map { way in
            settings.fields.map { field in
                field.levels.map { level in
                    guard let r = level.r, let u = level.u else { return 0 }
                    return log2Rounded(r[way] / u)
                } + [Double](repeating: 0, count: 16 - field.levels.count)
            }
        }
        self.columns = columns
        levels = settings.fields.map { field in
            field.levels.map(\.bits) + [Double](repeating: 0, count: 16 - field.levels.count)
        }
        rarities = zip(settings.fields, columns).map { field, column in
            guard field.frequencies, column.isCompared else { return [] }
            let total = Double(column.valuedRecords)
            return column.keys.indices.map { value in
                let level = field.levels[Int(column.levelsOfSame[value])]
                guard level.when == .equal || level.when == .valid, let u = level.u else { return 0 }
                return log2Rounded(u * total / Double(column.counts[value]))
            }
        }
    }

    func bits(of field: Int, level: Int) -> Double { levels[field][level] }
    func rarity(of field: Int, value: Int32) -> Double { rarities[field].isEmpty ? 0 : rarities[field][Int(value)] }

    /// What speaks for a match against chance: the prior and a pattern's levels.
    func bits(of pattern: LevelPattern) -> Double {
        var sum = prior
        for field in columns.indices { sum += levels[field][PairPatterns.level(pattern, field)] }
        return sum
    }

    /// How much more frequent a pattern is among related pairs than among pairs that agree by chance.
    func kinshipOdds(of pattern: LevelPattern) -> Double {
        var odds = 0.0
        for (way, levels) in kinship.enumerated() {
            var sum = related[way]
            for field in columns.indices { sum += levels[field][PairPatterns.level(pattern, field)] }
            odds += exp2Portable(sum)
        }
        return odds
    }

    /// What is to be added, never above 0, because the pair may be related. Relatives share what they share however rare it is:
    /// rarity speaks against chance only.
    func kinshipBits(odds: Double, rarity: Double) -> Double { -log2Rounded(1 + odds * exp2Portable(rarity)) }

    /// What the values that a pair shares add for their rarity.
    func rarityBits(_ a: Int, _ b: Int, _ pattern: LevelPattern) -> Double {
        var sum = 0.0
        for (field, column) in columns.enumerated() where !rarities[field].isEmpty {
            let level = PairPatterns.level(pattern, field)
            if level == FieldColumn.missing { continue }
            let shared = column.shared(a, b)
            if shared >= 0 { sum += rarities[field][Int(shared)] }
        }
        return sum
    }

    /// The match weight of a pair whose pattern is known.
    func weight(_ a: Int, _ b: Int, _ pattern: LevelPattern, bits: Double, odds: Double) -> Double {
        let rarity = rarityBits(a, b, pattern)
        return bits + rarity + kinshipBits(odds: odds, rarity: rarity)
    }

    /// The match weight of any two records.
    func weight(_ a: Int, _ b: Int) -> Double {
        let pattern = PairPatterns.pattern(of: UInt64(a) << 32 | UInt64(b), columns)
        return weight(a, b, pattern, bits: bits(of: pattern), odds: kinshipOdds(of: pattern))
    }
}

extension FieldColumn {
    /// How many records say something in the field; of lists every value counts.
    var valuedRecords: Int { items.count }

    /// The value that two records share, the rarest of lists; -1 when they share none.
    @inline(__always)
    func shared(_ a: Int, _ b: Int) -> Int32 {
        let (start, end) = (Int(starts[a]), Int(starts[a + 1]))
        let (otherStart, otherEnd) = (Int(starts[b]), Int(starts[b + 1]))
        if end - start == 1, otherEnd - otherStart == 1 {
            return items[start] == items[otherStart] ? items[start] : -1
        }
        return start == end || otherStart == otherEnd ? -1 : compare(a, b).shared
    }
}
