internal import NameMatching

/// A trie of a segment, and the words that its letters are those of.
struct SegmentTrie {
    let trie: WordTrie
    /// The number of its first letters among those of all tries.
    fileprivate let first: Int
    fileprivate let runs: Runs
    fileprivate let words: PackedNumbers
    /// The number after the last word's.
    fileprivate let wordCount: Int

    /// Calls `body` with each word of the letters that have a number in the trie.
    func forEachWord(at number: Int, _ body: (UInt32) -> Void) {
        for word in words[runs[first + number]] where word < wordCount { body(word) }
    }

    /// Calls `body` with each word that has exactly these letters.
    func forEachWord(of letters: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
        if let number = trie.number(of: letters) { forEachWord(at: number, body) }
    }
}

/// The arrays that the tries of a segment share, and what says which part belongs to which trie.
struct TrieArrays {
    let infos: UnsafeBufferPointer<Info>
    let nodes: UnsafeRawBufferPointer
    let upper: UnsafeRawBufferPointer
    let tails: UnsafeRawBufferPointer
    let ranks: UnsafeBufferPointer<UInt32>
    /// Where the words begin of the letters of all tries, and the words.
    let runs: Runs
    let words: PackedNumbers

    /// Where the parts of a trie are: nine numbers of 64 bits.
    struct Info: BitwiseCopyable {
        /// The number of its plan.
        var plan: Int
        var nodeCount: Int
        var firstNode: Int
        /// The bytes of its tails.
        var tailLength: Int
        var tailStart: Int
        var rankStart: Int
        /// The number of its first letters among those of all tries.
        var firstNumber: Int
        /// Where the upper bits of its nodes' letters begin, and how many bytes they have for each node.
        var upperStart: Int
        var upperLength: Int
    }

    /// The tries by content. One whose parts are not inside the arrays is left out: the file is damaged.
    func tries(wordCount: Int, _ matcher: NameMatcher) -> [TriePlan.Content: SegmentTrie] {
        let plans = TriePlan.all(matcher)
        var tries: [TriePlan.Content: SegmentTrie] = [:]
        for info in infos {
            guard let plan = plans.first(where: { $0.number == info.plan }), let trie = trie(info, plan, matcher) else {
                continue
            }
            tries[plan.content] = SegmentTrie(
                trie: trie, first: info.firstNumber, runs: runs, words: words, wordCount: wordCount)
        }
        return tries
    }

    private func trie(_ info: Info, _ plan: TriePlan, _ matcher: NameMatcher) -> WordTrie? {
        let length = WordTrie.nodeLength
        guard info.nodeCount > 0, 0...runs.count ~= info.firstNumber,
            let ownNodes = TrieArrays.place(info.firstNode, info.nodeCount, in: nodes.count / length),
            let ownTails = TrieArrays.place(info.tailStart, info.tailLength, in: tails.count),
            let ownRanks = TrieArrays.place(info.rankStart, (info.nodeCount - 1) / 64 + 1, in: ranks.count),
            0...2 ~= info.upperLength, info.upperLength == 0 || info.tailStart % 2 == 0 && info.upperStart % 2 == 0,
            let ownUpper = TrieArrays.place(info.upperStart, info.nodeCount * info.upperLength, in: upper.count)
        else { return nil }
        return WordTrie(
            nodes: UnsafeRawBufferPointer(
                rebasing: nodes[ownNodes.lowerBound * length..<ownNodes.upperBound * length]),
            upper: UnsafeRawBufferPointer(rebasing: upper[ownUpper]),
            tails: UnsafeRawBufferPointer(rebasing: tails[ownTails]),
            greatestLetter: TrieArrays.greatestLetter(of: plan.content, matcher),
            ranks: UnsafeBufferPointer(rebasing: ranks[ownRanks]))
    }

    private static func greatestLetter(of content: TriePlan.Content, _ matcher: NameMatcher) -> UInt16 {
        if case .symbols(let model) = content { return matcher.model(model).pointee.greatestSymbol }
        return UInt16(LatinNull.letterCount - 1)
    }

    /// So many elements from `start` on; `nil` when there are not so many.
    private static func place(_ start: Int, _ count: Int, in all: Int) -> Range<Int>? {
        start >= 0 && count >= 0 && start <= all && count <= all - start ? start..<start + count : nil
    }
}
