internal import NameMatching
internal import NameNormalization

/// A mention with what resolving needs to know about it.
struct PlacedMention {
    var document: Int
    var found: FoundMention
    /// Position among the words of its document.
    var position: Int
    /// The name in base form, prepared with its kind.
    var name: PreparedName
    /// Words that tell one bearer from another.
    var coreWords: [String]
    /// The number of the identifier of the user's list that it names; -1 for none.
    var listed: Int32 = -1

    /// A family name, a given name or a nickname alone: it names somebody only where somebody else introduced them.
    var isShort: Bool {
        found.link == nil && found.kind != .organization && found.kind != .place && coreWords.count <= 1
    }
}

/// Mentions that are one entity, as far as is known.
struct EntityDraft {
    var members: [Int]
    var kind: NameKind
}
