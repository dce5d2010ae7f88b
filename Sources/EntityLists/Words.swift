/// Small readings of what stands in a cell or an element.
enum Words {
    /// In one line, with one space between words and none around them.
    static func clean(_ text: String) -> String {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar.value < 0x20 || scalar.value == 0x7F
        }
        let scalars = text.unicodeScalars
        // Most texts are clean already.
        var isClean = true
        var last: Unicode.Scalar = " "
        for scalar in scalars {
            if isSpace(scalar), scalar != " " || last == " " { isClean = false }
            last = scalar
        }
        if isClean, last != " " || scalars.isEmpty { return text }
        return scalars.split(whereSeparator: isSpace).map { String($0) }.joined(separator: " ")
    }

    /// Without one pair of quotes around the whole.
    static func unquoted(_ text: String) -> String {
        for (open, close) in [("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’"), ("«", "»")]
        where text.count > 2 && text.hasPrefix(open) && text.hasSuffix(close) {
            return clean(String(text.dropFirst().dropLast()))
        }
        return text
    }

    /// Whether there is a letter or a digit in it, and it is none of the words for nothing.
    static func isName(_ text: String) -> Bool {
        if ["-0-", "na", "n/a", "null", "none"].contains(text.lowercased()) { return false }
        return text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }

    /// Whether most letters are Latin.
    static func isLatin(_ text: String) -> Bool {
        var (latin, other) = (0, 0)
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case 0...0x24F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xFF21...0xFF5A: latin += 1
            default: other += 1
            }
        }
        return latin >= other
    }

    /// The values of a cell that may hold several.
    static func list(_ cell: String) -> [String] {
        cell.split { $0 == "|" || $0 == ";" }.map { clean(String($0)) }.filter { !$0.isEmpty }
    }

    /// "true", "1", "yes".
    static func isTrue(_ text: String) -> Bool { ["true", "1", "yes"].contains(text.lowercased()) }

    /// A value in an error message: short and in one line.
    static func quoted(_ text: String) -> String {
        let text = clean(text)
        return "\"\(text.unicodeScalars.count > 60 ? String(text.unicodeScalars.prefix(60)) + "…" : text)\""
    }
}
