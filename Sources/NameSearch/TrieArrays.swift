internal import NameMatching

/// The arrays that the tries of a segment share, and what says which part belongs to which trie.
struct TrieArrays {
    /// For each trie six numbers: its plan's, how many nodes it has, and where its nodes, ranks, starts and words begin.
    let infos: UnsafeBufferPointer<UInt64>
    let letters: UnsafeBufferPointer<UInt16>
    let depths: UnsafeBufferPointer<UInt8>
    let skips: UnsafeBufferPointer<UInt32>
    let below: UnsafeBufferPointer<UInt16>
    let ranks: UnsafeBufferPointer<UInt32>
    let wordStarts: UnsafeBufferPointer<UInt32>
    let words: UnsafeBufferPointer<UInt32>

    /// The tries by content. One whose parts are not inside the arrays is left out: the file is damaged.
    func tries(wordCount: Int, _ matcher: NameMatcher) -> [TriePlan.Content: WordTrie] {
        let plans = TriePlan.all(matcher)
        var tries: [TriePlan.Content: WordTrie] = [:]
        for first in stride(from: 0, to: infos.count - 5, by: 6) {
            let info = infos[first..<first + 6].compactMap(Int.init(exactly:))
            guard info.count == 6, let plan = plans.first(where: { $0.number == info[0] }),
                let letters = TrieArrays.part(letters, info[2], info[1]),
                let depths = TrieArrays.part(depths, info[2], info[1]),
                let skips = TrieArrays.part(skips, info[2], info[1]),
                let below = TrieArrays.part(below, info[2], info[1]),
                let ranks = TrieArrays.part(ranks, info[3], (info[1] - 1) / 64 + 1),
                let wordStarts = TrieArrays.part(wordStarts, info[4], nil),
                let words = TrieArrays.part(words, info[5], nil)
            else { continue }
            tries[plan.content] = WordTrie(
                letters: letters, greatestLetter: TrieArrays.greatestLetter(of: plan.content, matcher), depths: depths,
                skips: skips, below: below, ranks: ranks, wordStarts: wordStarts, words: words, wordLimit: wordCount)
        }
        return tries
    }

    private static func greatestLetter(of content: TriePlan.Content, _ matcher: NameMatcher) -> UInt16 {
        if case .symbols(let model) = content { return matcher.model(model).pointee.greatestSymbol }
        return UInt16(LatinNull.letterCount - 1)
    }

    /// So many elements from `start` on, or all of them; `nil` when there are not so many, or none are asked for.
    private static func part<Element>(
        _ all: UnsafeBufferPointer<Element>, _ start: Int, _ count: Int?
    ) -> UnsafeBufferPointer<Element>? {
        guard start < all.count else { return nil }
        let count = count ?? all.count - start
        guard count > 0, count <= all.count - start else { return nil }
        return UnsafeBufferPointer(rebasing: all[start..<start + count])
    }
}
