internal import WalkKernels

/// Words in a sorted trie, laid out in preorder: what a search walks along instead of looking at every word.
///
/// A node is a letter, its depth, where its subtree ends, and what the letters below stand for. Letters are numbers: Latin
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
        for other in (node & ~63)..<node where trie.nodes[other].depth & WordTrie.isEnd != 0 { rank += 1 }
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
        var (node, end) = (0, Int(trie.count))
        let count = min(own.count, SpellingModel.longestWord)
        for position in 0..<count {
            while node < end, trie.nodes[node].letter != UInt16(own[position]) {
                node = WordTrie.next(after: node, trie)
            }
            if node >= end { return }
            let (tail, start) = (trie.nodes[node].tail, Int(trie.nodes[node].next))
            if tail > 0 {
                guard position + 1 + tail == count, start + tail <= Int(trie.tail_count) else { return }
                for step in 0..<tail where trie.tails[start + step] != UInt16(own[position + 1 + step]) { return }
            }
            if tail > 0 || position == count - 1 {
                if trie.nodes[node].depth & WordTrie.isEnd != 0 { found(words(at: node)) }
                return
            }
            end = WordTrie.next(after: node, trie)
            node += 1
        }
    }

    /// The node after a subtree: always further on.
    private static func next(after node: Int, _ trie: onoma_trie) -> Int {
        if trie.nodes[node].hasTail { return node + 1 }
        let next = Int(trie.nodes[node].next)
        return next > node ? min(next, Int(trie.count)) : Int(trie.count)
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
                // Distinct words in order, and how many letters each shares with the one before.
                var distinct: [Slice<UnsafeBufferPointer<UInt16>>] = []
                var shared: [Int] = []
                for key in sorted {
                    let word = pool[key.start..<key.start + min(key.count, SpellingModel.longestWord)]
                    words.append(key.word)
                    if let last = distinct.last, last.elementsEqual(word) {
                        wordStarts[wordStarts.count - 1] = UInt32(words.count)
                        continue
                    }
                    shared.append(distinct.last.map { zip($0, word).prefix { $0 == $1 }.count } ?? 0)
                    distinct.append(word)
                    wordStarts.append(UInt32(words.count))
                }
                shared.append(0)
                var path: [Int] = []  // the nodes from the root to the last word
                for (index, word) in distinct.enumerated() {
                    while path.count > shared[index] { close(path.removeLast()) }
                    let kept = min(word.count, max(shared[index], shared[index + 1]) + 1)
                    for letter in word.dropFirst(shared[index]).prefix(kept - shared[index]) {
                        path.append(nodes.count)
                        nodes.append(
                            .init(next: 0, below: 0, every: 0, letter: letter, depth: UInt8(path.count), reach: 0))
                    }
                    let last = path[path.count - 1]
                    nodes[last].depth |= WordTrie.isEnd
                    if kept < word.count {
                        nodes[last].depth |= UInt8(onoma_has_tail)
                        nodes[last].reach = UInt8(word.count - kept)
                        nodes[last].next = UInt32(tails.count)
                        tails += word.dropFirst(kept)
                    }
                }
                while let node = path.popLast() { close(node) }
            }
            mark(marks)
            var rank: UInt32 = 0
            for (node, own) in nodes.enumerated() {
                if node & 63 == 0 { ranks.append(rank) }
                if own.depth & WordTrie.isEnd != 0 { rank += 1 }
            }
        }

        private mutating func close(_ node: Int) {
            if !nodes[node].hasTail { nodes[node].next = UInt32(nodes.count) }
        }

        /// Tells each node what is below it.
        private mutating func mark(_ marks: (UInt16) -> (letters: UInt32, standing: UInt32)) {
            for node in nodes.indices.reversed() {
                if nodes[node].hasTail {
                    let start = Int(nodes[node].next)
                    for letter in tails[start..<start + nodes[node].tail] {
                        let own = marks(letter)
                        nodes[node].below |= own.letters
                        nodes[node].every |= own.standing
                    }
                    continue
                }
                var child = node + 1
                var every: UInt32 = .max
                nodes[node].reach = nodes[node].depth & UInt8(onoma_depth)
                while child < Int(nodes[node].next) {
                    let own = marks(nodes[child].letter)
                    let goesOn = nodes[child].hasTail || nodes[child].depth & WordTrie.isEnd == 0
                    nodes[node].reach = max(nodes[node].reach, nodes[child].longest)
                    nodes[node].below |= nodes[child].below | own.letters
                    every &= own.standing | (goesOn ? nodes[child].every : 0)
                    child = nodes[child].hasTail ? child + 1 : Int(nodes[child].next)
                }
                nodes[node].every = child > node + 1 ? every : 0
            }
        }
    }
}

extension onoma_trie_node {
    fileprivate var hasTail: Bool { depth & UInt8(onoma_has_tail) != 0 }
    fileprivate var tail: Int { hasTail ? Int(reach) : 0 }
    /// The length of the longest word below.
    fileprivate var longest: UInt8 { hasTail ? depth & UInt8(onoma_depth) &+ reach : reach }
}

extension SpellingModel {
    /// The greatest number that a symbol has.
    ///
    /// - Complexity: O(*n*) in the scalars from the model's first one to its last.
    package var greatestSymbol: UInt16 { UnsafeBufferPointer(start: symbols, count: scalarCount).max() ?? 0 }
}
