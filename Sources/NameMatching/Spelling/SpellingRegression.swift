/// Fits the weights that turn the figures of a path into bits.
enum SpellingRegression {
    /// How many other targets near misses are looked for among, and how many of the nearest by letters the model chooses
    /// from: a near miss is what it would itself mistake for the name.
    private static let (candidates, nearest) = (4000, 4)

    static func fit(_ model: SpellingModel, sources: [[UInt16]], targets: [[UInt8]], counts: [Int])
        -> SpellingWeights
    {
        var random = SeededGenerator(seed: 0xFACE)
        var rows: [[Double]] = []
        var labels: [Bool] = []
        var importance: [Double] = []
        for (index, source) in sources.enumerated() {
            guard let figures = figures(model, source, targets[index]) else { continue }
            rows.append(figures)
            labels.append(true)
            importance.append(Double(counts[index]))
            let nearMiss = nearMisses(for: targets[index], among: targets, &random).compactMap {
                self.figures(model, source, targets[$0])
            }.max { $0[0] < $1[0] }
            let far = targets[Int.random(in: targets.indices, using: &random)]
            let stranger = far == targets[index] ? nil : self.figures(model, source, far)
            for figures in [nearMiss, stranger].compactMap(\.self) {
                rows.append(figures)
                labels.append(false)
                importance.append(Double(counts[index]))
            }
        }
        let fallback = SpellingWeights(
            bias: 0, values: [0.5] + [Float](repeating: 0, count: SpellingWeights.names.count - 1))
        guard labels.contains(true), labels.contains(false) else { return fallback }
        // Automatically collected pairs are wrong now and then, and must not teach that anything goes.
        let fit = LogisticRegression.explaining(rows: rows, labels: labels, importance: importance) {
            LogisticRegression(rows: rows, labels: labels, importance: $0, start: $1)
        }.fit
        return SpellingWeights(bias: Float(fit.bias), values: fit.weights.map(Float.init))
    }

    static func figures(_ model: SpellingModel, _ source: [UInt16], _ target: [UInt8]) -> [Double]? {
        source.withUnsafeBufferPointer { source in
            target.withUnsafeBufferPointer { letters in
                let null = LatinNull.shared
                guard
                    let figures = model.align(
                        source, SpellingTarget(letters: letters, null: null), null: null)
                else { return nil }
                return SpellingWeights.names.indices.map { Double(figures[$0]) }
            }
        }
    }

    /// The nearest other targets by shared letter pairs.
    private static func nearMisses(
        for own: [UInt8], among targets: [[UInt8]], _ random: inout SeededGenerator
    ) -> [Int] {
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
        var found: [(index: Int, value: Double)] = []
        for _ in 0..<min(candidates, targets.count) {
            let other = Int.random(in: targets.indices, using: &random)
            if targets[other] == own || found.contains(where: { targets[$0.index] == targets[other] }) { continue }
            var shared = 0
            forEachPair(targets[other]) {
                if counts[$0] > 0 { shared += 1 }
                counts[$0] -= 1
            }
            forEachPair(targets[other]) { counts[$0] += 1 }
            let value = Double(shared) * 2 / Double(own.count + targets[other].count + 2)
            if found.count == nearest, value <= found[nearest - 1].value { continue }
            found.insert((other, value), at: found.firstIndex { $0.value < value } ?? found.count)
            if found.count > nearest { found.removeLast() }
        }
        return found.map(\.index)
    }
}
