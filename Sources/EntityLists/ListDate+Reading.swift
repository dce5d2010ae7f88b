extension ListDate {
    /// Reads a date as lists write it; `nil` when it is none.
    ///
    /// ISO 8601 with or without a time, "03 May 1962", "May 1962", "1962", 03/05/1962 and 03.05.1962 (the day first, unless that is
    /// no date); "circa", "c.", "approximately" and `~` before or after; "1960 to 1963", "between 1960 and 1963", "1960-1963" and
    /// "1960/1963"; "1960s". Month names are English.
    public init?(_ text: String) {
        var words = ListDate.words(text)
        let count = words.count
        words.removeAll { ListDate.approximations.contains($0) }
        let isApproximate = words.count < count
        if words.first == "between" || words.first == "from" { words.removeFirst() }
        if let middle = words.firstIndex(where: { ["to", "and", "-", "–", "/", "or"].contains($0) }) {
            guard let first = Point(words: words[..<middle]), let last = Point(words: words[(middle + 1)...]) else {
                return nil
            }
            self.init(first, to: last, isApproximate: isApproximate)
        } else if words.count == 1, let range = ListDate.range(words[0]) {
            self.init(range.0, to: range.1, isApproximate: isApproximate || words[0].hasSuffix("s"))
        } else if let point = Point(words: words[...]) {
            self.init(point, isApproximate: isApproximate)
        } else {
            return nil
        }
    }

    private static let approximations: Set<String> = [
        "circa", "c.", "ca.", "c", "ca", "approximately", "approx.", "approx", "about", "around", "~", "est.",
    ]

    private static func words(_ text: String) -> [String] {
        var text = Words.clean(text).lowercased()
        if text.hasPrefix("c.") { text = "c. " + text.dropFirst(2) }
        let spaced = text.flatMap { $0 == "~" ? " ~ " : $0 == "," || $0 == "(" || $0 == ")" ? " " : String($0) }
        return String(spaced).split(separator: " ").map(String.init)
    }

    /// "1960-1963", "1960/1963", "1960-01-01/1961", "1960s".
    private static func range(_ word: String) -> (Point, Point)? {
        if word.count == 5, word.hasSuffix("s"), let year = Int(word.dropLast()), year % 10 == 0,
            let first = Point(year: year), let last = Point(year: year + 9)
        {
            return (first, last)
        }
        let slashed = word.split(separator: "/")
        if slashed.count == 2, let first = Point(iso: slashed[0]), let last = Point(iso: slashed[1]) {
            return (first, last)
        }
        let parts = word.split { $0 == "-" || $0 == "–" }
        if parts.count == 2, parts.allSatisfy({ $0.count == 4 }), let first = Point(iso: parts[0]),
            let last = Point(iso: parts[1])
        {
            return (first, last)
        }
        return nil
    }
}

extension ListDate.Point {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func month(_ word: String) -> Int? {
        guard word.count >= 3, word.allSatisfy(\.isLetter) || word.hasSuffix(".") else { return nil }
        return months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
    }

    /// A date in up to three words.
    init?(words: ArraySlice<String>) {
        let words = Array(words)
        switch words.count {
        case 1:
            if let point = ListDate.Point(iso: words[0][...]) ?? ListDate.Point(numbers: words[0]) {
                self = point
            } else {
                return nil
            }
        case 2:
            guard let month = ListDate.Point.month(words[0]), let year = ListDate.Point.year(words[1]) else {
                return nil
            }
            self.init(year: year, month: month)
        case 3:
            guard let place = words.firstIndex(where: { ListDate.Point.month($0) != nil }),
                let month = ListDate.Point.month(words[place])
            else { return nil }
            let others = words.indices.filter { $0 != place }.map { words[$0] }
            if let year = ListDate.Point.year(others[1]), let day = Int(others[0]) {
                self.init(year: year, month: month, day: day)
            } else if let year = ListDate.Point.year(others[0]), let day = Int(others[1]) {
                self.init(year: year, month: month, day: day)
            } else {
                return nil
            }
        default: return nil
        }
    }

    private static func year(_ word: String) -> Int? { word.count == 4 ? Int(word) : nil }

    /// "1962", "1962-05", "1962-05-03", with or without a time.
    init?(iso word: Substring) {
        let date = word.prefix { $0 != "T" && $0 != "t" }
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        guard 1...3 ~= parts.count, parts[0].count == 4, parts.dropFirst().allSatisfy({ 1...2 ~= $0.count }) else {
            return nil
        }
        let numbers = parts.compactMap { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
        guard numbers.count == parts.count else { return nil }
        self.init(
            year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
    }

    /// "03/05/1962", "3.5.1962": the day first, unless that is no date; "05/1962".
    init?(numbers word: String) {
        let parts = word.split { $0 == "/" || $0 == "." || $0 == "-" }
        let numbers = parts.compactMap { Int($0) }
        guard 2...3 ~= parts.count, numbers.count == parts.count, parts[parts.count - 1].count == 4 else { return nil }
        if numbers.count == 2 {
            self.init(year: numbers[1], month: numbers[0])
        } else if let point = ListDate.Point(year: numbers[2], month: numbers[1], day: numbers[0])
            ?? ListDate.Point(year: numbers[2], month: numbers[0], day: numbers[1])
        {
            self = point
        } else {
            return nil
        }
    }
}
