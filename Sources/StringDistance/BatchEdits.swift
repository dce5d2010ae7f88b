/// `Levenshtein` and `OptimalStringAlignment` of many queries and a batch.
///
/// Texts are the patterns of the bit-parallel step, one a lane; a query is walked once for each group of them. A text
/// without a lane is compared alone, by `EditKernel`.
enum BatchEdits {
    static func distances(
        between queries: [[UInt32]], and texts: TextBatch, cutoff: Int, allowsSwaps: Bool
    ) -> DistanceMatrix {
        DistanceMatrix(queryCount: queries.count, textCount: texts.count) { values in
            let layout = texts.storage.layout
            BatchQueries(queries, of: texts).forEachSection(numbers: Int8.self, planes: 1) {
                symbols, run, differences in
                layout.forEachStretch(of: run, near: symbols.count, cutoff: cutoff) { groups, isNear in
                    let slot = run.firstSlot + (groups.lowerBound - run.groups.lowerBound) * run.laneCount
                    if isNear {
                        texts.instructions.edits(
                            layout, groups, laneBits: run.laneBits, query: symbols, allowsSwaps: allowsSwaps,
                            into: differences + slot)
                    } else {
                        // The cutoff is below the difference of the lengths, so this is beyond it too.
                        (differences + slot).update(repeating: .max, count: groups.count * run.laneCount)
                    }
                }
            } finish: { query, count, section, differences in
                let slots = layout.slots.span
                let row = UnsafeMutableBufferPointer(rebasing: values[(query * texts.count)...])
                for text in section.texts {
                    let distance = count &+ Int(differences[Int(slots[unchecked: text])])
                    row[text] = distance <= cutoff ? UInt32(truncatingIfNeeded: distance) : DistanceMatrix.none
                }
            }
            guard !layout.longTexts.isEmpty else { return }
            for (number, query) in queries.enumerated() {
                let pattern = PreparedPattern(query)
                for text in layout.longTexts {
                    let distance = texts.withScalars(at: text) {
                        EditKernel.distance(from: pattern, to: $0, cutoff: cutoff, allowsSwaps: allowsSwaps)
                    }
                    values[number * texts.count + text] = distance.map { UInt32($0) } ?? DistanceMatrix.none
                }
            }
        }
    }
}

extension LaneLayout {
    /// Divides a run where texts begin or cease to be of a length that can be within the cutoff.
    ///
    /// `body` is told the groups and whether any of their texts can be.
    @inline(__always)
    func forEachStretch(of run: Run, near count: Int, cutoff: Int, _ body: (Range<Int>, _ isNear: Bool) -> Void) {
        func isNear(_ group: Int) -> Bool {
            max(0, count - lengths[group].upperBound, lengths[group].lowerBound - count) <= cutoff
        }
        var first = run.groups.lowerBound
        while first < run.groups.upperBound {
            let isFirstNear = isNear(first)
            var end = first + 1
            while end < run.groups.upperBound, isNear(end) == isFirstNear { end += 1 }
            body(first..<end, isFirstNear)
            first = end
        }
    }
}
