import Dispatch

/// Work on the rows of a table: read in batches, done on all cores, kept in order.
enum TableStream {
    /// Hands each batch of readable rows, with what was read from them, to `body`.
    ///
    /// - Parameter limit: The most rows to hand on at a time, where the work on each takes long.
    static func forEachBatch<Item: Sendable>(
        of reader: inout TableReader, atMost limit: Int = .max, progress: Progress,
        reading read: (TableRow) throws(InvalidRow) -> Item,
        _ body: ([(row: TableRow, item: Item)]) throws -> Void
    ) throws {
        while let rows = try reader.nextBatch() {
            var items: [(row: TableRow, item: Item)] = []
            items.reserveCapacity(rows.count)
            for row in rows {
                do throws(InvalidRow) {
                    items.append((row, try read(row)))
                } catch {
                    try reader.reject(row, error)
                }
            }
            var rest = items[...]
            repeat {
                try body(Array(rest.prefix(limit)))
                rest = rest.dropFirst(limit)
                progress.update(reader, left: rest.count)
            } while !rest.isEmpty
        }
        reader.reportSkipped()
    }

    /// The values of `transform`, computed on all cores, in order.
    static func map<Item: Sendable, Value>(_ items: [Item], _ transform: @Sendable (Item) -> Value) -> [Value] {
        let piece = 64
        return [Value](unsafeUninitializedCapacity: items.count) { values, count in
            // Each iteration has its own places; nobody reads before all are done.
            nonisolated(unsafe) let places = UnsafeMutableBufferPointer(rebasing: values[..<items.count])
            DispatchQueue.concurrentPerform(iterations: (items.count + piece - 1) / piece) { number in
                for index in number * piece..<min(items.count, (number + 1) * piece) {
                    places.initializeElement(at: index, to: transform(items[index]))
                }
            }
            count = items.count
        }
    }
}
