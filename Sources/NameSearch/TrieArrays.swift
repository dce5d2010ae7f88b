internal import NameMatching

/// The arrays that the tries of a segment share, and what says which part belongs to which trie.
struct TrieArrays {
    /// For each trie eight numbers: its plan's, how many nodes it has and where they begin, how many letters in tails and where
    /// these begin, and where ranks, starts and words begin.
    let infos: UnsafeBufferPointer<UInt64>
    let nodes: UnsafeBufferPointer<UInt8>
    let tails: UnsafeBufferPointer<UInt16>
    let ranks: UnsafeBufferPointer<UInt32>
    let wordStarts: UnsafeBufferPointer<UInt32>
    let words: UnsafeBufferPointer<UInt32>

    static let infoLength = 8

    /// The tries by content. One whose parts are not inside the arrays is left out: the file is damaged.
    func tries(wordCount: Int, _ matcher: NameMatcher) -> [TriePlan.Content: WordTrie] {
        let plans = TriePlan.all(matcher)
        let most = nodes.count / WordTrie.nodeLength
        var tries: [TriePlan.Content: WordTrie] = [:]
        for first in stride(from: 0, to: infos.count - TrieArrays.infoLength + 1, by: TrieArrays.infoLength) {
            let info = infos[first..<first + TrieArrays.infoLength].compactMap(Int.init(exactly:))
            guard info.count == TrieArrays.infoLength, let plan = plans.first(where: { $0.number == info[0] }),
                info[1] > 0, info[1] <= most, info[2] <= most - info[1],
                info[3] <= tails.count, info[4] <= tails.count - info[3],
                let ranks = TrieArrays.part(ranks, info[5], (info[1] - 1) / 64 + 1),
                let wordStarts = TrieArrays.part(wordStarts, info[6], nil),
                let words = TrieArrays.part(words, info[7], nil)
            else { continue }
            let start = info[2] * WordTrie.nodeLength
            tries[plan.content] = WordTrie(
                nodes: UnsafeRawBufferPointer(
                    UnsafeBufferPointer(rebasing: nodes[start..<start + info[1] * WordTrie.nodeLength])),
                tails: UnsafeBufferPointer(rebasing: tails[info[4]..<info[4] + info[3]]),
                greatestLetter: TrieArrays.greatestLetter(of: plan.content, matcher), ranks: ranks,
                wordStarts: wordStarts, words: words, wordLimit: wordCount)
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
