/// Fits the weights that turn the figures of a path into bits.
enum SpellingRegression {
    /// How many other targets a near miss is the nearest of.
    private static let candidates = 1000

    static func fit(_ model: SpellingModel, sources: [[UInt16]], targets: [[UInt8]]) -> SpellingWeights {
        var random = SeededGenerator(seed: 0xFACE)
        var rows: [[Double]] = []
        var labels: [Bool] = []
        for (index, source) in sources.enumerated() {
            guard let figures = figures(model, source, targets[index]) else { continue }
            rows.append(figures)
            labels.append(true)
            for negative in negatives(for: index, among: targets, &random) {
                guard let figures = self.figures(model, source, targets[negative]) else { continue }
                rows.append(figures)
                labels.append(false)
                }
        }
        let fallback = SpellingWeights(
            bias: 0, values: [0.5] + [Float](repeating: 0, count: SpellingWeights.names.count - 1))
        guard labels.contains(true), labels.contains(false) else { return fallback }
        // Automatically collected pairs are wrong now and then, and must not teach that anything goes.
        let fit = LogisticRegression.explaining(rows: rows, labels: labels) {
            LogisticRegression(rows: rows, labels: labels, importance: $0)
        }.fit
        return SpellingWeights(bias: Float(fit.bias), values: fit.weights.map(Float.init))
    }

    static func figures(_ model: SpellingModel, _ source: [UInt16], _ target: [UInt8]) -> [Double]? {
        source.withUnsafeBufferPointer { source in
            target.withUnsafeBufferPointer { letters in
                let null = LatinNull.shared
                guard
                    let figures = model.align(
                        source, SpellingTarget(letters: letters, null: null), null: null, minimumOdds: -1e8)
                else { return nil }
                return SpellingWeights.names.indices.map { Double(figures[$0]) }
            }
        }
    }

    /// The nearest other target by shared letter pairs, and one at random.
    private static func negatives(for index: Int, among targets: [[UInt8]], _ random: inout SeededGenerator) -> [Int] {
        let own = targets[index]
        var counts = [Int8](repeating: 0, count: 28 * 28)
        func forEachPair(_ word: [UInt8], _ body: (Int) -> Void) {
            var previous = 0
            for letter in word {
                body(previous * 28 + Int(letter))
                previous = Int(letter)
            }
            body(previous * 28)
        }
        forEachPair(own) { counts[$0] += 1 }
        var (nearest, nearness) = (-1, -1.0)
        for _ in 0..<min(candidates, targets.count) {
            let other = Int.random(in: targets.indices, using: &random)
            if targets[other] == own { continue }
            var shared = 0
            forEachPair(targets[other]) {
                if counts[$0] > 0 { shared += 1 }
                counts[$0] -= 1
            }
            forEachPair(targets[other]) { counts[$0] += 1 }
            let value = Double(shared) * 2 / Double(own.count + targets[other].count + 2)
            if value > nearness { (nearest, nearness) = (other, value) }
        }
        let far = Int.random(in: targets.indices, using: &random)
        return (nearest >= 0 ? [nearest] : []) + (targets[far] == own ? [] : [far])
    }
}
