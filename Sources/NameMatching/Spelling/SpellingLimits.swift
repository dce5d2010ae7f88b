/// What a spelling may cost, in eighths of a bit.
///
/// Scoring and searching have these limits in common: what a walk along the words of an index leaves out, no score counts.
package struct SpellingLimits: @unchecked Sendable {
    /// What is compared.
    package enum Sides: Int, Sendable {
        /// Two Latin words.
        case latin
        /// Latin letters, of which one side at least is a reading.
        case readings
        /// Latin letters, of which one side at least is the second reading of a word.
        case second
        /// A word of another script, and Latin letters.
        case native
    }

    /// By sides, and the letters of the shorter word: the limit grows with their square root, as the spread of a sum does.
    private let words: UnsafePointer<Int16>
    /// The same for several words read as one.
    private let runs: UnsafePointer<Int16>
    /// What no insertion costs less.
    let leastInsertion: Int

    package static let shared = SpellingLimits()

    private static let width = SpellingModel.longestWord + 1

    private init() {
        func limits(_ bits: [Double]) -> UnsafePointer<Int16> {
            let memory = UnsafeMutablePointer<Int16>.allocate(capacity: bits.count * SpellingLimits.width)
            for (sides, bits) in bits.enumerated() {
                for count in 0..<SpellingLimits.width {
                    memory[sides * SpellingLimits.width + count] = Int16(
                        (bits * 8 * Double(count).squareRoot()).rounded())
                }
            }
            return UnsafePointer(memory)
        }
        // Between orthographies of one script words are nearer than between scripts. With these, one or two true spellings of
        // a hundred cost more; most of them were hardly believed. A script without spaces writes a name of many syllables as
        // one word, and each syllable has its own spelling.
        words = limits([3, 3, 3, 5])
        runs = limits([2.5, 7.5, 3, 7.5])
        leastInsertion =
            (1..<UInt8(LatinNull.letterCount)).map {
                Int(SpellingCosts.cost(SpellingModel.orphanPenalty - LatinNull.shared.unigram($0)))
            }.min() ?? 0
    }

    /// The most that several words read as one may cost to be looked for, where that is an exception.
    @inline(__always)
    package func clear(_ sourceCount: Int, _ targetCount: Int, sides: Sides) -> Int {
        agreement(sourceCount, targetCount, sides: sides, isJoined: true) / 3
    }

    /// The most that a spelling may cost that is an agreement.
    @inline(__always)
    package func agreement(_ sourceCount: Int, _ targetCount: Int, sides: Sides, isJoined: Bool) -> Int {
        let count = min(sourceCount, targetCount, SpellingModel.longestWord)
        let own = sides.rawValue &* SpellingLimits.width &+ count
        return Int(isJoined ? runs[own] : words[own])
    }
}
