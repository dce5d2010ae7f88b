internal import NameData
internal import NameNormalization

/// A date of the Gregorian calendar as a table gives it: a day, a month, or only a year.
///
///     RecordDate("1980-03-12")            // 1980-03-12
///     RecordDate("12 Mar 1980")           // the same; month names of fourteen languages
///     RecordDate("03/12/1980", order: .monthFirst)
///     RecordDate("1980")                  // 1980, which agrees with any day of it "as far as known"
///     RecordDate("12/03/80")              // nil: of which century?
///
/// Digits may be of any script. Eight digits in a row are year, month, day; times after a date are passed over, and a part of
/// zeros is not known. A day that no calendar has, such as 1980-13-41, is kept: typing errors make them, and one digit apart
/// from the right one is what they are. Other calendars are not read.
public struct RecordDate: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Which number comes first where both could be a month: 03/12/1980.
    public enum Order: String, Sendable, Hashable, CaseIterable, Codable {
        case dayFirst = "day first"
        case monthFirst = "month first"
    }

    public var year: Int
    /// 0 when it is not known.
    public var month: Int
    /// 0 when it is not known.
    public var day: Int

    public init(year: Int, month: Int = 0, day: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The date that a text tells; `nil` when it tells none.
    public init?(_ text: String, order: Order = .dayFirst) {
        var parts = RecordDate.parts(of: text)
        if parts.count == 1, parts[0].month == nil, parts[0].digits == 8 {
            let number = parts[0].number
            parts = [
                Part(number: number / 10000, digits: 4), Part(number: number / 100 % 100, digits: 2),
                Part(number: number % 100, digits: 2),
            ]
        }
        guard let year = parts.firstIndex(where: { $0.month == nil && $0.digits == 4 }), parts.count <= 3 else {
            return nil
        }
        let rest = parts.indices.filter { $0 != year }.map { parts[$0] }
        guard rest.allSatisfy({ $0.month != nil || $0.digits <= 2 }) else { return nil }
        let number = parts[year].number
        switch rest.count {
        case 0: self.init(year: number)
        case 1: self.init(year: number, month: rest[0].month ?? rest[0].number)
        default:
            let (first, second) = (rest[0], rest[1])
            if let month = first.month {
                guard second.month == nil else { return nil }
                self.init(year: number, month: month, day: second.number)
            } else if let month = second.month {
                self.init(year: number, month: month, day: first.number)
            } else if year == 0 {
                self.init(year: number, month: first.number, day: second.number)
            } else {
                guard year == 2 else { return nil }
                let isMonthFirst = second.number > 12 || order == .monthFirst && first.number <= 12
                self.init(
                    year: number, month: isMonthFirst ? first.number : second.number,
                    day: isMonthFirst ? second.number : first.number)
            }
        }
        if month == 0 { day = 0 }
        if self.year == 0 { return nil }
    }

    /// The date as ISO 8601 writes it, to the precision that is known.
    public var description: String {
        func padded(_ value: Int, _ count: Int) -> String {
            String(repeating: "0", count: max(0, count - String(value).count)) + String(value)
        }
        return padded(year, 4) + (month > 0 ? "-" + padded(month, 2) + (day > 0 ? "-" + padded(day, 2) : "") : "")
    }

    /// How two dates agree; the amount is the calendar years between them.
    func agreement(with other: RecordDate) -> Agreement {
        var agreement = Agreement(amount: Double(abs(year - other.year)))
        if self == other {
            agreement.marks = [.equal]
            return agreement
        }
        let (isSameYear, isSameMonth) = (year == other.year, month == other.month && month > 0)
        if isSameYear { agreement.marks.insert(.sameYear) }
        if isSameYear, isSameMonth { agreement.marks.insert(.sameMonth) }
        if isSameMonth, day == other.day, day > 0 { agreement.marks.insert(.sameDay) }
        if isSameYear, month == 0 || other.month == 0 || isSameMonth && (day == 0 || other.day == 0) {
            agreement.marks.insert(.consistent)
        }
        guard day > 0, other.day > 0 else { return agreement }
        if isSameYear, day == other.month, month == other.day { agreement.marks.insert(.swapped) }
        if RecordDate.isOneDigitApart(digits, other.digits) { agreement.marks.insert(.oneDigit) }
        return agreement
    }

    private var digits: Int { (year * 100 + month) * 100 + day }

    /// Whether two numbers of eight digits differ in one of them, or in two neighbors that changed places.
    private static func isOneDigitApart(_ a: Int, _ b: Int) -> Bool {
        var (a, b, place, differing) = (a, b, 0, 0)
        var (first, left, right) = (0, 0, 0)
        while a != b {
            if a % 10 != b % 10 {
                differing += 1
                if differing == 1 { (first, left, right) = (place, a % 10, b % 10) }
                if differing == 2, place != first + 1 || a % 10 != right || b % 10 != left { return false }
                if differing > 2 { return false }
            }
            (a, b, place) = (a / 10, b / 10, place + 1)
        }
        return differing > 0
    }

    // MARK: Reading

    private struct Part {
        var number = 0
        var digits = 0
        /// The month that a word names.
        var month: Int?
    }

    /// The numbers and months of a text in their order; empty when something else stands in it.
    private static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var word = ""
        var number: Part?
        /// Takes what has been read into the parts; `false` when it is no part of a date.
        func end() -> Bool {
            if let part = number { parts.append(part) }
            number = nil
            defer { word = "" }
            if word.isEmpty { return true }
            guard let month = months[NameNormalizer.foldedText(of: word)] else { return false }
            parts.append(Part(month: month))
            return true
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                if !word.isEmpty, !end() { return [] }
                var part = number ?? Part()
                if part.digits == 8 { return [] }
                part.number = part.number * 10 + Int(value)
                part.digits += 1
                number = part
            } else if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
                if scalar == "T", number != nil, parts.count == 2 { break }  // a time follows
                if number != nil, !end() { return [] }
                word.unicodeScalars.append(scalar)
            } else if scalar == ":" {
                // The hour of a time that follows after a space.
                number = nil
                return parts.count >= 3 ? Array(parts.prefix(3)) : []
            } else {
                if !end() { return [] }
            }
        }
        return end() ? parts : []
    }

    /// The months by their folded names.
    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        do {
            let table = try Table(embedded: "Text/months.tsv")
            let (month, words) = (try table.column("month"), try table.column("words"))
            for row in table.rows {
                for word in row.values(words) { months[NameNormalizer.foldedText(of: word)] = Int(row[month]) }
            }
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
        return months
    }()
}

extension NameNormalizer {
    /// The folded words of a text with spaces between them: what equality of names and texts means.
    static func foldedText(of text: String) -> String {
        foldedWords(of: text).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
}
