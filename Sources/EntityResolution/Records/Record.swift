/// A row of a table, or anything else that says several things about one bearer.
///
///     let record = try settings.record(id: "17", source: "people.csv", line: 18, texts: ["Anna Meier", "1980-03-12"])
///     record.values[1]   // .date(1980-03-12)
///
/// The values stand in the order of ``LinkageSettings/fields``.
public struct Record: Sendable, Hashable, Codable {
    /// What the user knows the record by. Two records may have the same.
    public var id: String
    /// The list that it comes from. Records are linked across sources, or all with all when there is one.
    public var source: String
    public var values: [RecordValue]
    /// The entity that a person has said it is; `nil` when nobody has.
    public var label: String?

    public init(id: String, source: String = "", values: [RecordValue], label: String? = nil) {
        self.id = id
        self.source = source
        self.values = values
        self.label = label
    }
}

/// What a record says in one field.
public enum RecordValue: Sendable, Hashable, Codable {
    /// Nothing, which is no evidence: two records may still be the same, and are no likelier to be.
    case missing
    /// A name or words as they are written; the code of a country or gender; an identifier without punctuation.
    case text(String)
    case date(RecordDate)
    /// A quantity or a year.
    case number(Double)
    /// Any number of values; of two lists the best pair counts.
    case list([RecordValue])

    /// The value as people read it.
    public var text: String {
        switch self {
        case .missing: ""
        case .text(let text): text
        case .date(let date): date.description
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .list(let values): values.map(\.text).joined(separator: "; ")
        }
    }
}

extension LinkageSettings {
    /// Reads a record.
    ///
    /// - Parameters:
    ///   - line: Where it stands, for the error; 0 when it stands nowhere.
    ///   - texts: One text a field, in the order of ``fields``.
    /// - Throws: ``LinkageError`` with file, line and field when a text is no value of the field's type.
    /// - Precondition: There are as many texts as fields.
    public func record(id: String, source: String = "", line: Int = 0, texts: [String], label: String? = nil)
        throws(LinkageError) -> Record
    {
        precondition(texts.count == fields.count, "\(texts.count) texts for \(fields.count) fields")
        var values: [RecordValue] = []
        values.reserveCapacity(fields.count)
        for (field, text) in zip(fields, texts) {
            do throws(InvalidValue) {
                values.append(try field.value(of: text, missing: missing))
            } catch {
                throw LinkageError(file: source, line: line, field: field.name, error.message)
            }
        }
        return Record(id: id, source: source, values: values, label: label)
    }
}

/// What is wrong with a text.
struct InvalidValue: Error {
    var message: String
}

extension LinkageField {
    /// The value that a text tells.
    ///
    /// - Parameter missing: Texts that say nothing, in any case.
    func value(of text: String, missing: Set<String>) throws(InvalidValue) -> RecordValue {
        guard let separator else { return try single(LinkageField.trimmed(text[...]), missing) }
        var values: [RecordValue] = []
        for part in text.split(separator: separator) {
            let value = try single(LinkageField.trimmed(part), missing)
            if value != .missing, !values.contains(value) { values.append(value) }
        }
        return values.isEmpty ? .missing : values.count == 1 ? values[0] : .list(values)
    }

    private func single(_ text: String, _ missing: Set<String>) throws(InvalidValue) -> RecordValue {
        if text.isEmpty || missing.contains(text) || missing.contains(text.lowercased()) { return .missing }
        func invalid(_ remedy: String) -> InvalidValue {
            let short = text.unicodeScalars.count > 60 ? String(text.unicodeScalars.prefix(60)) + "…" : text
            return InvalidValue(
                message: "\"\(short)\" is no \(type.rawValue); \(remedy), or list the text under \"missing\"")
        }
        switch type {
        case .person, .organization, .place, .name, .text: return .text(text)
        case .date:
            guard let date = RecordDate(text, order: dateOrder) else {
                throw invalid("write it as 1980-03-12, 1980-03 or 1980")
            }
            return .date(date)
        case .year:
            guard let number = LinkageField.number(text), number == number.rounded(), abs(number) < 1e6 else {
                throw invalid("write a whole number")
            }
            return .number(number)
        case .number:
            guard let number = LinkageField.number(text) else { throw invalid("write it as 1234.5") }
            return .number(number)
        case .country:
            guard let code = ValueTables.country(text) else { throw invalid("write a code of ISO 3166-1 or a name") }
            return .text(code)
        case .gender:
            guard let gender = ValueTables.gender(text) else { throw invalid("write male, female or other") }
            return .text(gender)
        case .identifier, .isbn, .iban, .lei, .luhn:
            let identifier = Identifier.canonical(text, of: type)
            return identifier.isEmpty ? .missing : .text(identifier)
        }
    }

    /// A number with a point or a single comma before its fraction; commas in front of a point group thousands.
    private static func number(_ text: String) -> Double? {
        var digits = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "'" }
        if digits.contains(".") {
            digits = digits.filter { $0 != "," }
        } else if digits.count(where: { $0 == "," }) == 1 {
            digits = String(digits.map { $0 == "," ? "." : $0 })
        }
        return Double(digits).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? start
        return start < end ? String(text[start..<end]) : ""
    }
}
