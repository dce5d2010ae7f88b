internal import NameData
extension LinkageSettings {
    /// The settings as JSON for people: in a fixed order, a level a line, with what it is worth in bits beside it.
    ///
    /// Any JSON decoder reads it back; the bits are not read, they follow from m and u.
    public var json: String {
        var members: [String] = []
        func add(_ name: String, _ value: String?) { if let value { members.append("  \"\(name)\": \(value)") } }
        add("id", id.map(JSONString.quoted))
        add("label", label.map(JSONString.quoted))
        add("fields", "[\n" + fields.map(\.json).joined(separator: ",\n") + "\n  ]")
        let rules = blocking.map { "    " + LinkageSettings.array($0.keys) }
        add("blocking", rules.isEmpty ? "[]" : "[\n" + rules.joined(separator: ",\n") + "\n  ]")
        add("prior", prior.map(LinkageSettings.figure))
        add("related", related.map(LinkageSettings.array))
        add("threshold", LinkageSettings.figure(threshold))
        add("linkType", linkType.map { "\"\($0.rawValue)\"" })
        add("oneToOne", "\(oneToOne)")
        add("missing", LinkageSettings.array(missing.sorted()))
        let renamed = rename.sorted { $0.key < $1.key }
            .map { "\(JSONString.quoted($0.key)): \(JSONString.quoted($0.value))" }
        add("rename", renamed.isEmpty ? nil : "{" + renamed.joined(separator: ", ") + "}")
        add("largestBlock", "\(largestBlock)")
        add("sample", "\(sample)")
        add("seed", "\(seed)")
        return "{\n" + members.joined(separator: ",\n") + "\n}\n"
    }

    static func array(_ texts: [String]) -> String {
        "[" + texts.map(JSONString.quoted).joined(separator: ", ") + "]"
    }

    static func array(_ figures: [Double]) -> String { "[" + figures.map(figure).joined(separator: ", ") + "]" }

    /// The shortest digits that are read back as the same number.
    static func figure(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
}

extension LinkageField {
    fileprivate var json: String {
        var members = [
            "\"field\": \(JSONString.quoted(name))", "\"type\": \"\(type.rawValue)\"",
            "\"columns\": \(LinkageSettings.array(columns))",
        ]
        if let separator { members.append("\"separator\": \(JSONString.quoted(String(separator)))") }
        if dateOrder != .dayFirst { members.append("\"dateOrder\": \"\(dateOrder.rawValue)\"") }
        if !frequencies { members.append("\"frequencies\": false") }
        let lines = levels.map { "        " + $0.json }
        let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n      ]"
        return "    {\n      " + members.joined(separator: ", ") + ",\n      \"levels\": \(list)\n    }"
    }
}

extension ComparisonLevel {
    fileprivate var json: String {
        var members = ["\"when\": \"\(when.text)\""]
        if let m { members.append("\"m\": \(LinkageSettings.figure(m))") }
        if let u { members.append("\"u\": \(LinkageSettings.figure(u))") }
        if let r { members.append("\"r\": \(LinkageSettings.array(r))") }
        if m != nil, u != nil {
            let hundredths = Int((bits * 100).rounded())
            let digits =
                "\(abs(hundredths) / 100)." + (abs(hundredths) % 100 < 10 ? "0" : "") + "\(abs(hundredths) % 100)"
            members.append("\"bits\": \(hundredths < 0 ? "-" : "")\(digits)")
        }
        return "{" + members.joined(separator: ", ") + "}"
    }
}
