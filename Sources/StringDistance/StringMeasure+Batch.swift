extension StringMeasure {
    public func normalizedSimilarities(
        between queries: [[UInt32]], and texts: TextBatch, cutoff: Double
    ) -> SimilarityMatrix {
        SimilarityMatrix(queryCount: queries.count, textCount: texts.count) { values in
            for (number, query) in queries.enumerated() {
                let pattern = PreparedPattern(query)
                for text in 0..<texts.count {
                    let similarity = texts.withScalars(at: text) {
                        normalizedSimilarity(of: pattern, and: $0, cutoff: cutoff)
                    }
                    values[number * texts.count + text] = similarity ?? SimilarityMatrix.none
                }
            }
        }
    }
}

// MARK: - Any texts

extension StringMeasure {
    /// How alike some queries and all texts of a batch are.
    ///
    ///     let matrix = JaroWinkler().normalizedSimilarities(between: ["Meyer", "Jones"], and: surnames, cutoff: 0.85)
    ///     matrix[0, 2]  // of the first query and the third text
    ///
    /// - Parameter cutoff: The least similarity of interest; `nil` stands for the others.
    /// - Complexity: O(*q* · ⌈*n*/*l*⌉ · *m*) for *q* queries of *m* scalars and *n* texts in *l* lanes, for measures
    ///   with lanes: `Jaro`, `JaroWinkler`. The others compare pair by pair.
    public func normalizedSimilarities<Query: ScalarText>(
        between queries: [Query], and texts: TextBatch, cutoff: Double = 0
    ) -> SimilarityMatrix {
        normalizedSimilarities(between: queries.map(\.scalarArray), and: texts, cutoff: cutoff)
    }

    /// How alike a query and every text of a batch are, in the order of the batch.
    ///
    ///     JaroWinkler().normalizedSimilarities(of: "Meyer", and: surnames)  // [0.893, 0.467, 1.0]
    public func normalizedSimilarities<Query: ScalarText & ~Escapable>(
        of query: Query, and texts: TextBatch
    ) -> [Double] {
        // No similarity is below 0, so every pair has one.
        normalizedSimilarities(between: [query.scalarArray], and: texts, cutoff: 0).withUnsafeValues { Array($0) }
    }

    /// How alike a query and every text of a batch are, or `nil` where that is less than `cutoff`.
    ///
    ///     JaroWinkler().normalizedSimilarities(of: "Meyer", and: surnames, cutoff: 0.85)  // [0.893, nil, 1.0]
    public func normalizedSimilarities<Query: ScalarText & ~Escapable>(
        of query: Query, and texts: TextBatch, cutoff: Double
    ) -> [Double?] {
        normalizedSimilarities(between: [query.scalarArray], and: texts, cutoff: cutoff).row(0)
    }

    /// The texts of a batch that are most like a query: the most similar first, of equally similar ones the first.
    ///
    ///     for likeness in JaroWinkler().mostSimilar(to: "Mayer", in: surnames, count: 2, cutoff: 0.8) {
    ///         print(likeness.index, likeness.similarity)
    ///     }
    ///
    /// - Parameters:
    ///   - count: The most texts to find.
    ///   - cutoff: The least similarity of interest.
    /// - Complexity: All similarities, then O(*n* · log *count*) for *n* texts; the logarithm is rarely paid.
    public func mostSimilar<Query: ScalarText & ~Escapable>(
        to query: Query, in texts: TextBatch, count: Int, cutoff: Double = 0
    ) -> [TextBatch.Likeness] {
        var best = BestTexts<Double>(count: count)
        normalizedSimilarities(between: [query.scalarArray], and: texts, cutoff: cutoff).withUnsafeValues { values in
            for (index, value) in values.enumerated() where value != SimilarityMatrix.none {
                best.insert(-value, index)
            }
        }
        return best.found.map { TextBatch.Likeness(index: $0.index, similarity: -$0.value) }
    }
}

extension TextBatch {
    /// A text that is like a query.
    public struct Likeness: Sendable, Equatable {
        /// The text's place in the batch, from 0.
        public let index: Int
        /// How alike it and the query are, in 0...1.
        public let similarity: Double
    }
}

// MARK: - Measures with lanes

extension Jaro {
    public func normalizedSimilarities(
        between queries: [[UInt32]], and texts: TextBatch, cutoff: Double
    ) -> SimilarityMatrix {
        BatchJaro.similarities(
            between: queries, and: texts, cutoff: cutoff, prefixLimit: 0,
            raise: { jaro, _ in jaro },
            single: { normalizedSimilarity(of: $0, and: $1, cutoff: $2) })
    }
}

extension JaroWinkler {
    public func normalizedSimilarities(
        between queries: [[UInt32]], and texts: TextBatch, cutoff: Double
    ) -> SimilarityMatrix {
        BatchJaro.similarities(
            between: queries, and: texts, cutoff: cutoff, prefixLimit: prefixLength,
            raise: { jaro, prefix in raised(jaro, by: Double(prefix) * prefixScale) },
            single: { normalizedSimilarity(of: $0, and: $1, cutoff: $2) })
    }
}
