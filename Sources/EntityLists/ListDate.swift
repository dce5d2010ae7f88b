/// A date as lists know it: to the day, the month or the year, perhaps about, perhaps between two.
///
///     ListDate("03 May 1962")?.description      // "1962-05-03"
///     ListDate("circa 1965")?.description       // "1965~"
///     ListDate("1960 to Mar 1963")?.description // "1960/1963-03"
///
/// Written in the Extended Date/Time Format (ISO 8601-2): `~` is about, `/` stands between the ends of a range.
public struct ListDate: Sendable, Hashable, CustomStringConvertible {
    /// A day, a month or a year of the Gregorian calendar.
    public struct Point: Sendable, Hashable, CustomStringConvertible {
        public var year: Int
        /// 1...12.
        public var month: Int?
        /// 1...31; only with a month.
        public var day: Int?

        /// `nil` when there is no such date. A month or day of 0 counts as not known, as in "1962-00-00".
        public init?(year: Int, month: Int? = nil, day: Int? = nil) {
            let month = month == 0 ? nil : month
            let day = month == nil || day == 0 ? nil : day
            guard 1...9999 ~= year, month.map({ 1...12 ~= $0 }) ?? true else { return nil }
            if let month, let day { guard 1...Point.days(in: month, of: year) ~= day else { return nil } }
            self.year = year
            self.month = month
            self.day = day
        }

        static func days(in month: Int, of year: Int) -> Int {
            switch month {
            case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        }

        public var description: String {
            func digits(_ value: Int, _ count: Int) -> String {
                let text = String(value)
                return String(repeating: "0", count: max(0, count - text.count)) + text
            }
            return ([digits(year, 4)] + [month, day].compactMap { $0.map { digits($0, 2) } }).joined(separator: "-")
        }
    }

    public var earliest: Point
    /// The same as ``earliest`` unless the list gives a range.
    public var latest: Point
    public var isApproximate: Bool

    public init(_ earliest: Point, to latest: Point? = nil, isApproximate: Bool = false) {
        self.earliest = earliest
        self.latest = latest ?? earliest
        self.isApproximate = isApproximate
    }

    public var description: String {
        let mark = isApproximate ? "~" : ""
        return earliest == latest ? "\(earliest)\(mark)" : "\(earliest)\(mark)/\(latest)\(mark)"
    }
}
