/// What a spelling may cost, in eighths of a bit.
///
/// Scoring and searching have these limits in common: what a walk along the words of an index leaves out, no score counts.
package struct SpellingLimits: @unchecked Sendable {
    /// By the letters of the shorter word: the limit grows with their square root, as the spread of a sum does.
    private let latin: UnsafePointer<Int16>
    private let native: UnsafePointer<Int16>
    private let joinedLatin: UnsafePointer<Int16>
    private let joinedNative: UnsafePointer<Int16>
    /// What no insertion costs less.
    let leastInsertion: Int

    package static let shared = SpellingLimits()

    private init() {
        func limits(_ bits: Double) -> UnsafePointer<Int16> {
            let memory = UnsafeMutablePointer<Int16>.allocate(capacity: SpellingModel.longestWord + 1)
            for count in 0...SpellingModel.longestWord {
                memory[count] = Int16((bits * 8 * Double(count).squareRoot()).rounded())
            }
            return UnsafePointer(memory)
        }
        // Between orthographies of one script words are nearer than between scripts. With these, one or two true spellings of
        // a hundred cost more; most of them were hardly believed. A script without spaces writes a name of many syllables as
        // one word, and each syllable has its own spelling.
        latin = limits(4)
        native = limits(6)
        joinedLatin = limits(4)
        joinedNative = limits(7.5)
        leastInsertion =
            (1..<UInt8(LatinNull.letterCount)).map {
                Int(SpellingCosts.cost(SpellingModel.orphanPenalty - LatinNull.shared.unigram($0)))
            }.min() ?? 0
    }

    /// The most that a spelling may cost that is an agreement.
    @inline(__always)
    package func agreement(_ sourceCount: Int, _ targetCount: Int, isLatin: Bool, isJoined: Bool) -> Int {
        let count = min(sourceCount, targetCount, SpellingModel.longestWord)
        return isJoined
            ? Int(isLatin ? joinedLatin[count] : joinedNative[count]) : Int(isLatin ? latin[count] : native[count])
    }
}
