internal import Foundation

/// A format of lists.
public enum ListFormat: String, Sendable, Hashable, CaseIterable {
    /// OFAC's `sdn.csv` or `cons_prim.csv`, with `alt.csv`, `add.csv` and `sdn_comments.csv` when they are given.
    case ofacCSV = "ofac-csv"
    /// OFAC's `SDN_ADVANCED.XML` or `CONS_ADVANCED.XML`.
    case ofacXML = "ofac-xml"
    /// The consolidated list of the United Nations Security Council.
    case unXML = "un-xml"
    /// The consolidated financial sanctions list of the European Union, version 1.1.
    case euXML = "eu-xml"
    /// The same as CSV with semicolons, version 1.0 or 1.1.
    case euCSV = "eu-csv"
    /// FollowTheMoney entities, one JSON object a line, such as `entities.ftm.json`.
    case followTheMoney = "ftm"
    /// Senzing records, one JSON object a line.
    case senzing
    /// A table with a header: TSV, or CSV with commas or semicolons.
    case table

    /// The format of a file's first bytes.
    ///
    /// - Throws: ``ListError`` with a remedy when the file is of a kind that we do not read.
    static func detect(_ source: ByteSource) throws(ListError) -> ListFormat {
        let text = String(decoding: source.peek, as: UTF8.self)
        let start = text.drop { $0.isWhitespace }
        guard let first = start.first else {
            throw ListError(.unknownFormat, file: source.name, "is empty; give a list")
        }
        func unknown(_ what: String) -> ListError { ListError(.unknownFormat, file: source.name, what) }
        switch first {
        case "<":
            switch rootElement(of: start) {
            case "CONSOLIDATED_LIST": return .unXML
            case "Sanctions": return .ofacXML
            case "export": return .euXML
            case "sdnList": throw unknown("is OFAC's plain XML; give SDN_ADVANCED.XML or sdn.csv of the same list")
            case "html", "HTML": throw unknown("is a web page; save the list itself")
            case let root?:
                throw unknown("is XML with the root <\(root)>, which is none of the lists of the UN, the EU and OFAC")
            case nil: throw unknown("begins like XML, but has no element; get the file again")
            }
        case "{":
            let line = start.prefix { !$0.isNewline }
            if line.contains("\"schema\""), line.contains("\"properties\"") { return .followTheMoney }
            let marks = ["RECORD_ID", "DATA_SOURCE", "FEATURES", "NAME_FULL", "NAME_ORG", "NAME_LIST", "NAMES"]
            if marks.contains(where: { line.contains($0 + "\"") }) { return .senzing }
            throw unknown(
                "is JSON, but neither FollowTheMoney (schema, properties) nor Senzing (RECORD_ID); say --format if it is one"
            )
        case "[": throw unknown("is one JSON array; write an object a line, for example with jq -c '.[]'")
        default:
            if text.unicodeScalars.contains("\0") { throw unknown("is not a text file; give a list in UTF-8") }
            return OFACFile(firstLine: String(start.prefix { !$0.isNewline })) != nil
                ? .ofacCSV : EUColumns.isHeader(String(start.prefix { !$0.isNewline })) ? .euCSV : .table
        }
    }

    /// The name of the first element, without a namespace prefix.
    private static func rootElement(of text: Substring) -> String? {
        var rest = text
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...]
            let end: String? =
                rest.hasPrefix("<?") ? "?>" : rest.hasPrefix("<!--") ? "-->" : rest.hasPrefix("<!") ? ">" : nil
            guard let end else {
                let name = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
                return name.split(separator: ":").last.map(String.init)
            }
            guard let range = rest.range(of: end) else { return nil }
            rest = rest[range.upperBound...]
        }
        return nil
    }
}
