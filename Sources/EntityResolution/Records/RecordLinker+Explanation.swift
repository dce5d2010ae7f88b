extension RecordLinker {
    /// Records that agree less are no rivals, in bits.
    private static let leastRivalBits = -8.0

    /// Why each record is in its cluster, and which other cluster it nearly was in: one explanation a cluster, in their order.
    ///
    ///     let result = try linker.link()
    ///     for why in try linker.explanations(of: result) { print(why.members.map(\.item), why.nearest?.weight) }
    ///
    /// Items are positions in ``records``; ``match(_:_:)`` tells what stands behind a pair.
    ///
    /// - Parameter result: What this linker linked, with the same settings.
    /// - Throws: ``LinkageError`` when the blocking rules make too many pairs.
    /// - Complexity: That of linking once more, and *k* weights for each of *k* members of a cluster, of at most
    ///   ``EntityQuality/mostMembers``.
    public func explanations(of result: LinkageResult) throws(LinkageError) -> [EntityExplanation] {
        precondition(
            settings.isEstimated && result.assignments.count == records.count,
            "the result has \(result.assignments.count) records and the linker \(records.count); take the one that linked"
        )
        let rivals = try rivals(of: result)
        var clusters: [[Int]] = []
        for (record, assignment) in result.assignments.enumerated() {
            if assignment.cluster == clusters.count { clusters.append([]) }
            clusters[assignment.cluster].append(record)
        }
        let comparison = RecordComparison(self)
        return parallelMap(clusters, size: 64) { members in
            EntityExplanation(members, rival: { rivals[$0] }, weight: { comparison.weight($0, $1) })
        }
    }

    /// The best pair of each record with one of another cluster, of the pairs that the blocking rules make.
    private func rivals(of result: LinkageResult) throws(LinkageError) -> [CandidatePair?] {
        let pairs = try candidatePairs().pairs
        let weights = RecordWeights(settings, columns)
        let clusters = order.map { result.assignments[$0].cluster }
        let size = 1 << 14
        let found = onAllCores((pairs.count + size - 1) / size) { chunk in
            pairs[chunk * size..<min(pairs.count, (chunk + 1) * size)].compactMap { pair -> CandidatePair? in
                let (a, b) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
                if clusters[a] == clusters[b] { return nil }
                let weight = weights.weight(a, b)
                if weight < RecordLinker.leastRivalBits { return nil }
                return CandidatePair(min(order[a], order[b]), max(order[a], order[b]), weight: weight)
            }
        }
        var best = [CandidatePair?](repeating: nil, count: records.count)
        for pair in found.joined().sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
            for record in [pair.first, pair.second] where best[record].map({ pair.weight > $0.weight }) ?? true {
                best[record] = pair
            }
        }
        return best
    }
}

/// Compares any two records, with what all comparisons need worked out once.
package struct RecordComparison: Sendable {
    private let linker: RecordLinker
    private let weights: RecordWeights
    /// Where each record stands in the linker's order.
    private let places: [Int]

    package init(_ linker: RecordLinker) {
        self.linker = linker
        weights = RecordWeights(linker.settings, linker.columns)
        var places = [Int](repeating: 0, count: linker.order.count)
        for (place, record) in linker.order.enumerated() { places[record] = place }
        self.places = places
    }

    /// The match weight in bits, with the prior.
    package func weight(_ a: Int, _ b: Int) -> Double { weights.weight(places[a], places[b]) }

    /// The match with reasons.
    package func match(_ a: Int, _ b: Int) -> RecordMatch {
        linker.match(a, b, at: (places[a], places[b]), weights)
    }
}
