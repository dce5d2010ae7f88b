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
        /// A word of Han, and Latin letters.
        case han
    }

    /// How much of a name is compared with how much of another one.
    package enum Extent: Int, Sendable {
        /// A word with a word.
        case words
        /// Several words read as one with a word.
        case runs
        /// The same to be looked for.
        case relatedRuns
        /// The same where several words in place of one are an exception: they must be alike clearly.
        case clearRuns
    }

    /// By extent, sides, and the letters of the shorter word: the limit grows with their square root, as the spread of a sum does.
    private let limits: UnsafePointer<UInt16>
    /// The same with ``allowance``.
    private let beginnings: UnsafePointer<UInt16>
    /// For spellings without a limit.
    package let unlimited: UnsafePointer<UInt16>
    /// What no insertion costs less.
    let leastInsertion: Int

    package static let shared = SpellingLimits()

    /// What the beginning of a spelling may cost beyond the limit of a word that is no longer: five bits. What costs more there is
    /// hardly ever made good: the recall of searches in labelled lists fell by a thousandth at most, and a walk meets half as many
    /// beginnings.
    package static let allowance = 40

    private static let width = SpellingModel.longestWord + 1
    /// How many ``Sides`` there are.
    private static let sideCount = 5

    private init() {
        // Between orthographies of one script words are nearer than between scripts. With these, one or two true spellings of
        // a hundred cost more; most of them were hardly believed. A script without spaces writes a name of many syllables as
        // one word, and each syllable has its own spelling.
        let (words, runs): ([Double], [Double]) = ([3, 3, 3, 5, 5], [2.5, 7.5, 3, 7.5, 7.5])
        // Each character has many readings, and each reading is that of many: what is looked for must be surer.
        let relatedRuns = [2.5, 3.5, 3, 7.5, 6]
        let parts: [(bits: [Double], share: Int)] = [(words, 1), (runs, 1), (relatedRuns, 1), (runs, 3)]
        var all: [UInt16] = []
        for (bits, share) in parts {
            for bits in bits {
                all += (0..<SpellingLimits.width).map {
                    UInt16((bits * 8 * Double($0).squareRoot()).rounded()) / UInt16(share)
                }
            }
        }
        func kept(_ numbers: [UInt16]) -> UnsafePointer<UInt16> {
            let memory = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: numbers.count)
            _ = memory.initialize(from: numbers)
            return UnsafePointer(memory.baseAddress.unsafelyUnwrapped)
        }
        limits = kept(all)
        beginnings = kept(all.map { $0 + UInt16(SpellingLimits.allowance) })
        unlimited = kept([UInt16](repeating: .max, count: SpellingLimits.width))
        leastInsertion =
            (1..<UInt8(LatinNull.letterCount)).map {
                Int(SpellingCosts.cost(SpellingModel.orphanPenalty - LatinNull.shared.unigram($0)))
            }.min() ?? 0
    }

    /// The most that a spelling may cost that is an agreement.
    @inline(__always)
    package func limit(_ sourceCount: Int, _ targetCount: Int, _ sides: Sides, _ extent: Extent) -> Int {
        Int(limits[start(sides, extent) &+ min(sourceCount, targetCount, SpellingModel.longestWord)])
    }

    /// The most that the beginning of a spelling may cost, by its letters on the side that has fewer: never less for more.
    @inline(__always)
    package func beginnings(_ sides: Sides, _ extent: Extent) -> UnsafePointer<UInt16> {
        beginnings + start(sides, extent)
    }

    @inline(__always)
    private func start(_ sides: Sides, _ extent: Extent) -> Int {
        (extent.rawValue &* SpellingLimits.sideCount &+ sides.rawValue) &* SpellingLimits.width
    }
}
