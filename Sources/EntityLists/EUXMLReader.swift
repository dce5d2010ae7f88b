internal import NameNormalization

/// The consolidated financial sanctions list of the European Union, XML 1.1.
enum EUXMLReader {
    static func read(_ source: ByteSource, into sink: ListSink) throws {
        try XMLRecords.forEach(["sanctionEntity"], of: source) { node in
            try sink.take(entry(node), file: source.name)
        }
    }

    private static func entry(_ node: XMLNode) -> ListEntry {
        let subject = node.first("subjectType")
        let type = [subject?["code"], subject?["classificationCode"]].compactMap { $0 }.first { !$0.isEmpty } ?? ""
        var entry = EUEntry(id: node["logicalId"], type: type, line: node.line)
        for alias in node.all("nameAlias") {
            entry.add(
                wholeName: alias["wholeName"], parts: [alias["firstName"], alias["middleName"], alias["lastName"]],
                isStrong: alias["strong"].isEmpty || Words.isTrue(alias["strong"]))
            entry.add(gender: alias["gender"])
        }
        for birth in node.all("birthdate") {
            entry.add(
                EUEntry.Birth(
                    date: birth["birthdate"], day: birth["dayOfMonth"], month: birth["monthOfYear"],
                    year: birth["year"],
                    from: birth["yearRangeFrom"], to: birth["yearRangeTo"], isCirca: Words.isTrue(birth["circa"])))
            let country = EUEntry.country(birth["countryDescription"], code: birth["countryIso2Code"])
            entry.add(birthPlace: [birth["city"], birth["place"], birth["region"], country])
        }
        for citizenship in node.all("citizenship") {
            let country = EUEntry.country(citizenship["countryDescription"], code: citizenship["countryIso2Code"])
            entry.entry.add(nationality: country)
        }
        for address in node.all("address") {
            entry.entry.add(country: EUEntry.country(address["countryDescription"], code: address["countryIso2Code"]))
        }
        for document in node.all("identification") {
            let type = document["identificationTypeDescription"]
            entry.entry.add(
                identifier: document["number"].isEmpty ? document["latinNumber"] : document["number"],
                type: type.isEmpty ? document["identificationTypeCode"] : type,
                country: EUEntry.country(document["countryDescription"], code: document["countryIso2Code"]))
        }
        for regulation in node.all("regulation") { entry.entry.add(program: regulation["programme"]) }
        return entry.entry
    }
}

/// An entry of the European Union's list as it grows, from XML or from rows.
struct EUEntry {
    /// A date of birth in the parts that the list gives, some of them empty.
    struct Birth {
        var date = "", day = "", month = "", year = "", from = "", to = ""
        var isCirca = false
    }

    var entry: ListEntry

    init(id: String, type: String, line: Int) {
        let kind: NameKind =
            switch type.lowercased() {
            case "person", "p": .person
            case "enterprise", "entity", "e": .organization
            default: .any
            }
        entry = ListEntry(id: id.isEmpty ? "" : "eu-\(id)", kind: kind, type: type, source: "EU", line: line)
    }

    /// The list has no primary name; the first strong one in Latin letters is taken for it.
    mutating func add(wholeName: String, parts: [String], isStrong: Bool) {
        let name = Words.isName(wholeName) ? wholeName : parts.filter(Words.isName).joined(separator: " ")
        let isFirst = !entry.names.contains { $0.relation == .primary }
        let isLatin = Words.isLatin(name)
        entry.add(name: name, !isStrong ? .weakAlias : !isLatin ? .nativeScript : isFirst ? .primary : .alias)
    }

    mutating func add(gender: String) { entry.gender = entry.gender ?? ListGender(gender) }

    mutating func add(birthPlace parts: [String]) {
        entry.add(birthPlace: parts.filter(Words.isName).joined(separator: ", "))
    }

    mutating func add(_ birth: Birth) {
        let (from, to) = (ListDate(birth.from), ListDate(birth.to))
        if let from, let to, birth.from != birth.to {
            entry.add(birth: ListDate(from.earliest, to: to.latest, isApproximate: birth.isCirca))
            return
        }
        var date = ListDate(birth.date)
        if date == nil, let year = Int(birth.year), year > 0 {
            date = ListDate.Point(year: year, month: Int(birth.month), day: Int(birth.day)).map { ListDate($0) }
        }
        if var date = date ?? from ?? to {
            date.isApproximate = date.isApproximate || birth.isCirca
            entry.add(birth: date)
        } else {
            entry.add(birth: birth.date)
        }
    }

    /// The name of a country, or its code; "00" and "UNKNOWN" are none.
    static func country(_ name: String, code: String) -> String {
        if Words.isName(name), name.uppercased() != "UNKNOWN" { return name }
        return code == "00" ? "" : code
    }
}
