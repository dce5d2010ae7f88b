public import NameNormalization

/// A mention or a record that is kept: who says which names.
///
///     StoreItem(id: "ofac-101", names: ["TARROW, Ilvan", "TARO, Ilwan"], kind: .person, fields: [("birth", "1962-05-03")])
///
/// Items are told apart by their identifiers. Names and fields added later under the same identifier join those that are there.
public struct StoreItem: Sendable, Hashable {
    /// A field that is kept and shown, and that does not decide.
    public struct Field: Sendable, Hashable, Codable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var id: String
    /// All names of the one bearer; never empty in a store.
    public var names: [String]
    public var kind: NameKind
    public var fields: [Field]

    public init(id: String, names: [String], kind: NameKind = .any, fields: [Field] = []) {
        self.id = id
        self.names = names
        self.kind = kind
        self.fields = fields
    }
}

/// An entity as the store knows it.
public struct StoredEntity: Sendable, Hashable {
    /// `E12`; it stays the entity's as long as its members stay together, and leads to its successor after that.
    public let id: String
    public let canonical: String
    /// In the order of their identifiers.
    public let members: [StoreItem]
}

/// What a person decided about two items.
public struct Judgment: Sendable, Hashable {
    public enum Verdict: String, Sendable, Hashable, CaseIterable, Codable {
        case same, different
        /// Looked at and not decided; nobody is asked again.
        case unsure
    }

    /// Counts up; the later of two judgments about the same items holds.
    public let number: Int
    public let first: String
    public let second: String
    public let verdict: Verdict
    /// Who decided.
    public let author: String
    /// When, in UTC: `2026-01-02T03:04:05Z`.
    public let time: String
    public let reason: String
    /// When it was taken back; `nil` while it holds.
    public let undone: String?
}

/// Something that happened to an entity or to the store.
public struct StoreEvent: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Items came in.
        case added
        /// An entity began.
        case created
        /// ``other`` went into ``entity``; its identifier leads there from now on.
        case merged
        /// ``entity`` came out of ``other``.
        case split
        /// ``entity`` is there again, out of ``other``.
        case revived
        case judged, undone
    }

    public let number: Int
    public let time: String
    public let kind: Kind
    /// The entity's identifier; `nil` when no single one is meant.
    public let entity: String?
    public let other: String?
    public let note: String
}

/// Two items worth asking a person about.
public struct StoreQuestion: Sendable, Hashable {
    public let first: StoreItem
    public let second: StoreItem
    /// The two names that speak most for it.
    public let names: [String]
    /// The match weight with the prior, in bits.
    public let weight: Double
    /// Whether they are one entity now.
    public let isTogether: Bool
}
