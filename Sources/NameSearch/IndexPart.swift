/// A segment and which of its names have been removed. A value: removing makes another one.
struct IndexPart: Sendable {
    let segment: Segment
    /// The number of names that are left.
    private(set) var count: Int
    /// A bit for each name that is removed; empty as long as none is.
    private var removed: [UInt64] = []

    init(_ segment: Segment) {
        self.segment = segment
        count = segment.count
    }

    @inline(__always)
    func isRemoved(_ name: Int) -> Bool {
        !removed.isEmpty && removed[name >> 6] >> UInt64(name & 63) & 1 == 1
    }

    var hasRemovedNames: Bool { !removed.isEmpty }

    /// Whether more names are removed than left, so that it is time to build the segment again.
    var isSparse: Bool { count * 2 < segment.count }

    /// Removes the names of an identifier that are not removed yet: all of them, or those that are written so.
    ///
    /// - Returns: How many there were.
    mutating func remove(id: String, name: String?) -> Int {
        var found = 0
        for number in segment.identifiers.names(of: id, in: segment).map(Int.init) where !isRemoved(number) {
            if let name, segment.name(number) != name { continue }
            if removed.isEmpty { removed = [UInt64](repeating: 0, count: (segment.count + 63) / 64) }
            removed[number >> 6] |= 1 << UInt64(number & 63)
            found += 1
        }
        count -= found
        return found
    }

    /// The names that are left, to be written again. Those of a file are compared with its checksum first: what is damaged
    /// must not get a checksum that fits.
    func checkedEntries() throws(IndexError) -> [NameEntry] {
        if segment.file != nil { try segment.verify() }
        return Array(entries)
    }

    /// The names that are left.
    var entries: some Sequence<NameEntry> {
        (0..<segment.count).lazy.filter { !isRemoved($0) }.map { segment.entry($0) }
    }
}
