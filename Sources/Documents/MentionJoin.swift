/// Why two mentions of documents were taken for one entity.
///
///     let resolution = resolver.resolution(of: documents)
///     resolution.joins.first?.reason   // .definition, for al-Qaeda in the Indian Subcontinent (AQIS)
public struct MentionJoin: Sendable, Hashable {
    /// What the two have in common.
    public enum Reason: String, Sendable, Hashable, CaseIterable, Codable {
        /// One explains the other in brackets: al-Qaeda in the Indian Subcontinent (AQIS).
        case definition
        /// They have the same words, within a document.
        case sameWords
        /// A table knows both as names of one.
        case known
        /// The matcher takes the names for one.
        case names
        /// A word alone stands for the longer name that introduced it in the document.
        case shortForm
        /// A slip of the pen away from a name that is used more often.
        case misspelling
        /// Short names of two documents among the same others.
        case company
    }

    /// The numbers of the two mentions.
    public var first: Int
    public var second: Int
    public var reason: Reason
}

/// The mentions of documents, the entities that they belong to, and what joined them.
///
///     let resolution = resolver.resolution(of: documents)
///     for join in resolution.joins { print(resolution.mentions[join.first].mention, join.reason) }
public struct DocumentResolution: Sendable, Hashable {
    /// In the order of the documents and of their text.
    public var mentions: [ResolvedMention]
    /// The joins in the order in which they were made; they connect all mentions of an entity.
    public var joins: [MentionJoin]
}
