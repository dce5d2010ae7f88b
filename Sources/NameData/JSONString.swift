/// A text as a string of JSON, without Foundation.
package enum JSONString {
    /// The text in quotation marks. Control characters and the line separators of Unicode are escaped, and whatever else is
    /// asked for.
    ///
    ///     JSONString.quoted("a\"b\n")   // "a\\"b\\n" with its quotation marks
    ///
    /// - Parameter alsoEscaped: Whether a scalar below U+10000 is written as \u and four digits, too.
    /// - Complexity: O(*n*).
    package static func quoted(_ text: String, _ alsoEscaped: (Unicode.Scalar) -> Bool = { _ in false }) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}": result += escape(scalar)
            default:
                if alsoEscaped(scalar) { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
            }
        }
        return result + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
