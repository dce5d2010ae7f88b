/// What a part does in its name.
public enum NamePartRole: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// A word of the name whose place in it is not known.
    case name
    case given
    case family
    case patronymic
    /// One letter that stands for a name.
    case initial
    /// A word that binds others: al-, bin, de la, van der, y, of, the.
    case particle
    /// Abu, Umm: "father of", "mother of".
    case kunya
    /// A title or honorific before or after: Mullah, Dr, Gen., -san.
    case title
    /// Jr., Sr., III, fils.
    case generation
    /// GmbH, ООО, Ltd: the legal form of an organization.
    case legalForm
    /// A number or ordinal; two that differ are a conflict.
    case number
    /// A word that many organizations or places share: company, international, city, province.
    case generic
}
