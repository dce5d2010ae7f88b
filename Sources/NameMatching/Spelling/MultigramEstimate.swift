#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Expectation maximization over all segmentations of all pairs.
///
/// Every unit starts with the probability that its letters have by themselves, so that at first all segmentations of a
/// pair are equally likely; counts of forward–backward decide from there. Units that fall below the minimum count are
/// forgotten. Only if a pair has a path (at least one source letter a unit, no more target letters than units can take)
/// does it teach anything.
struct MultigramEstimate {
    private let sources: [[UInt16]]
    private let targets: [[UInt8]]
    private let counts: [Int]
    private let used: [Int]
    private let settings: SpellingTrainer.Settings
    private var keys: [UInt64] = []
    private var probabilities: [Double] = []
    /// Unit indices of all cells of all pairs, in the order of the walk.
    private var lattice: [UInt32] = []
    let symbolProbabilities: [Double]

    init(
        sources: [[UInt16]], targets: [[UInt8]], counts: [Int], used: [Int], symbolCount: Int,
        settings: SpellingTrainer.Settings
    ) {
        self.sources = sources
        self.targets = targets
        self.counts = counts
        self.used = used
        self.settings = settings
        var symbols = [Double](repeating: 0.01, count: symbolCount + 1)
        var letters = [Double](repeating: 0.5, count: LatinNull.letterCount)
        for index in used {
            for symbol in sources[index] { symbols[Int(symbol)] += Double(counts[index]) }
            for letter in targets[index] { letters[Int(letter)] += Double(counts[index]) }
        }
        let (symbolSum, letterSum) = (symbols.reduce(0, +), letters.reduce(0, +))
        symbolProbabilities = symbols.map { $0 / symbolSum }
        let letterProbabilities = letters.map { $0 / letterSum }
        var numbers: [UInt64: UInt32] = [:]
        for index in used {
            for symbol in sources[index] {
                let target = targets[index]
                for start in 0...target.count {
                    var key = UInt64(symbol) << 24
                    var probability = symbolProbabilities[Int(symbol)]
                    for length in 0...min(settings.longestTarget, target.count - start) {
                        if length > 0 {
                            let letter = target[start + length - 1]
                            key = key & ~0xFFFFFF | (key & 0x7FFFF) << 5 | UInt64(letter)
                            probability *= letterProbabilities[Int(letter)]
                        }
                        let lookup = key | UInt64(length) << 20
                        if let number = numbers[lookup] {
                            lattice.append(number)
                        } else {
                            let number = UInt32(keys.count)
                            numbers[lookup] = number
                            keys.append(lookup)
                            probabilities.append(probability)
                            lattice.append(number)
                        }
                    }
                }
            }
        }
    }

    /// All rounds.
    mutating func run() {
        for round in 0..<settings.rounds {
            let counts = expectedCounts()
            // Young units are spared: what is rare at first may gather its count from others.
            let floor = round < 2 ? 0 : settings.minimumCount * min(1, Double(round) / 4)
            var total = 0.0
            for count in counts where count >= floor { total += count }
            guard total > 0 else { return }
            for index in counts.indices { probabilities[index] = counts[index] >= floor ? counts[index] / total : 0 }
        }
    }

    private func expectedCounts() -> [Double] {
        var expected = [Double](repeating: 0, count: probabilities.count)
        var offset = 0
        for index in used {
            let (n, m) = (sources[index].count, targets[index].count)
            let width = m + 1
            let cells = cellCount(m)
            var forward = [Double](repeating: 0, count: (n + 1) * width)
            var backward = forward
            forward[0] = 1
            for i in 0..<n {
                var position = offset + i * cells
                for j in 0...m {
                    let here = forward[i * width + j]
                    for length in 0...min(settings.longestTarget, m - j) {
                        forward[(i + 1) * width + j + length] += here * probabilities[Int(lattice[position])]
                        position += 1
                    }
                }
            }
            let whole = forward[n * width + m]
            if whole > 0 {
                backward[n * width + m] = 1
                for i in stride(from: n - 1, through: 0, by: -1) {
                    var position = offset + i * cells
                    for j in 0...m {
                        var sum = 0.0
                        for length in 0...min(settings.longestTarget, m - j) {
                            let unit = Int(lattice[position])
                            let share = probabilities[unit] * backward[(i + 1) * width + j + length]
                            sum += share
                            expected[unit] += forward[i * width + j] * share / whole * Double(counts[index])
                            position += 1
                        }
                        backward[i * width + j] = sum
                    }
                }
            }
            offset += n * cells
        }
        return expected
    }

    /// How many units begin in one row of a pair's lattice.
    private func cellCount(_ m: Int) -> Int { (0...m).reduce(0) { $0 + min(settings.longestTarget, m - $1) + 1 } }

    /// The units that are left, sorted by source letter and target.
    func units() -> [SpellingModelTable.Unit] {
        keys.indices.filter { probabilities[$0] > 0 }.map { index -> SpellingModelTable.Unit in
            let length = Int(keys[index] >> 20 & 7)
            let letters = (0..<length).reversed().map { keys[index] >> (5 * UInt64($0)) & 31 }
            let target = String(
                decoding: letters.map { $0 <= 26 ? UInt8($0) + 0x60 : UInt8(ascii: "?") }, as: UTF8.self)
            return .init(
                symbol: Int(keys[index] >> 24), target: target, bits: Float(-log2(probabilities[index])), backoff: 0)
        }.sorted { ($0.symbol, $0.target) < ($1.symbol, $1.target) }
    }
}
