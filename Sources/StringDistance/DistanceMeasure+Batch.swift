extension DistanceMeasure {
    public func distances(between queries: [[UInt32]], and texts: TextBatch, cutoff: Int) -> DistanceMatrix {
        DistanceMatrix(queryCount: queries.count, textCount: texts.count) { values in
            for (number, query) in queries.enumerated() {
                let pattern = PreparedPattern(query)
                for text in 0..<texts.count {
                    let found = texts.withScalars(at: text) { distance(from: pattern, to: $0, cutoff: cutoff) }
                    values[number * texts.count + text] = found.map { UInt32($0) } ?? DistanceMatrix.none
                }
            }
        }
    }
}

// MARK: - Any texts

extension DistanceMeasure {
    /// The distances between some queries and all texts of a batch.
    ///
    ///     let matrix = Levenshtein().distances(between: ["Meyer", "Jones"], and: surnames, cutoff: 2)
    ///     matrix[0, 2]  // of the first query from the third text
    ///
    /// - Parameter cutoff: The largest distance of interest; `nil` stands for the others. Texts whose length alone puts
    ///   them beyond it cost nearly nothing.
    /// - Complexity: O(*q* · ⌈*n*/*l*⌉ · *m*) for *q* queries of *m* scalars and *n* texts in *l* lanes.
    public func distances<Query: ScalarText>(
        between queries: [Query], and texts: TextBatch, cutoff: Int = .max
    ) -> DistanceMatrix {
        distances(between: queries.map(\.scalarArray), and: texts, cutoff: cutoff)
    }

    /// The distance of every text of a batch from a query, in the order of the batch.
    ///
    ///     Levenshtein().distances(from: "Meyer", to: surnames)  // [1, 4, 0]
    public func distances<Query: ScalarText & ~Escapable>(from query: Query, to texts: TextBatch) -> [Int] {
        let matrix = distances(between: [query.scalarArray], and: texts, cutoff: .max)
        return matrix.withUnsafeValues { values in values.map { Int($0) } }
    }

    /// The distance of every text of a batch from a query, or `nil` where it is greater than `cutoff`.
    ///
    ///     Levenshtein().distances(from: "Meyer", to: surnames, cutoff: 2)  // [1, nil, 0]
    public func distances<Query: ScalarText & ~Escapable>(
        from query: Query, to texts: TextBatch, cutoff: Int
    ) -> [Int?] {
        distances(between: [query.scalarArray], and: texts, cutoff: cutoff).row(0)
    }

    /// The texts of a batch that are nearest to a query: nearest first, of equally near ones the first.
    ///
    ///     for neighbor in Levenshtein().nearest(to: "Mayer", in: surnames, count: 2) {
    ///         print(neighbor.index, neighbor.distance)  // 2 1, then 0 2
    ///     }
    ///
    /// - Parameters:
    ///   - count: The most texts to find.
    ///   - cutoff: The largest distance of interest.
    /// - Complexity: All distances, then O(*n* · log *count*) for *n* texts; the logarithm is rarely paid.
    public func nearest<Query: ScalarText & ~Escapable>(
        to query: Query, in texts: TextBatch, count: Int, cutoff: Int = .max
    ) -> [TextBatch.Neighbor] {
        var best = BestTexts<UInt32>(count: count)
        distances(between: [query.scalarArray], and: texts, cutoff: cutoff).withUnsafeValues { values in
            for (index, value) in values.enumerated() where value != DistanceMatrix.none { best.insert(value, index) }
        }
        return best.found.map { TextBatch.Neighbor(index: $0.index, distance: Int($0.value)) }
    }
}

extension TextBatch {
    /// A text that is near to a query.
    public struct Neighbor: Sendable, Equatable {
        /// The text's place in the batch, from 0.
        public let index: Int
        /// Its distance from the query.
        public let distance: Int
    }
}

// MARK: - Measures with lanes

extension Levenshtein {
    public func distances(between queries: [[UInt32]], and texts: TextBatch, cutoff: Int) -> DistanceMatrix {
        BatchEdits.distances(between: queries, and: texts, cutoff: cutoff, allowsSwaps: false)
    }
}

extension OptimalStringAlignment {
    public func distances(between queries: [[UInt32]], and texts: TextBatch, cutoff: Int) -> DistanceMatrix {
        BatchEdits.distances(between: queries, and: texts, cutoff: cutoff, allowsSwaps: true)
    }
}
