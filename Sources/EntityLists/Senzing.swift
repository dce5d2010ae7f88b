internal import NameNormalization

/// Senzing records: features in `FEATURES`, in older lists (`NAMES`, `NAME_LIST`), or flat with a label before the name
/// (`PRIMARY_NAME_FULL`).
enum Senzing {
    static func entry(_ object: JSONObject, line: Int) -> ListEntry? {
        let (source, id) = (object["DATA_SOURCE"], object["RECORD_ID"])
        let type = ([object["RECORD_TYPE"], object["ENTITY_TYPE"]].first { !$0.isEmpty } ?? "").uppercased()
        var entry = ListEntry(
            id: id.isEmpty || source.isEmpty ? id : "\(source):\(id)", kind: kind(type), type: type,
            source: source.isEmpty ? "senzing" : source, line: line)
        var features = object.objects("FEATURES")
        for list in object.keys where list != "FEATURES" { features += object.objects(list) }
        for feature in [object] + features {
            for label in labels(of: feature) {
                add(feature, label: label, to: &entry)
            }
        }
        if entry.type.isEmpty, entry.kind == .any { entry.kind = guess(features + [object]) }
        return entry
    }

    private static func kind(_ type: String) -> NameKind {
        switch type {
        case "PERSON", "INDIVIDUAL": .person
        case "ORGANIZATION", "BUSINESS", "COMPANY": .organization
        case "LOCATION", "ADDRESS": .place
        default: .any
        }
    }

    /// What a record without a type is: who has a family name is a person, what has `NAME_ORG` a body.
    private static func guess(_ features: [JSONObject]) -> NameKind {
        let keys = features.flatMap(\.keys)
        if keys.contains(where: { $0.hasSuffix("NAME_ORG") }) { return .organization }
        return keys.contains { $0.hasSuffix("NAME_LAST") || $0.hasSuffix("DATE_OF_BIRTH") } ? .person : .any
    }

    /// The labels before the attributes of a feature: none, or `AKA` in `AKA_NAME_FULL`. Sorted, the empty one first.
    private static func labels(of feature: JSONObject) -> [String] {
        var labels: Set<String> = [""]
        for key in feature.keys {
            for attribute in ["_NAME_FULL", "_NAME_ORG", "_NAME_LAST", "_NAME_FIRST"] where key.hasSuffix(attribute) {
                labels.insert(String(key.dropLast(attribute.count)))
            }
        }
        return labels.sorted()
    }

    private static func add(_ feature: JSONObject, label: String, to entry: inout ListEntry) {
        func value(_ attribute: String) -> String { feature[label.isEmpty ? attribute : "\(label)_\(attribute)"] }
        let parts = ["NAME_PREFIX", "NAME_FIRST", "NAME_MIDDLE", "NAME_LAST", "NAME_SUFFIX"].map(value)
        let name =
            [value("NAME_FULL"), value("NAME_ORG"), parts.filter { !$0.isEmpty }.joined(separator: " ")]
            .first { !$0.isEmpty } ?? ""
        let type = (label.isEmpty ? value("NAME_TYPE") : label).uppercased()
        let isFirst = !entry.names.contains { $0.relation == .primary }
        entry.add(name: name, relation(type, isFirst: isFirst, name))
        guard label.isEmpty else { return }
        entry.add(birth: value("DATE_OF_BIRTH"))
        entry.add(birthPlace: value("PLACE_OF_BIRTH"))
        for country in ["NATIONALITY", "CITIZENSHIP"].map(value) { entry.add(nationality: country) }
        for country in ["ADDR_COUNTRY", "COUNTRY_OF_ASSOCIATION", "REGISTRATION_COUNTRY"].map(value) {
            entry.add(country: country)
        }
        entry.gender = entry.gender ?? ListGender(value("GENDER"))
        for key in feature.keys where key.hasSuffix("_NUMBER") && !key.hasPrefix("PHONE") && !key.hasPrefix("ADDR") {
            let type = String(key.dropLast("_NUMBER".count))
            let said = feature["\(type)_TYPE"]
            entry.add(
                identifier: feature[key], type: said.isEmpty ? type : said,
                country: [feature["\(type)_COUNTRY"], feature["\(type)_STATE"]].first { !$0.isEmpty } ?? "")
        }
    }

    private static func relation(_ type: String, isFirst: Bool, _ name: String) -> ListName.Relation {
        switch type {
        case "PRIMARY": isFirst ? .primary : .alias
        case "FORMER", "FKA", "MAIDEN", "PREVIOUS": .former
        case "WEAK", "WEAK_AKA", "NICKNAME": .weakAlias
        case "NATIVE", "ORIGINAL_SCRIPT": .nativeScript
        case "": isFirst ? .primary : .alias
        default: .alias
        }
    }
}
