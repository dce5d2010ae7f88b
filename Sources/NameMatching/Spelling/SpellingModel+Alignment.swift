/// A word made ready to be a side of a spelling comparison. Points into storage that the caller keeps alive.
package struct SpellingTarget {
    /// Letters 1...27.
    package var letters: UnsafeBufferPointer<UInt8>
    /// Bits (negative) by letter unigram and trigram.
    package var unigram: Float
    package var trigram: Float

    package init(letters: UnsafeBufferPointer<UInt8>, null: LatinNull) {
        self.letters = letters
        unigram = null.unigram(of: letters)
        trigram = null.trigram(of: letters)
    }

    package init(letters: UnsafeBufferPointer<UInt8>, unigram: Float, trigram: Float) {
        self.letters = letters
        self.unigram = unigram
        self.trigram = trigram
    }
}

extension SpellingModel {
    /// The figures of the best path that the regression weighs, in the order of ``SpellingWeights/names``.
    package typealias Figures = InlineArray<12, Float>

    /// The best path between a word's symbols and a Latin word, or `nil` when no path can reach `minimumOdds`.
    ///
    /// `visit` is called with the units of the path from last to first: source symbol index, target range, unit number (0
    /// for a letter without partner) and log-odds.
    ///
    /// - Complexity: O(*s* · *t*) for *s* symbols and *t* letters; usually much less, because rows that cannot reach
    ///   `minimumOdds` any more end the search.
    @inline(__always)
    package func align(
        _ source: UnsafeBufferPointer<UInt16>, _ target: SpellingTarget, null: LatinNull, minimumOdds: Float,
        visit: (Int, Range<Int>, UInt16, Float) -> Void = { _, _, _, _ in }
    ) -> Figures? {
        let letters = target.letters
        let (n, m) = (min(source.count, SpellingModel.longestWord), min(letters.count, SpellingModel.longestWord))
        guard n > 0, m > 0 else { return nil }
        let width = m + 1
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: (n + 1) * width + n + 1) { scores in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: (n + 1) * width) { steps in
                fill(source, letters, n, m, null, scores, steps, minimumOdds)
                    ? figures(source, target, n, m, null, scores, steps, visit) : nil
            }
        }
    }

    /// A step is the unit's number times eight plus the letters it takes; an orphan has the number 0; `insertion` is a
    /// Latin letter without partner.
    private static var insertion: UInt16 { 7 }

    /// Fills the table of best log-odds row by row. False when no path can reach the minimum.
    private func fill(
        _ source: UnsafeBufferPointer<UInt16>, _ letters: UnsafeBufferPointer<UInt8>, _ n: Int, _ m: Int,
        _ null: LatinNull, _ scores: UnsafeMutableBufferPointer<Float>, _ steps: UnsafeMutableBufferPointer<UInt16>,
        _ minimumOdds: Float
    ) -> Bool {
        let width = m + 1
        let lowest: Float = -1e9
        // The most that the rest of the source can still win against letters that the target has.
        var present: UInt32 = 0
        for letter in letters.prefix(m) { present |= 1 << UInt32(letter) }
        let rest = (n + 1) * width
        scores[rest + n] = 0
        for i in stride(from: n - 1, through: 0, by: -1) {
            let cells = bestByLetter + Int(source[i]) * LatinNull.letterCount
            var best = cells[0]
            var open = present
            while open != 0 {
                best = max(best, cells[open.trailingZeroBitCount])
                open &= open &- 1
            }
            scores[rest + i] = scores[rest + i + 1] + best
        }
        guard scores[rest] >= minimumOdds, let base = scores.baseAddress, let stepBase = steps.baseAddress else {
            return false
        }
        base[0] = 0
        for j in 1...m {
            base[j] = base[j &- 1] - SpellingModel.orphanPenalty
            stepBase[j] = SpellingModel.insertion
        }
        // Columns of the last row from which the minimum can still be reached; the others are not looked at again.
        var (low, high) = (0, m)
        for i in 0..<n {
            let symbol = Int(source[i])
            let above = base + i &* width
            let row = above + width
            let marks = stepBase + (i &+ 1) &* width
            for j in 0...m { row[j] = lowest }
            // A source letter without partner, or one that stands for nothing.
            let silent = silentUnits[symbol]
            let (loss, mark) =
                silent == 0
                ? (-SpellingModel.orphanPenalty, UInt16(0))
                : (max(units[Int(silent)].odds, -SpellingModel.orphanPenalty), silent << 3)
            for j in low...high {
                row[j] = above[j] + loss
                marks[j] = mark
            }
            let beginnings = firstLetters[symbol]
            let reach = longestUnit &* (n &- i)
            let best = base[rest &+ i]
            for j in low..<max(low, min(high &+ 1, m)) where beginnings & 1 << UInt32(letters[j]) != 0 {
                let before = above[j]
                // What is left of the target beyond the reach of the units that are left has no partner.
                let beyond = m &- j &- reach
                let bound = beyond > 0 ? best - Float(beyond) * SpellingModel.orphanPenalty : best
                if before + bound < minimumOdds { continue }
                var packed: UInt32 = 0
                for length in 1...min(longestUnit, m &- j) {
                    packed = packed << 5 | UInt32(letters[j &+ length &- 1])
                    let unit = unit(
                        UInt16(truncatingIfNeeded: symbol), packed | UInt32(truncatingIfNeeded: length) << 20)
                    if unit == 0 { continue }
                    let score = before + units[Int(unit)].odds
                    if score > row[j &+ length] {
                        row[j &+ length] = score
                        marks[j &+ length] = unit << 3 | UInt16(truncatingIfNeeded: length)
                    }
                }
            }
            let left = base[rest &+ i &+ 1]
            var (first, last) = (Int.max, -1)
            for j in low...m {
                if j > low, row[j &- 1] - SpellingModel.orphanPenalty > row[j] {
                    row[j] = row[j &- 1] - SpellingModel.orphanPenalty
                    marks[j] = SpellingModel.insertion
                }
                if row[j] + left >= minimumOdds {
                    if first == .max { first = j }
                    last = j
                }
            }
            if last < 0 { return false }
            (low, high) = (first, last)
        }
        return base[n &* width &+ m] >= minimumOdds
    }

    /// Walks the best path back and gathers its figures.
    @inline(__always)
    private func figures(
        _ source: UnsafeBufferPointer<UInt16>, _ target: SpellingTarget, _ n: Int, _ m: Int, _ null: LatinNull,
        _ scores: UnsafeMutableBufferPointer<Float>, _ steps: UnsafeMutableBufferPointer<UInt16>,
        _ visit: (Int, Range<Int>, UInt16, Float) -> Void
    ) -> Figures {
        let width = m + 1
        var (i, j) = (n, m)
        var (negative, worst, neighbors, pairs) = (Float(0), Float(1e9), Float(1e9), Float(0))
        var later = UInt16.max  // the unit after this one; orphans break the chain
        var laterOdds = Float.nan
        // The source by itself, letter by letter and by pairs of letters: the null must be as strong as the pairs of units.
        var (sourceNull, sourcePairs) = (Float(0), Float(0))
        while i > 0 || j > 0 {
            let step = steps[i * width + j]
            let here = scores[i * width + j]
            var unit: UInt16 = 0
            let range: Range<Int>
            if step == SpellingModel.insertion, j > 0 {
                j -= 1
                range = j..<j + 1
                pairs += null.unigram(target.letters[j]) - SpellingModel.orphanPenalty
            } else {
                unit = step >> 3
                i -= 1
                let length = Int(step & 7)
                range = j - length..<j
                j -= length
                sourceNull += symbolBits[Int(source[i])]
                sourcePairs += bits(ofSymbol: source[i], after: i > 0 ? source[i - 1] : 0)
                if unit == 0 { pairs += symbolBits[Int(source[i])] - SpellingModel.orphanPenalty }
            }
            let odds = here - scores[i * width + j]
            visit(i, range, unit, odds)
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
        let odds = scores[n * width + m]
        let length = Float(n + m) / 2
        let trigram = odds + target.unigram - target.trigram
        let pair = pairs - sourcePairs - target.trigram
        let gain = sourcePairs - sourceNull
        return [
            odds, trigram, odds / length, trigram / length, negative, length, pair, pair / length, worst, neighbors,
            gain,
            gain / length,
        ]
    }

    /// Bits of evidence from the figures of a path.
    @inline(__always)
    package func bits(_ figures: Figures) -> Float {
        var sum = weights.bias
        for index in 0..<12 { sum += weights.values[index] * figures[index] }
        return sum
    }
}
