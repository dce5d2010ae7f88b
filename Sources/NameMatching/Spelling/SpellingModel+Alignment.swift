internal import WalkKernels

/// A Latin word made ready to be a side of a spelling comparison. Points into storage that the caller keeps alive.
package struct SpellingTarget {
    /// Letters 1...27.
    package var letters: UnsafeBufferPointer<UInt8>
    /// Bits (negative) by letter unigram and trigram.
    package var unigram: Float
    package var trigram: Float
    /// Where one of several words that are read as one begins: bit *n* before letter *n*. No unit reaches over a seam.
    package var seams: UInt64

    package init(letters: UnsafeBufferPointer<UInt8>, null: LatinNull) {
        self.init(letters: letters, unigram: null.unigram(of: letters), trigram: null.trigram(of: letters), seams: 0)
    }

    package init(letters: UnsafeBufferPointer<UInt8>, unigram: Float, trigram: Float, seams: UInt64) {
        self.letters = letters
        self.unigram = unigram
        self.trigram = trigram
        self.seams = seams
    }
}

extension SpellingModel {
    /// The figures of the best path that the regression weighs, in the order of ``SpellingWeights/names``.
    package typealias Figures = InlineArray<12, Float>

    /// A limit that no path exceeds.
    package static let unlimited = 1 << 14

    /// The best path between a word's symbols and a Latin word, or `nil` when the cheapest path costs more than `limit`.
    ///
    /// `visit` is called with the units of the path from last to first: source symbol index, target range, unit number (0
    /// for a letter without partner) and log-odds.
    ///
    /// - Parameters:
    ///   - limit: The most that a path may cost, in eighths of a bit; see ``SpellingCosts``.
    ///   - beginnings: The most that it may cost wherever it has come, by how many letters of either side are behind it at least;
    ///     see ``SpellingLimits/beginnings(_:_:)``.
    /// - Complexity: O(*s* · *t*) for *s* symbols and *t* letters; a limit leaves a narrow band of that.
    @inline(__always)
    package func align(
        _ source: UnsafeBufferPointer<UInt16>, _ target: SpellingTarget, null: LatinNull,
        limit: Int = SpellingModel.unlimited, beginnings: UnsafePointer<UInt16> = SpellingLimits.shared.unlimited,
        visit: (Int, Range<Int>, UInt16, Float) -> Void = { _, _, _, _ in }
    ) -> Figures? {
        path(source, target, null: null, limit: limit, beginnings: beginnings, visit: visit)?.figures
    }

    /// The best path's figures, and what it costs.
    @inline(__always)
    package func path(
        _ source: UnsafeBufferPointer<UInt16>, _ target: SpellingTarget, null: LatinNull, limit: Int,
        beginnings: UnsafePointer<UInt16> = SpellingLimits.shared.unlimited,
        visit: (Int, Range<Int>, UInt16, Float) -> Void = { _, _, _, _ in }
    ) -> (figures: Figures, cost: Int)? {
        aligned(source, target.letters, seams: target.seams, limit, beginnings) { n, m, cost, windows, marks in
            (figures(source, target, n, m, null, windows, marks, visit), cost)
        }
    }

    /// What the best path between a word's symbols and the letters of one Latin word costs; `nil` where that is more than `limit`.
    func cost(of source: UnsafeBufferPointer<UInt16>, _ letters: UnsafeBufferPointer<UInt8>, limit: Int) -> Int? {
        aligned(source, letters, seams: 0, limit, SpellingLimits.shared.unlimited) { _, _, cost, _, _ in cost }
    }

    /// Aligns two words within a limit, and hands on how many letters were compared, the cost, and what leads along the best path.
    @inline(__always)
    private func aligned<Result>(
        _ source: UnsafeBufferPointer<UInt16>, _ letters: UnsafeBufferPointer<UInt8>, seams: UInt64, _ limit: Int,
        _ beginnings: UnsafePointer<UInt16>,
        _ body: (_ n: Int, _ m: Int, _ cost: Int, UnsafePointer<UInt32>, UnsafePointer<UInt8>) -> Result
    ) -> Result? {
        let (n, m) = (min(source.count, SpellingModel.longestWord), min(letters.count, SpellingModel.longestWord))
        guard n > 0, m > 0, limit >= 0, let symbols = source.baseAddress, let base = letters.baseAddress else {
            return nil
        }
        let width = m &+ 1
        // Words of up to thirty letters are compared on the stack.
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: (n &+ 1) &* width) { steps in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 &* width &+ (n &+ 2) / 2) { rows in
                guard let marks = steps.baseAddress, let windows = rows.baseAddress else { return nil }
                let costs = UnsafeMutableRawPointer(windows + width).assumingMemoryBound(to: UInt16.self)
                fillWindows(windows, base, m, seams)
                let limits = costs + 2 &* width
                guard fillLimits(limits, symbols, n, base, m, limit),
                    let cost = fill(symbols, base, n, m, windows, costs, marks, limits, beginnings)
                else { return nil }
                return body(n, m, cost, windows, marks)
            }
        }
    }

    /// The letters from each position on, five bits each and the first highest, up to the next seam.
    @inline(__always)
    private func fillWindows(
        _ windows: UnsafeMutablePointer<UInt32>, _ letters: UnsafePointer<UInt8>, _ m: Int, _ seams: UInt64
    ) {
        windows[m] = 0
        var j = m &- 1
        while j >= 0 {
            let rest = seams >> UInt64(j &+ 1) & 1 == 0 ? windows[j &+ 1] >> 5 : 0
            windows[j] = UInt32(letters[j]) << 15 | rest
            j &-= 1
        }
    }

    /// What the source letters cost at least by the letters alone that the target has, whatever their order.
    @inline(__always)
    func leastCost(of source: UnsafeBufferPointer<UInt16>, among present: UInt32) -> Int {
        guard let symbols = source.baseAddress else { return 0 }
        return Int(
            onoma_least_cost(reaches, symbols, Int32(Swift.min(source.count, SpellingModel.longestWord)), present))
    }

    /// The same where the target begins with a letter: the first symbol stands for it or for nothing, or the letter stands alone.
    ///
    /// - Parameter insertion: What no letter that stands alone costs less.
    @inline(__always)
    func leastCost(
        of source: UnsafeBufferPointer<UInt16>, among present: UInt32, first: UInt8, insertion: Int
    ) -> Int {
        let least = leastCost(of: source, among: present)
        guard 1...26 ~= first else { return least }
        let head = UnsafeBufferPointer(rebasing: source.prefix(1))
        let free = leastCost(of: head, among: present)
        return least - free + Swift.min(leastCost(of: head, among: 1 << UInt32(first)), free + insertion)
    }

    /// The most that a path may cost before each symbol, as far as the letters alone say what the symbols from there on cost;
    /// false when no path can be within the limit.
    @inline(__always)
    private func fillLimits(
        _ limits: UnsafeMutablePointer<UInt16>, _ source: UnsafePointer<UInt16>, _ n: Int,
        _ letters: UnsafePointer<UInt8>, _ m: Int, _ limit: Int
    ) -> Bool {
        var present: UInt32 = 0
        for j in 0..<m { present |= 1 << UInt32(letters[j]) }
        var rest = Swift.min(limit, SpellingModel.unlimited)
        limits[n] = UInt16(truncatingIfNeeded: rest)
        var i = n &- 1
        while i >= 0 {
            rest &-= Int(onoma_least_cost(reaches, source + i, 1, present))
            if rest < 0 { return false }
            limits[i] = UInt16(truncatingIfNeeded: rest)
            i &-= 1
        }
        return true
    }

    /// A step is how many letters a source symbol takes, or this: a Latin letter without partner.
    private static var insertion: UInt8 { 7 }

    /// Fills the table of the steps of cheapest paths, row by row within the band that the limits leave, and gives the cost.
    /// Only cells within the limit of their row are ever written; the others hold more than any limit.
    @inline(__always)
    private func fill(
        _ source: UnsafePointer<UInt16>, _ letters: UnsafePointer<UInt8>, _ n: Int, _ m: Int,
        _ windows: UnsafePointer<UInt32>, _ rows: UnsafeMutablePointer<UInt16>, _ steps: UnsafeMutablePointer<UInt8>,
        _ limits: UnsafePointer<UInt16>, _ beginnings: UnsafePointer<UInt16>
    ) -> Int? {
        let width = m &+ 1
        var (row, next) = (rows, rows + width)
        for j in 0...m { row[j] = .max }
        row[0] = 0
        var (low, high) = (0, 0)
        for i in 0..<n {
            let symbol = Int(source[i])
            let (limit, later) = (limits[i], limits[i &+ 1])
            let (marks, here) = (steps + (i &+ 1) &* width, steps + i &* width)
            for j in 0...m { next[j] = .max }
            let silent = UInt16(silentCosts[symbol])
            let groups = unitGroups + symbol &* LatinNull.letterCount
            var (first, last) = (width, -1)
            var j = low
            while j <= high {
                let cost = row[j]
                if cost <= limit, cost <= beginnings[Swift.min(i, j)] {
                    let silenced = cost &+ silent
                    if silenced <= later, silenced < next[j] {
                        next[j] = silenced
                        marks[j] = 0
                        first = Swift.min(first, j)
                        last = Swift.max(last, j)
                    }
                    if j < m {
                        let letter = Int(letters[j])
                        let inserted = cost &+ UInt16(insertionCosts[letter])
                        if inserted <= limit, inserted < row[j &+ 1] {
                            row[j &+ 1] = inserted
                            here[j &+ 1] = SpellingModel.insertion
                            high = Swift.max(high, j &+ 1)
                        }
                        var index = Int(groups[letter])
                        let end = Int(groups[letter &+ 1])
                        let window = windows[j]
                        while index < end {
                            let unit = groupedUnits[index]
                            let sum = cost &+ UInt16(unit.cost)
                            if sum > later { break }
                            if window & unit.mask == unit.target {
                                let after = j &+ Int(unit.length)
                                if sum < next[after] {
                                    next[after] = sum
                                    marks[after] = unit.length
                                    first = Swift.min(first, after)
                                    last = Swift.max(last, after)
                                }
                            }
                            index &+= 1
                        }
                    }
                }
                j &+= 1
            }
            if last < 0 { return nil }
            (low, high) = (first, last)
            swap(&row, &next)
        }
        // Letters that are left over at the end.
        let (marks, limit) = (steps + n &* width, limits[n])
        var j = low
        while j <= high, j < m {
            if row[j] <= limit, row[j] <= beginnings[Swift.min(n, j)] {
                let inserted = row[j] &+ UInt16(insertionCosts[Int(letters[j])])
                if inserted <= limit, inserted < row[j &+ 1] {
                    row[j &+ 1] = inserted
                    marks[j &+ 1] = SpellingModel.insertion
                    high = Swift.max(high, j &+ 1)
                }
            }
            j &+= 1
        }
        return row[m] <= limit ? Int(row[m]) : nil
    }

    /// The unit by which a symbol stands for the letters from a position on.
    @inline(__always)
    private func unit(_ symbol: Int, _ letter: UInt8, _ length: Int, _ window: UInt32) -> UInt16 {
        let first = symbol &* LatinNull.letterCount &+ Int(letter)
        for index in Int(unitGroups[first])..<Int(unitGroups[first &+ 1]) {
            let unit = groupedUnits[index]
            if Int(unit.length) == length, window & unit.mask == unit.target { return unit.unit }
        }
        return 0
    }

    /// Walks the best path back and gathers its figures.
    @inline(__always)
    private func figures(
        _ source: UnsafeBufferPointer<UInt16>, _ target: SpellingTarget, _ n: Int, _ m: Int, _ null: LatinNull,
        _ windows: UnsafePointer<UInt32>, _ steps: UnsafePointer<UInt8>,
        _ visit: (Int, Range<Int>, UInt16, Float) -> Void
    ) -> Figures {
        let width = m + 1
        var (i, j) = (n, m)
        var (sum, negative, worst, neighbors, pairs) = (Float(0), Float(0), Float(1e9), Float(1e9), Float(0))
        var later = UInt16.max  // the unit after this one; orphans break the chain
        var laterOdds = Float.nan
        // The source by itself, letter by letter and by pairs of letters: the null must be as strong as the pairs of units.
        var (sourceNull, sourcePairs) = (Float(0), Float(0))
        while i > 0 || j > 0 {
            let step = steps[i &* width &+ j]
            var unit: UInt16 = 0
            let odds: Float
            let range: Range<Int>
            if step == SpellingModel.insertion {
                j &-= 1
                range = j..<j &+ 1
                odds = -SpellingModel.orphanPenalty
                pairs += null.unigram(target.letters[j]) - SpellingModel.orphanPenalty
            } else {
                i &-= 1
                let symbol = Int(source[i])
                j &-= Int(step)
                range = j..<j &+ Int(step)
                unit = step == 0 ? silentUnits[symbol] : self.unit(symbol, target.letters[j], Int(step), windows[j])
                odds = unit == 0 ? -SpellingModel.orphanPenalty : units[Int(unit)].odds
                sourceNull += symbolBits[symbol]
                sourcePairs += bits(ofSymbol: source[i], after: i > 0 ? source[i &- 1] : 0)
                if unit == 0 { pairs += symbolBits[symbol] - SpellingModel.orphanPenalty }
            }
            visit(i, range, unit, odds)
            sum += odds
            negative += min(0, odds)
            worst = min(worst, odds)
            if !laterOdds.isNaN { neighbors = min(neighbors, odds + laterOdds) }
            laterOdds = odds
            if later != .max, later != 0 {
                pairs += unit == 0 ? units[Int(later)].bits : bits(of: later, after: unit)
            }
            later = unit
        }
        if later != .max, later != 0 { pairs += bits(of: later, after: 0) }
        if neighbors == 1e9 { neighbors = worst }
        let length = Float(n &+ m) / 2
        let trigram = sum + target.unigram - target.trigram
        let pair = pairs - sourcePairs - target.trigram
        let gain = sourcePairs - sourceNull
        return [
            sum, trigram, sum / length, trigram / length, negative, length, pair, pair / length, worst, neighbors,
            gain, gain / length,
        ]
    }

    /// Bits of evidence from the figures of a path.
    @inline(__always)
    package func bits(_ figures: Figures) -> Float {
        var sum = flatWeights.bias
        for index in 0..<12 { sum += flatWeights.values[index] * figures[index] }
        return sum
    }

    /// The log-odds that a word's letters have before the Latin letters are asked: what a path of cost *c* has is this, less
    /// the target's bits by letter unigram, less *c*.
    func sourceOdds(of symbols: UnsafeBufferPointer<UInt16>) -> Float {
        symbols.prefix(SpellingModel.longestWord).reduce(0) { $0 + sourceOdds[Int($1)] }
    }

    /// The Latin letters that a word's letters may stand for, bit 1 for a.
    func producible(by symbols: UnsafeBufferPointer<UInt16>) -> UInt32 {
        symbols.prefix(SpellingModel.longestWord).reduce(0) { $0 | producible[Int($1)] }
    }
}
