package import NameData
package import NameNormalization

/// What no spelling rule can know: which words are spellings, cognates or pet forms of one name, and which whole names
/// are known names of one organization or place.
///
/// Words and names are found by their folded letters. A word may belong to many families. Pet forms are not transitive:
/// Bill and Will are both Williams, and still two names.
package struct AliasTable: Sendable {
    /// How a word belongs to a family.
    package enum Relation: Int32, Sendable {
        case spelling, cognate, formal, nickname
        /// A whole name of an organization or place.
        case name
        /// A short form made of initials.
        case acronym
    }

    /// One membership: a family's number and the relation, packed so that memberships sort by family.
    package struct Membership: Sendable, Hashable {
        package let rawValue: Int32
        package var family: Int32 { rawValue >> 3 }
        package var relation: Relation { Relation(rawValue: rawValue & 7) ?? .spelling }
        init(family: Int32, _ relation: Relation) { rawValue = family << 3 | relation.rawValue }
    }

    /// Where a family stands in the tables, for explanations.
    package struct Origin: Sendable {
        package let table: String
        package let line: Int
        package let name: String
    }

    private let words: ByteTable
    private let names: ByteTable
    private let memberships: [Membership]
    private let ranges: [Range<Int32>]
    package let origins: [Origin]
    /// What kind each whole name is, by family.
    package let kinds: [NameKind]

    package static let shared: Result<AliasTable, TableError> = {
        do throws(TableError) { return .success(try AliasTable()) } catch { return .failure(error) }
    }()

    private init() throws(TableError) {
        var build = Builder()
        for path in ["islamic", "european", "east-asian"] {
            try build.families("Names/given-names-\(path).tsv", key: "family", values: "spellings", relation: .spelling)
        }
        build.collectSpellings()
        try build.families("Names/cognates.tsv", key: "name", values: "cognates", relation: .cognate)
        try build.families("Names/nicknames.tsv", key: "name", values: "nicknames", relation: .nickname, keyRelation: .formal)
        try build.names("Organizations/organizations.tsv", key: "organization", values: "aliases", acronyms: "acronyms", kind: .organization)
        try build.names("Places/places.tsv", key: "place", values: "exonyms", acronyms: nil, kind: .place)
        var memberships: [Membership] = []
        var ranges: [Range<Int32>] = []
        func freeze(_ lists: [[UInt8]: [Membership]]) -> ByteTable {
            var table = ByteTable.Builder()
            for (key, list) in lists {
                table[key] = Int32(ranges.count)
                ranges.append(Int32(memberships.count)..<Int32(memberships.count + list.count))
                memberships += list.sorted { $0.rawValue < $1.rawValue }
            }
            return table.build()
        }
        words = freeze(build.words)
        names = freeze(build.names)
        self.memberships = memberships
        self.ranges = ranges
        origins = build.origins
        kinds = build.kinds
    }

    /// The memberships of one word.
    package func memberships(ofWord word: UnsafeBufferPointer<UInt8>) -> ArraySlice<Membership> { list(words.value(of: word)) }

    /// The memberships of a whole name, written as ``key(of:)`` writes it.
    package func memberships(ofName key: [UInt8]) -> ArraySlice<Membership> {
        key.withUnsafeBufferPointer { list(names.value(of: $0)) }
    }

    private func list(_ index: Int32?) -> ArraySlice<Membership> {
        guard let index else { return [] }
        let range = ranges[Int(index)]
        return memberships[Int(range.lowerBound)..<Int(range.upperBound)]
    }

    /// What a whole name is looked up by: its letters without particles, legal forms and gaps.
    package static func key(of name: Name) -> [UInt8] {
        var key: [UInt8] = []
        for token in name.tokens where token.role != .particle && token.role != .legalForm && token.role != .title {
            key += name.letters[Int(token.start)..<Int(token.end)]
        }
        return key.isEmpty ? name.letters : key
    }

    private struct Builder {
        var words: [[UInt8]: [Membership]] = [:]
        var names: [[UInt8]: [Membership]] = [:]
        var origins: [Origin] = []
        var kinds: [NameKind] = []
        private var spellings: [Int32: [[UInt8]]] = [:]

        private mutating func open(_ table: String, _ row: Table.Row, _ name: String, _ kind: NameKind) -> Int32 {
            origins.append(Origin(table: table, line: row.line, name: name))
            kinds.append(kind)
            return Int32(origins.count - 1)
        }

        mutating func families(
            _ path: String, key: String, values: String, relation: Relation, keyRelation: Relation? = nil
        ) throws(TableError) {
            let table = try Table(embedded: path)
            let (key, values) = (try table.column(key), try table.column(values))
            for row in table.rows {
                let family = open(path, row, row[key], .person)
                add(word: row[key], Membership(family: family, keyRelation ?? relation))
                for value in row.values(values) { add(word: value, Membership(family: family, relation)) }
            }
        }

        private mutating func add(word: String, _ membership: Membership) {
            let letters = Folding.letters(of: word)
            guard !letters.isEmpty, words[letters]?.last != membership else { return }
            // Cognates and pet forms hold for all spellings of a name: Wolodymyr is Vladimir as Volodymyr is.
            let own = (words[letters] ?? []).filter { $0.relation == .spelling }
            words[letters, default: []].append(membership)
            guard membership.relation != .spelling else { return }
            for family in own {
                for other in spellings[family.family] ?? [] where words[other]?.last != membership {
                    words[other, default: []].append(membership)
                }
            }
        }

        /// The spellings of each family, once all are read.
        mutating func collectSpellings() {
            for (word, memberships) in words {
                for membership in memberships { spellings[membership.family, default: []].append(word) }
            }
        }

        mutating func names(_ path: String, key: String, values: String, acronyms: String?, kind: NameKind) throws(TableError) {
            let table = try Table(embedded: path)
            let (key, values) = (try table.column(key), try table.column(values))
            let acronymColumn: Int?
            if let acronyms { acronymColumn = try table.column(acronyms) } else { acronymColumn = nil }
            let normalizer = try NameNormalizer()
            for row in table.rows {
                let family = open(path, row, row[key], kind)
                // A bracket tells namesakes apart and is no part of the name.
                let canonical = row[key].split(separator: "(").first.map(String.init) ?? row[key]
                for value in [canonical] + row.values(values) {
                    add(name: AliasTable.key(of: normalizer.name(value, kind: kind)), Membership(family: family, .name))
                }
                if let acronymColumn {
                    for value in row.values(acronymColumn) {
                        add(name: Folding.letters(of: value), Membership(family: family, .acronym))
                    }
                }
            }
        }

        private mutating func add(name: [UInt8], _ membership: Membership) {
            guard !name.isEmpty, names[name]?.last?.family != membership.family else { return }
            names[name, default: []].append(membership)
        }
    }
}
