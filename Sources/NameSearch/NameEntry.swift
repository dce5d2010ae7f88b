public import NameNormalization

/// A name to be found: who it belongs to, how it is written, what it names, and what the owner wants to have back with it.
///
///     NameEntry(id: "Q1", name: "Ayman al-Zawahiri", kind: .person)
///
/// An identifier may own many names: its aliases. Any bytes are a legal name and a legal payload.
public struct NameEntry: Sendable, Hashable {
    public var id: String
    public var name: String
    public var kind: NameKind
    /// Kept with the name and returned with each hit; the index does not look into it.
    public var payload: [UInt8]

    public init(id: String, name: String, kind: NameKind = .any, payload: [UInt8] = []) {
        self.id = id
        self.name = name
        self.kind = kind
        self.payload = payload
    }
}
