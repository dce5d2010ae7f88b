public import NameNormalization

/// A text to find names in.
public struct Document: Sendable {
    /// What the document is called in results: a path or a title.
    public var name: String
    public var text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// A name found in a document, and the entity it belongs to.
public struct ResolvedMention: Sendable, Hashable {
    public var document: String
    /// Where it stands, in Unicode scalars from the start of the text; `end` is one past the last.
    public var start: Int
    public var end: Int
    /// The name as it stands, without quotes and possessive endings.
    public var mention: String
    public var kind: NameKind
    /// The number of the entity, from 0 in the order of its first mention.
    public var entity: Int
    /// The entity's canonical name.
    public var canonical: String
    /// Whom of the list given to the resolver the entity is; unknown without a list.
    public var known: KnownLink
}
