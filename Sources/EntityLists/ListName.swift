/// A name of an entry, and how the list means it.
public struct ListName: Sendable, Hashable {
    /// In the order of strength.
    public enum Relation: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
        case primary
        case alias
        /// The name in the entry's own script.
        case nativeScript = "native"
        /// A name that is no longer used.
        case former
        /// An alias that the list itself calls weak or of low quality: broad, common, or doubtful.
        case weakAlias = "weak"

        public static func < (a: Relation, b: Relation) -> Bool {
            (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
        }
    }

    public var text: String
    public var relation: Relation

    public init(_ text: String, _ relation: Relation) {
        self.text = text
        self.relation = relation
    }
}

/// A number or code that an authority gave, such as of a passport.
public struct ListIdentifier: Sendable, Hashable {
    /// In the list's own word: `Passport`, `nationalid`, `leiCode`.
    public var type: String
    public var value: String
    /// Who gave it; empty when the list does not say.
    public var country: String

    public init(type: String, value: String, country: String = "") {
        self.type = type
        self.value = value
        self.country = country
    }
}

/// The gender that a list states.
public enum ListGender: String, Sendable, Hashable, Codable {
    case female, male, other

    /// Reads the words of the formats, in any capitals: "F", "female", "Male", "other". `nil` for all else, also for "unknown".
    public init?(_ text: String) {
        switch Words.clean(text).lowercased() {
        case "f", "female", "woman": self = .female
        case "m", "male", "man": self = .male
        case "other", "x", "nonbinary", "non-binary": self = .other
        default: return nil
        }
    }
}
