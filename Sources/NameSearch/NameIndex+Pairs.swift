internal import NameMatching
internal import NameNormalization

extension NameIndex {
    /// Two names of an index that may be the same.
    public struct NamePair: Sendable, Hashable {
        /// The places of the names in the order in which they were added, the first one smaller.
        public let first: Int
        public let second: Int
        /// The match weight in bits, without the profile's prior.
        public let weight: Double
    }

    /// Calls `body` with the pairs of names that weigh at least so much: what a list has twice.
    ///
    ///     let index = NameIndex(matcher: matcher)
    ///     try index.add([NameEntry(id: "1", name: "Asim Omar"), NameEntry(id: "2", name: "Asem Umar")])
    ///     try index.candidatePairs(minimumWeight: 3) { pair in print(pair.first, pair.second, pair.weight) }   // 0 1 6.5
    ///
    /// A pair is found if every word of the shorter name that tells bearers apart is answered by the longer one: by a spelling
    /// within three quarters of the limits that searches have, a row of a table, or an initial; beside a rare word it is enough
    /// that the others are not unlike. Names that the tables join as wholes are
    /// found, too. Pairs at the edge of belief are left to ``NameIndex/search(_:top:minimumScore:kind:)``, which finds them all.
    ///
    /// Pairs come in the order of the shorter name and then of the other, the same on every run; `body` is called by one
    /// thread, while others are still weighing.
    ///
    /// - Throws: ``IndexError`` when names of an opened file are damaged, and what `body` throws.
    /// - Complexity: A walk for each distinct word, then by how many names share their rarest words; about 2 KB a name.
    public func candidatePairs(
        minimumWeight: Double, _ body: (NamePair) throws -> Void
    ) throws {
        try snapshot().candidatePairs(minimumWeight: minimumWeight, body)
    }
}

extension NameIndex.Snapshot {
    /// See ``NameIndex/candidatePairs(minimumWeight:_:)``.
    public func candidatePairs(minimumWeight: Double, _ body: (NameIndex.NamePair) throws -> Void) throws {
        let entries = try parts.flatMap { part throws(IndexError) in try part.checkedEntries() }
        let finder =
            if parts.count == 1, let part = parts.first, !part.hasRemovedNames {
                CandidateFinder(part.segment, matcher)
            } else {
                try CandidateFinder(entries, matcher)
            }
        let size = 1024
        let blocks = (entries.count + size - 1) / size
        @Sendable func range(_ block: Int) -> Range<Int> { block * size..<min((block + 1) * size, entries.count) }
        let matcher = matcher
        let names = parallelMap(blocks) { block in
            range(block).map { matcher.prepare(entries[$0].name, kind: entries[$0].kind) }
        }.flatMap(\.self)
        // Some blocks at a time, so that pairs need not be kept.
        let portion = 64
        for first in stride(from: 0, to: blocks, by: portion) {
            let found = parallelMap(min(portion, blocks - first)) { offset in
                range(first + offset).flatMap { name in
                    finder.candidates(of: name).compactMap { other -> NameIndex.NamePair? in
                        let weight = matcher.weight(names[name], names[other])
                        guard weight >= minimumWeight else { return nil }
                        return .init(first: min(name, other), second: max(name, other), weight: weight)
                    }
                }
            }
            for pairs in found { for pair in pairs { try body(pair) } }
        }
    }
}
