internal import NameNormalization

/// The answer to "are these the same name?": how likely, and why.
///
/// The weight is a sum of evidence in bits, one bit for each doubling of the odds; ``lines`` are its terms, so that the
/// sum of their bits is the weight.
public struct NameMatch: Sendable, Hashable, Codable {
    public enum Verdict: String, Sendable, Hashable, Codable {
        case same, possible, different
    }

    /// One term of the weight.
    public struct Line: Sendable, Hashable, Codable {
        /// Why, in words: "exact", "spelling", "missing" …
        public var reason: String
        /// The words of the first and second name that it is about; empty where one side has none.
        public var first: String
        public var second: String
        /// The table row or the aligned units that the evidence comes from.
        public var detail: String
        /// What it adds to the weight.
        public var bits: Double
    }

    /// The match weight in bits, without the profile's prior.
    public let weight: Double
    /// The match probability under the profile.
    public let probability: Double
    public let verdict: Verdict
    public let lines: [Line]
    /// The mentions that were compared.
    public let mentions: [String]

    init(weight: Double, probability: Double, verdict: Verdict, lines: [Line], first: Name, second: Name) {
        self.weight = weight
        self.probability = probability
        self.verdict = verdict
        self.lines = lines
        mentions = [first.mention, second.mention]
    }

    /// The waterfall as text: one line a term, bits first.
    public var explanation: String {
        var rows = lines.map { line in
            let pair = [line.first, line.second].filter { !$0.isEmpty }.joined(separator: " ~ ")
            let text = [line.reason, pair, line.detail].filter { !$0.isEmpty }.joined(separator: "  ")
            return "\(NameMatch.column(line.bits))  \(text)"
        }
        rows.append("\(NameMatch.column(weight))  match weight in bits")
        return rows.joined(separator: "\n")
    }

    /// A figure with sign and one decimal, right-aligned in seven columns.
    private static func column(_ bits: Double) -> String {
        let tenths = Int((bits * 10).rounded())
        let text = (tenths < 0 ? "-" : "+") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }
}
