internal import WalkKernels

/// Words in a sorted trie: what a search walks along instead of looking at every word.
///
/// A node is a letter, where its children begin, and what the letters below stand for. Siblings lie together, so that those
/// which a walk leaves out are passed over as memory is read. Letters are numbers: Latin
/// letters 1...27, or the symbols of a spelling model. The words of a node have the letters on the path to it; several words
/// may share them. Where one word only is below a node, its other letters are no nodes but the node's tail.
///
/// The arrays may come from a damaged file. Whatever they hold, walking along a trie ends, and nothing outside of them is
/// read.
package struct WordTrie: @unchecked Sendable {
    private let nodes: UnsafeRawBufferPointer
    private let tails: UnsafeBufferPointer<UInt16>
    private let greatestLetter: UInt16
    /// How many nodes before each 64th have words.
    private let ranks: UnsafeBufferPointer<UInt32>
    /// Where the words of each node that has any begin in `words`; one more than there are such nodes.
    private let wordStarts: UnsafeBufferPointer<UInt32>
    private let words: UnsafeBufferPointer<UInt32>
    /// The number after the last word's.
    private let wordLimit: Int

    /// The bytes of a node.
    package static let nodeLength = MemoryLayout<onoma_trie_node>.stride

    /// - Parameters:
    ///   - nodes: The nodes' bytes, at an address divisible by four.
    ///   - greatestLetter: The greatest number of a letter that those who walk have tables for.
    ///   - wordLimit: The number of words that there are.
    /// - Precondition: `ranks` has one element for each 64 nodes.
    package init(
        nodes: UnsafeRawBufferPointer, tails: UnsafeBufferPointer<UInt16>, greatestLetter: UInt16,
        ranks: UnsafeBufferPointer<UInt32>, wordStarts: UnsafeBufferPointer<UInt32>,
        words: UnsafeBufferPointer<UInt32>, wordLimit: Int
    ) {
        let count = nodes.count / WordTrie.nodeLength
        precondition(ranks.count == (count + 63) / 64, "\(count) nodes, \(ranks.count) ranks")
        self.nodes = nodes
        self.tails = tails
        self.greatestLetter = greatestLetter
        self.ranks = ranks
        self.wordStarts = wordStarts
        self.words = words
        self.wordLimit = wordLimit
    }

    /// The arrays for walking. Made when it is asked for: modules that keep tries do not know the type.
    var trie: onoma_trie {
        let nodes = nodes.assumingMemoryBound(to: onoma_trie_node.self)
        return onoma_trie(
            nodes: nodes.baseAddress, tails: tails.baseAddress, count: UInt32(nodes.count),
            tail_count: UInt32(tails.count), greatest: greatestLetter)
    }

    private static let isEnd = UInt8(onoma_word_end)

    /// The words that end at a node or behind its tail.
    func words(at node: Int) -> UnsafeBufferPointer<UInt32> {
        let trie = trie
        var rank = Int(ranks[node >> 6])
        for other in (node & ~63)..<node where trie.nodes[other].flags & WordTrie.isEnd != 0 { rank += 1 }
        let none = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
        guard rank + 1 < wordStarts.count else { return none }
        let (start, end) = (Int(wordStarts[rank]), Int(wordStarts[rank + 1]))
        guard start < end, end <= words.count else { return none }
        let found = UnsafeBufferPointer(rebasing: words[start..<end])
        return found.allSatisfy { $0 < wordLimit } ? found : none
    }

    /// Calls `found` with the words of exactly these letters.
    package func find(_ own: UnsafeBufferPointer<UInt8>, _ found: (UnsafeBufferPointer<UInt32>) -> Void) {
        let trie = trie
        var node = 0
        let count = min(own.count, SpellingModel.longestWord)
        for position in 0..<count {
            while node < trie.count, trie.nodes[node].letter != UInt16(own[position]) {
                if trie.nodes[node].isLast { return }
                node += 1
            }
            if node >= trie.count { return }
            let (tail, first) = (trie.nodes[node].tail, Int(trie.nodes[node].first))
            if tail > 0 {
                guard position + 1 + tail == count, first + tail <= Int(trie.tail_count) else { return }
                for step in 0..<tail where trie.tails[first + step] != UInt16(own[position + 1 + step]) { return }
            }
            if tail > 0 || position == count - 1 {
                if trie.nodes[node].flags & WordTrie.isEnd != 0 { found(words(at: node)) }
                return
            }
            if first <= node { return }
            node = first
        }
    }

    /// The arrays of a trie while it is made.
    package struct Builder {
        private var nodes: [onoma_trie_node] = []
        package private(set) var tails: [UInt16] = []
        package private(set) var ranks: [UInt32] = []
        package private(set) var wordStarts: [UInt32] = [0]
        package private(set) var words: [UInt32] = []

        package var nodeCount: Int { nodes.count }
        /// The nodes as they are stored.
        package var nodeBytes: [UInt8] { nodes.withUnsafeBytes { Array($0) } }

        /// Makes the trie of words whose letters lie one after another in `pool`. Of longer words the first letters count.
        ///
        /// - Parameter marks: What a letter of the trie stands for; see ``NameMatcher/marks(ofLetter:model:)``.
        /// - Complexity: O(*n* log *n*) comparisons of words.
        package init(
            keys: [(start: Int, count: Int, word: UInt32)], pool: [UInt16],
            marks: (UInt16) -> (letters: UInt32, standing: UInt32)
        ) {
            pool.withUnsafeBufferPointer { pool in
                let sorted = keys.filter { $0.count > 0 }.sorted { x, y in
                    let (p, q) = (pool[x.start..<x.start + x.count], pool[y.start..<y.start + y.count])
                    if p.elementsEqual(q) { return x.word < y.word }
                    return p.lexicographicallyPrecedes(q)
                }
                var distinct: [Distinct] = []
                for (index, key) in sorted.enumerated() {
                    let word = UnsafeBufferPointer(
                        rebasing: pool[key.start..<key.start + min(key.count, SpellingModel.longestWord)])
                    if let last = distinct.last, last.letters.elementsEqual(word) {
                        distinct[distinct.count - 1].keys = last.keys.lowerBound..<index + 1
                    } else {
                        distinct.append(Distinct(letters: word, keys: index..<index + 1))
                    }
                }
                var ends: [Int] = []
                if !distinct.isEmpty { _ = addSiblings(distinct[...], at: 0, marks, &ends) }
                for (node, end) in ends.enumerated() {
                    if node & 63 == 0 { ranks.append(UInt32(wordStarts.count - 1)) }
                    guard end >= 0 else { continue }
                    words += sorted[distinct[end].keys].lazy.map(\.word)
                    wordStarts.append(UInt32(words.count))
                }
            }
        }

        /// The letters of one or more words, and which of the sorted keys have them.
        private struct Distinct {
            let letters: UnsafeBufferPointer<UInt16>
            var keys: Range<Int>
        }

        /// What a node says of the words below it.
        private struct Below {
            var letters: UInt32 = 0
            var every: UInt32 = .max
            var longest: UInt8 = 0
        }

        /// Adds the nodes of words that have the same letters before `position`, and all that is below them.
        ///
        /// - Parameter ends: The word that ends at each node, a number in the whole of `own`; negative for none.
        private mutating func addSiblings(
            _ own: ArraySlice<Distinct>, at position: Int,
            _ marks: (UInt16) -> (letters: UInt32, standing: UInt32), _ ends: inout [Int]
        ) -> Below {
            let depth = UInt8(position + 1)
            let first = nodes.count
            var below: [ArraySlice<Distinct>] = []
            var start = own.startIndex
            while start < own.endIndex {
                let word = own[start].letters
                let letter = word[position]
                let end = own[start...].firstIndex { $0.letters[position] != letter } ?? own.endIndex
                var node = onoma_trie_node(first: 0, below: 0, every: 0, letter: letter, flags: 0, reach: depth)
                let endsHere = word.count == position + 1 || end == start + 1
                ends.append(endsHere ? start : -1)
                if endsHere { node.flags |= WordTrie.isEnd }
                if word.count > position + 1, end == start + 1 {
                    node.flags |= UInt8(onoma_has_tail)
                    node.reach = UInt8(word.count - position - 1)
                    node.first = UInt32(tails.count)
                    for letter in word.dropFirst(position + 1) {
                        let own = marks(letter)
                        node.below |= own.letters
                        node.every |= own.standing
                        tails.append(letter)
                    }
                }
                nodes.append(node)
                below.append(own[(endsHere ? start + 1 : start)..<end])
                start = end
            }
            nodes[nodes.count - 1].flags |= UInt8(onoma_last_sibling)
            var all = Below()
            for (node, own) in zip(first..., below) {
                if !own.isEmpty {
                    nodes[node].first = UInt32(nodes.count)
                    let found = addSiblings(own, at: position + 1, marks, &ends)
                    nodes[node].below = found.letters
                    nodes[node].every = found.every
                    nodes[node].reach = found.longest
                }
                let mark = marks(nodes[node].letter)
                let goesOn = nodes[node].tail > 0 || nodes[node].flags & WordTrie.isEnd == 0
                all.letters |= mark.letters | nodes[node].below
                all.every &= mark.standing | (goesOn ? nodes[node].every : 0)
                all.longest = max(all.longest, nodes[node].tail > 0 ? depth &+ nodes[node].reach : nodes[node].reach)
            }
            return all
        }
    }
}

extension onoma_trie_node {
    fileprivate var tail: Int { flags & UInt8(onoma_has_tail) != 0 ? Int(reach) : 0 }
    fileprivate var isLast: Bool { flags & UInt8(onoma_last_sibling) != 0 }
}

extension SpellingModel {
    /// The greatest number that a symbol has.
    ///
    /// - Complexity: O(*n*) in the scalars from the model's first one to its last.
    package var greatestSymbol: UInt16 { UnsafeBufferPointer(start: symbols, count: scalarCount).max() ?? 0 }
}
