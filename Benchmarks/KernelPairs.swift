import StringDistance

/// Every pattern against every text, as scalars.
struct KernelPairs {
    let patterns: [[UInt32]]
    let texts: [[UInt32]]

    private var count: Int { patterns.count * texts.count }

    func edits(_ name: String, _ measure: some DistanceMeasure) throws -> [Figure] {
        try figures(name, plain: { measure.distance(from: $0, to: $1) }, PreparedPattern.init) {
            measure.distance(from: $0, to: $1)
        }
    }

    func similarities(_ name: String, _ measure: some StringMeasure) throws -> [Figure] {
        try figures(
            name, plain: { KernelPairs.fraction(measure.normalizedSimilarity(of: $0, and: $1)) }, PreparedPattern.init
        ) {
            KernelPairs.fraction(measure.normalizedSimilarity(of: $0, and: $1))
        }
    }

    /// Measures of pieces are prepared on both sides.
    func grams(
        _ name: String, _ measure: some StringMeasure, _ prepared: (QGrams, QGrams) -> Double
    ) throws -> [Figure] {
        let (patterns, texts) = (patterns.map { QGrams(of: $0) }, texts.map { QGrams(of: $0) })
        let plain = try Measurement.repeated(name) {
            sum(self.patterns, self.texts) { KernelPairs.fraction(measure.normalizedSimilarity(of: $0, and: $1)) }
        }
        let both = try Measurement.repeated(name) { sum(patterns, texts) { KernelPairs.fraction(prepared($0, $1)) } }
        try WrongAnswer.check("\(name) of prepared pieces", both.answer, expected: plain.answer)
        return figures(name, plain.measurement, both.measurement)
    }

    /// Measures a kernel both ways, which must agree. Specialized for each measure, as for a caller.
    @inline(__always)
    private func figures<Pattern>(
        _ name: String, plain: ([UInt32], [UInt32]) -> Int, _ prepare: ([UInt32]) -> Pattern,
        prepared: (Pattern, [UInt32]) -> Int
    ) throws -> [Figure] {
        let unprepared = try Measurement.repeated(name) { sum(patterns, texts, plain) }
        // Preparing is a part of the work: one pattern for all the texts.
        let ready = try Measurement.repeated(name) {
            var total = 0
            for pattern in patterns {
                let pattern = prepare(pattern)
                for text in texts { total += prepared(pattern, text) }
            }
            return total
        }
        try WrongAnswer.check("\(name) of prepared patterns", ready.answer, expected: unprepared.answer)
        return figures(name, unprepared.measurement, ready.measurement)
    }

    private func figures(_ name: String, _ plain: Measurement, _ prepared: Measurement) -> [Figure] {
        [
            Figure(.kernels, name, count: count, plain, "pairs/s"),
            Figure(.kernels, "\(name), prepared", count: count, prepared, "pairs/s"),
        ]
    }

    @inline(__always)
    private func sum<First, Second>(_ first: [First], _ second: [Second], _ measure: (First, Second) -> Int) -> Int {
        var total = 0
        for x in first { for y in second { total += measure(x, y) } }
        return total
    }

    /// A similarity as a whole number, so that sums do not depend on their order.
    private static func fraction(_ similarity: Double) -> Int { Int((similarity * 1_048_576).rounded()) }

    /// The textbook's table of all cells, against the Levenshtein kernel.
    func checkAgainstReference() throws {
        for (pattern, text) in zip(patterns, texts) {
            var row = Array(0...text.count)
            for (i, scalar) in pattern.enumerated() {
                var diagonal = row[0]
                row[0] = i + 1
                for (j, other) in text.enumerated() {
                    let best = min(diagonal + (scalar == other ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                    diagonal = row[j + 1]
                    row[j + 1] = best
                }
            }
            try WrongAnswer.check(
                "Levenshtein", Levenshtein().distance(from: pattern, to: text), expected: row[text.count])
        }
    }
}
