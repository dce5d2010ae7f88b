#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension EntityReport {
    /// The report as JSON in UTF-8, in the shape that its `Codable` conformance reads; keys are sorted.
    ///
    ///     try JSONDecoder().decode(EntityReport.self, from: Data(report.json)) == report   // true
    ///
    /// May stand inside a `<script>` element as it is: no text of anybody ends the element, begins a comment or breaks a line.
    ///
    /// - Precondition: All numbers are finite.
    /// - Complexity: O(*n*) in its length.
    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text: Data
        do { text = try encoder.encode(self) } catch { preconditionFailure("a report is no JSON: \(error)") }
        var json: [UInt8] = []
        json.reserveCapacity(text.count)
        // These characters stand in strings only.
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if EntityReport.isEscaped(scalar) {
                let digits = String(scalar.value, radix: 16)
                json += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            } else {
                json += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        return json
    }

    /// Whether HTML or JavaScript would read more into a character than JSON does.
    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "<", ">", "&", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
