/// The best names so far, one for each identifier.
struct TopHits {
    struct Entry {
        var weight: Double
        /// The place of the name among all names of the index.
        var order: Int
        var id: String
        var segment: Int
        var number: Int
    }

    let limit: Int
    let minimumWeight: Double
    private(set) var entries: [Entry] = []

    init(limit: Int, minimumWeight: Double) {
        self.limit = limit
        self.minimumWeight = minimumWeight
    }

    /// What a name must weigh at least to be among them.
    var threshold: Double {
        entries.count < limit ? minimumWeight : max(minimumWeight, entries.last?.weight ?? minimumWeight)
    }

    mutating func offer(_ entry: Entry) {
        if limit == 0 || entry.weight < threshold { return }
        if let known = entries.firstIndex(where: { $0.id == entry.id }) {
            if !TopHits.precedes(entry, entries[known]) { return }
            entries.remove(at: known)
        }
        let place = entries.firstIndex { TopHits.precedes(entry, $0) } ?? entries.count
        entries.insert(entry, at: place)
        if entries.count > limit { entries.removeLast() }
    }

    private static func precedes(_ x: Entry, _ y: Entry) -> Bool {
        x.weight != y.weight ? x.weight > y.weight : x.order < y.order
    }
}
