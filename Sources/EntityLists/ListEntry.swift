public import NameNormalization

/// One entry of a list: a person, a body, a ship, with all names that the list gives it.
///
///     try ListReader("consolidated.xml").forEachEntry { entry in
///         print(entry.id, entry.names[0].text)   // un-QXi.001 Ilvan Tarrow
///     }
///
/// The same for every format; what a format does not have is empty. Nothing is invented: a date that cannot be read is left in
/// ``remarks``. Identifiers of lists that number from one (OFAC, UN, EU) have the list's name before them, so that several
/// lists can go into one index.
public struct ListEntry: Sendable, Hashable {
    /// What the list calls it, such as `ofac-36` or `un-QXi.001`.
    public var id: String
    /// What its names are compared as. Ships, aircraft and what is not known are `.any`.
    public var kind: NameKind
    /// What it is in the list's own word: `individual`, `vessel`, `LegalEntity`.
    public var type: String
    /// The names, the primary one first, each spelling once.
    public private(set) var names: [ListName] = []
    public private(set) var births: [ListDate] = []
    public private(set) var birthPlaces: [String] = []
    /// Countries of addresses, registration and flags, as the list writes them.
    public private(set) var countries: [String] = []
    public private(set) var nationalities: [String] = []
    public private(set) var identifiers: [ListIdentifier] = []
    public var gender: ListGender?
    /// The programs or regimes under which it is listed.
    public private(set) var programs: [String] = []
    /// The list.
    public var source: String
    /// What the list says and we do not read, such as a date of birth in words.
    public private(set) var remarks: [String] = []
    /// The line of the file where it begins, counted from 1.
    public var line: Int

    public init(id: String, kind: NameKind, type: String, source: String, line: Int = 0) {
        self.id = id
        self.kind = kind
        self.type = type
        self.source = source
        self.line = line
    }
}

// MARK: Gathering

extension ListEntry {
    /// Adds a name in one line, without the spaces and quotes around it; nothing when nothing is left. Of two equal ones the first stays.
    public mutating func add(name text: String, _ relation: ListName.Relation) {
        let text = Words.unquoted(Words.clean(text))
        guard Words.isName(text) else { return }
        if let index = names.firstIndex(where: { $0.text == text }) {
            if relation < names[index].relation { names[index].relation = relation }
        } else {
            names.append(ListName(text, relation))
        }
        // The primary name comes first, the others keep the order of the list.
        if relation == .primary, let index = names.firstIndex(where: { $0.text == text }), index > 0 {
            names.insert(names.remove(at: index), at: 0)
        }
    }

    /// Adds a date of birth, or the words if they are no date.
    public mutating func add(birth text: String) {
        let text = Words.clean(text)
        if text.isEmpty { return }
        if let date = ListDate(text) { add(birth: date) } else { add(remark: "born \(text)") }
    }

    public mutating func add(birth date: ListDate) { ListEntry.append(date, to: &births) }
    public mutating func add(birthPlace text: String) { ListEntry.append(text, to: &birthPlaces) }
    public mutating func add(country text: String) { ListEntry.append(text, to: &countries) }
    public mutating func add(nationality text: String) { ListEntry.append(text, to: &nationalities) }
    public mutating func add(program text: String) { ListEntry.append(text, to: &programs) }
    public mutating func add(remark text: String) { ListEntry.append(text, to: &remarks) }

    public mutating func add(identifier value: String, type: String, country: String = "") {
        let value = Words.clean(value)
        guard Words.isName(value) else { return }
        let identifier = ListIdentifier(type: Words.clean(type), value: value, country: Words.clean(country))
        ListEntry.append(identifier, to: &identifiers)
    }

    private static func append(_ text: String, to list: inout [String]) {
        let text = Words.clean(text)
        if Words.isName(text), !list.contains(text) { list.append(text) }
    }

    private static func append<Value: Equatable>(_ value: Value, to list: inout [Value]) {
        if !list.contains(value) { list.append(value) }
    }
}
