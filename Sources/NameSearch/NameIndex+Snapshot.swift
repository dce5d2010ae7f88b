internal import Dispatch
public import NameMatching
public import NameNormalization

extension NameIndex {
    /// The names of an index as they were at one moment, whatever is added or removed afterwards.
    ///
    ///     let yesterday = index.snapshot()
    ///     index.remove(id: "Q1")
    ///     yesterday.search("Zawahiri").first?.id  // "Q1"
    ///
    /// A snapshot costs nothing to make, and shares its names with the index. It keeps the memory of names that the index
    /// has given up since.
    public struct Snapshot: Sendable {
        /// The matcher that scores.
        public let matcher: NameMatcher
        let parts: [IndexPart]

        /// The number of names.
        public var count: Int { parts.reduce(0) { $0 + $1.count } }

        /// All names in the order in which they were added.
        ///
        ///     Set(snapshot.entries.map(\.id)).count  // how many identifiers there are
        ///
        /// - Complexity: Each name is read when it is asked for.
        public var entries: some Sequence<NameEntry> { parts.lazy.flatMap(\.entries) }

        package var byteCount: Int { parts.reduce(0) { $0 + $1.segment.byteCount } }

        /// How many bytes each section has, of all segments.
        package var sections: [(name: String, length: Int)] {
            SegmentLayout.Section.allCases.map { section in
                ("\(section)", parts.reduce(0) { $0 + $1.segment.length(of: section) })
            }
        }

        /// The identifiers with names most like a mention; see ``NameIndex/search(_:top:minimumScore:kind:)``.
        public func search(
            _ mention: String, top: Int = 10, minimumScore: Double = 0, kind: NameKind = .any
        ) -> [Hit] {
            var effort = SearchEffort()
            return search(mention, top: top, minimumScore: minimumScore, kind: kind, effort: &effort)
        }

        /// Searches for many names on all cores; see ``NameIndex/search(_:top:minimumScore:)``.
        public func search(_ queries: [NameQuery], top: Int = 10, minimumScore: Double = 0)
            -> [[Hit]]
        {
            // Some searches take a hundred times as long as others; small portions even that out.
            let portion = 8
            let found = parallelMap((queries.count + portion - 1) / portion) { index in
                queries[index * portion..<min((index + 1) * portion, queries.count)].map {
                    search($0.text, top: top, minimumScore: minimumScore, kind: $0.kind)
                }
            }
            return found.flatMap(\.self)
        }

        package func search(
            _ mention: String, top: Int, minimumScore: Double, kind: NameKind, effort: inout SearchEffort
        ) -> [Hit] {
            let query = PreparedQuery(matcher.prepare(mention, kind: kind), matcher)
            var hits = TopHits(limit: top, minimumWeight: matcher.profile.weight(ofProbability: minimumScore))
            var order = 0
            for (number, part) in parts.enumerated() {
                SegmentSearch(
                    segment: part.segment, matcher: matcher, query: query, kind: kind, isRemoved: part.isRemoved
                ).run(&hits, order: order, number: number, effort: &effort)
                order += part.segment.count
            }
            return hits.entries.map { entry in
                let segment = parts[entry.segment].segment
                return Hit(
                    id: entry.id, name: segment.name(entry.number), kind: segment.givenKind(entry.number),
                    payload: segment.payload(entry.number), score: matcher.profile.probability(ofWeight: entry.weight),
                    weight: entry.weight)
            }
        }

        /// Writes the names to a file; see ``NameIndex/write(to:)``.
        public func write(to path: String) throws(IndexError) {
            if parts.count == 1, let part = parts.first, !part.hasRemovedNames {
                try part.segment.write(to: path)
            } else {
                var left: [NameEntry] = []
                for part in parts { left += try part.checkedEntries() }
                try SegmentBuilder(matcher: matcher).build(left).write(to: path)
            }
        }

        /// Reads everything that was opened from a file again; see ``NameIndex/verify()``.
        public func verify() throws(IndexError) {
            for part in parts where part.segment.file != nil { try part.segment.verify() }
        }
    }
}
