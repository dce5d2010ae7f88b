/// The bit-parallel length of the longest common subsequence, the engine of `Indel`.
///
/// A column of the matrix never falls and rises by at most one a row, so one bit a row is enough: zero where the cell is
/// one more than the cell above. Adding the matches to the word moves each rise up to the next match; the zeros at the
/// end are the length.
///
/// - Complexity: O(⌈*m*/64⌉ · *n*).
/// - Note: H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004.
enum SubsequenceKernel {
    static func count(_ first: Span<UInt32>, _ second: Span<UInt32>) -> Int {
        let affix = CommonAffix(first, second)
        let first = first.extracting(affix.middle(of: first.count))
        let second = second.extracting(affix.middle(of: second.count))
        let kept = affix.prefix + affix.suffix
        if first.isEmpty || second.isEmpty { return kept }

        // Steps are dear and bits are free: walk the shorter text while the longer one fits into a word.
        let firstIsPattern = (first.count >= second.count) == (max(first.count, second.count) <= WordMasks.capacity)
        let pattern = firstIsPattern ? first : second
        let text = firstIsPattern ? second : first
        if pattern.count <= WordMasks.capacity {
            return kept + WordMasks.withMasks(of: pattern) { count($0, text) }
        }
        return kept + count(BlockMasks(pattern), text)
    }

    static func count(_ pattern: PreparedPattern, _ text: Span<UInt32>) -> Int {
        if let blocks = pattern.blocks { return count(blocks, text) }
        return pattern.word.withMasks { count($0, text) }
    }

    @inline(__always)
    private static func count(_ masks: WordMasks, _ text: Span<UInt32>) -> Int {
        var flat = ~UInt64(0)
        for column in text.indices {
            let rising = flat & masks[text[unchecked: column]]
            // The difference keeps the bits above the pattern, so that they count as flat.
            flat = (flat &+ rising) | (flat &- rising)
        }
        return (~flat).nonzeroBitCount
    }

    private static func count(_ masks: BlockMasks, _ text: Span<UInt32>) -> Int {
        var blocks = Array(repeating: ~UInt64(0), count: masks.wordCount)
        for column in text.indices {
            let row = masks.row(of: text[column])
            var carry: UInt64 = 0
            for word in blocks.indices {
                let flat = blocks[word]
                let rising = flat & masks[row, word]
                let (sum, overflow) = flat.addingReportingOverflow(rising)
                let (carried, carryOverflow) = sum.addingReportingOverflow(carry)
                carry = overflow || carryOverflow ? 1 : 0
                blocks[word] = carried | (flat &- rising)
            }
        }
        return blocks.reduce(0) { $0 + (~$1).nonzeroBitCount }
    }
}
