internal import Dispatch
package import NameData
package import NameNormalization
internal import Synchronization

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
        /// A declined form of a word.
        case declined
    }

    /// One membership: a family's number and the relation, packed so that memberships sort by family.
    package struct Membership: Sendable, Hashable, BitwiseCopyable {
        package let rawValue: Int32
        package var family: Int32 { rawValue >> 3 }
        package var relation: Relation { Relation(rawValue: rawValue & 7) ?? .spelling }

        init(family: Int32, _ relation: Relation) { rawValue = family << 3 | relation.rawValue }

        /// The same with families counted from another number.
        func counted(from first: Int32) -> Membership { Membership(family: family + first, relation) }
    }

    private let words: ByteTable
    private let names: ByteTable
    /// The same names by the stems of their words.
    private let stemNames: ByteTable
    private let stems: NounStems
    private let memberships: [Membership]
    private let ranges: [Range<Int32>]
    /// Where a family stands in the tables, for explanations.
    package private(set) var origins: [SourceRow]
    /// What kind each whole name is, by family.
    package let kinds: [NameKind]
    /// Words of the user's tables, looked up first.
    private var userWords: [[UInt8]: [Membership]]?
    /// Families from this one on are the user's.
    package let firstUserFamily: Int32

    package static let shared: Result<AliasTable, TableError> = {
        do throws(TableError) { return .success(try AliasTable()) } catch { return .failure(error) }
    }()

    private static func readFamilies() throws(TableError) -> Builder {
        var build = Builder()
        for path in ["islamic", "european", "east-slavic", "east-asian", "south-asian", "african"] {
            try build.families("Names/given-names-\(path).tsv", key: "family", values: "spellings", relation: .spelling)
        }
        try build.families("Names/cognates.tsv", key: "name", values: "cognates", relation: .cognate)
        try build.families(
            "Names/nicknames.tsv", key: "name", values: "nicknames", relation: .nickname, keyRelation: .formal)
        return build
    }

    private static func readWholeNames(_ stems: NounStems) throws(TableError) -> Builder {
        var build = Builder(stems: stems)
        try build.names(
            "Organizations/organizations.tsv", key: "organization", values: "aliases", acronyms: "acronyms",
            kind: .organization)
        try build.names("Places/places.tsv", key: "place", values: "exonyms", acronyms: nil, kind: .place)
        return build
    }

    private init() throws(TableError) {
        let stems = try NounStems()
        // Families of words and whole names do not depend on one another; two cores read them in half the time.
        let builders = Mutex<[Result<Builder, TableError>?]>([nil, nil])
        DispatchQueue.concurrentPerform(iterations: 2) { part in
            let result: Result<Builder, TableError>
            do throws(TableError) {
                result = .success(part == 0 ? try AliasTable.readFamilies() : try AliasTable.readWholeNames(stems))
            } catch { result = .failure(error) }
            builders.withLock { $0[part] = result }
        }
        let read = builders.withLock { $0 }
        guard let families = try read[0]?.get(), let wholeNames = try read[1]?.get() else {
            preconditionFailure("concurrentPerform returns when both parts are done")
        }
        var memberships: [Membership] = []
        var ranges: [Range<Int32>] = []
        words = families.words.freeze(&memberships, &ranges, firstFamily: 0)
        names = wholeNames.names.freeze(&memberships, &ranges, firstFamily: Int32(families.origins.count))
        stemNames = wholeNames.stemNames.freeze(&memberships, &ranges, firstFamily: Int32(families.origins.count))
        self.stems = stems
        self.memberships = memberships
        self.ranges = ranges
        origins = families.origins + wholeNames.origins
        kinds = families.kinds + wholeNames.kinds
        firstUserFamily = Int32(origins.count)
    }

    /// The table with the words of a user's rows before its own.
    func adding(_ rows: [UserAlias]) -> AliasTable {
        var copy = self
        var words = userWords ?? [:]
        for row in rows {
            guard case .word(let relation) = row.subject else { continue }
            let family = Int32(copy.origins.count)
            copy.origins.append(row.source)
            for (index, name) in row.names.enumerated() {
                let isFormal = index == 0 && relation == .nickname
                let key = Array(NameNormalizer.foldedWords(of: name).joined())
                words[key, default: []].append(Membership(family: family, isFormal ? .formal : relation))
            }
        }
        copy.userWords = words.isEmpty ? nil : words
        return copy
    }

    /// The memberships of one word.
    package func memberships(ofWord word: UnsafeBufferPointer<UInt8>) -> ArraySlice<Membership> {
        let own = list(words.value(of: word))
        guard let user = userWords?[Array(word)] else { return own }
        return user + own
    }

    /// The memberships of a whole name, written as ``key(of:)`` writes it.
    package func memberships(ofName key: [UInt8]) -> ArraySlice<Membership> {
        key.withUnsafeBufferPointer { list(names.value(of: $0)) }
    }

    /// The one place or organization that a name in another case is; none where the stems of its words are those of several.
    package func memberships(ofDeclined name: Name, kind: NameKind) -> [Membership] {
        guard let key = stems.key(of: name), key.taken > 0 else { return [] }
        let own = key.letters.withUnsafeBufferPointer { list(stemNames.value(of: $0)) }.filter {
            kinds[Int($0.family)] == kind
        }
        return own.count == 1 ? own : []
    }

    /// Whether a single word is the name of a place.
    package func isPlace(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        list(names.value(of: word)).contains { kinds[Int($0.family)] == .place }
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

    /// Lists of memberships by key, while they grow.
    private struct Lists {
        private var keys = ByteTable.Builder()
        private var lists: [[Membership]] = []

        subscript(number: Int) -> [Membership] { lists[number] }

        mutating func number(of key: [UInt8]) -> Int {
            let number = Int(key.withUnsafeBufferPointer { keys.number(of: $0) })
            if number == lists.count { lists.append([]) }
            return number
        }

        mutating func append(_ membership: Membership, to number: Int) {
            if lists[number].last != membership { lists[number].append(membership) }
        }

        /// Lays the lists out one after another, each sorted by family; families count from `firstFamily`.
        func freeze(
            _ memberships: inout [Membership], _ ranges: inout [Range<Int32>], firstFamily: Int32
        ) -> ByteTable {
            let base = Int32(ranges.count)
            for list in lists {
                ranges.append(Int32(memberships.count)..<Int32(memberships.count + list.count))
                let counted = list.map { $0.counted(from: firstFamily) }
                memberships += list.count > 1 ? counted.sorted { $0.rawValue < $1.rawValue } : counted
            }
            return keys.build(offset: base)
        }
    }

    private struct Builder {
        var words = Lists()
        var names = Lists()
        var stemNames = Lists()
        var stems: NounStems?
        var origins: [SourceRow] = []
        var kinds: [NameKind] = []
        /// The words of each family of spellings.
        private var spellings: [[Int32]] = []

        init(stems: NounStems? = nil) { self.stems = stems }

        private mutating func open(_ table: String, _ line: Int, _ name: String, _ kind: NameKind) -> Int32 {
            origins.append(SourceRow(table: table, line: line, name: name))
            kinds.append(kind)
            return Int32(origins.count - 1)
        }

        mutating func families(
            _ path: String, key: String, values: String, relation: Relation, keyRelation: Relation? = nil
        ) throws(TableError) {
            var reader = RowReader(file: path, bytes: try EmbeddedFile.bytes(of: path))
            let columns = try reader.columns([key, values], of: 5)
            while let row = try reader.next(cells: 5) {
                let family = open(path, row.line, row.text(columns[0]), .person)
                if relation == .spelling { spellings.append([]) }
                row.forEachValue(columns[0]) { add(word: $0, Membership(family: family, keyRelation ?? relation)) }
                row.forEachValue(columns[1]) { add(word: $0, Membership(family: family, relation)) }
            }
        }

        private mutating func add(word: UnsafeBufferPointer<UInt8>, _ membership: Membership) {
            let letters = Folding.letters(of: word)
            guard !letters.isEmpty else { return }
            let number = words.number(of: letters)
            words.append(membership, to: number)
            if membership.relation == .spelling {
                // Families of spellings are read first, so that their numbers count from 0.
                spellings[Int(membership.family)].append(Int32(number))
                return
            }
            // Cognates and pet forms hold for all spellings of a name: Wolodymyr is Vladimir as Volodymyr is.
            for family in words[number] where family.relation == .spelling {
                for other in spellings[Int(family.family)] { words.append(membership, to: Int(other)) }
            }
        }

        mutating func names(_ path: String, key: String, values: String, acronyms: String?, kind: NameKind)
            throws(TableError)
        {
            let table = try Table(embedded: path)
            let (key, values) = (try table.column(key), try table.column(values))
            let acronymColumn: Int?
            if let acronyms { acronymColumn = try table.column(acronyms) } else { acronymColumn = nil }
            let normalizer = try NameNormalizer()
            for row in table.rows {
                let family = open(path, row.line, row[key], kind)
                // A bracket tells namesakes apart and is no part of the name.
                let canonical = row[key].split(separator: "(").first.map(String.init) ?? row[key]
                let membership = Membership(family: family, .name)
                for value in [canonical] + row.values(values) {
                    let name = normalizer.name(value, kind: kind)
                    Builder.add(AliasTable.key(of: name), membership, to: &names)
                    if let key = stems?.key(of: name) { Builder.add(key.letters, membership, to: &stemNames) }
                }
                if let acronymColumn {
                    for value in row.values(acronymColumn) {
                        Builder.add(Folding.letters(of: value), Membership(family: family, .acronym), to: &names)
                    }
                }
            }
        }

        private static func add(_ name: [UInt8], _ membership: Membership, to names: inout Lists) {
            guard !name.isEmpty else { return }
            let number = names.number(of: name)
            if names[number].last?.family != membership.family { names.append(membership, to: number) }
        }
    }
}
