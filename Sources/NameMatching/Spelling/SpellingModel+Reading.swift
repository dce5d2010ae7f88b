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
        return String(decoding: reading(of: symbols), as: UTF8.self)
    }

    /// How many units of a letter are followed. With all of them the reading is the same in all but a few words of a thousand.
    private static let beamWidth = 8

    /// The reading of a word's symbols, as ASCII.
    package func reading(of symbols: [UInt16]) -> [UInt8] {
        // Viterbi over units: the state is the unit taken last.
        var states: [(unit: UInt16, score: Float, from: Int)] = [(0, 0, -1)]
        var columns: [[(unit: UInt16, score: Float, from: Int)]] = [states]
        for symbol in symbols.prefix(SpellingModel.longestWord) where symbol != 0 {
            var next: [(unit: UInt16, score: Float, from: Int)] = []
            for index in unitRange[Int(symbol)]..<unitRange[Int(symbol) + 1] {
                let unit = unitsBySymbol[Int(index)]
                var best: (score: Float, from: Int) = (-.infinity, -1)
                for (from, state) in states.enumerated() {
                    let score = state.score + bits(of: unit, after: state.unit)
                    if score > best.score { best = (score, from) }
                }
                next.append((unit, best.score, best.from))
            }
            if next.isEmpty { continue }
            if next.count > SpellingModel.beamWidth {
                next.sort { ($1.score, $0.unit) < ($0.score, $1.unit) }
                next.removeLast(next.count - SpellingModel.beamWidth)
            }
            states = next
            columns.append(states)
        }
        guard var index = states.indices.max(by: { states[$0].score < states[$1].score }) else { return [] }
        var reversed: [UInt8] = []
        for column in columns.dropFirst().reversed() {
            let unit = units[Int(column[index].unit)]
            var packed = unit.target
            for _ in 0..<unit.targetLength {
                let letter = UInt8(packed & 31)
                if letter <= 26 { reversed.append(letter + 0x60) }
                packed >>= 5
            }
            index = column[index].from
        }
        return reversed.reversed()
    }
}
