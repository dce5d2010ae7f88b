/// How records are linked: what their fields are, how agreement is graded, and what each grade is worth.
///
///     var settings = LinkageSettings(fields: [
///         LinkageField("name", .person, columns: ["given_name", "surname"]),
///         LinkageField("born", .date),
///     ])
///     settings.blocking = [["name sound", "born year"], ["born"]]
///
/// Settings are JSON for people to read and edit (``json``), and `Codable`. A level whose m and u are not given is estimated
/// from the records, without labels; see ``RecordLinker/estimate()``. The model is that of Fellegi and Sunter: the
/// match weight of a pair is the prior plus log2(m/u) of the level of each field, in bits, and what is missing adds nothing.
///
/// - Note: I. Fellegi, A. Sunter, "A theory for record linkage", JASA 64(328), 1969. doi:10.1080/01621459.1969.10501049
public struct LinkageSettings: Sendable, Hashable {
    /// At most so many fields can be compared, with at most so many levels each.
    package static let limits = (fields: 32, levels: 14, rules: 32)

    /// The column that names a record; `nil` to name it by its line.
    public var id: String?
    /// The column that says which entity a record is, if people have labelled some; it is learned from, never compared.
    public var label: String?
    public var fields: [LinkageField]
    /// Which pairs are compared: those that agree on all keys of any rule.
    public var blocking: [BlockingRule]
    /// The probability that two records drawn at random are the same; `nil` to estimate it.
    public var prior: Double?
    /// The probabilities that two records drawn at random are related: not the same, and yet with much in common, as the
    /// members of a household or neighbors, a probability for each way of being so. `nil` to estimate one; none where there
    /// is no such thing, which leaves the model of Fellegi and Sunter as it was.
    public var related: [Double]?
    /// From this match probability on a pair is a link. The usual 0.5 makes as many mistakes of one sort as of the other; to
    /// merge without anybody looking, ask for more.
    public var threshold = 0.5
    /// Which records are compared; `nil` for across sources where there are several, and all with all where there is one.
    public var linkType: LinkType?
    /// Whether a record is linked with at most one of each other source.
    public var oneToOne = false
    /// Texts that say nothing, in lower case or as they stand.
    public var missing: Set<String> = LinkageSettings.usualMissing
    /// Column names of files that stand for those of the fields: `["last_name": "surname"]`.
    public var rename: [String: String] = [:]
    /// A key that more records share makes no pairs; it is reported.
    public var largestBlock = 2000
    /// How many random pairs u is estimated from.
    public var sample = 500_000
    /// The seed of those pairs.
    public var seed: UInt64 = 1

    public init(fields: [LinkageField], blocking: [BlockingRule] = []) {
        self.fields = fields
        self.blocking = blocking
    }

    public static let usualMissing: Set<String> = ["-", "?", "n/a", "na", "nan", "none", "null", "unknown", "nil"]

    /// Whether all that can be estimated is given.
    public var isEstimated: Bool {
        guard prior != nil, let related else { return false }
        return fields.allSatisfy { field in
            field.levels.allSatisfy { $0.m != nil && $0.u != nil && $0.r?.count ?? 0 == related.count }
        }
    }
}

/// Which records are compared with which.
public enum LinkType: String, Sendable, Hashable, CaseIterable, Codable {
    /// All with all, within sources and across them.
    case deduplicate
    /// Only records of different sources.
    case link
}

/// A field of records, and how two values of it are compared.
public struct LinkageField: Sendable, Hashable {
    public var name: String
    public var type: FieldType
    /// The columns whose texts, with spaces between them, are the value. Given name and surname are best one field of type
    /// `person`: the matcher then knows which is which, and finds them swapped.
    public var columns: [String]
    /// What separates the values of a list in a text; `nil` when there is one value.
    public var separator: Character?
    /// Which number of a date comes first, where both could be a month.
    public var dateOrder = RecordDate.Order.dayFirst
    /// Whether agreement on a rare value is worth more than on a common one: log2(m/frequency) instead of log2(m/u).
    ///
    /// - Note: W. Winkler, "Frequency-based matching in the Fellegi–Sunter model of record linkage", 1989.
    public var frequencies = true
    /// From full agreement down; none when the field only blocks.
    public var levels: [ComparisonLevel]

    public init(_ name: String, _ type: FieldType, columns: [String]? = nil, levels: [ComparisonLevel]? = nil) {
        self.name = name
        self.type = type
        self.columns = columns ?? [name]
        self.levels = levels ?? type.usualLevels.map { ComparisonLevel($0) }
    }
}

/// A grade of agreement and what it is worth.
public struct ComparisonLevel: Sendable, Hashable {
    public var when: LevelTest
    /// The probability of the level among pairs that are the same; `nil` to estimate it.
    public var m: Double?
    /// The probability of the level among pairs that are not; `nil` to estimate it.
    public var u: Double?

    /// The probabilities of the level among related pairs, one for each of ``LinkageSettings/related``; `nil` to estimate them.
    public var r: [Double]?

    public init(_ when: LevelTest, m: Double? = nil, u: Double? = nil, r: [Double]? = nil) {
        self.when = when
        self.m = m
        self.u = u
        self.r = r
    }

    /// What the level adds to a match weight; 0 where m and u are not known.
    public var bits: Double {
        guard let m, let u, m > 0, u > 0 else { return 0 }
        return log2Rounded(m / u)
    }
}
