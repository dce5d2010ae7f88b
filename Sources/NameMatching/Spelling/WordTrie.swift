/// Words in a sorted trie, laid out in preorder: what a search walks along instead of looking at every word.
///
/// A node is a letter, its depth and where its subtree ends. Letters are numbers: Latin letters 1...27, or the symbols of a
/// spelling model. The words of a node have the letters on the path to it; several words may share them.
///
/// The arrays may come from a damaged file. Whatever they hold, walking along a trie ends, and nothing outside of them is
/// read.
package struct WordTrie: @unchecked Sendable {
    package let nodeCount: Int
    /// The letter of each node.
    let letters: Letters
    /// The depth of each node, from 1 on; the highest bit is set where words end.
    let depths: UnsafePointer<UInt8>
    /// The node after the subtree of each node.
    let skips: Skips
    /// What the letters below each node stand for, as ``LetterClasses``: letters that are not there need not be looked for.
    let below: UnsafePointer<UInt16>
    /// How many nodes before each 64th have words.
    private let ranks: UnsafePointer<UInt32>
    /// Where the words of each node that has any begin in `words`; one more than there are such nodes.
    private let wordStarts: UnsafeBufferPointer<UInt32>
    private let words: UnsafeBufferPointer<UInt32>
    /// The number after the last word's.
    private let wordLimit: Int

    /// - Parameters:
    ///   - greatestLetter: The greatest number of a letter that those who walk have tables for.
    ///   - wordLimit: The number of words that there are.
    /// - Precondition: `letters`, `depths`, `skips` and `below` have one element for each node, and `ranks` one for each 64 nodes.
    package init(
        letters: UnsafeBufferPointer<UInt16>, greatestLetter: UInt16, depths: UnsafeBufferPointer<UInt8>,
        skips: UnsafeBufferPointer<UInt32>, below: UnsafeBufferPointer<UInt16>, ranks: UnsafeBufferPointer<UInt32>,
        wordStarts: UnsafeBufferPointer<UInt32>, words: UnsafeBufferPointer<UInt32>, wordLimit: Int
    ) {
        let count = letters.count
        precondition(
            depths.count == count && skips.count == count && below.count == count && ranks.count == (count + 63) / 64,
            "\(count) letters, \(depths.count) depths, \(skips.count) skips, \(ranks.count) ranks")
        if let letters = letters.baseAddress, let depths = depths.baseAddress, let skips = skips.baseAddress,
            let below = below.baseAddress, let ranks = ranks.baseAddress
        {
            nodeCount = count
            self.letters = Letters(base: letters, greatest: greatestLetter)
            self.depths = depths
            self.skips = Skips(base: skips, depths: depths, nodeCount: count)
            self.below = below
            self.ranks = ranks
        } else {
            // Without nodes nobody reads through the pointers.
            nodeCount = 0
            self.letters = Letters(base: WordTrie.nothing(), greatest: 0)
            self.depths = WordTrie.nothing()
            self.skips = Skips(base: WordTrie.nothing(), depths: WordTrie.nothing(), nodeCount: 0)
            self.below = WordTrie.nothing()
            self.ranks = WordTrie.nothing()
        }
        self.wordStarts = wordStarts
        self.words = words
        self.wordLimit = wordLimit
    }

    private static func nothing<Element>() -> UnsafePointer<Element> {
        UnsafePointer(bitPattern: 64).unsafelyUnwrapped
    }

    /// The letters of nodes, never greater than there may be.
    struct Letters {
        let base: UnsafePointer<UInt16>
        let greatest: UInt16

        @inline(__always)
        subscript(node: Int) -> UInt16 { min(base[node], greatest) }
    }

    /// The nodes after subtrees: always further on and no deeper, or else the end.
    struct Skips {
        let base: UnsafePointer<UInt32>
        let depths: UnsafePointer<UInt8>
        let nodeCount: Int

        @inline(__always)
        subscript(node: Int) -> Int {
            let next = Int(base[node])
            guard next > node, next < nodeCount, depths[next] & ~WordTrie.isEnd <= depths[node] & ~WordTrie.isEnd else {
                return nodeCount
            }
            return next
        }
    }

    static let isEnd: UInt8 = 0x80

    /// The words that end at a node.
    func words(at node: Int) -> UnsafeBufferPointer<UInt32> {
        var rank = Int(ranks[node >> 6])
        for other in (node & ~63)..<node where depths[other] & WordTrie.isEnd != 0 { rank += 1 }
        let none = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
        guard rank + 1 < wordStarts.count else { return none }
        let (start, end) = (Int(wordStarts[rank]), Int(wordStarts[rank + 1]))
        guard start < end, end <= words.count else { return none }
        let found = UnsafeBufferPointer(rebasing: words[start..<end])
        return found.allSatisfy { $0 < wordLimit } ? found : none
    }

    /// Calls `found` with the words of exactly these letters.
    package func find(_ own: UnsafeBufferPointer<UInt8>, _ found: (UnsafeBufferPointer<UInt32>) -> Void) {
        var (node, end) = (0, nodeCount)
        let count = min(own.count, SpellingModel.longestWord)
        for position in 0..<count {
            while node < end, letters[node] != UInt16(own[position]) { node = skips[node] }
            if node >= end { return }
            if position == count - 1 {
                if depths[node] & WordTrie.isEnd != 0 { found(words(at: node)) }
                return
            }
            end = skips[node]
            node += 1
        }
    }

    /// The arrays of a trie while it is made.
    package struct Builder {
        package private(set) var letters: [UInt16] = []
        package private(set) var depths: [UInt8] = []
        package private(set) var skips: [UInt32] = []
        package private(set) var below: [UInt16] = []
        package private(set) var ranks: [UInt32] = []
        package private(set) var wordStarts: [UInt32] = [0]
        package private(set) var words: [UInt32] = []

        /// Makes the trie of words whose letters lie one after another in `pool`. Of longer words the first letters count.
        ///
        /// - Parameter classes: What a letter of the trie stands for.
        /// - Complexity: O(*n* log *n*) comparisons of words.
        package init(
            keys: [(start: Int, count: Int, word: UInt32)], pool: [UInt16], classes: (UInt16) -> UInt16
        ) {
            pool.withUnsafeBufferPointer { pool in
                let sorted = keys.filter { $0.count > 0 }.sorted { x, y in
                    let (p, q) = (pool[x.start..<x.start + x.count], pool[y.start..<y.start + y.count])
                    if p.elementsEqual(q) { return x.word < y.word }
                    return p.lexicographicallyPrecedes(q)
                }
                var path: [Int] = []  // the nodes from the root to the last word
                var last: Slice<UnsafeBufferPointer<UInt16>>?
                for key in sorted {
                    let word = pool[key.start..<key.start + min(key.count, SpellingModel.longestWord)]
                    if let last, last.elementsEqual(word) {
                        words.append(key.word)
                        wordStarts[wordStarts.count - 1] = UInt32(words.count)
                        continue
                    }
                    var shared = 0
                    if let last {
                        for (x, y) in zip(last, word) {
                            if x != y { break }
                            shared += 1
                        }
                    }
                    while path.count > shared { skips[path.removeLast()] = UInt32(letters.count) }
                    for letter in word.dropFirst(shared) {
                        path.append(letters.count)
                        letters.append(letter)
                        depths.append(UInt8(path.count))
                        skips.append(0)
                    }
                    depths[path[path.count - 1]] |= WordTrie.isEnd
                    words.append(key.word)
                    wordStarts.append(UInt32(words.count))
                    last = word
                }
                while let node = path.popLast() { skips[node] = UInt32(letters.count) }
            }
            below = [UInt16](repeating: 0, count: letters.count)
            for node in letters.indices.reversed() {
                var child = node + 1
                while child < Int(skips[node]) {
                    below[node] |= below[child] | classes(letters[child])
                    child = Int(skips[child])
                }
            }
            var rank: UInt32 = 0
            for (node, depth) in depths.enumerated() {
                if node & 63 == 0 { ranks.append(rank) }
                if depth & WordTrie.isEnd != 0 { rank += 1 }
            }
        }
    }
}

extension SpellingModel {
    /// The greatest number that a symbol has.
    ///
    /// - Complexity: O(*n*) in the scalars from the model's first one to its last.
    package var greatestSymbol: UInt16 { UnsafeBufferPointer(start: symbols, count: scalarCount).max() ?? 0 }
}
