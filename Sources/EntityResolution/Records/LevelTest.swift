/// When a level of comparison holds, written as people read it.
///
///     LevelTest(text: "years <= 1")        // .years(atMost: 1)
///     LevelTest.weight(atLeast: 4).text    // "weight >= 4"
///
/// Levels are tried in their order; the first that holds is the pair's. The last is always `else`.
public enum LevelTest: Sendable, Hashable {
    /// The same value: names and texts after folding, identifiers without punctuation. "equal"
    case equal
    /// The same identifier, and its check digits are right. "equal and valid"
    case valid
    /// One date is less precise, and all that both say is equal. "equal as far as known"
    case consistent
    /// The day of one is the month of the other, in the same year. "day and month swapped"
    case swapped
    /// Dates that differ in one digit, or in two neighbors that changed places. "one digit"
    case oneDigit
    /// "same year and month"
    case sameMonth
    /// Day and month are the same, the year is not. "same day and month"
    case sameDay
    /// "same year"
    case sameYear
    /// Calendar years apart. "years <= 1"
    case years(atMost: Int)
    /// Insertions, deletions, substitutions and swaps of neighbors. "edits <= 1"
    case edits(atMost: Int)
    /// The match weight of two names in bits, without any prior. "weight >= 4"
    case weight(atLeast: Double)
    /// The share of words in common, rare ones counting more, 0...1. "similarity >= 0.8"
    case similarity(atLeast: Double)
    /// The difference divided by the larger number, 0... "difference <= 0.05"
    case difference(atMost: Double)
    /// Whatever is left. "else"
    case otherwise

    private static let words: [(text: String, test: LevelTest)] = [
        ("equal", .equal), ("equal and valid", .valid), ("equal as far as known", .consistent),
        ("day and month swapped", .swapped), ("one digit", .oneDigit), ("same year and month", .sameMonth),
        ("same day and month", .sameDay), ("same year", .sameYear), ("else", .otherwise),
    ]

    public var text: String {
        switch self {
        case .years(let limit): "years <= \(limit)"
        case .edits(let limit): "edits <= \(limit)"
        case .weight(let limit): "weight >= \(LevelTest.figure(limit))"
        case .similarity(let limit): "similarity >= \(LevelTest.figure(limit))"
        case .difference(let limit): "difference <= \(LevelTest.figure(limit))"
        default: LevelTest.words.first { $0.test == self }?.text ?? ""
        }
    }

    /// The test that a text names; `nil` when it names none.
    public init?(text: String) {
        if let known = LevelTest.words.first(where: { $0.text == text }) {
            self = known.test
            return
        }
        let parts = text.split(separator: " ")
        guard parts.count == 3, let limit = Double(parts[2]), limit.isFinite else { return nil }
        switch (parts[0], parts[1], Int(exactly: limit)) {
        case ("years", "<=", let whole?) where whole >= 0: self = .years(atMost: whole)
        case ("edits", "<=", let whole?) where 0...8 ~= whole: self = .edits(atMost: whole)
        case ("weight", ">=", _): self = .weight(atLeast: limit)
        case ("similarity", ">=", _) where 0...1 ~= limit: self = .similarity(atLeast: limit)
        case ("difference", "<=", _) where limit >= 0: self = .difference(atMost: limit)
        default: return nil
        }
    }

    private static func figure(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }

    /// Whether a pair of values agrees so.
    @inline(__always)
    func holds(for agreement: Agreement) -> Bool {
        switch self {
        case .equal: agreement.marks.contains(.equal)
        case .valid: agreement.marks.contains(.valid)
        case .consistent: agreement.marks.contains(.consistent)
        case .swapped: agreement.marks.contains(.swapped)
        case .oneDigit: agreement.marks.contains(.oneDigit)
        case .sameMonth: agreement.marks.contains(.sameMonth)
        case .sameDay: agreement.marks.contains(.sameDay)
        case .sameYear: agreement.marks.contains(.sameYear)
        case .years(let limit), .edits(let limit): agreement.amount <= Double(limit)
        case .difference(let limit): agreement.amount <= limit
        case .weight(let limit), .similarity(let limit): agreement.amount >= limit
        case .otherwise: true
        }
    }
}

extension LevelTest: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let test = LevelTest(text: text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: """
                        "\(text)" is no level; write one of \(LevelTest.words.map { "\"\($0.text)\"" }.joined(separator: ", ")), \
                        or "years <= 1", "edits <= 1", "weight >= 4", "similarity >= 0.8", "difference <= 0.05"
                        """))
        }
        self = test
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// What comparing two values of a field finds out.
struct Agreement {
    struct Marks: OptionSet {
        let rawValue: UInt16
        static let equal = Marks(rawValue: 1)
        static let valid = Marks(rawValue: 2)
        static let consistent = Marks(rawValue: 4)
        static let swapped = Marks(rawValue: 8)
        static let oneDigit = Marks(rawValue: 16)
        static let sameMonth = Marks(rawValue: 32)
        static let sameDay = Marks(rawValue: 64)
        static let sameYear = Marks(rawValue: 128)
    }

    var marks: Marks = []
    /// In the unit of the field's type: bits of weight, similarity, years, edits or relative difference.
    var amount = 0.0
}
