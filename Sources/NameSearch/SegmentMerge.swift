internal import NameMatching
internal import Synchronization

extension NameIndex {
    /// Tidies up after a change. Segments that cannot be put together stay as they are, and are as good as before.
    func merge(_ parts: inout [IndexPart]) { try? merge(&parts, adding: [], nil) }

    /// Puts the last segments together where they have become many, builds sparse ones again, and drops those without names.
    ///
    /// - Parameter entries: Names that come after all others. They get a segment of their own, or are merged at once.
    func merge(
        _ parts: inout [IndexPart], adding entries: [NameEntry], _ progress: (@Sendable (Int) -> Void)?
    ) throws(IndexError) {
        var result = parts.filter { $0.count > 0 }
        for (index, part) in result.enumerated() where part.isSparse {
            result[index] = try build(part.checkedEntries(), nil)
        }
        let sizes = result.map { SegmentMerge.Size(names: $0.count, bytes: $0.segment.byteCount) }
        let new = SegmentMerge.Size(entries)
        let start = SegmentMerge.start(entries.isEmpty ? sizes : sizes + [new])
        let merged = result.suffix(from: min(start, result.count))
        if merged.count + (entries.isEmpty ? 0 : 1) > 1 {
            var older: [NameEntry] = []
            for part in merged { older += try part.checkedEntries() }
            result.removeSubrange(merged.indices)
            result.append(try build(older + entries, SegmentMerge.skipping(older.count, progress)))
        } else if !entries.isEmpty {
            result.append(try build(entries, progress))
        }
        parts = result
    }

    private func build(_ entries: [NameEntry], _ progress: (@Sendable (Int) -> Void)?) throws(IndexError) -> IndexPart {
        IndexPart(Segment(try SegmentBuilder(matcher: matcher, progress: progress).build(entries), matcher))
    }
}

/// Which segments are put together.
///
/// The last segments are merged as soon as they have twice as many names as the one before them. Whenever a name is read
/// again its segment has become at least half as large again, mostly three times as large; and of *n* names there are O(log *n*)
/// segments.
enum SegmentMerge {
    struct Size {
        var names: Int
        var bytes: Int

        init(names: Int, bytes: Int) {
            self.names = names
            self.bytes = bytes
        }

        init(_ entries: [NameEntry]) {
            names = entries.count
            bytes = entries.reduce(0) { $0 + $1.id.utf8.count + $1.name.utf8.count + $1.payload.count }
        }
    }

    /// What segments that are merged may have together, so that the result never grows too large.
    private static let mostBytes = Int(UInt32.max)

    /// Where the segments begin that are merged; the last one or the end when none are.
    static func start(_ sizes: [Size]) -> Int {
        var start = max(sizes.count - 1, 0)
        var after = Size(names: 0, bytes: 0)
        for index in sizes.indices.reversed() {
            let size = sizes[index]
            if after.names >= 2 * size.names, after.bytes + size.bytes < mostBytes { start = index }
            after.names += size.names
            after.bytes += size.bytes
        }
        return start
    }

    /// Reports names to `progress`, but not the first `count` of them, which are read again.
    static func skipping(_ count: Int, _ progress: (@Sendable (Int) -> Void)?) -> (@Sendable (Int) -> Void)? {
        guard let progress else { return nil }
        let total = Mutex(0)
        return { more in
            let new = total.withLock { total in
                let before = max(total - count, 0)
                total += more
                return max(total - count, 0) - before
            }
            if new > 0 { progress(new) }
        }
    }
}
