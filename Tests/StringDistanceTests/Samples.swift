/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

struct Pair: CustomStringConvertible {
    var first: [UInt32]
    var second: [UInt32]

    var description: String { "\"\(Samples.string(first))\" and \"\(Samples.string(second))\"" }
}

/// Seeded texts in several scripts and of lengths around the borders of a word.
enum Samples {
    /// Ten thousand pairs and more: names, and one in ten around 64 and 128, up to 200.
    static let pairs: [Pair] = makePairs(count: 10_500, seed: 1)

    /// Short ones, for laws that ask many questions of each.
    static let shortPairs: [Pair] = pairs.lazy.filter { $0.first.count <= 20 && $0.second.count <= 20 }

    /// Each has three or so letters; some meet in one slot of the table (scalars that are equal modulo 128).
    private static let alphabets: [[UInt32]] = [
        Array(0x61...0x63),
        Array(0x41...0x5A),
        Array(0x430...0x44F),
        Array(0x4E00...0x4E10) + [0x674E, 0x5F35, 0x738B, 0x9673],
        Array(0x1F600...0x1F610) + [0x1F468, 0x200D, 0x10FFFF],
        [0x61, 0xE1, 0x161, 0x1E1, 0x4E61, 0x1F5E1, 0x0, 0x80],
        Array(0x61...0x6A) + Array(0x5D0...0x5D6) + Array(0x627...0x62D),
    ]

    static func text(_ generator: inout SeededGenerator, count: Int, alphabet: [UInt32]) -> [UInt32] {
        (0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
    }

    private static func makePairs(count: Int, seed: UInt64) -> [Pair] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            let alphabet = alphabets[index % alphabets.count]
            let first = text(&generator, count: length(index, &generator), alphabet: alphabet)
            // One in three is unrelated, so that far pairs occur too.
            if index % 3 == 0 {
                let other = length(index, &generator)
                return Pair(first: first, second: text(&generator, count: other, alphabet: alphabet))
            }
            return Pair(first: first, second: edited(first, &generator, alphabet: alphabet))
        }
    }

    private static func length(_ index: Int, _ generator: inout SeededGenerator) -> Int {
        switch index % 20 {
        case 0: [63, 64, 65, 127, 128, 129].randomElement(using: &generator) ?? 64
        case 1: Int.random(in: 0...200, using: &generator)
        case 2...6: Int.random(in: 0...4, using: &generator)
        default: Int.random(in: 3...24, using: &generator)
        }
    }

    /// A few random edits, swaps among them.
    static func edited(_ text: [UInt32], _ generator: inout SeededGenerator, alphabet: [UInt32]) -> [UInt32] {
        var text = text
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            let letter = alphabet[Int.random(in: alphabet.indices, using: &generator)]
            let position = Int.random(in: 0...text.count, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: text.insert(letter, at: position)
            case 1 where position < text.count: text.remove(at: position)
            case 2 where position < text.count: text[position] = letter
            case 3 where position + 1 < text.count: text.swapAt(position, position + 1)
            default: break
            }
        }
        return text
    }

    static func string(_ scalars: [UInt32]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
        return String(view)
    }
}
