/// What a name names.
public enum NameKind: String, Hashable, Sendable, CaseIterable, Codable {
    case person, organization, place
    /// Not known; the name's own words decide how it is read.
    case any
}
