internal import NameData

/// JSON that may stand inside a `<script>` element, written piece by piece.
///
/// Numbers are the shortest digits that are read back as the same value. In strings `<`, `>`, `&`, control characters and the
/// line separators of Unicode are escaped: no text of anybody ends the element, begins a comment or breaks a line.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    mutating func object(_ body: (inout JSONText) -> Void) { enclose("{", "}", body) }

    mutating func array<Element>(_ elements: [Element], _ each: (inout JSONText, Element) -> Void) {
        enclose("[", "]") { for element in elements { each(&$0, element) } }
    }

    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: "\":".utf8)
        needsComma = false
    }

    mutating func member(_ name: StaticString, _ number: Int) {
        key(name)
        value(number)
    }

    mutating func member(_ name: StaticString, _ number: Double) {
        key(name)
        value(number)
    }

    mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }

    mutating func value(_ number: Int) { scalar("\(number)") }

    /// - Precondition: The number is finite.
    mutating func value(_ number: Double) {
        precondition(number.isFinite, "\(number) is no number of JSON")
        scalar(Int(exactly: number).map(String.init) ?? "\(number)")
    }

    mutating func value(_ text: String) {
        scalar(JSONString.quoted(text) { $0 == "<" || $0 == ">" || $0 == "&" || "\u{7F}"..."\u{9F}" ~= $0 })
    }

    private mutating func scalar(_ digits: String) {
        separate()
        bytes.append(contentsOf: digits.utf8)
        needsComma = true
    }

    private mutating func enclose(_ start: Unicode.Scalar, _ end: Unicode.Scalar, _ body: (inout JSONText) -> Void) {
        separate()
        needsComma = false
        bytes.append(UInt8(ascii: start))
        body(&self)
        bytes.append(UInt8(ascii: end))
        needsComma = true
    }

    private mutating func separate() { if needsComma { bytes.append(UInt8(ascii: ",")) } }
}
