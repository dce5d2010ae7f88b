/// Tells entities from links: what ``EntityClusterer`` makes of records.
enum LinkClusters {
    /// One pair of records speaks for at most so many bits beyond the threshold, for or against.
    private static let mostBits = 12.0

    /// The root of each record's cluster.
    ///
    /// - Parameters:
    ///   - links: Pairs that match, with weights from `threshold` on.
    ///   - sources: The source of each record where a cluster may have one record of each only; otherwise `nil`.
    ///   - weight: The match weight of any two records.
    static func roots(
        count: Int, links: [RecordLink], threshold: Double, sources: [Int32]?,
        weight: @escaping @Sendable (Int, Int) -> Double
    ) -> [Int] {
        // What counts is how far a pair is above the threshold: there the odds are that it is worth joining.
        let pairs = links.lazy.map { CandidatePair($0.a, $0.b, weight: $0.weight - threshold) }
        var constraints = ClusterConstraints()
        if let sources { constraints.sources = sources.map(Int.init) }
        var settings = EntityClusterer.Settings()
        settings.range = -mostBits...mostBits
        do {
            let partition = try EntityClusterer(settings: settings).entities(
                in: CandidateGraph(count: count, pairs: pairs), constraints: constraints
            ) { weight($0, $1) - threshold }
            return partition.entityOfItem
        } catch {
            // Sources only keep apart, and nothing that keeps apart contradicts another.
            preconditionFailure("\(error)")
        }
    }
}
