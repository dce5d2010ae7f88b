/// A text as a string of JSON, without Foundation.
package enum JSONString {
    /// The text in quotation marks. Control characters and the line separators of Unicode are escaped.
    ///
    ///     JSONString.quoted("a\"b\n")   // "a\\"b\\n" with its quotation marks
    ///
    /// - Complexity: O(*n*).
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..."\u{1F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
