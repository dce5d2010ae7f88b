/// `Jaro` and `JaroWinkler` of many queries and a batch.
///
/// The lanes count common scalars, those out of order and equal ones at the beginning. Here the counts become the
/// similarity, by the same divisions in the same order as for a single pair, so the results are equal to the last bit.
/// The quotients of small numbers are divided once and kept.
enum BatchJaro {
    /// - Parameters:
    ///   - prefixLimit: The most scalars at the beginning that the caller wants counted.
    ///   - raise: The result for a Jaro similarity and a count of equal scalars at the beginning.
    ///   - single: The comparison of a pair without a lane.
    @inline(__always)
    static func similarities(
        between queries: [[UInt32]], and texts: TextBatch, cutoff: Double, prefixLimit: Int,
        raise: (_ jaro: Double, _ prefix: Int) -> Double,
        single: (PreparedPattern, Span<UInt32>, _ cutoff: Double) -> Double?
    ) -> SimilarityMatrix {
        SimilarityMatrix(queryCount: queries.count, textCount: texts.count) { values in
            let layout = texts.storage.layout
            let textEnds = texts.storage.ends
            let plane = LaneLayout.mostSlots
            BatchQueries(queries, of: texts).forEachSection(numbers: UInt8.self, planes: 3) { symbols, run, counts in
                guard symbols.count <= LaneLayout.capacity else { return }
                texts.instructions.jaro(
                    layout, run.groups, laneBits: run.laneBits, query: symbols, prefixLimit: prefixLimit,
                    into: counts + run.firstSlot, plane: plane)
            } finish: { query, count, section, counts in
                guard count <= LaneLayout.capacity else { return }
                let slots = layout.slots.span
                let ends = textEnds.span
                let row = UnsafeMutableBufferPointer(rebasing: values[(query * texts.count)...])
                var start = section.texts.lowerBound == 0 ? 0 : ends[section.texts.lowerBound - 1]
                for text in section.texts {
                    let slot = Int(slots[unchecked: text])
                    let end = ends[unchecked: text]
                    // A text without a lane reads another's numbers; what comes of them is replaced below.
                    let textCount = min(end &- start, LaneLayout.capacity)
                    let jaro = Quotients.shared.jaro(
                        common: Int(counts[slot]), unordered: Int(counts[slot &+ plane]), count, textCount)
                    let similarity = raise(jaro, Int(counts[slot &+ 2 &* plane]))
                    row[text] = similarity >= cutoff ? similarity : SimilarityMatrix.none
                    start = end
                }
            }
            for (number, query) in queries.enumerated() {
                let isLong = query.count > LaneLayout.capacity
                if !isLong && layout.longTexts.isEmpty { continue }
                let pattern = PreparedPattern(query)
                for text in isLong ? Array(0..<texts.count) : layout.longTexts {
                    let similarity = texts.withScalars(at: text) { single(pattern, $0, cutoff) }
                    values[number * texts.count + text] = similarity ?? SimilarityMatrix.none
                }
            }
        }
    }
}

/// The quotients of all pairs of numbers that a lane can count.
private struct Quotients: Sendable {
    static let shared = Quotients()

    private static let stride = LaneLayout.capacity + 1
    private let values: [Double]

    private init() {
        values = (0..<Self.stride).flatMap { divisor in (0..<Self.stride).map { Double($0) / Double(divisor) } }
    }

    /// Jaro's formula, as in `JaroScore`.
    @inline(__always)
    func jaro(common: Int, unordered: Int, _ firstCount: Int, _ secondCount: Int) -> Double {
        // Two empty texts are equal.
        if common == 0 { return firstCount | secondCount == 0 ? 1 : 0 }
        return (self[common, firstCount] + self[common, secondCount] + self[common &- unordered / 2, common]) / 3
    }

    @inline(__always)
    private subscript(dividend: Int, divisor: Int) -> Double {
        values[divisor &* Self.stride &+ dividend]
    }
}
