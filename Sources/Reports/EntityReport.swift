/// Entities with their members and the reasons, made to be read: what ``html`` shows.
///
///     let report = EntityReport(of: mentions, explained: clusterer.explained(mentions), matcher: matcher)
///     report.entities[0].members.map(\.name)       // ["Asem Umar", "Asim Omar"]
///     report.entities[0].links[0].evidence.parts   // the waterfall of a pair
///     try report.html.write(toFile: "report.html", atomically: true, encoding: .utf8)
///
/// Made from mentions, documents or records. `Codable`: the page holds it as JSON in the same shape. Bits are rounded to
/// hundredths, so the parts of a waterfall may miss its weight by some of them. The same input gives the same report.
///
/// - Note: A report of many entities holds those that say something: see ``mostEntities``.
public struct EntityReport: Sendable, Hashable, Codable {
    /// A report holds at most so many entities; see ``omitted``.
    public static let mostEntities = 20_000

    public var title: String
    /// What the entities are made of, in the singular: "mention", "row".
    public var itemNoun: String
    /// What they come from: "document", "table".
    public var sourceNoun: String
    /// The names of the documents or tables.
    public var sources: [String]
    public var entities: [Entity]
    /// How many entities are left out: those of one name that no other is near to, the last ones first; then others from the
    /// smallest up.
    public var omitted: Int

    /// What is taken for one person, organization, place or record.
    public struct Entity: Sendable, Hashable, Codable {
        /// The number that tables of the same run give it.
        public var number: Int
        /// The canonical name.
        public var name: String
        /// A kind of name; empty for records.
        public var kind: String
        /// How many mentions or rows it has.
        public var count: Int
        public var members: [Member]
        /// The pairs of members that matter: each member's best, the weakest, the worst conflicts.
        public var links: [Link]
        /// The mean weight of two members, in bits, where all are compared.
        public var cohesion: Double?
        /// Which of the links holds least; without it the entity would fall in two.
        public var weakest: Int?
        /// How many pairs of members speak against it.
        public var conflicts: Int
        /// What nearly was.
        public var nearest: Nearest?
        /// Why somebody should look at it; empty when nothing speaks for that.
        public var doubts: [Doubt]
        /// The mentions in their texts, in the order of the documents.
        public var passages: [Passage]
        /// Whom of a user's list it is, as "Q1 (Ayman al-Zawahiri)"; several where the names do not tell.
        public var known: [String] = []
    }

    /// Why an entity deserves a look.
    public enum Doubt: String, Sendable, Hashable, Codable, CaseIterable {
        /// Its weakest link is worth less than ``Entity/sureBits``.
        case weakLink
        /// A pair of its members speaks against it.
        case conflict
        /// A name of another entity speaks for belonging to it.
        case rival
    }

    /// A name of an entity, or a record.
    public struct Member: Sendable, Hashable, Codable {
        public var name: String
        /// The script of most letters, by its ISO 15924 code.
        public var script: String
        /// How often it stands in the sources.
        public var count: Int
        public var places: [Place]
        /// The columns of a record other than its name.
        public var fields: [Field]
        /// The mean weight with the other members, in bits; `nil` for one alone.
        public var agreement: Double?
        /// Which of the entity's links is its best; `nil` for one alone.
        public var best: Int?
    }

    /// Where a member is found.
    public struct Place: Sendable, Hashable, Codable {
        /// The number of the source.
        public var source: Int
        /// How often it is found there.
        public var count: Int
        /// The first lines of a table; empty in documents.
        public var lines: [Int]
    }

    /// What a record says in a column.
    public struct Field: Sendable, Hashable, Codable {
        public var name: String
        public var value: String
    }

    /// A pair of members.
    public struct Link: Sendable, Hashable, Codable {
        /// The numbers of two members of the entity.
        public var first: Int
        public var second: Int
        public var evidence: Evidence
    }

    /// What speaks for two names being one, and against it.
    public struct Evidence: Sendable, Hashable, Codable {
        /// The match weight in bits, with the prior.
        public var weight: Double
        public var probability: Double
        /// What joins the two whatever the weight is; empty when the weight does.
        public var rule: String
        /// The waterfall: its bits add up to the weight.
        public var parts: [Part]
    }

    /// A line of a waterfall.
    public struct Part: Sendable, Hashable, Codable {
        public var reason: String
        public var first: String
        public var second: String
        public var detail: String
        public var bits: Double
    }

    /// The other entity that is nearest.
    public struct Nearest: Sendable, Hashable, Codable {
        /// Its ``Entity/number``, whether or not the report holds it, and its name.
        public var entity: Int
        public var entityName: String
        /// The member that is near it, and the name there that it is near to.
        public var member: Int
        public var name: String
        public var evidence: Evidence
    }

    /// A mention in its text.
    public struct Passage: Sendable, Hashable, Codable {
        public var source: Int
        public var member: Int
        public var before: String
        public var mention: String
        public var after: String
    }
}

extension EntityReport.Entity {
    /// A weakest link of at least so many bits, eight to one, is no reason for doubt.
    public static let sureBits = 3.0
    /// Another entity is a reason for doubt from so many bits on: two to one for being the same.
    public static let rivalBits = 1.0

    /// Fills in ``doubts`` from the links.
    mutating func judge() {
        doubts = []
        if let weakest, links[weakest].evidence.weight < Self.sureBits { doubts.append(.weakLink) }
        if conflicts > 0 { doubts.append(.conflict) }
        if let nearest, nearest.evidence.weight >= Self.rivalBits { doubts.append(.rival) }
    }
}

extension EntityReport {
    /// Leaves out what says least, so that at most so many entities are left.
    mutating func shorten(to most: Int) {
        guard entities.count > most else { return }
        func rank(_ entity: Entity) -> (Int, Int, Double) {
            (entity.doubts.isEmpty ? 0 : 1, entity.members.count, entity.nearest?.evidence.weight ?? -.infinity)
        }
        let kept = entities.indices.sorted { a, b in
            let (x, y) = (rank(entities[a]), rank(entities[b]))
            return x != y ? x > y : a < b
        }.prefix(most).sorted()
        omitted += entities.count - most
        entities = kept.map { entities[$0] }
    }
}
