internal import NameNormalization

extension SpellingModel {
    /// The most likely Latin spelling of a word, which is folded first: how the press would write a name it has never seen.
    ///
    ///     model.reading(of: "Шаров")  // "sharov"
    ///
    /// Scalars that the model does not know are left out.
    ///
    /// - Complexity: O(*n* · *u*) for *n* letters with *u* units each; the best eight units of a letter are followed.
    public func reading(of word: String) -> String {
        var symbols: [UInt16] = []
        Folding.letters(of: word).withUnsafeBufferPointer { self.symbols(of: $0, into: &symbols) }
        return symbols.withUnsafeBufferPointer { String(decoding: reading(of: $0), as: UTF8.self) }
    }

    /// How many units of a letter are followed. With all of them the reading is the same in all but a few words of a thousand.
    private static let beamWidth = 8

    /// Units less likely than the letter's most likely one by more bits are not tried.
    private static let leastLikely: UInt8 = 64

    /// A way to have come to a unit.
    private struct Step {
        var score: Float
        var unit: UInt16
        var from: UInt16
    }

    /// The reading of a word's symbols, as ASCII.
    package func reading(of symbols: UnsafeBufferPointer<UInt16>) -> [UInt8] {
        let width = SpellingModel.beamWidth
        let count = min(symbols.count, SpellingModel.longestWord)
        return withUnsafeTemporaryAllocation(of: Step.self, capacity: (count + 1) * width) { steps in
            // Viterbi over units: the state is the unit taken last.
            steps.initializeElement(at: 0, to: Step(score: 0, unit: 0, from: 0))
            var (column, states) = (0, 1)
            for symbol in symbols.prefix(count) where symbol != 0 {
                let next = extend(steps, column * width, states, Int(symbol))
                if next == 0 { continue }
                column += 1
                states = next
            }
            return spell(steps, column)
        }
    }

    /// Fills the next column with the best ways to its units, best first, and says how many there are.
    private func extend(_ steps: UnsafeMutableBufferPointer<Step>, _ start: Int, _ states: Int, _ symbol: Int) -> Int {
        let (width, next) = (SpellingModel.beamWidth, start + SpellingModel.beamWidth)
        var count = 0
        for index in Int(unitRange[symbol])..<Int(unitRange[symbol + 1]) {
            let unit = unitsBySymbol[index]
            if unitCosts[Int(unit)] > SpellingModel.leastLikely { continue }
            var best = Step(score: -.infinity, unit: unit, from: 0)
            for from in 0..<states {
                let score = steps[start + from].score + bits(of: unit, after: steps[start + from].unit)
                if score > best.score { best = Step(score: score, unit: unit, from: UInt16(from)) }
            }
            // Units come in the order of their numbers, so that equal scores keep it.
            if count == width, best.score <= steps[next + count - 1].score { continue }
            var position = min(count, width - 1)
            while position > 0, steps[next + position - 1].score < best.score {
                steps.initializeElement(at: next + position, to: steps[next + position - 1])
                position -= 1
            }
            steps.initializeElement(at: next + position, to: best)
            count = min(count + 1, width)
        }
        return count
    }

    /// The letters of the best path to the last column.
    private func spell(_ steps: UnsafeMutableBufferPointer<Step>, _ last: Int) -> [UInt8] {
        var reversed: [UInt8] = []
        var (column, index) = (last, 0)
        while column > 0 {
            let step = steps[column * SpellingModel.beamWidth + index]
            let unit = units[Int(step.unit)]
            var packed = unit.target
            for _ in 0..<unit.targetLength {
                let letter = UInt8(packed & 31)
                if letter <= 26 { reversed.append(letter + 0x60) }
                packed >>= 5
            }
            index = Int(step.from)
            column -= 1
        }
        return reversed.reversed()
    }
}
