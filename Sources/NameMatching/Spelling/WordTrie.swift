internal import WalkKernels

/// Words in a sorted trie: what a search walks along instead of looking at every word.
///
/// A node is a letter, where its children begin, and what the letters below stand for. Siblings lie together, so that those
/// which a walk leaves out are passed over as memory is read. Letters are numbers: Latin
/// letters 1...27, or the symbols of a spelling model. The words of a node have the letters on the path to it; several words
/// may share them. Where one word only is below a node, its other letters are no nodes but the node's tail.
///
/// A trie numbers the letters that words have in the order of their nodes. Which words these are is for others to know.
///
/// The arrays may come from a damaged file. Whatever they hold, walking along a trie ends, and nothing outside of them is
/// read.
package struct WordTrie: @unchecked Sendable {
    private let nodes: UnsafeRawBufferPointer
    private let upper: UnsafeRawBufferPointer
    private let tails: UnsafeRawBufferPointer
    private let greatestLetter: UInt16
    /// How many nodes before each 64th have words.
    private let ranks: UnsafeBufferPointer<UInt32>

    /// The bytes of a node.
    package static let nodeLength = MemoryLayout<onoma_trie_node>.stride
    /// Children and tails have numbers below this.
    package static let mostNodes = Int(onoma_most_nodes)

    /// - Parameters:
    ///   - nodes: The nodes' bytes, at an address divisible by four.
    ///   - upper: What of the nodes' letters is above the lowest five bits, in one byte each or in two, at an even address; empty
    ///     when all letters are less than 32.
    ///   - tails: The letters of tails, in eight bits each when all are less than 32, otherwise in 16, at an even address.
    ///   - greatestLetter: The greatest number of a letter that those who walk have tables for.
    /// - Precondition: `ranks` has one element for each 64 nodes, and `upper` none, one or two bytes for each.
    package init(
        nodes: UnsafeRawBufferPointer, upper: UnsafeRawBufferPointer, tails: UnsafeRawBufferPointer,
        greatestLetter: UInt16, ranks: UnsafeBufferPointer<UInt32>
    ) {
        let count = nodes.count / WordTrie.nodeLength
        precondition(ranks.count == (count + 63) / 64, "\(count) nodes, \(ranks.count) ranks")
        precondition(
            upper.isEmpty || upper.count == count || upper.count == 2 * count,
            "\(count) nodes, \(upper.count) for letters")
        self.nodes = nodes
        self.upper = upper
        self.tails = tails
        self.greatestLetter = greatestLetter
        self.ranks = ranks
    }

    /// The arrays for walking. Made when it is asked for: modules that keep tries do not know the type.
    var trie: onoma_trie {
        let nodes = nodes.assumingMemoryBound(to: onoma_trie_node.self)
        return onoma_trie(
            nodes: nodes.baseAddress, upper: upper.baseAddress,
            upper_length: nodes.isEmpty ? 0 : UInt8(upper.count / nodes.count), tails: tails.baseAddress,
            count: UInt32(nodes.count), tail_count: UInt32(upper.isEmpty ? tails.count : tails.count / 2),
            greatest: greatestLetter)
    }

    /// The number of the letters that end at a node or behind its tail.
    func number(at node: Int) -> Int {
        let nodes = nodes.assumingMemoryBound(to: onoma_trie_node.self)
        var rank = Int(ranks[node >> 6])
        for other in (node & ~63)..<node where nodes[other].isEnd { rank += 1 }
        return rank
    }

    /// The number of exactly these letters, if words have them.
    package func number(of own: UnsafeBufferPointer<UInt8>) -> Int? {
        withUnsafePointer(to: trie) { trie in
            let (nodes, count) = (trie.pointee.nodes.unsafelyUnwrapped, Int(trie.pointee.count))
            let length = min(own.count, SpellingModel.longestWord)
            var node = 0
            for position in 0..<length {
                while node < count, onoma_letter(trie, UInt32(node)) != UInt16(own[position]) {
                    if nodes[node].isLast { return nil }
                    node += 1
                }
                if node >= count { return nil }
                let (tail, first) = (nodes[node].tail, Int(onoma_node_first(nodes + node)))
                if tail > 0 {
                    guard position + 1 + tail == length, first + tail <= Int(trie.pointee.tail_count) else {
                        return nil
                    }
                    for step in 0..<tail
                    where onoma_tail_letter(trie, UInt32(first + step)) != UInt16(own[position + 1 + step]) {
                        return nil
                    }
                }
                if tail > 0 || position == length - 1 { return nodes[node].isEnd ? number(at: node) : nil }
                if first <= node { return nil }
                node = first
            }
            return nil
        }
    }

    /// The arrays of a trie while it is made.
    package struct Builder {
        private var nodes: [Node] = []
        private var tails: [UInt16] = []
        package private(set) var ranks: [UInt32] = []
        /// For each number of letters how many words have these or earlier ones, and the words.
        package private(set) var wordEnds: [Int] = []
        package private(set) var words: [UInt32] = []
        /// How many bytes hold what of a letter a node has no room for.
        package let upperLength: Int

        package var nodeCount: Int { nodes.count }
        package var tailCount: Int { tails.count }

        /// The nodes as they are stored.
        package var nodeBytes: [UInt8] {
            nodes.map {
                onoma_make_node(UInt32($0.first), $0.letter, UInt32($0.flags), $0.below, $0.every, UInt32($0.reach))
            }.withUnsafeBytes { Array($0) }
        }

        /// What of the nodes' letters nodes have no room for, as it is stored.
        package var upperBytes: [UInt8] {
            upperLength == 2
                ? nodes.map { $0.letter >> 5 }.withUnsafeBytes { Array($0) }
                : upperLength == 1 ? nodes.map { UInt8(truncatingIfNeeded: $0.letter >> 5) } : []
        }

        /// The tails as they are stored.
        package var tailBytes: [UInt8] {
            upperLength > 0 ? tails.withUnsafeBytes { Array($0) } : tails.map { UInt8(truncatingIfNeeded: $0) }
        }

        /// Makes the trie of words whose letters lie one after another in `pool`. Of longer words the first letters count.
        ///
        /// - Parameter marks: What a letter of the trie stands for; see ``NameMatcher/marks(ofLetter:model:)``.
        /// - Complexity: O(*n* log *n*) comparisons of words.
        package init(
            keys: [(start: Int, count: Int, word: UInt32)], pool: [UInt16],
            marks: (UInt16) -> (letters: UInt32, standing: UInt32)
        ) {
            let greatest = pool.max() ?? 0
            upperLength = greatest < 1 << 5 ? 0 : greatest < 1 << 13 ? 1 : 2
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
                    if node & 63 == 0 { ranks.append(UInt32(wordEnds.count)) }
                    guard end >= 0 else { continue }
                    words += sorted[distinct[end].keys].lazy.map(\.word)
                    wordEnds.append(words.count)
                }
            }
        }

        /// A node while the trie is made: what ``onoma_trie_node`` says, with room for any number.
        private struct Node {
            var first = 0
            var below: UInt32 = 0
            var every: UInt32 = 0
            var letter: UInt16
            var flags: UInt8 = 0
            var reach: UInt8
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
                var node = Node(letter: letter, reach: depth)
                let endsHere = word.count == position + 1 || end == start + 1
                ends.append(endsHere ? start : -1)
                if endsHere { node.flags |= UInt8(onoma_word_end) }
                if word.count > position + 1, end == start + 1 {
                    node.flags |= UInt8(onoma_has_tail)
                    node.reach = UInt8(word.count - position - 1)
                    node.first = tails.count
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
                    nodes[node].first = nodes.count
                    let found = addSiblings(own, at: position + 1, marks, &ends)
                    nodes[node].below = found.letters
                    nodes[node].every = found.every
                    nodes[node].reach = found.longest
                }
                let mark = marks(nodes[node].letter)
                let hasTail = nodes[node].flags & UInt8(onoma_has_tail) != 0
                let goesOn = hasTail || nodes[node].flags & UInt8(onoma_word_end) == 0
                all.letters |= mark.letters | nodes[node].below
                all.every &= mark.standing | (goesOn ? nodes[node].every : 0)
                all.longest = max(all.longest, hasTail ? depth + nodes[node].reach : nodes[node].reach)
            }
            return all
        }
    }
}

extension onoma_trie_node {
    private var flags: Int { Int(below_flags & 15) }
    fileprivate var isEnd: Bool { flags & onoma_word_end != 0 }
    fileprivate var isLast: Bool { flags & onoma_last_sibling != 0 }
    fileprivate var tail: Int {
        flags & onoma_has_tail == 0 ? 0 : withUnsafePointer(to: self) { Int(onoma_node_reach($0)) }
    }
}

extension SpellingModel {
    /// The greatest number that a symbol has.
    ///
    /// - Complexity: O(*n*) in the scalars from the model's first one to its last.
    package var greatestSymbol: UInt16 { UnsafeBufferPointer(start: symbols, count: scalarCount).max() ?? 0 }
}
