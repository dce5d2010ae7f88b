/// Why two records are taken for the same or not: a sum of evidence in bits, field by field.
///
///     print(linker.match(0, 1).explanation)
///     //  -14.3  prior      one pair in 20,412 is the same
///     //  +11.2  name       equal                 Anna Meier ~ Anna Meier
///     //   +2.1  name       as rare as 3 in 5,000
///     //   +9.0  born       one digit             1980-03-12 ~ 1980-03-17
///     //    0.0  telephone  missing
///     //   +8.0  match weight in bits
///
public struct RecordMatch: Sendable, Hashable, Codable {
    /// One term of the weight.
    public struct Line: Sendable, Hashable, Codable {
        /// The field; "prior" for what holds before fields are seen.
        public var field: String
        /// The level that the values have, "missing" where either record says nothing, or how rare what both say is.
        public var level: String
        public var first: String
        public var second: String
        /// The probabilities of the level among pairs that are the same and pairs that are not; 0 where there are none.
        public var m: Double
        public var u: Double
        public var bits: Double
    }

    public var lines: [Line]
    /// The match weight in bits, with the prior.
    public var weight: Double
    /// The match probability.
    public var probability: Double

    /// The waterfall as text: one line a term, bits first.
    public var explanation: String {
        func padded(_ text: String, _ count: Int) -> String {
            text + String(repeating: " ", count: max(0, count - text.unicodeScalars.count))
        }
        let (fields, levels) = (
            lines.map(\.field.unicodeScalars.count).max() ?? 0, lines.map(\.level.unicodeScalars.count).max() ?? 0
        )
        var rows = lines.map { line in
            let pair = [line.first, line.second].filter { !$0.isEmpty }.joined(separator: " ~ ")
            let row =
                "\(RecordMatch.column(line.bits))  \(padded(line.field, fields))  \(padded(line.level, levels))  \(pair)"
            return String(row.reversed().drop { $0 == " " }.reversed())
        }
        rows.append("\(RecordMatch.column(weight))  match weight in bits")
        return rows.joined(separator: "\n")
    }

    /// A figure with sign and one decimal, right-aligned in seven columns.
    private static func column(_ bits: Double) -> String {
        let tenths = Int((bits * 10).rounded())
        let text = (tenths < 0 ? "-" : "+") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }
}

extension RecordLinker {
    /// Compares two records with reasons, whether or not a blocking rule brings them together.
    ///
    /// - Parameters:
    ///   - a, b: Positions in ``records``.
    /// - Precondition: The settings are estimated.
    public func match(_ a: Int, _ b: Int) -> RecordMatch {
        precondition(settings.isEstimated, "the settings have no probabilities yet; use those of estimate()")
        precondition(
            records.indices ~= a && records.indices ~= b, "records \(a) and \(b) are not both among \(records.count)")
        return RecordComparison(self).match(a, b)
    }

    /// The same for records whose places in the order are known.
    func match(_ a: Int, _ b: Int, at places: (Int, Int), _ weights: RecordWeights) -> RecordMatch {
        let (x, y) = places
        var lines = [
            RecordMatch.Line(
                field: "prior", level: "one pair in \(Int((1 / (settings.prior ?? 1)).rounded())) is the same",
                first: "",
                second: "", m: 0, u: 0, bits: weights.prior)
        ]
        let pattern = PairPatterns.pattern(of: UInt64(x) << 32 | UInt64(y), columns)
        for (index, column) in columns.enumerated() where column.isCompared {
            let found = column.compare(x, y)
            let field = settings.fields[index]
            let (first, second) = (records[a].values[index].text, records[b].values[index].text)
            if found.level == FieldColumn.missing {
                lines.append(
                    .init(field: field.name, level: "missing", first: first, second: second, m: 0, u: 0, bits: 0))
                continue
            }
            let level = field.levels[found.level]
            lines.append(
                .init(
                    field: field.name, level: level.when.text, first: first, second: second, m: level.m ?? 0,
                    u: level.u ?? 0, bits: weights.bits(of: index, level: found.level)))
            if found.shared >= 0, weights.rarity(of: index, value: found.shared) != 0 {
                let (count, all) = (column.counts[Int(found.shared)], column.valuedRecords)
                lines.append(
                    .init(
                        field: field.name, level: "said by \(count) of \(all)", first: "", second: "", m: 0, u: 0,
                        bits: weights.rarity(of: index, value: found.shared)))
            }
        }
        let kinship = weights.kinshipBits(
            odds: weights.kinshipOdds(of: pattern), rarity: weights.rarityBits(x, y, pattern))
        if kinship < -0.01 {
            lines.append(
                .init(field: "relatives", level: "may agree so, too", first: "", second: "", m: 0, u: 0, bits: kinship))
        }
        let weight = lines.reduce(0) { $0 + $1.bits }
        return RecordMatch(lines: lines, weight: weight, probability: matchProbability(ofBits: weight))
    }
}
