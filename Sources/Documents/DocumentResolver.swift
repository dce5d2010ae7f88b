public import NameMatching

/// Finds the names in texts and tells which of them are one entity, within and across documents.
public struct DocumentResolver: Sendable {
    private let matcher: NameMatcher

    public init(matcher: NameMatcher) { self.matcher = matcher }

    /// All mentions of all documents, in the order of the documents and of their text.
    public func mentions(in documents: [Document]) -> [ResolvedMention] { [] }
}
