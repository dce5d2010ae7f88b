/// Latin letters in sixteen groups, a bit each: what a walk looks ahead for.
package enum LetterClasses {
    /// Letters 1...26 by group; letters that are often written for one another share one.
    private static let groups: [String] = [
        "a", "e", "ijy", "o", "uw", "bfpv", "cgkqx", "sz", "dt", "h", "l", "r", "m", "n",
    ]

    /// A unit that costs more, in eighths of a bit, is not expected. What it costs at least is one more.
    static let affordable: UInt8 = 40

    /// The bit of each letter 0...27.
    private static let bits: InlineArray<28, UInt16> = {
        var bits = InlineArray<28, UInt16>(repeating: 1 << 15)
        for (number, group) in groups.enumerated() {
            for letter in group.utf8 { bits[Int(LatinNull.letter(letter))] = 1 << UInt16(number) }
        }
        return bits
    }()

    package static func bit(of letter: UInt16) -> UInt16 { letter < 28 ? bits[Int(letter)] : 1 << 15 }
}

extension SpellingModel {
    /// The groups of the letters that a symbol's affordable units write.
    package func classes(ofSymbol symbol: UInt16) -> UInt16 {
        var classes: UInt16 = 0
        let first = Int(symbol) * LatinNull.letterCount
        for index in Int(unitGroups[first])..<Int(unitGroups[first + LatinNull.letterCount]) {
            let unit = groupedUnits[index]
            guard unit.cost <= LetterClasses.affordable else { continue }
            for position in 0..<Int(unit.length) {
                classes |= LetterClasses.bit(of: UInt16(unit.target >> UInt32(15 - 5 * position) & 31))
            }
        }
        return classes
    }

    /// The groups of the source letters that may affordably be written with a Latin letter. Of a Latin model.
    func sourceClasses(ofLetter letter: UInt8, symbols: InlineArray<28, UInt16>) -> UInt16 {
        var classes: UInt16 = 0
        for source in 1..<28 {
            let first = Int(symbols[source]) * LatinNull.letterCount
            for index in Int(unitGroups[first])..<Int(unitGroups[first + LatinNull.letterCount]) {
                let unit = groupedUnits[index]
                guard unit.cost <= LetterClasses.affordable else { continue }
                for position in 0..<Int(unit.length)
                where unit.target >> UInt32(15 - 5 * position) & 31 == UInt32(letter) {
                    classes |= LetterClasses.bit(of: UInt16(source))
                }
            }
        }
        return classes
    }
}
