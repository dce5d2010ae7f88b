internal import Transliteration
internal import WalkKernels

/// A spelling model as walks along tries see it: its costs, and what letters that are not there cost at least.
///
/// The tables live as long as the process.
struct WalkModel: @unchecked Sendable {
    let model: onoma_spelling_model
    /// Of a Latin model: its symbols of the letters 0...27. `nil` of models whose tries hold symbols.
    let symbols: UnsafePointer<UInt16>?
    /// For each symbol the letters that its far units write, and the one that stands for the symbol.
    private let writes: [(letters: UInt32, standing: UInt32)]

    init(_ own: SpellingModel, greatest: Int) {
        let isLatin = own.script == .latin
        let latinSymbols = (0..<LatinNull.letterCount).map { letter in
            1...26 ~= letter ? own.symbol(of: UInt32(letter) + 0x60) : 0
        }
        var (near, far) = ([UInt32](repeating: 0, count: 28), [UInt32](repeating: 0, count: 28))
        var (nearShares, farShares) = ([UInt8](repeating: 255, count: 28), [UInt8](repeating: 255, count: 28))
        var (written, unwritten) = ([UInt32](repeating: 0, count: 28), [UInt8](repeating: 255, count: 28))
        var cheapest = [UInt8](repeating: 255, count: Int(onoma_cheapest_count))
        var all: [onoma_written_unit] = []
        var writes: [(letters: UInt32, standing: UInt32)] = []
        for symbol in 0...greatest {
            let first = symbol * LatinNull.letterCount
            var (letters, best) = (UInt32(0), (cost: UInt8.max, letter: 0))
            let sources: UInt32 =
                isLatin
                ? latinSymbols.indices.reduce(0) { Int(latinSymbols[$1]) == symbol ? $0 | 1 << UInt32($1) : $0 } : 0
            for index in Int(own.unitGroups[first])..<Int(own.unitGroups[first + LatinNull.letterCount]) {
                let unit = own.groupedUnits[index]
                let last = SpellingModel.longestTarget - 1
                all.append(
                    .init(target: unit.target, symbol: UInt16(symbol), cost: unit.cost, length: UInt8(unit.length)))
                let place = WalkModel.placeOfCheapest(unit.target, Int(unit.length))
                cheapest[place] = min(cheapest[place], unit.cost)
                if unit.cost < best.cost { best = (unit.cost, Int(unit.target >> UInt32(5 * last) & 31)) }
                for position in 0..<Int(unit.length) {
                    let letter = Int(unit.target >> UInt32(5 * (last - position)) & 31)
                    let share = unit.cost / unit.length
                    if unit.cost <= UInt8(onoma_near_cost) {
                        near[letter] |= sources
                    } else {
                        nearShares[letter] = min(nearShares[letter], share)
                    }
                    if unit.cost <= UInt8(onoma_far_cost) {
                        far[letter] |= sources
                        letters |= 1 << UInt32(letter)
                    } else {
                        farShares[letter] = min(farShares[letter], share)
                    }
                }
            }
            writes.append((letters, letters == 0 ? 0 : 1 << UInt32(best.letter)))
            let least = min(own.silentCosts[symbol], UInt8(onoma_far_cost) + 1)
            if isLatin {
                for letter in latinSymbols.indices where Int(latinSymbols[letter]) == symbol {
                    written[letter] = letters
                    unwritten[letter] = least
                }
            } else if letters != 0 {
                written[best.letter] |= letters
                unwritten[best.letter] = min(unwritten[best.letter], least)
            }
        }
        if !isLatin {
            // What a trie of symbols says of the letters below is which far units write them.
            (near, far) = ([UInt32](repeating: .max, count: 28), (0..<28).map { 1 << $0 })
        }
        func frozen<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafePointer<Element> {
            let memory = UnsafeMutablePointer<Element>.allocate(capacity: array.count)
            array.withUnsafeBufferPointer { memory.initialize(from: $0.baseAddress.unsafelyUnwrapped, count: $0.count) }
            return UnsafePointer(memory)
        }
        let (writtenUnits, firstLetters) = WalkModel.sorted(all)
        symbols = isLatin ? frozen(latinSymbols) : nil
        self.writes = writes
        model = onoma_spelling_model(
            units: own.groupedUnits, groups: own.unitGroups, written_units: frozen(writtenUnits),
            first_letters: frozen(firstLetters), silents: own.silentCosts, insertions: own.insertionCosts,
            near_writers: frozen(near), far_writers: frozen(far), near_shares: frozen(nearShares),
            far_shares: frozen(farShares), written: frozen(written), unwritten: frozen(unwritten),
            cheapest: frozen(cheapest))
    }

    /// The units by the first two letters that they write, and where those of each two letters begin.
    private static func sorted(_ units: [onoma_written_unit]) -> (units: [onoma_written_unit], starts: [Int32]) {
        func place(_ unit: onoma_written_unit) -> Int {
            Int(unit.target >> 15) * LatinNull.letterCount + Int(unit.target >> 10 & 31)
        }
        var starts = [Int32](repeating: 0, count: LatinNull.letterCount * LatinNull.letterCount + 1)
        for unit in units { starts[place(unit) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var ends = starts
        var sorted = units
        for unit in units {
            sorted[Int(ends[place(unit)])] = unit
            ends[place(unit)] += 1
        }
        return (sorted, starts)
    }

    /// Where the cost of the cheapest unit of some letters stands.
    private static func placeOfCheapest(_ target: UInt32, _ length: Int) -> Int {
        switch length {
        case 1: Int(target >> 15)
        case 2: Int(onoma_cheapest_two) + Int(target >> 10)
        case 3: Int(onoma_cheapest_three) + Int(target >> 5)
        default: Int(onoma_cheapest_four) + Int(target >> 5)
        }
    }

    /// The greatest letter that its tries have.
    var greatestLetter: UInt16 { symbols == nil ? UInt16(writes.count - 1) : UInt16(LatinNull.letterCount - 1) }

    /// What a trie says of a letter below a node: the Latin letters that it may stand for, and the one that stands for it.
    func marks(ofLetter letter: UInt16) -> (letters: UInt32, standing: UInt32) {
        if symbols == nil { return Int(letter) < writes.count ? writes[Int(letter)] : (0, 0) }
        return (1 << UInt32(min(letter, 27)), 1 << UInt32(min(letter, 27)))
    }
}
