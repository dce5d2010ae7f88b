/// The bit-parallel engine of `Jaro` and `JaroWinkler`.
///
/// The common scalars of the pattern and of the text are two sets of bits. For each scalar of the text, its positions in
/// the pattern, cut to the window, without those used, have a lowest bit: that is its partner. Reading both sets in
/// order then pairs the common scalars, and each unequal pair is half a transposition.
///
/// Up to 64 scalars on both sides each set is one word; beyond, an array of words.
enum JaroKernel {
    @inline(__always)
    static func similarity(of first: Span<UInt32>, and second: Span<UInt32>, cutoff: Double) -> Double? {
        let score = JaroScore(first.count, second.count)
        guard score.upperBound >= cutoff else { return nil }
        if first.isEmpty || second.isEmpty { return score.upperBound }
        if max(first.count, second.count) <= WordMasks.capacity {
            return WordMasks.withMasks(of: first) { similarity($0, first, second, score, cutoff: cutoff) }
        }
        return similarity(BlockMasks(first), first, second, score, cutoff: cutoff)
    }

    @inline(__always)
    static func similarity(of pattern: PreparedPattern, and text: Span<UInt32>, cutoff: Double) -> Double? {
        let scalars = pattern.scalars
        let score = JaroScore(scalars.count, text.count)
        guard score.upperBound >= cutoff else { return nil }
        if scalars.isEmpty || text.isEmpty { return score.upperBound }
        if max(scalars.count, text.count) <= WordMasks.capacity {
            return pattern.word.withMasks { similarity($0, scalars.span, text, score, cutoff: cutoff) }
        }
        // A short pattern and a long text have no blocks yet; names are hardly ever so unlike.
        let masks = pattern.blocks ?? BlockMasks(scalars.span)
        return similarity(masks, scalars.span, text, score, cutoff: cutoff)
    }

    /// One word a side.
    @inline(__always)
    private static func similarity(
        _ masks: WordMasks,
        _ pattern: Span<UInt32>,
        _ text: Span<UInt32>,
        _ score: JaroScore,
        cutoff: Double
    ) -> Double? {
        var patternCommon: UInt64 = 0
        var textCommon: UInt64 = 0
        // At most 32 places to the right of the diagonal, and as many to the left.
        var window = (UInt64(2) &<< UInt64(score.window)) &- 1
        // Further right, the window has left the pattern.
        let end = min(text.count, pattern.count + score.window)
        for position in 0..<end {
            let partners = masks[text[unchecked: position]] & window & ~patternCommon
            patternCommon |= partners & (0 &- partners)
            textCommon |= (partners == 0 ? 0 : 1) &<< UInt64(position)
            window = (window &<< 1) | (position < score.window ? 1 : 0)
        }

        let common = patternCommon.nonzeroBitCount
        guard score.similarity(common: common, unordered: 0) >= cutoff else { return nil }
        var unordered = 0
        while textCommon != 0 {
            let isUnordered =
                pattern[unchecked: patternCommon.trailingZeroBitCount]
                != text[unchecked: textCommon.trailingZeroBitCount]
            unordered &+= isUnordered ? 1 : 0
            patternCommon &= patternCommon &- 1
            textCommon &= textCommon &- 1
        }
        let similarity = score.similarity(common: common, unordered: unordered)
        return similarity >= cutoff ? similarity : nil
    }

    /// Words for each side.
    private static func similarity(
        _ masks: BlockMasks,
        _ pattern: Span<UInt32>,
        _ text: Span<UInt32>,
        _ score: JaroScore,
        cutoff: Double
    ) -> Double? {
        var patternCommon = Array(repeating: UInt64(0), count: masks.wordCount)
        var textCommon: [Int] = []
        for position in 0..<min(text.count, pattern.count + score.window) {
            let row = masks.row(of: text[position])
            let window = max(0, position - score.window)...min(pattern.count - 1, position + score.window)
            for word in (window.lowerBound / 64)...(window.upperBound / 64) {
                // Shifts beyond the width give zero: outside of its first and last word the window is all ones.
                let from = ~UInt64(0) << max(0, window.lowerBound - word * 64)
                let through = ~UInt64(0) >> max(0, word * 64 + 63 - window.upperBound)
                let partners = masks[row, word] & from & through & ~patternCommon[word]
                if partners != 0 {
                    patternCommon[word] |= partners & (0 &- partners)
                    textCommon.append(position)
                    break
                }
            }
        }

        let common = textCommon.count
        guard score.similarity(common: common, unordered: 0) >= cutoff else { return nil }
        var unordered = 0
        var word = 0
        for position in textCommon {
            while patternCommon[word] == 0 { word += 1 }
            if pattern[word * 64 + patternCommon[word].trailingZeroBitCount] != text[position] { unordered += 1 }
            patternCommon[word] &= patternCommon[word] &- 1
        }
        let similarity = score.similarity(common: common, unordered: unordered)
        return similarity >= cutoff ? similarity : nil
    }
}

/// Jaro's formula for texts of two lengths.
struct JaroScore {
    /// How far from its own place a scalar may be found.
    let window: Int
    private let firstCount: Int
    private let secondCount: Int

    @inline(__always)
    init(_ firstCount: Int, _ secondCount: Int) {
        self.firstCount = firstCount
        self.secondCount = secondCount
        window = max(0, max(firstCount, secondCount) / 2 - 1)
    }

    /// The similarity with so many common scalars, of which so many differ from their partner in order.
    ///
    /// Never falls when `common` rises, also after rounding: so it is its own upper bound.
    @inline(__always)
    func similarity(common: Int, unordered: Int) -> Double {
        if common == 0 { return 0 }
        let count = Double(common)
        let ordered = Double(common - unordered / 2)
        return (count / Double(firstCount) + count / Double(secondCount) + ordered / count) / 3
    }

    /// The most that texts of these lengths can have.
    @inline(__always)
    var upperBound: Double {
        if firstCount == 0 || secondCount == 0 { return firstCount == secondCount ? 1 : 0 }
        return similarity(common: min(firstCount, secondCount), unordered: 0)
    }
}
