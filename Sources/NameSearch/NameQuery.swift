public import NameNormalization

/// A name to look for, one of many.
///
///     let hits = index.search(names.map { NameQuery($0, kind: .person) }, top: 1)
public struct NameQuery: Sendable, Hashable {
    public var text: String
    /// Hits are of this kind or of none in particular; with `.any` they are of all kinds.
    public var kind: NameKind

    public init(_ text: String, kind: NameKind = .any) {
        self.text = text
        self.kind = kind
    }
}
