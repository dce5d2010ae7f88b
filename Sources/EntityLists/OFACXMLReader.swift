internal import NameNormalization

/// OFAC's advanced XML.
///
/// Words are numbers there (a country is `CountryID="11082"`), and documents and programs stand apart from the parties, some
/// before and some behind them. So the file is read twice: first what parties refer to, then the parties.
enum OFACXMLReader {
    static func read(_ path: String, _ source: ByteSource, into sink: ListSink) throws {
        guard source.isFile else {
            throw ListError(.inaccessible, file: source.name, "is read twice; save it as a file, then name that")
        }
        let references = try OFACReferences(source)
        try XMLRecords.forEach(["DistinctParty"], of: try ByteSource(path)) { node in
            for profile in node.all("Profile") {
                try sink.take(entry(profile, of: node, references), file: source.name)
            }
        }
    }

    private static func entry(_ profile: XMLNode, of party: XMLNode, _ references: OFACReferences) -> ListEntry {
        let id = party["FixedRef"].isEmpty ? profile["ID"] : party["FixedRef"]
        let type = references.partyType(ofSubtype: profile["PartySubTypeID"])
        var entry = ListEntry(
            id: id.isEmpty ? "" : "ofac-\(id)", kind: OFACTableReader.kind(ofType: type), type: type, source: "OFAC",
            line: party.line)
        for identity in profile.all("Identity") {
            add(namesOf: identity, to: &entry, references)
            for document in references.documents[identity["ID"]] ?? [] {
                entry.add(identifier: document.value, type: document.type, country: document.country)
            }
        }
        for feature in profile.all("Feature") {
            let type = references["FeatureType", feature["FeatureTypeID"]]
            for version in feature.all("FeatureVersion") { add(version, ofType: type, to: &entry, references) }
        }
        for program in references.programs[profile["ID"]] ?? [] { entry.add(program: program) }
        return entry
    }

    // MARK: Names

    private static func add(namesOf identity: XMLNode, to entry: inout ListEntry, _ references: OFACReferences) {
        var partTypes: [String: String] = [:]
        for group in identity.descendants("NamePartGroup") {
            partTypes[group["ID"]] = references["NamePartType", group["NamePartTypeID"]]
        }
        for alias in identity.all("Alias") {
            let type = references["AliasType", alias["AliasTypeID"]].lowercased()
            for name in alias.all("DocumentedName") {
                let parts = name.descendants("NamePartValue").map { part in
                    (
                        type: partTypes[part["NamePartGroupID"]] ?? "", text: Words.clean(part.text),
                        script: part["ScriptID"]
                    )
                }
                let text = text(of: parts.map { ($0.type, $0.text) })
                let script = parts.first.map { references["Script", $0.script] } ?? ""
                let isNative = script.isEmpty ? !Words.isLatin(text) : script != "Latin"
                let relation: ListName.Relation =
                    Words.isTrue(alias["LowQuality"])
                    ? .weakAlias
                    : isNative
                        ? .nativeScript
                        : type.hasPrefix("f") ? .former : Words.isTrue(alias["Primary"]) ? .primary : .alias
                entry.add(name: text, relation)
            }
        }
    }

    /// "LAST, First Middle" for people in Latin letters, as in the tables of the same list; otherwise the parts in their order.
    private static func text(of parts: [(type: String, text: String)]) -> String {
        let family = parts.filter { $0.type == "Last Name" }.map(\.text).joined(separator: " ")
        let others = parts.filter { $0.type != "Last Name" }.map(\.text).joined(separator: " ")
        if !family.isEmpty, !others.isEmpty, Words.isLatin(family) { return "\(family), \(others)" }
        return parts.map(\.text).joined(separator: " ")
    }

    // MARK: Features

    private static func add(
        _ version: XMLNode, ofType type: String, to entry: inout ListEntry, _ references: OFACReferences
    ) {
        let places = version.all("VersionLocation").compactMap { references.places[$0["LocationID"]] }
        let detail = version.first("VersionDetail")
        let words =
            [
                detail.map { Words.clean($0.text) },
                detail.map { references["DetailReference", $0["DetailReferenceID"]] },
            ]
            .compactMap { $0 }.first { !$0.isEmpty } ?? ""
        switch type {
        case "Birthdate":
            for period in version.all("DatePeriod") {
                if let date = date(of: period) {
                    entry.add(birth: date)
                } else {
                    entry.add(remark: version.text("Comment"))
                }
            }
        case "Place of Birth": for place in places { entry.add(birthPlace: place.text) }
        case "Nationality Country", "Citizenship Country": for place in places { entry.add(nationality: place.country) }
        case "Location", "Nationality of Registration", "Vessel Flag", "Flag", "Other Vessel Flag":
            for place in places { entry.add(country: place.country) }
            if type != "Location", places.isEmpty { entry.add(country: words) }
        case "Gender": entry.gender = ListGender(words)
        case _ where identifying.contains(where: type.hasPrefix): entry.add(identifier: words, type: type)
        default: if !words.isEmpty { entry.add(remark: "\(type): \(words)") }
        }
    }

    /// Features that are identifiers, by how they begin.
    private static let identifying = [
        "Digital Currency Address", "SWIFT", "BIK", "MICEX", "MSI", "MMSI", "Vessel Call Sign", "D-U-N-S", "UN/LOCODE",
        "Aircraft Manufacturer", "Aircraft Tail", "Aircraft Construction", "Aircraft Mode S", "ISIN", "Legal Entity",
    ]

    /// From the first day that `Start` may be to the last that `End` may be; whole months and years are told as such.
    private static func date(of period: XMLNode) -> ListDate? {
        func point(_ node: XMLNode?) -> ListDate.Point? {
            guard let node, let year = Int(node.text("Year")) else { return nil }
            return ListDate.Point(year: year, month: Int(node.text("Month")), day: Int(node.text("Day")))
        }
        let (start, end) = (period.first("Start"), period.first("End"))
        guard var first = point(start?.first("From")) ?? point(start?.first("To")) else { return nil }
        var last = point(end?.first("To")) ?? point(end?.first("From")) ?? point(start?.first("To")) ?? first
        let isApproximate = [start, end].contains { $0.map { Words.isTrue($0["Approximate"]) } ?? false }
        if first.day == 1, let month = last.month, last.day == ListDate.Point.days(in: month, of: last.year) {
            if first.month == 1, month == 12 {
                (first.month, first.day, last.month, last.day) = (nil, nil, nil, nil)
            } else {
                (first.day, last.day) = (nil, nil)
            }
        }
        return ListDate(first, to: last, isApproximate: isApproximate)
    }
}
