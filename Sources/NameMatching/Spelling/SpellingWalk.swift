internal import WalkKernels

/// What a walk along a trie looks for.
package struct WalkGoal {
    /// The most that a word of each length from 0 on may cost, in eighths of a bit.
    package var limits: [UInt16]
    /// The lengths of words that are looked for.
    package var lengths: ClosedRange<Int>
    /// Whether words that stand for a part of the query's letters are looked for: those that cost no more than the part's
    /// share of the greatest limit. Where several words cost no more than the limit together, one of them is found.
    package var findsParts = false
    /// What the beginning of a spelling may cost beyond the limit of a word that is no longer; see
    /// ``SpellingLimits/allowance``. Parts of a query are looked for without regard to that.
    package var allowance: Int

    /// - Parameter limit: What words of a length may cost: never less for longer ones.
    package init(
        lengths: ClosedRange<Int> = 1...SpellingModel.longestWord, allowance: Int = SpellingModel.unlimited,
        limit: (_ length: Int) -> Int
    ) {
        limits = (0...SpellingModel.longestWord).map { UInt16(clamping: limit($0)) }
        self.lengths = lengths
        self.allowance = allowance
    }

    fileprivate func kernel(_ limits: UnsafeBufferPointer<UInt16>) -> onoma_walk_goal {
        onoma_walk_goal(
            limits: limits.baseAddress, limit: limits.max() ?? 0, allowance: UInt16(clamping: allowance),
            shortest: UInt8(clamping: lengths.lowerBound),
            longest: UInt8(clamping: lengths.upperBound), finds_parts: findsParts)
    }
}

/// Finds the words of tries that a word may be spelled as, within a limit; made once for all tries that are walked by the same
/// letters and model.
///
/// One row of costs belongs to each node of the path: what the letters so far cost against every beginning of the query.
/// Costs are never negative, so a subtree is left out as soon as nothing in its row can be continued within the limit; what
/// is left out is no agreement in the scorer's eyes either, because scorer and walk count the same costs.
///
/// Used by one thread at a time.
package final class SpellingWalk {
    /// The query's letters as one side of a spelling.
    package enum Side {
        /// Symbols of the model, for tries of Latin letters.
        case source(UnsafeBufferPointer<UInt16>)
        /// Latin letters 1...27, for tries of the model's symbols, or of Latin letters by the Latin model.
        case target(UnsafeBufferPointer<UInt8>)
    }

    private let query: OpaquePointer
    private let isSource: Bool
    /// The letters that are compared.
    package let count: Int
    /// What the query looks up while it lives.
    private let tables: UnsafeMutablePointer<onoma_spelling_model>

    /// - Parameter most: The greatest limit that it will be walked with.
    package init(_ side: Side, matcher: NameMatcher, model: Int32, most: Int) {
        let walks = matcher.knowledge.models.walks[Int(model)]
        tables = .allocate(capacity: 1)
        tables.initialize(to: walks.model)
        switch side {
        case .source(let symbols):
            isSource = true
            count = min(symbols.count, SpellingModel.longestWord)
            query = onoma_source_query_make(tables, symbols.baseAddress, Int32(count), Int32(most))
        case .target(let letters):
            isSource = false
            count = min(letters.count, SpellingModel.longestWord)
            query = onoma_target_query_make(
                tables, walks.symbols, walks.greatestLetter,
                letters.baseAddress, Int32(count), Int32(most))
        }
    }

    deinit {
        if isSource { onoma_source_query_free(query) } else { onoma_target_query_free(query) }
        tables.deallocate()
    }

    /// Calls `found` with the number of all letters that cost no more than the limit.
    package func walk(_ trie: WordTrie, _ goal: WalkGoal, found: (Int) -> Void) {
        guard goal.lengths.upperBound > 0 else { return }
        var nodes: [UInt32] = []
        let collect: onoma_walk_found = { nodes, node in
            nodes?.assumingMemoryBound(to: [UInt32].self).pointee.append(node)
        }
        goal.limits.withUnsafeBufferPointer { limits in
            withUnsafePointer(to: trie.trie) { trie in
                withUnsafeMutablePointer(to: &nodes) { nodes in
                    if isSource {
                        onoma_source_walk(trie, query, goal.kernel(limits), collect, nodes)
                    } else {
                        onoma_target_walk(trie, query, goal.kernel(limits), collect, nodes)
                    }
                }
            }
        }
        for node in nodes { found(trie.number(at: Int(node))) }
    }
}
