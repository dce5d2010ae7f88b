import StringDistance

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Every query against a batch of texts, by each set of instructions that this processor has.
struct BatchPairs {
    private let queries: [[UInt32]]
    private let texts: [[UInt32]]
    /// What other programs should find for the same texts.
    private(set) var work: BatchWork

    private static let queryCount = 1_000
    private static let textCount = 10_000
    private static let instructions = LaneInstructions.allCases.filter(\.isSupported)

    private var count: Int { queries.count * texts.count }

    /// Takes the queries from the beginning of the names, the texts from the rest.
    init(_ names: [String]) {
        let queries = Array(names.prefix(min(BatchPairs.queryCount, names.count / 2)))
        let texts = Array(names.dropFirst(queries.count).prefix(BatchPairs.textCount))
        self.queries = queries.map { $0.unicodeScalars.map(\.value) }
        self.texts = texts.map { $0.unicodeScalars.map(\.value) }
        work = BatchWork(queries: queries, texts: texts)
    }

    mutating func edits(_ name: String, _ measure: some DistanceMeasure) throws -> [Figure] {
        let queries = queries
        return try figures(
            name, single: { measure.distance(from: $0, to: $1) },
            matrix: { measure.distances(between: queries, and: $0) },
            row: { $0.row($1) },
            sum: { matrix in matrix.withUnsafeValues { $0.reduce(0) { $0 + Double($1) } } })
    }

    mutating func similarities(_ name: String, _ measure: some StringMeasure) throws -> [Figure] {
        let queries = queries
        return try figures(
            name, single: { measure.normalizedSimilarity(of: $0, and: $1) },
            matrix: { measure.normalizedSimilarities(between: queries, and: $0) },
            row: { $0.row($1) },
            sum: { matrix in matrix.withUnsafeValues { $0.reduce(0, +) } })
    }

    /// Laying the texts out in lanes, and searching them with one query after another.
    func searches() throws -> [Figure] {
        let layout = try Measurement.repeated("layout of a batch") { TextBatch(texts).count }
        let (batch, measure) = (TextBatch(texts), Levenshtein())
        let nearest = try Measurement.repeated("nearest") {
            queries.map { measure.nearest(to: $0, in: batch, count: 10).map(\.index) }
        }
        for (query, found) in zip(queries, nearest.answer).prefix(20) {
            let distances = texts.map { measure.distance(from: query, to: $0) }
            let order = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
            try WrongAnswer.check("the nearest texts", found, expected: Array(order.prefix(10)))
        }
        let within = try Measurement.repeated("within a cutoff") {
            measure.distances(between: queries, and: batch, cutoff: 2).withUnsafeValues { $0.count { $0 <= 2 } }
        }
        return [
            Figure(.kernels, "layout of a batch", count: texts.count, layout.measurement, "texts/s"),
            Figure(.kernels, "Levenshtein, ten nearest", count: count, nearest.measurement, "pairs/s"),
            Figure(.kernels, "Levenshtein, within two edits", count: count, within.measurement, "pairs/s"),
        ]
    }

    /// Measures whole matrices, whose memory is a part of the work. Every tenth row is checked pair by pair against the
    /// single form, and all matrices against each other.
    private mutating func figures<Matrix: Equatable, Value: Equatable>(
        _ name: String, single: (PreparedPattern, [UInt32]) -> Value, matrix: (TextBatch) -> Matrix,
        row: (Matrix, Int) -> [Value?], sum: (Matrix) -> Double
    ) throws -> [Figure] {
        var batch = TextBatch(texts)
        let first = matrix(batch)
        work.sums[name] = sum(first)
        for number in stride(from: 0, to: queries.count, by: 10) {
            let pattern = PreparedPattern(queries[number])
            try WrongAnswer.check("\(name) in lanes", row(first, number), expected: texts.map { single(pattern, $0) })
        }
        return try BatchPairs.instructions.map { instructions in
            batch.instructions = instructions
            try WrongAnswer.check(
                "\(name) by \(instructions) equal to the single form", matrix(batch) == first, expected: true)
            var seconds: [Double] = []
            for _ in 0..<Measurement.rounds {
                // The matrix is freed outside of the clock.
                let (elapsed, _) = Measurement.time { matrix(batch) }
                seconds.append(elapsed)
            }
            return Figure(
                .kernels, "\(name), batch, \(instructions)", count: count, Measurement(seconds: seconds), "pairs/s")
        }
    }
}

/// The texts of the batch figures and the sums of their matrices, for `compare-rapidfuzz.py`.
struct BatchWork: Codable {
    var queries: [String]
    var texts: [String]
    /// For each measure the sum of all pairs.
    var sums: [String: Double] = [:]

    func write(to path: String) throws {
        try JSONEncoder().encode(self).write(to: URL(filePath: path))
    }
}
