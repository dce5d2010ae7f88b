internal import Dispatch
public import NameMatching

/// Tells which records are the same, by all their fields together.
///
///     let linker = try RecordLinker(settings: settings, records: records, matcher: try NameMatcher())
///     linker.blockingCounts()                    // how many pairs each rule would make
///     let estimate = try linker.estimate()       // m, u and prior, learned without labels
///     let result = try linker.using(estimate.settings).link()
///     result.assignments.map(\.cluster)          // [0, 0, 1, …]
///
/// Pairs that share a key of any blocking rule are compared field by field; each field's level adds its bits, agreement on a
/// rare value more than on a common one. What is missing adds nothing. Links then grow into clusters that agree on average.
/// The order of records changes the numbers of clusters, not who is together; so does the number of threads.
///
/// - Complexity: O(*p* · *f*) comparisons for *p* candidate pairs and *f* fields; 28 bytes a pair while it runs.
public struct RecordLinker: Sendable {
    public private(set) var settings: LinkageSettings
    /// The records in the order that they were given in.
    public let records: [Record]

    /// The records by their values: what is computed does not depend on the order that they came in.
    let order: [Int]
    let columns: [FieldColumn]
    let sources: [Int32]
    let labels: [String?]
    let isAcross: Bool
    let blocks: [RecordBlocks]

    /// More pairs than these are not compared.
    public static let mostPairs = 100_000_000

    /// - Parameters:
    ///   - settings: Which are validated.
    ///   - records: Made by ``LinkageSettings/record(id:source:line:texts:label:)`` of these settings.
    ///   - matcher: What compares names; its prior is not used, the settings have their own.
    /// - Throws: ``LinkageError`` when the settings cannot be used.
    public init(settings: LinkageSettings, records: [Record], matcher: NameMatcher) throws(LinkageError) {
        try settings.validate()
        self.settings = settings
        self.records = records
        let unordered = settings.fields.indices.map {
            FieldColumn(settings.fields[$0], index: $0, records: records, matcher: matcher)
        }
        let order = RecordLinker.order(of: records, unordered)
        let columns = unordered.map { $0.permuted(order) }
        let names = Set(records.map(\.source)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        let sources = order.map { numbers[records[$0].source] ?? 0 }
        let isAcross = names.count > 1 && settings.linkType != .deduplicate
        (self.order, self.columns, self.sources, self.isAcross) = (order, columns, sources, isAcross)
        labels = order.map { records[$0].label }
        var blocks: [RecordBlocks] = []
        for rule in settings.blocking {
            blocks.append(
                try RecordBlocks(rule, columns, sources: sources, isAcross: isAcross, limit: settings.largestBlock))
        }
        self.blocks = blocks
    }

    /// The same records with other probabilities, prior, threshold or one-to-one rule.
    ///
    /// - Precondition: Fields, levels and blocking rules are the same but for m and u.
    public func using(_ settings: LinkageSettings) -> RecordLinker {
        precondition(
            settings.blocking == self.settings.blocking && settings.largestBlock == self.settings.largestBlock
                && settings.fields.map(\.name) == self.settings.fields.map(\.name)
                && settings.fields.map { $0.levels.map(\.when) } == self.settings.fields.map { $0.levels.map(\.when) },
            "the settings have other fields, levels or blocking rules; make a new linker")
        var copy = self
        copy.settings = settings
        return copy
    }

    /// How many pairs of records could be compared at all.
    public var possiblePairs: Int { ChanceAgreement.pairCount(sources, isAcross: isAcross) }

    /// How many pairs each blocking rule would make, and what share of the labelled pairs it brings together.
    public func blockingCounts() -> [BlockingCount] {
        let labelled = labelledPairs()
        return onAllCores(blocks.count) { blocks[$0].count(labelled: labelled) }
    }

    /// How many pairs all rules make together, and what share of the labelled pairs is among them; `nil` without labels.
    ///
    /// - Throws: ``LinkageError`` when the blocking rules make too many pairs.
    public func blockingTotal() throws(LinkageError) -> (pairs: Int, completeness: Double?) {
        let (labelled, pairs) = (labelledPairs(), try candidatePairs().pairs)
        return (pairs.count, labelled.isEmpty ? nil : RecordBlocks.share(of: labelled, in: pairs))
    }

    /// The pairs of all rules and which rules made each, bit by bit.
    func candidatePairs() throws(LinkageError) -> (pairs: [UInt64], rules: [UInt32]) {
        let counts = onAllCores(blocks.count) { blocks[$0].count(labelled: []) }
        let total = counts.reduce(0) { $0 + $1.pairs }
        if total > RecordLinker.mostPairs, let largest = counts.max(by: { $0.pairs < $1.pairs }) {
            throw LinkageError(
                "the blocking rules make \(total) pairs, more than \(RecordLinker.mostPairs); [\(largest.rule)] makes "
                    + "\(largest.pairs) of them: add a key to it or lower largestBlock")
        }
        let lists = onAllCores(blocks.count) { blocks[$0].pairs() }
        var (pairs, rules): ([UInt64], [UInt32]) = ([], [])
        for (rule, list) in lists.enumerated() {
            let bit = UInt32(1) << UInt32(rule)
            var (merged, marks): ([UInt64], [UInt32]) = ([], [])
            merged.reserveCapacity(pairs.count + list.count)
            marks.reserveCapacity(pairs.count + list.count)
            var (x, y) = (0, 0)
            while x < pairs.count || y < list.count {
                if y == list.count || x < pairs.count && pairs[x] < list[y] {
                    merged.append(pairs[x])
                    marks.append(rules[x])
                    x += 1
                } else {
                    let isBoth = x < pairs.count && pairs[x] == list[y]
                    merged.append(list[y])
                    marks.append(isBoth ? rules[x] | bit : bit)
                    y += 1
                    if isBoth { x += 1 }
                }
            }
            (pairs, rules) = (merged, marks)
        }
        return (pairs, rules)
    }

    /// So many pairs of one label are learned from at most.
    private static let mostPairsOfLabel = 1000

    /// The pairs that people have labelled as the same, ascending.
    func labelledPairs() -> [UInt64] {
        var groups: [String: [Int]] = [:]
        for (index, label) in labels.enumerated() { if let label { groups[label, default: []].append(index) } }
        var pairs: [UInt64] = []
        for (_, members) in groups.sorted(by: { $0.key < $1.key }) {
            let start = pairs.count
            for (place, a) in members.enumerated() where pairs.count - start < RecordLinker.mostPairsOfLabel {
                for b in members[(place + 1)...] where !isAcross || sources[a] != sources[b] {
                    pairs.append(UInt64(a) << 32 | UInt64(b))
                }
            }
        }
        return pairs.sorted()
    }

    /// The records by their values, then by name and source.
    private static func order(of records: [Record], _ columns: [FieldColumn]) -> [Int] {
        records.indices.sorted { a, b in
            for column in columns {
                let (x, y) = (column.items(of: a), column.items(of: b))
                if x != y { return x.lexicographicallyPrecedes(y) }
            }
            return (records[a].id, records[a].source, a) < (records[b].id, records[b].source, b)
        }
    }
}
