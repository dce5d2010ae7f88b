/// Where a record belongs, and why.
public struct RecordAssignment: Sendable, Hashable {
    /// The number of the cluster, from 0 in the order of first records.
    public var cluster: Int
    /// The member of the same cluster that matches best, a position in ``RecordLinker/records``; `nil` for one alone.
    public var nearest: Int?
    /// The match weight with that member in bits, with the prior; `nil` for one alone.
    public var weight: Double?
}

/// Two records that match.
public struct RecordLink: Sendable, Hashable {
    /// Positions in ``RecordLinker/records``, the smaller one first.
    public var a: Int
    public var b: Int
    /// The match weight in bits, with the prior.
    public var weight: Double
}

/// What linking gives.
public struct LinkageResult: Sendable, Hashable {
    /// One a record, in the order of the records.
    public var assignments: [RecordAssignment]
    /// All pairs from the threshold on, whether or not they came together, in the order of their records.
    public var links: [RecordLink]
    /// How many pairs were compared.
    public var comparedPairs: Int
}

extension RecordLinker {
    /// Tells which records are the same.
    ///
    /// Settings without probabilities are estimated first.
    ///
    /// - Throws: ``LinkageError`` when the blocking rules make too many pairs.
    public func link() throws(LinkageError) -> LinkageResult {
        let (pairs, rules) = try candidatePairs()
        let compared = PairPatterns(pairs, columns)
        if settings.isEstimated { return link(compared) }
        return using(estimate(compared, rules: rules).settings).link(compared)
    }

    /// Learns what is not given, and links: both from one comparison of the pairs.
    public func estimateAndLink() throws(LinkageError) -> (estimate: LinkageEstimate, result: LinkageResult) {
        let (pairs, rules) = try candidatePairs()
        let compared = PairPatterns(pairs, columns)
        let estimate = estimate(compared, rules: rules)
        return (estimate, using(estimate.settings).link(compared))
    }

    private func link(_ compared: PairPatterns) -> LinkageResult {
        let weights = RecordWeights(settings, columns)
        let threshold = log2Rounded(settings.threshold / (1 - settings.threshold))
        let links = self.links(compared, weights, threshold: threshold)
        let roots: [Int]
        if settings.oneToOne, isAcross, Set(sources).count == 2 {
            let sides = sources.map { $0 == sources.min() }
            roots = OneToOneMatching.roots(count: order.count, links: links, isLeft: sides, threshold: threshold)
        } else {
            let sources = settings.oneToOne && isAcross ? sources : nil
            roots = LinkClusters.roots(count: order.count, links: links, threshold: threshold, sources: sources) {
                weights.weight($0, $1)
            }
        }
        return LinkageResult(
            assignments: assignments(roots, links),
            links: links.map { link in
                let (a, b) = (order[link.a], order[link.b])
                return RecordLink(a: min(a, b), b: max(a, b), weight: link.weight)
            }.sorted { ($0.a, $0.b) < ($1.a, $1.b) },
            comparedPairs: compared.pairs.count)
    }

    /// The pairs from the threshold on, by their places in `order`.
    private func links(_ compared: PairPatterns, _ weights: RecordWeights, threshold: Double) -> [RecordLink] {
        let bits = compared.patterns.map { (bits: weights.bits(of: $0), odds: weights.kinshipOdds(of: $0)) }
        let size = 1 << 14
        let chunks = (compared.pairs.count + size - 1) / size
        return onAllCores(chunks) { chunk in
            var links: [RecordLink] = []
            for index in chunk * size..<min(compared.pairs.count, (chunk + 1) * size) {
                let number = Int(compared.numbers[index])
                let (a, b) = (Int(compared.pairs[index] >> 32), Int(compared.pairs[index] & 0xFFFF_FFFF))
                let weight = weights.weight(
                    a, b, compared.patterns[number], bits: bits[number].bits, odds: bits[number].odds)
                if weight >= threshold { links.append(RecordLink(a: a, b: b, weight: weight)) }
            }
            return links
        }.flatMap { $0 }
    }

    /// Numbers the clusters in the order of the records, and finds the nearest member of each record.
    private func assignments(_ roots: [Int], _ links: [RecordLink]) -> [RecordAssignment] {
        var nearest: [(place: Int, weight: Double)?] = roots.map { _ in nil }
        for link in links where roots[link.a] == roots[link.b] {
            for (own, other) in [(link.a, link.b), (link.b, link.a)] {
                if let known = nearest[own], known.weight > link.weight { continue }
                if let known = nearest[own], known.weight == link.weight, known.place < other { continue }
                nearest[own] = (other, link.weight)
            }
        }
        var assignments = records.map { _ in RecordAssignment(cluster: 0) }
        for (place, record) in order.enumerated() {
            assignments[record].cluster = roots[place]
            assignments[record].nearest = nearest[place].map { order[$0.place] }
            assignments[record].weight = nearest[place]?.weight
        }
        var numbers: [Int: Int] = [:]
        for record in assignments.indices {
            let number = numbers[assignments[record].cluster] ?? numbers.count
            numbers[assignments[record].cluster] = number
            assignments[record].cluster = number
        }
        return assignments
    }
}
