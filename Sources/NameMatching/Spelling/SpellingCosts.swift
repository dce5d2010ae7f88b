internal import WalkKernels

/// What the units of a model cost, laid out for the alignment.
///
/// The cost of a unit is by how many bits it is less likely than the most likely unit of its source letter. Costs are never
/// negative, so a path can be given up as soon as it is too dear; and for two given words the cheapest path is the most
/// likely one. They are counted in eighths of a bit: whole numbers, the same on every platform.
struct SpellingCosts {
    let silentCosts: UnsafePointer<UInt8>
    let silentUnits: UnsafePointer<UInt16>
    let insertionCosts: UnsafePointer<UInt8>
    let unitGroups: UnsafePointer<Int32>
    let groupedUnits: UnsafePointer<SpellingModel.GroupedUnit>
    let producible: UnsafePointer<UInt32>
    let unitCosts: UnsafePointer<UInt8>
    let reaches: UnsafePointer<onoma_reach>
    let sourceOdds: UnsafePointer<Float>

    /// Bits as a cost.
    static func cost(_ bits: Float) -> UInt8 { UInt8(min(max((bits * 8).rounded(), 0), 255)) }

    init(
        units: UnsafePointer<SpellingModel.Unit>, ofSymbol: [[UInt16]], symbolBits: UnsafePointer<Float>,
        null: LatinNull
    ) {
        let (count, width) = (ofSymbol.count, LatinNull.letterCount)
        let silentCosts = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
        let silentUnits = UnsafeMutablePointer<UInt16>.allocate(capacity: count)
        let groups = UnsafeMutablePointer<Int32>.allocate(capacity: count * width + 1)
        let grouped = UnsafeMutablePointer<SpellingModel.GroupedUnit>.allocate(
            capacity: max(1, ofSymbol.reduce(0) { $0 + $1.count }))
        let producible = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        let unitCosts = UnsafeMutablePointer<UInt8>.allocate(capacity: ofSymbol.reduce(1) { $0 + $1.count })
        unitCosts[0] = 255
        let reaches = UnsafeMutablePointer<onoma_reach>.allocate(capacity: count)
        let sourceOdds = UnsafeMutablePointer<Float>.allocate(capacity: count)
        var used = 0
        for (symbol, own) in ofSymbol.enumerated() {
            let best = own.map { units[Int($0)].bits }.max() ?? symbolBits[symbol]
            sourceOdds[symbol] = best - symbolBits[symbol]
            silentUnits[symbol] = 0
            silentCosts[symbol] = SpellingCosts.cost(best - symbolBits[symbol] + SpellingModel.orphanPenalty)
            producible[symbol] = 0
            var reach = onoma_reach()
            var byLetter = [[SpellingModel.GroupedUnit]](repeating: [], count: width)
            for number in own {
                let unit = units[Int(number)]
                let cost = SpellingCosts.cost(best - unit.bits)
                unitCosts[Int(number)] = cost
                guard unit.targetLength > 0 else {
                    if cost <= silentCosts[symbol] {
                        silentCosts[symbol] = cost
                        silentUnits[symbol] = number
                    }
                    continue
                }
                let shift = UInt32(5 * (SpellingModel.longestTarget - Int(unit.targetLength)))
                let first = Int(unit.target >> UInt32(5 * (Int(unit.targetLength) - 1)))
                byLetter[first].append(
                    .init(
                        target: unit.target << shift, mask: (0xF_FFFF >> shift) << shift, unit: number, cost: cost,
                        length: unit.targetLength))
                onoma_reach_add(&reach, 1 << UInt32(first), cost)
                for position in 0..<Int(unit.targetLength) {
                    producible[symbol] |= 1 << (unit.target >> UInt32(5 * position) & 31)
                }
            }
            onoma_reach_add(&reach, 1, silentCosts[symbol])
            reaches[symbol] = reach
            for (letter, list) in byLetter.enumerated() {
                groups[symbol * width + letter] = Int32(used)
                // The cheapest first, so that the rest can be left when one is too dear.
                for unit in list.sorted(by: { ($0.cost, $0.unit) < ($1.cost, $1.unit) }) {
                    grouped[used] = unit
                    used += 1
                }
            }
        }
        groups[count * width] = Int32(used)
        let insertions = UnsafeMutablePointer<UInt8>.allocate(capacity: width)
        insertions[0] = 255
        for letter in 1..<width {
            insertions[letter] = SpellingCosts.cost(SpellingModel.orphanPenalty - null.unigram(UInt8(letter)))
        }
        self.silentCosts = UnsafePointer(silentCosts)
        self.silentUnits = UnsafePointer(silentUnits)
        insertionCosts = UnsafePointer(insertions)
        unitGroups = UnsafePointer(groups)
        groupedUnits = UnsafePointer(grouped)
        self.producible = UnsafePointer(producible)
        self.reaches = UnsafePointer(reaches)
        self.unitCosts = UnsafePointer(unitCosts)
        self.sourceOdds = UnsafePointer(sourceOdds)
    }
}
