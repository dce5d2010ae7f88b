internal import Dispatch

/// The levels of all fields of a pair, four bits each, the first field lowest.
typealias LevelPattern = UInt128

/// Pairs of records with their levels: many pairs have the same ones, so what is estimated looks at distinct patterns.
struct PairPatterns: Sendable {
    /// The pairs, ascending; the smaller record in the upper half.
    let pairs: [UInt64]
    /// The distinct patterns, in the order of the first pair that has each.
    let patterns: [LevelPattern]
    /// The pattern of each pair.
    let numbers: [Int32]

    /// Compares all pairs, on all cores.
    init(_ pairs: [UInt64], _ columns: [FieldColumn]) {
        let size = 1 << 14
        let chunks = (pairs.count + size - 1) / size
        let pieces = onAllCores(chunks) { chunk in
            var numbers: [LevelPattern: Int32] = [:]
            var (patterns, own): ([LevelPattern], [Int32]) = ([], [])
            var memories = columns.map { _ in FieldColumn.Memory() }
            for pair in pairs[chunk * size..<min(pairs.count, (chunk + 1) * size)] {
                let pattern = PairPatterns.pattern(of: pair, columns, &memories)
                let number = numbers[pattern] ?? Int32(patterns.count)
                if Int(number) == patterns.count {
                    numbers[pattern] = number
                    patterns.append(pattern)
                }
                own.append(number)
            }
            return (patterns, own)
        }
        var known: [LevelPattern: Int32] = [:]
        var (patterns, numbers): ([LevelPattern], [Int32]) = ([], [])
        numbers.reserveCapacity(pairs.count)
        for (local, own) in pieces {
            let translated = local.map { pattern in
                let number = known[pattern] ?? Int32(patterns.count)
                if Int(number) == patterns.count {
                    known[pattern] = number
                    patterns.append(pattern)
                }
                return number
            }
            for number in own { numbers.append(translated[Int(number)]) }
        }
        (self.pairs, self.patterns, self.numbers) = (pairs, patterns, numbers)
    }

    static func pattern(of pair: UInt64, _ columns: [FieldColumn]) -> LevelPattern {
        var memories = columns.map { _ in FieldColumn.Memory() }
        return pattern(of: pair, columns, &memories)
    }

    private static func pattern(
        of pair: UInt64, _ columns: [FieldColumn], _ memories: inout [FieldColumn.Memory]
    ) -> LevelPattern {
        let (a, b) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
        var pattern: LevelPattern = 0
        for (index, column) in columns.enumerated() {
            let level = column.isCompared ? column.compare(a, b, &memories[index]).level : FieldColumn.missing
            pattern |= LevelPattern(level) << LevelPattern(4 * index)
        }
        return pattern
    }

    /// The level of a field in a pattern.
    @inline(__always)
    static func level(_ pattern: LevelPattern, _ field: Int) -> Int {
        Int(truncatingIfNeeded: pattern >> LevelPattern(4 * field)) & 15
    }
}

/// The results of some pieces of work, done on all cores, in order.
func onAllCores<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    let results = UnsafeMutableBufferPointer<Result?>.allocate(capacity: count)
    results.initialize(repeating: nil)
    defer {
        results.deinitialize()
        results.deallocate()
    }
    // Every piece writes its own slot; the buffer is read when all are done.
    nonisolated(unsafe) let slots = results
    DispatchQueue.concurrentPerform(iterations: count) { slots[$0] = work($0) }
    return results.compactMap { $0 }
}
