/// Learns, from pairs nobody has labelled, how many are the same and how those agree: m.
///
/// All pairs of records are a mixture of three classes, within each of which fields agree independently: those that are the
/// same; those that are not and agree by chance, with the u that random pairs have shown, which stays; and those that are not
/// and yet have much in common, such as the members of a household or neighbors. Without the third, relatives are taken for
/// what is the same, and address, surname and post code, which come together, are each counted in full. Pairs that no blocking
/// rule made are taken for chance.
///
/// - Note: M. Jaro, "Advances in record-linkage methodology as applied to matching the 1985 census of Tampa, Florida", JASA
///   84(406), 1989. doi:10.1080/01621459.1989.10478785; three classes: M. Larsen, D. Rubin, "Iterative automated record linkage
///   using mixture models", JASA 96(453), 2001. doi:10.1198/016214501750332956
struct ExpectationMaximization {
    /// The levels of each field in each class, and how many of all pairs the class has.
    struct Classes: Sendable {
        /// Of pairs that are the same.
        var m: [[Double]]
        /// Of pairs that are related, in each of several ways.
        var r: [[[Double]]]
        /// Of pairs that agree by chance.
        var u: [[Double]]
        var same: Double
        var related: [Double]
    }

    /// What a round adds up over patterns, the same first and then each way of being related.
    private struct Sums: Sendable {
        var levels: [[Double]]
        var pairs: [Double]
        var objective = 0.0

        init(classes: Int, size: Int) {
            levels = (0..<classes).map { _ in [Double](repeating: 0, count: size) }
            pairs = [Double](repeating: 0, count: classes)
        }

        mutating func add(_ other: Sums) {
            for group in levels.indices {
                for index in levels[group].indices { levels[group][index] += other.levels[group][index] }
                pairs[group] += other.pairs[group]
            }
            objective += other.objective
        }
    }

    private let levels: [UInt8]
    private let counts: [Double]
    private let width: Int
    /// How many pairs of records there are, compared or not.
    private let population: Double

    private(set) var classes: Classes
    /// What is climbed, after each round: the logarithm of the likelihood, up to what does not change, and of the prior that
    /// keeps levels that were never seen possible.
    private(set) var objective: [Double] = []

    /// What the levels of a class begin with, in pairs.
    private static let pseudocount = 0.5
    /// Patterns that one core works on at a time.
    private static let piece = 1 << 13

    /// - Parameters:
    ///   - patterns: Distinct patterns.
    ///   - counts: How many pairs have each.
    ///   - population: How many pairs of records there are at all.
    ///   - classes: What to begin with.
    init(patterns: [LevelPattern], counts: [Int], population: Int, classes: Classes) {
        width = classes.m.count
        let width = width
        levels = patterns.flatMap { pattern in (0..<width).map { UInt8(PairPatterns.level(pattern, $0)) } }
        self.counts = counts.map(Double.init)
        self.population = max(Double(population), self.counts.reduce(0, +), 1)
        self.classes = classes
    }

    var expectedMatches: Double { classes.same * population }

    /// Climbs until a round changes next to nothing.
    ///
    /// - Parameters:
    ///   - learns: Whether the m of each field is learned.
    ///   - learnsShare: Whether the share of pairs that are the same is.
    mutating func run(learning learns: [Bool], share learnsShare: Bool, rounds: Int = 300) {
        for _ in 0..<rounds {
            let old = classes
            climb(learning: learns, share: learnsShare)
            var change = abs(classes.same - old.same) / max(classes.same, 1e-12)
            for (x, y) in zip(classes.related, old.related) { change = max(change, abs(x - y) / max(x, classes.same)) }
            for field in 0..<width {
                for (x, y) in zip(classes.m[field], old.m[field]) { change = max(change, abs(x - y)) }
            }
            if change < 1e-3 { break }
        }
    }

    mutating func set(m levels: [Double], of field: Int) { classes.m[field] = levels }

    /// One round: what the classes expect, and the classes that this makes likeliest.
    private mutating func climb(learning learns: [Bool], share learnsShare: Bool) {
        var sums = expectations()
        func normalized(_ group: Int, _ field: Int, _ levels: [Double]) -> [Double] {
            let prior = ExpectationMaximization.pseudocount / Double(levels.count)
            sums.objective += levels.reduce(0) { $0 + prior * binaryLogarithm($1) }
            let own = sums.levels[group][field * 16..<field * 16 + levels.count]
            let total = own.reduce(0, +) + ExpectationMaximization.pseudocount
            return own.map { ($0 + prior) / total }
        }
        for field in 0..<width where !classes.m[field].isEmpty {
            if learns[field] { classes.m[field] = normalized(0, field, classes.m[field]) }
            for way in classes.r.indices { classes.r[way][field] = normalized(way + 1, field, classes.r[way][field]) }
        }
        objective.append(sums.objective)
        if learnsShare { classes.same = min(max(sums.pairs[0] / population, 1e-12), 0.5) }
        for way in classes.r.indices {
            classes.related[way] = min(max(sums.pairs[way + 1] / population, 1e-12), 0.4 / Double(classes.r.count))
        }
    }

    private func expectations() -> Sums {
        let terms = Terms(classes)
        let size = ExpectationMaximization.piece
        let groups = 1 + classes.r.count
        let pieces = onAllCores((counts.count + size - 1) / size) { piece in
            var sums = Sums(classes: groups, size: width * 16)
            var odds = [Double](repeating: 0, count: groups)
            for pattern in piece * size..<min(counts.count, (piece + 1) * size) {
                let own = levels[pattern * width..<(pattern + 1) * width]
                let total = terms.odds(of: own, into: &odds)
                sums.objective += counts[pattern] * binaryLogarithm(total)
                for group in 0..<groups {
                    let pairs = counts[pattern] * (odds[group] / total)
                    sums.pairs[group] += pairs
                    for (field, level) in own.enumerated() { sums.levels[group][field * 16 + Int(level)] += pairs }
                }
            }
            return sums
        }
        var sums = Sums(classes: groups, size: width * 16)
        for piece in pieces { sums.add(piece) }
        sums.objective += (population - counts.reduce(0, +)) * binaryLogarithm(terms.chance)
        return sums
    }

    /// The probability that each pattern is of pairs that are the same.
    func probabilities() -> [Double] {
        let terms = Terms(classes)
        var odds = [Double](repeating: 0, count: 1 + classes.r.count)
        return counts.indices.map { pattern in
            let total = terms.odds(of: levels[pattern * width..<(pattern + 1) * width], into: &odds)
            return odds[0] / total
        }
    }

    /// What each level is worth against chance in each class, sixteen a field; what is missing is worth nothing.
    private struct Terms: Sendable {
        let shares: [Double]
        let chance: Double
        let ratios: [[Double]]

        init(_ classes: Classes) {
            shares = [classes.same] + classes.related
            chance = 1 - shares.reduce(0, +)
            ratios = ([classes.m] + classes.r).map { levels in
                zip(levels, classes.u).flatMap { own, chance in
                    zip(own, chance).map { $0 / $1 } + [Double](repeating: 1, count: 16 - own.count)
                }
            }
        }

        /// The probability of the levels in each class, divided by that of chance agreement.
        ///
        /// - Returns: Their sum with that of chance.
        @inline(__always)
        func odds(of levels: ArraySlice<UInt8>, into odds: inout [Double]) -> Double {
            var total = chance
            for group in odds.indices {
                var product = shares[group]
                for (field, level) in levels.enumerated() { product *= ratios[group][field * 16 + Int(level)] }
                odds[group] = product
                total += product
            }
            return total
        }
    }
}
