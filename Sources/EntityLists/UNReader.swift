internal import NameNormalization

/// The consolidated list of the United Nations Security Council.
///
/// A person's name comes in up to four parts, an alias may be empty or hold several names separated by semicolons, and
/// `QUALITY` says `Good`, `Low`, `a.k.a.` or `f.k.a.`.
enum UNReader {
    static func read(_ source: ByteSource, into sink: ListSink) throws {
        try XMLRecords.forEach(["INDIVIDUAL", "ENTITY"], of: source) { node in
            try sink.take(entry(node), file: source.name)
        }
    }

    private static func entry(_ node: XMLNode) -> ListEntry {
        let isPerson = node.name == "INDIVIDUAL"
        let reference = node.text("REFERENCE_NUMBER").isEmpty ? node.text("DATAID") : node.text("REFERENCE_NUMBER")
        var entry = ListEntry(
            id: reference.isEmpty ? "" : "un-\(reference)", kind: isPerson ? .person : .organization,
            type: node.name.lowercased(), source: "UN", line: node.line)
        let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map(node.text)
        entry.add(name: parts.filter(Words.isName).joined(separator: " "), .primary)
        for name in split(node.text("NAME_ORIGINAL_SCRIPT")) { entry.add(name: name, .nativeScript) }
        for alias in node.all(node.name + "_ALIAS") {
            for name in split(alias.text("ALIAS_NAME")) {
                entry.add(name: name, relation(quality: alias.text("QUALITY"), of: name))
            }
            entry.add(birth: alias.text("DATE_OF_BIRTH"))
        }
        for date in node.all("INDIVIDUAL_DATE_OF_BIRTH") { add(birth: date, to: &entry) }
        for place in node.all("INDIVIDUAL_PLACE_OF_BIRTH") {
            let parts = ["CITY", "STATE_PROVINCE", "COUNTRY"].map(place.text).filter(Words.isName)
            entry.add(birthPlace: parts.joined(separator: ", "))
        }
        for country in node.all("NATIONALITY").flatMap({ $0.all("VALUE") }) { entry.add(nationality: country.text) }
        for address in node.all(node.name + "_ADDRESS") { entry.add(country: address.text("COUNTRY")) }
        for document in node.all("INDIVIDUAL_DOCUMENT") {
            let type = [document.text("TYPE_OF_DOCUMENT"), document.text("TYPE_OF_DOCUMENT2")].filter { !$0.isEmpty }
            let issuer = document.text("ISSUING_COUNTRY")
            entry.add(
                identifier: document.text("NUMBER"), type: type.joined(separator: ", "),
                country: issuer.isEmpty ? document.text("COUNTRY_OF_ISSUE") : issuer)
        }
        entry.gender = ListGender(node.text("GENDER"))
        entry.add(program: node.text("UN_LIST_TYPE"))
        return entry
    }

    private static func relation(quality: String, of name: String) -> ListName.Relation {
        switch quality.lowercased() {
        case "low": .weakAlias
        case "f.k.a.", "fka": .former
        default: Words.isLatin(name) ? .alias : .nativeScript
        }
    }

    private static func split(_ text: String) -> [String] {
        text.split { $0 == ";" || $0 == "；" }.map { String($0) }
    }

    /// `EXACT`, `APPROXIMATELY` or `BETWEEN`, with a date, a year or two years.
    private static func add(birth node: XMLNode, to entry: inout ListEntry) {
        let type = node.text("TYPE_OF_DATE").uppercased()
        let isApproximate = type == "APPROXIMATELY"
        let (from, to) = (ListDate(node.text("FROM_YEAR")), ListDate(node.text("TO_YEAR")))
        if let from, let to {
            entry.add(birth: ListDate(from.earliest, to: to.latest, isApproximate: isApproximate))
        } else if var date = ListDate(node.text("DATE")) ?? ListDate(node.text("YEAR")) ?? from ?? to {
            date.isApproximate = date.isApproximate || isApproximate
            entry.add(birth: date)
        } else {
            entry.add(birth: node.text("DATE"))
            entry.add(remark: node.text("NOTE"))
        }
    }
}
