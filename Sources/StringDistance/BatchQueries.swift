/// Queries as the symbols of a batch, and the order in which they meet its texts.
struct BatchQueries {
    private let layout: LaneLayout
    /// The symbols of all queries, one after another.
    private let symbols: [UInt32]
    /// Where each query ends in `symbols`.
    private let ends: [Int]

    /// So many queries pass a section of the texts before the next ones do: their numbers for its slots and the rows of
    /// a run stay in the nearest caches.
    private static let queriesAtOnce = 8

    init(_ queries: [[UInt32]], of texts: TextBatch) {
        layout = texts.storage.layout
        var symbols: [UInt32] = []
        var ends: [Int] = []
        for query in queries {
            for scalar in query { symbols.append(texts.storage.symbols.number(of: scalar)) }
            ends.append(symbols.count)
        }
        self.symbols = symbols
        self.ends = ends
    }

    /// Calls `compare` with every query and every run of a section, and then `finish` with every query and the section.
    ///
    /// Both are handed the numbers of the query: `planes` for each slot of the section.
    @inline(__always)
    func forEachSection<Value>(
        numbers _: Value.Type, planes: Int,
        compare: (_ symbols: Span<UInt32>, LaneLayout.Run, UnsafeMutablePointer<Value>) -> Void,
        finish: (_ query: Int, _ count: Int, LaneLayout.Section, UnsafePointer<Value>) -> Void
    ) where Value: FixedWidthInteger {
        let stride = planes * LaneLayout.mostSlots
        withUnsafeTemporaryAllocation(of: Value.self, capacity: Self.queriesAtOnce * stride) { numbers in
            // A text without a lane reads a slot that nobody may have written.
            numbers.initialize(repeating: 0)
            guard let numbers = numbers.baseAddress else { return }
            for section in layout.sections {
                for first in Swift.stride(from: 0, to: ends.count, by: Self.queriesAtOnce) {
                    let block = first..<min(first + Self.queriesAtOnce, ends.count)
                    for run in section.runs {
                        for query in block {
                            compare(symbols.span.extracting(range(of: query)), run, numbers + (query - first) * stride)
                        }
                    }
                    for query in block {
                        finish(query, range(of: query).count, section, numbers + (query - first) * stride)
                    }
                }
            }
        }
    }

    private func range(of query: Int) -> Range<Int> {
        (query == 0 ? 0 : ends[query - 1])..<ends[query]
    }
}
