public import NameMatching
public import NameNormalization

/// A name found somewhere, to be told together with others.
public struct Mention: Sendable, Hashable {
    public var text: String
    public var kind: NameKind

    public init(_ text: String, kind: NameKind = .any) {
        self.text = text
        self.kind = kind
    }
}

/// Where a mention belongs.
public struct ClusterAssignment: Sendable, Hashable {
    /// The number of the entity, from 0 in the order of its first mention.
    public var cluster: Int
    /// The entity's canonical name.
    public var canonical: String
}

/// Tells which mentions are one entity.
public struct MentionClusterer: Sendable {
    private let matcher: NameMatcher

    public init(matcher: NameMatcher) { self.matcher = matcher }

    /// One assignment a mention, in the order of the mentions.
    public func assignments(of mentions: [Mention]) -> [ClusterAssignment] {
        mentions.enumerated().map { ClusterAssignment(cluster: $0.offset, canonical: $0.element.text) }
    }
}
