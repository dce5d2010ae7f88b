internal import NameMatching

/// How often records that have nothing to do with each other agree, level by level: u.
///
/// Equal values are counted exactly, by how many records have each; the other levels from random pairs, the same ones for the
/// same seed. Pairs that are the same are among them; ``MatchEstimate`` takes their share away.
struct ChanceAgreement {
    let columns: [FieldColumn]
    let sources: [Int32]
    let isAcross: Bool

    /// How many pairs of records could be compared at all.
    static func pairCount(_ sources: [Int32], isAcross: Bool) -> Int {
        let all = sources.count * (sources.count - 1) / 2
        guard isAcross else { return all }
        var sizes: [Int32: Int] = [:]
        for source in sources { sizes[source, default: 0] += 1 }
        return all - sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    }

    /// The probability of each level of each field among `count` random pairs; all pairs when there are no more.
    func levels(sample count: Int, seed: UInt64) -> [[Double]] {
        let pairs = self.pairs(count, seed: seed)
        let size = 1 << 14
        let chunks = (pairs.count + size - 1) / size
        let counts = onAllCores(chunks) { chunk in
            let own = pairs[chunk * size..<min(pairs.count, (chunk + 1) * size)]
            return columns.map { ChanceAgreement.counts(of: $0, in: own) }
        }
        return columns.enumerated().map { index, column in
            guard column.isCompared else { return [] }
            var unequal = [Double](repeating: 0, count: column.field.levels.count)
            for piece in counts { for (level, count) in piece[index].enumerated() { unequal[level] += Double(count) } }
            return combined(column, unequal: unequal, pairs: Double(pairs.count))
        }
    }

    /// The counts of levels of pairs without a value in common; of lists of all pairs.
    private static func counts(of column: FieldColumn, in pairs: ArraySlice<UInt64>) -> [Int] {
        var counts = [Int](repeating: 0, count: column.field.levels.count)
        guard column.isCompared else { return counts }
        var memory = FieldColumn.Memory()
        for pair in pairs {
            let found = column.compare(Int(pair >> 32), Int(pair & 0xFFFF_FFFF), &memory)
            if found.level != FieldColumn.missing, found.shared < 0 || column.hasLists { counts[found.level] += 1 }
        }
        return counts
    }

    private func combined(_ column: FieldColumn, unequal: [Double], pairs: Double) -> [Double] {
        var result = column.hasLists ? unequal.map { _ in 0 } : shareOfEqual(column)
        let rest = 1 - result.reduce(0, +)
        let total = unequal.reduce(0, +)
        // A level that was never seen is not impossible: half a pair is added, spread over the levels.
        for level in result.indices {
            result[level] += rest * (unequal[level] + 0.5 / Double(unequal.count)) / (total + 0.5)
        }
        let sum = result.reduce(0, +)
        return result.map { max($0 / sum, 1e-9) }
    }

    /// The share of pairs that have the same value, by the level that it has.
    private func shareOfEqual(_ column: FieldColumn) -> [Double] {
        var result = [Double](repeating: 0, count: column.field.levels.count)
        var (all, allWithin) = (0.0, 0.0)
        var equal = result
        // Without pairs of one source only: every record is a source of its own where all are compared with all.
        var bySource: [UInt64: Double] = [:]
        var sizes: [Int32: Double] = [:]
        for record in 0..<column.recordCount {
            for item in column.items(of: record) {
                all += 1
                let source = isAcross ? sources[record] : Int32(record)
                sizes[source, default: 0] += 1
                if isAcross { bySource[UInt64(UInt32(item)) << 32 | UInt64(UInt32(source)), default: 0] += 1 }
            }
        }
        for size in sizes.values.sorted() { allWithin += size * size }
        for (item, count) in column.counts.enumerated() {
            equal[Int(column.levelsOfSame[item])] += Double(count) * Double(count) - (isAcross ? 0 : Double(count))
        }
        if isAcross {
            for (key, count) in bySource.sorted(by: { $0.key < $1.key }) {
                equal[Int(column.levelsOfSame[Int(key >> 32)])] -= count * count
            }
        }
        let total = all * all - allWithin
        if total > 0 { for level in result.indices { result[level] = min(1, max(0, equal[level] / total)) } }
        return result
    }

    private func pairs(_ count: Int, seed: UInt64) -> [UInt64] {
        let records = sources.count
        var pairs: [UInt64] = []
        guard ChanceAgreement.pairCount(sources, isAcross: isAcross) > count else {
            for a in 0..<records {
                for b in (a + 1)..<max(records, a + 1) where !isAcross || sources[a] != sources[b] {
                    pairs.append(UInt64(a) << 32 | UInt64(b))
                }
            }
            return pairs
        }
        var random = SeededGenerator(seed: seed)
        pairs.reserveCapacity(count)
        while pairs.count < count {
            let (a, b) = (Int.random(in: 0..<records, using: &random), Int.random(in: 0..<records, using: &random))
            if a == b || isAcross && sources[a] == sources[b] { continue }
            pairs.append(UInt64(min(a, b)) << 32 | UInt64(max(a, b)))
        }
        return pairs
    }
}
