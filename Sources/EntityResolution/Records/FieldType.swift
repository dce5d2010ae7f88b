public import NameNormalization

/// What the values of a field are, and therefore how they are read and compared.
///
///     FieldType("iban")                 // in settings: "type": "iban"
///     FieldType.date.usualLevels        // equal, equal as far as known, day and month swapped, …
///
/// - `person`, `organization`, `place`, `name`: a name of the kind, compared by ``NameMatcher``; `name` is of any kind.
/// - `date`: a day, a month or a year of the Gregorian calendar; see ``RecordDate``.
/// - `year`: a year or an age, a whole number.
/// - `country`: a country or territory by ISO 3166-1 code or by name in many languages.
/// - `gender`: male, female or other, in many languages.
/// - `identifier`: letters and digits without structure: a passport, a telephone number, a post code. Case, spaces and
///   punctuation do not count.
/// - `isbn`, `iban`, `lei`, `luhn`: identifiers with check digits. A wrong check digit is no error: such a value is
///   compared, and its agreement has a level of its own.
/// - `text`: words, compared by what rare words they share.
/// - `number`: a quantity, compared by the relative difference.
public enum FieldType: String, Sendable, Hashable, CaseIterable, Codable {
    case person, organization, place, name
    case date, year
    case country, gender
    case identifier, isbn, iban, lei, luhn
    case text, number

    /// What names of the field name; `nil` when the values are no names.
    public var nameKind: NameKind? {
        switch self {
        case .person: .person
        case .organization: .organization
        case .place: .place
        case .name: .any
        default: nil
        }
    }

    /// The levels that a field of the type has when settings give none, from full agreement down.
    ///
    /// Names have bands of the match weight rather than the weight itself: the matcher's bits rest on names of the
    /// whole world, and estimating a probability for each band fits them to the table at hand, where names may be
    /// recorded with more or less care. Rarity, which a band averages out, comes back through ``LinkageField/frequencies``.
    public var usualLevels: [LevelTest] {
        switch self {
        case .person, .organization, .place, .name:
            [.equal] + [8, 4, 1, -2, -6, -12].map { .weight(atLeast: $0) } + [.otherwise]
        case .date:
            [
                .equal, .consistent, .swapped, .oneDigit, .sameMonth, .sameDay, .sameYear, .years(atMost: 1),
                .years(atMost: 10), .otherwise,
            ]
        case .year: [.equal, .years(atMost: 1), .years(atMost: 2), .years(atMost: 5), .otherwise]
        case .country, .gender: [.equal, .otherwise]
        case .identifier: [.equal, .edits(atMost: 1), .edits(atMost: 2), .otherwise]
        case .isbn, .iban, .lei, .luhn: [.valid, .equal, .edits(atMost: 1), .otherwise]
        case .text: [.equal] + [0.9, 0.7, 0.5, 0.2].map { .similarity(atLeast: $0) } + [.otherwise]
        case .number: [.equal] + [0.01, 0.05, 0.2].map { .difference(atMost: $0) } + [.otherwise]
        }
    }

    /// Whether levels of a field of the type may test this.
    func allows(_ test: LevelTest) -> Bool {
        switch (self, test) {
        case (_, .equal), (_, .otherwise): true
        case (.person, .weight), (.organization, .weight), (.place, .weight), (.name, .weight): true
        case (.date, .consistent), (.date, .swapped), (.date, .oneDigit), (.date, .sameMonth), (.date, .sameDay): true
        case (.date, .sameYear), (.date, .years), (.year, .years): true
        case (.identifier, .edits), (.isbn, .edits), (.iban, .edits), (.lei, .edits), (.luhn, .edits): true
        case (.isbn, .valid), (.iban, .valid), (.lei, .valid), (.luhn, .valid): true
        case (.text, .similarity), (.number, .difference): true
        default: false
        }
    }
}
