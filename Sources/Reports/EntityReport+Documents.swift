public import Documents
internal import EntityResolution
public import NameMatching
internal import NameNormalization

extension EntityReport {
    /// A report of the names in documents, with every mention in its text.
    ///
    ///     let resolution = resolver.resolution(of: documents)
    ///     let report = EntityReport(of: resolution, documents: documents, matcher: matcher)
    ///
    /// Each spelling of an entity is a member. What joins two of them may be a rule rather than the weight of their names: a
    /// definition in brackets, a word alone that stands for the name before it. Such pairs say so in ``Evidence/rule``, and
    /// are no reason for doubt.
    ///
    /// - Parameters:
    ///   - matcher: The resolver's.
    ///   - most: How many entities the report holds at most; see ``omitted``.
    /// - Complexity: O(*n*) in the text, and some hundred comparisons for each spelling of an entity.
    public init(
        of resolution: DocumentResolution, documents: [Document], matcher: NameMatcher, most: Int = mostEntities
    ) {
        let spellings = DocumentSpellings(resolution)
        let sources = Dictionary(documents.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        let names = spellings.items.map { matcher.prepare($0.text, kind: $0.kind) }
        let rivals = NameRivals.rivals(of: names, entity: spellings.items.map(\.entity), matcher: matcher)
        let composer = EntityComposer(
            member: { item in
                let places = spellings.mentionsOfItem[item].map {
                    (source: sources[resolution.mentions[$0].document] ?? 0, line: 0)
                }
                return Member(
                    name: spellings.items[item].text, count: places.count, places: Place.gathered(places))
            },
            evidence: { a, b in
                Evidence(
                    matcher.match(names[a], names[b]), profile: matcher.profile, rule: spellings.rule(a, b)?.words ?? ""
                )
            },
            entity: { (spellings.items[$0].entity, spellings.items[$0].canonical) })
        let passages = PassageReader(documents)
        var entities: [Entity] = []
        for (number, items) in spellings.itemsOfEntity.enumerated() where !items.isEmpty {
            let weights = spellings.weights(of: items) {
                matcher.weight(names[$0], names[$1]) + matcher.profile.priorBits
            }
            let explanation = EntityExplanation(items, rival: { rivals[$0] }, weight: weights)
            var entity = composer.entity(
                number, name: spellings.items[items[0]].canonical, kind: spellings.items[items[0]].kind.rawValue,
                explanation: explanation, hasCohesion: false)
            if let weakest = entity.weakest {
                // What a rule joins is not weak, whatever the names weigh.
                let link = entity.links[weakest]
                if spellings.isRuled(items[link.first], items[link.second]) { entity.weakest = nil }
            }
            entity.judge()
            let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
            entity.passages = items.flatMap { item in spellings.mentionsOfItem[item].map { (mention: $0, item: item) } }
                .sorted { $0.mention < $1.mention }
                .map { entry in
                    let mention = resolution.mentions[entry.mention]
                    return passages.passage(
                        of: mention, source: sources[mention.document] ?? 0, member: places[entry.item] ?? 0)
                }
            if let mention = items.first.flatMap({ spellings.mentionsOfItem[$0].first }) {
                let first = resolution.mentions[mention]
                let known = first.known.match.map { [$0] } ?? first.known.choices
                entity.known = known.map { "\($0.id) (\($0.name))" }
            }
            entities.append(entity)
        }
        self.init(
            title: "Names and their mentions", itemNoun: "mention", sourceNoun: "document",
            sources: documents.map(\.name), entities: entities, omitted: 0)
        shorten(to: most)
    }
}

/// The spellings of each entity, and the rules that tie them.
private struct DocumentSpellings: Sendable {
    struct Item: Sendable {
        var entity: Int
        var canonical: String
        var kind: NameKind
        var text: String
    }

    private(set) var items: [Item] = []
    /// The mentions of each item, ascending.
    private(set) var mentionsOfItem: [[Int]] = []
    private(set) var itemsOfEntity: [[Int]] = []
    /// Why two items were joined; of several reasons the first.
    private var joins: [Pair: MentionJoin.Reason] = [:]
    /// Items that rules tie, one behind the other, have one group.
    private var groups: [Int] = []

    /// What a rule and a chain of rules count as, in bits: more than names weigh.
    private static let (ruleBits, chainBits) = (40.0, 20.0)
    /// So many items of a group speak for it.
    private static let jurySize = 12

    private struct Pair: Hashable {
        var first, second: Int

        init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }
    }

    init(_ resolution: DocumentResolution) {
        var itemOfMention: [Int] = []
        var numbers: [Int: [String: Int]] = [:]
        for (index, mention) in resolution.mentions.enumerated() {
            let item = numbers[mention.entity]?[mention.mention] ?? items.count
            if item == items.count {
                numbers[mention.entity, default: [:]][mention.mention] = item
                items.append(
                    Item(
                        entity: mention.entity, canonical: mention.canonical, kind: mention.kind, text: mention.mention)
                )
                mentionsOfItem.append([])
                while itemsOfEntity.count <= mention.entity { itemsOfEntity.append([]) }
                itemsOfEntity[mention.entity].append(item)
            }
            mentionsOfItem[item].append(index)
            itemOfMention.append(item)
        }
        var sets = UnionFind(count: items.count)
        for join in resolution.joins {
            let (a, b) = (itemOfMention[join.first], itemOfMention[join.second])
            if a == b { continue }
            let pair = Pair(a, b)
            if joins[pair] == nil { joins[pair] = join.reason }
            if join.reason != .names { sets.join(a, b) }
        }
        groups = items.indices.map { sets.root($0) }
    }

    /// The rule that ties two items directly; `nil` when none does.
    func rule(_ a: Int, _ b: Int) -> MentionJoin.Reason? { joins[Pair(a, b)].flatMap { $0 == .names ? nil : $0 } }

    /// Whether rules tie two items, directly or through others.
    func isRuled(_ a: Int, _ b: Int) -> Bool { groups[a] == groups[b] }

    /// What speaks for two items of an entity, as they were joined: by a rule, by the weight of their names, or through others.
    ///
    /// Items that were not joined with each other speak against it when no two names of their groups agree.
    ///
    /// - Parameter weight: The weight of two names in bits, with the prior.
    func weights(of items: [Int], _ weight: (Int, Int) -> Double) -> (Int, Int) -> Double {
        var members: [Int: [Int]] = [:]
        for item in items { members[groups[item], default: []].append(item) }
        var agreement: [Pair: Double] = [:]
        let roots = members.keys.sorted()
        for (place, x) in roots.enumerated() {
            for y in roots[(place + 1)...] {
                var best = -Double.infinity
                for a in members[x, default: []].prefix(Self.jurySize) {
                    for b in members[y, default: []].prefix(Self.jurySize) { best = max(best, weight(a, b)) }
                }
                agreement[Pair(x, y)] = best
            }
        }
        var joined: [Pair: Double] = [:]
        for (place, a) in items.enumerated() {
            for b in items[(place + 1)...] where joins[Pair(a, b)] == .names { joined[Pair(a, b)] = weight(a, b) }
        }
        return { a, b in
            if rule(a, b) != nil { return Self.ruleBits }
            if isRuled(a, b) { return Self.chainBits }
            return joined[Pair(a, b)] ?? min(0, agreement[Pair(groups[a], groups[b])] ?? 0)
        }
    }
}

extension MentionJoin.Reason {
    /// The reason in a report.
    fileprivate var words: String {
        switch self {
        case .definition: "one explains the other in brackets"
        case .sameWords: "the same words in one document"
        case .known: "a table knows both names of it"
        case .names: ""
        case .shortForm: "the short form of the longer name in the same document"
        case .misspelling: "a slip of the pen away from the usual name"
        case .company: "the same others are named around both"
        }
    }
}

/// Cuts mentions out of texts with some words around them.
private struct PassageReader {
    private static let contextLength = 70

    private let texts: [String: [Unicode.Scalar]]

    init(_ documents: [Document]) {
        texts = Dictionary(
            documents.map { ($0.name, Array($0.text.unicodeScalars)) }, uniquingKeysWith: { first, _ in first })
    }

    func passage(of mention: ResolvedMention, source: Int, member: Int) -> EntityReport.Passage {
        let text = texts[mention.document] ?? []
        let start = min(max(mention.start, 0), text.count)
        let end = min(max(mention.end, start), text.count)
        var first = max(0, start - Self.contextLength)
        var last = min(text.count, end + Self.contextLength)
        // Whole words, if there is a space near.
        if first > 0, let space = text[first..<start].firstIndex(where: \.properties.isWhitespace) { first = space }
        if last < text.count, let space = text[end..<last].lastIndex(where: \.properties.isWhitespace) { last = space }
        return EntityReport.Passage(
            source: source, member: member, before: (first > 0 ? "…" : "") + Self.string(text[first..<start]),
            mention: Self.string(text[start..<end]),
            after: Self.string(text[end..<last]) + (last < text.count ? "…" : ""))
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return result
    }
}
