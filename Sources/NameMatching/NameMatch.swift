public import NameData

/// The answer to "are these the same name?": how likely, and why.
///
///     let match = try NameMatcher().match("Zawahiri", "Zauahiry", kind: .person)
///     match.lines.map { "\($0.reason) \($0.bits)" }
///     match.lines[0].units.map { "\($0.first)~\($0.second)" }   // ["z~z", "a~a", "w~u", …]
///
/// The weight is a sum of evidence in bits, one bit for each doubling of the odds; ``lines`` are its terms, so that the
/// sum of their bits is the weight. Codable: what is stored says by which version and prior it was scored.
public struct NameMatch: Sendable, Hashable, Codable {
    public enum Verdict: String, Sendable, Hashable, Codable {
        case same, possible, different
    }

    /// The match weight in bits, without the profile's prior.
    public let weight: Double
    /// The match probability under the profile.
    public let probability: Double
    public let verdict: Verdict
    /// The terms of the weight.
    public let lines: [Line]
    /// The mentions that were compared.
    public let mentions: [String]
    /// The profile's prior in bits: the probability is that of weight and prior together.
    public let priorBits: Double
    /// The ``NameMatcher/scoringVersion`` that scored the names.
    public let scoringVersion: Int

    init(weight: Double, profile: MatchProfile, lines: [Line], mentions: [String]) {
        self.weight = weight
        probability = profile.probability(ofWeight: weight)
        verdict = profile.verdict(ofWeight: weight)
        self.lines = lines
        self.mentions = mentions
        priorBits = profile.priorBits
        scoringVersion = NameMatcher.scoringVersion
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

    /// A figure right-aligned in seven columns.
    private static func column(_ bits: Double) -> String {
        let text = signed(bits)
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }

    /// A figure with sign and one decimal.
    fileprivate static func signed(_ bits: Double) -> String {
        let tenths = Int((bits * 10).rounded())
        return (tenths < 0 ? "-" : "+") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}

extension NameMatch {
    /// One term of the weight: why, about which words, how much, and what it comes from.
    ///
    /// A term of no bits says what the user's own tables took out of a name, such as a title.
    public struct Line: Sendable, Hashable, Codable {
        /// Why, in words: "exact", "spelling", "missing" …
        public var reason: String
        /// The words of the first and second name that it is about; empty where one side has none.
        public var first: String
        public var second: String
        /// What it adds to the weight.
        public var bits: Double
        /// How the letters of a spelling answer each other, in the order of the model's source word; otherwise empty.
        public var units: [AlignedUnit]
        /// The row of the table that says so, if a table does.
        public var source: SourceRow?
        /// A remark in words; of an override the user's own.
        public var note: String

        init(
            _ reason: String, _ first: String = "", _ second: String = "", bits: Float, units: [AlignedUnit] = [],
            source: SourceRow? = nil, note: String = ""
        ) {
            self.reason = reason
            self.first = first
            self.second = second
            self.bits = Double(bits)
            self.units = units
            self.source = source
            self.note = note
        }

        /// Units, table row and remark as text.
        public var detail: String {
            let letters = units.map { "\($0.first)~\($0.second) \(NameMatch.signed($0.bits))" }
            return (letters + [source?.description ?? "", note]).filter { !$0.isEmpty }.joined(separator: "  ")
        }

        /// The same for the names in the other order.
        var turned: Line {
            var copy = self
            swap(&copy.first, &copy.second)
            copy.units = units.map { AlignedUnit(first: $0.second, second: $0.first, bits: $0.bits) }
            return copy
        }
    }

    /// Letters of two words that a spelling model takes for each other: ظ ~ z, ش ~ sh.
    ///
    /// Letters are folded. Where both words are written in other letters than Latin, a side stands in its Latin reading.
    public struct AlignedUnit: Sendable, Hashable, Codable {
        /// The letters of the first and second name; empty where a letter has no partner.
        public var first: String
        public var second: String
        /// The log-odds of the unit by itself: above zero it speaks for the spelling. The model weighs the path as a
        /// whole, and the word's rarity bounds it, so they do not add up to the line's bits.
        public var bits: Double
    }
}
