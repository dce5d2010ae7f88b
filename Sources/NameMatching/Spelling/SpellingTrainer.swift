internal import NameNormalization
public import Transliteration

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Learns a spelling model from pairs of spellings.
///
///     var trainer = SpellingTrainer(script: .georgian)
///     for (source, target) in pairs { trainer.add(source: source, target: target) }   // "გიორგი", "giorgi"
///     let model = trainer.model()
///
/// Words are folded first. A tenth of the pairs is held out at first to fit the regression that turns a path's figures into bits;
/// its counterexamples are for every pair the nearest other target of a thousand (near misses) and a random one. The
/// same pairs in the same order give the same model.
///
/// - Complexity: some seconds for 60,000 pairs; memory about a kilobyte a pair.
public struct SpellingTrainer: Sendable {
    /// Settings of the training. The defaults were measured on nine scripts; see docs/DESIGN.md.
    public struct Settings: Sendable {
        /// Rounds of expectation maximization.
        public var rounds = 8
        /// A unit expected fewer times than this is forgotten.
        public var minimumCount = 2.0
        /// The most Latin letters in a unit, 1...4.
        public var longestTarget = 3
        /// Unit pairs seen fewer times than this are not kept.
        public var minimumPairCount = 2
        /// How many observations the unit's own probability is worth against what followed another unit.
        public var pairStrength = 30.0
        public init() {}
    }

    public let script: Script
    public var settings: Settings
    private var alphabet: [UInt32: UInt16] = [:]
    private var scalars: [Unicode.Scalar] = []
    private var sources: [[UInt16]] = []
    private var targets: [[UInt8]] = []
    private var counts: [Int] = []

    public init(script: Script, settings: Settings = Settings()) {
        precondition(1...SpellingModel.longestTarget ~= settings.longestTarget, "units have 1 to 4 Latin letters")
        self.script = script
        self.settings = settings
    }

    /// The number of pairs so far.
    public var count: Int { sources.count }

    /// Adds a pair of single words, for example "გიორგი" and "giorgi". They are folded first.
    ///
    /// - Parameter count: How many pairs it counts for.
    public mutating func add(source: String, target: String, count: Int = 1) {
        let (source, target) = (Folding.letters(of: source), Folding.letters(of: target))
        source.withUnsafeBufferPointer { source in
            target.withUnsafeBufferPointer { add(source: source, target: $0, count: count) }
        }
    }

    /// The model that the pairs teach; see ``SpellingModel``.
    ///
    /// - Precondition: At least one pair has been added.
    public func model() -> SpellingModel { SpellingModel(train()) }

    /// Adds a pair of single words, folded as ``Name`` folds them. Pairs without letters and very long ones are passed over.
    package mutating func add(source: UnsafeBufferPointer<UInt8>, target: UnsafeBufferPointer<UInt8>, count: Int = 1) {
        var symbols: [UInt16] = []
        SpellingSymbols.forEachScalar(of: source) { scalar in
            if let known = alphabet[scalar] {
                symbols.append(known)
            } else if let new = Unicode.Scalar(scalar), scalars.count < Int(UInt16.max) - 1 {
                scalars.append(new)
                alphabet[scalar] = UInt16(scalars.count)
                symbols.append(UInt16(scalars.count))
            }
        }
        guard 1...30 ~= symbols.count, 1...30 ~= target.count else { return }
        sources.append(symbols)
        targets.append(target.map(LatinNull.letter))
        counts.append(count)
    }

    /// The trained model.
    ///
    /// - Precondition: At least one pair has been added.
    package func train() -> SpellingModelTable {
        precondition(count > 0, "training needs pairs")
        var random = SeededGenerator(seed: 0x5EED)
        var order = Array(0..<count)
        order.shuffle(using: &random)
        let heldOut = Array(order.prefix(min(3000, count / 10)))
        let weights = SpellingRegression.fit(
            SpellingModel(table(from: Array(order.dropFirst(heldOut.count)))), sources: heldOut.map { sources[$0] },
            targets: heldOut.map { targets[$0] }, counts: heldOut.map { counts[$0] })
        // What was held out has done its service and now teaches like the rest.
        var table = table(from: order)
        table.weights = weights
        return table
    }

    private func table(from used: [Int]) -> SpellingModelTable {
        var estimate = MultigramEstimate(
            sources: sources, targets: targets, counts: counts, used: used, symbolCount: scalars.count,
            settings: settings)
        estimate.run()
        return pairTable(estimate, used)
    }

    /// How source letters follow one another, interpolated with how frequent they are by the number of kinds of successors.
    ///
    /// - Note: I. Witten, T. Bell, "The zero-frequency problem", IEEE Transactions on Information Theory 37 (1991).
    private func addNeighbors(to table: inout SpellingModelTable, _ used: [Int]) {
        var follows: [UInt32: Int] = [:]
        var totals = [Int](repeating: 0, count: scalars.count + 1)
        var kinds = totals
        for index in used {
            var previous: UInt16 = 0
            for symbol in sources[index] {
                if follows[UInt32(previous) << 16 | UInt32(symbol), default: 0] == 0 { kinds[Int(previous)] += 1 }
                follows[UInt32(previous) << 16 | UInt32(symbol), default: 0] += counts[index]
                totals[Int(previous)] += counts[index]
                previous = symbol
            }
        }
        for symbol in totals.indices where totals[symbol] > 0 {
            let open = Double(kinds[symbol]) / Double(totals[symbol] + kinds[symbol])
            table.scalarBackoffs[symbol] = Float(-log2(open))
        }
        for (key, count) in follows.sorted(by: { $0.key < $1.key }) where count >= settings.minimumPairCount {
            let (previous, symbol) = (Int(key >> 16), Int(key & 0xFFFF))
            let own = exp2(-Double(table.scalarBits[symbol - 1])) * Double(kinds[previous])
            let probability = (Double(count) + own) / Double(totals[previous] + kinds[previous])
            table.neighbors.append(.init(previous: previous, symbol: symbol, bits: Float(-log2(probability))))
        }
    }

    /// Units that survived, and how they follow one another on the best paths.
    private func pairTable(_ estimate: MultigramEstimate, _ used: [Int]) -> SpellingModelTable {
        var table = SpellingModelTable(
            script: script, scalars: scalars,
            scalarBits: estimate.symbolProbabilities.dropFirst().map { -log2f(Float($0)) },
            scalarBackoffs: [Float](repeating: 0, count: scalars.count + 1), neighbors: [], startBackoff: 0,
            units: estimate.units(), pairs: [],
            weights: SpellingWeights(bias: 0, values: [Float](repeating: 0, count: SpellingWeights.names.count)))
        addNeighbors(to: &table, used)
        let plain = SpellingModel(table)
        let null = LatinNull.shared
        var follows = [UInt32: Int](minimumCapacity: 65_536)
        var totals = [Int](repeating: 0, count: table.units.count + 1)
        for index in used {
            sources[index].withUnsafeBufferPointer { source in
                targets[index].withUnsafeBufferPointer { letters in
                    var later: UInt16 = .max
                    let target = SpellingTarget(letters: letters, null: null)
                    _ = plain.align(source, target, null: null) { _, _, unit, _ in
                        if later != .max, later != 0 {
                            follows[UInt32(unit) << 16 | UInt32(later), default: 0] += counts[index]
                            totals[Int(unit)] += counts[index]
                        }
                        later = unit
                    }
                    if later != .max, later != 0 {
                        follows[UInt32(later), default: 0] += counts[index]
                        totals[0] += counts[index]
                    }
                }
            }
        }
        let strength = settings.pairStrength
        func backoff(_ unit: Int) -> Float { Float(-log2(strength / (Double(totals[unit]) + strength))) }
        table.startBackoff = backoff(0)
        for unit in table.units.indices { table.units[unit].backoff = backoff(unit + 1) }
        for (key, count) in follows.sorted(by: { $0.key < $1.key }) where count >= settings.minimumPairCount {
            let (previous, unit) = (Int(key >> 16), Int(key & 0xFFFF))
            let own = exp2(-Double(table.units[unit - 1].bits))
            let probability = (Double(count) + strength * own) / (Double(totals[previous]) + strength)
            table.pairs.append(.init(previous: previous, unit: unit, bits: Float(-log2(probability))))
        }
        return table
    }
}

/// A small generator with a fixed seed (SplitMix64), for shuffles that are the same everywhere.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64
    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
