/// Small readings of what stands in a cell or an element.
enum Words {
    /// White space of Unicode, controls and the byte order mark; the property is looked up much slower.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x7F...0xA0: true
        case 0...0x167F: false
        case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// In one line, with one space between words and none around them.
    static func clean(_ text: String) -> String {
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
        return text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case 0..<0x80: false
            default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            }
        }
    }

    /// Whether most letters are Latin.
    static func isLatin(_ text: String) -> Bool {
        var (latin, other) = (0, 0)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A: latin += 1
            case 0..<0x80: break
            case _ where !scalar.properties.isAlphabetic: break
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
