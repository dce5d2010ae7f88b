/// What the parties of OFAC's advanced XML refer to by number. All of it is held in memory: some hundred bytes a document.
struct OFACReferences {
    private var words: [String: String] = [:]
    private var partyTypes: [String: String] = [:]
    private(set) var places: [String: (text: String, country: String)] = [:]
    /// By identity.
    private(set) var documents: [String: [ListIdentifier]] = [:]
    /// By profile.
    private(set) var programs: [String: [String]] = [:]

    /// The kinds of words that we look up.
    private static let kinds: Set<String> = [
        "AliasType", "AreaCode", "Country", "DetailReference", "FeatureType", "IDRegDocType", "NamePartType",
        "PartySubType",
        "PartyType", "SanctionsType", "Script",
    ]

    init(_ source: ByteSource) throws {
        // The walk's closure may not change a value that is being made.
        let made = Made()
        try XMLRecords.forEach(OFACReferences.kinds.union(["Location", "IDRegDocument", "SanctionsEntry"]), of: source)
        {
            made.references.add($0)
        }
        self = made.references
    }

    private init() {}

    private final class Made { var references = OFACReferences() }

    /// A word by its kind and number; empty when there is none.
    subscript(_ kind: String, _ id: String) -> String { words[kind + " " + id] ?? "" }

    /// `individual`, `entity`, `vessel`, `aircraft`, `location`.
    func partyType(ofSubtype id: String) -> String {
        let (type, subtype) = (partyTypes[id].map { self["PartyType", $0] } ?? "", self["PartySubType", id])
        return type == "Transport" || type.isEmpty ? subtype.lowercased() : type.lowercased()
    }

    private mutating func add(_ node: XMLNode) {
        switch node.name {
        case "Location":
            let country = node.first("LocationCountry").map { self["Country", $0["CountryID"]] } ?? ""
            let area = node.first("LocationAreaCode").map { self["AreaCode", $0["AreaCodeID"]] } ?? ""
            let parts = node.all("LocationPart").flatMap { $0.descendants("Value") }.map { Words.clean($0.text) }
            let known = country.isEmpty ? area : country
            let all = (parts + (parts.contains(known) ? [] : [known])).filter(Words.isName)
            places[node["ID"]] = (all.joined(separator: ", "), known)
        case "IDRegDocument":
            let attribute = node["IssuedBy-CountryID"]
            let issuer = attribute.isEmpty ? node.first("IssuedBy").map { $0["CountryID"] } ?? "" : attribute
            let document = ListIdentifier(
                type: self["IDRegDocType", node["IDRegDocTypeID"]], value: node.text("IDRegistrationNo"),
                country: self["Country", issuer])
            documents[node["IdentityID"], default: []].append(document)
        case "SanctionsEntry":
            for measure in node.all("SanctionsMeasure") {
                let program = measure.text("Comment")
                if self["SanctionsType", measure["SanctionsTypeID"]] == "Program", !program.isEmpty {
                    programs[node["ProfileID"], default: []].append(program)
                }
            }
        default:
            words[node.name + " " + node["ID"]] = Words.clean(node.text)
            if node.name == "PartySubType" { partyTypes[node["ID"]] = node["PartyTypeID"] }
        }
    }
}
