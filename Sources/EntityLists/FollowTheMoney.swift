internal import NameNormalization

/// FollowTheMoney entities, as OpenSanctions and Aleph export them.
///
/// Schemata that name nobody by themselves (Ownership, Passport, Sanction) are passed over; what they say of a person is also in
/// the person's own properties where the publisher put it there.
enum FollowTheMoney {
    private static let kinds: [String: NameKind] = [
        "Person": .person, "Organization": .organization, "Company": .organization, "PublicBody": .organization,
        "LegalEntity": .any, "Asset": .any, "Vessel": .any, "Airplane": .any, "Vehicle": .any, "Security": .any,
        "CryptoWallet": .any, "RealEstate": .any, "Address": .place, "Article": .any, "Project": .any, "Thing": .any,
    ]

    /// Properties with names, by what they are.
    private static let names: [(property: String, relation: ListName.Relation)] = [
        ("name", .primary), ("alias", .alias), ("abbreviation", .alias), ("previousName", .former),
        ("weakAlias", .weakAlias),
    ]

    private static let identifiers = [
        "registrationNumber", "idNumber", "passportNumber", "taxNumber", "vatCode", "innCode", "ogrnCode", "okpoCode",
        "leiCode",
        "dunsCode", "swiftBic", "imoNumber", "mmsi", "callSign", "isin", "ticker", "uniqueEntityId", "npiCode",
        "cageCode",
        "wikidataId", "socialSecurityNumber", "bikCode", "icijId", "publicKey",
    ]

    static func entry(_ object: JSONObject, line: Int) -> ListEntry? {
        guard let properties = object.object("properties") else { return nil }
        let schema = object["schema"]
        let names = FollowTheMoney.names.flatMap { property, relation in
            properties.texts(property).map { (text: $0, relation: relation) }
        }
        if names.isEmpty, kinds[schema] == nil { return nil }
        let datasets = object.texts("datasets")
        var entry = ListEntry(
            id: object["id"], kind: kinds[schema] ?? .any, type: schema,
            source: datasets.isEmpty ? "ftm" : datasets.joined(separator: ";"), line: line)
        // The caption is the name that the publisher prefers; of several names it is the primary one.
        let caption = object["caption"]
        if names.contains(where: { $0.relation == .primary && $0.text == caption }) {
            entry.add(name: caption, .primary)
        }
        for name in names {
            let isFirst = !entry.names.contains { $0.relation == .primary }
            entry.add(name: name.text, name.relation == .primary && !isFirst ? .alias : name.relation)
        }
        if names.isEmpty {
            let parts = ["firstName", "secondName", "middleName", "fatherName", "lastName"].flatMap(properties.texts)
            entry.add(name: parts.joined(separator: " "), .primary)
        }
        addFields(properties, to: &entry)
        return entry
    }

    private static func addFields(_ properties: JSONObject, to entry: inout ListEntry) {
        for date in properties.texts("birthDate") { entry.add(birth: date) }
        for place in properties.texts("birthPlace") { entry.add(birthPlace: place) }
        for country in ["country", "jurisdiction", "mainCountry", "flag"].flatMap(properties.texts) {
            entry.add(country: country)
        }
        for country in ["nationality", "citizenship"].flatMap(properties.texts) { entry.add(nationality: country) }
        for type in identifiers {
            for value in properties.texts(type) { entry.add(identifier: value, type: type) }
        }
        entry.gender = properties.texts("gender").lazy.compactMap { ListGender($0) }.first
        for program in ["programId", "program"].flatMap(properties.texts) { entry.add(program: program) }
    }
}
