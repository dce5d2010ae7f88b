internal import EntityResolution
internal import NameMatching
internal import NameNormalization
internal import NameSearch

/// Links entities with a user's list.
///
/// Full names are looked up before entities are told apart: who is on the list is one entity, and two of the list are two. A
/// family name alone is looked up only where nobody's full name goes with it, and only among names of one word.
struct KnownLinker {
    private let list: KnownList
    /// What each mention says by itself; unknown for single words.
    private let links: [KnownLink]

    /// Looks the full names up, and tells each mention the number of its identifier.
    init(list: KnownList, mentions: inout [PlacedMention]) {
        self.list = list
        let queries = mentions.map { NameQuery($0.name.name.mention, kind: $0.found.kind) }
        let wanted = KnownLinker.distinct(
            zip(queries, mentions).filter { !$1.isShort && $1.found.link == nil }.map(\.0))
        let answers = Dictionary(uniqueKeysWithValues: zip(wanted, list.links(wanted)))
        var links: [KnownLink] = []
        var numbers: [String: Int32] = [:]
        for index in mentions.indices {
            let isShort = mentions[index].isShort
            let link = mentions[index].found.link ?? (isShort ? .unknown : answers[queries[index]] ?? .unknown)
            links.append(link)
            guard let id = link.id else { continue }
            let number = numbers[id] ?? Int32(numbers.count)
            numbers[id] = number
            mentions[index].listed = number
        }
        self.links = links
    }

    /// Whom of the list each entity is.
    func links(of entities: [EntityDraft], _ mentions: [PlacedMention]) -> [KnownLink] {
        let short = entities.map { entity in
            entity.members.allSatisfy { mentions[$0].isShort }
                ? KnownLinker.distinct(
                    entity.members.map { NameQuery(mentions[$0].name.name.mention, kind: entity.kind) })
                : []
        }
        let queries = short.flatMap { $0 }
        let answers = Dictionary(zip(queries, list.links(queries)), uniquingKeysWith: { first, _ in first })
        return zip(entities, short).map { entity, queries in
            // Words that stand for a longer name say nothing by themselves.
            let full = entity.members.filter { !mentions[$0].isShort }.map { links[$0] }
            let names = entity.members.filter { !mentions[$0].isShort }.map { mentions[$0].name }
            return KnownLinker.combined(queries.isEmpty ? full : queries.compactMap { answers[$0] }.map(ofOneWord)) {
                agrees($0, with: names, of: entity.kind)
            }
        }
    }

    /// A link of a single word, as far as it leads to names of a single word.
    private func ofOneWord(_ link: KnownLink) -> KnownLink {
        func isOneWord(_ match: KnownMatch) -> Bool {
            let name = list.matcher.prepare(match.name, kind: match.kind)
            return name.spans.prefix(name.wordCount).count(where: \.isCore) <= 1
        }
        switch link {
        case .unknown: return .unknown
        case .known(let match): return isOneWord(match) ? link : .unknown
        case .ambiguous(let matches):
            let left = matches.filter(isOneWord)
            return left.isEmpty ? .unknown : left.count == 1 ? .known(left[0]) : .ambiguous(left)
        }
    }

    /// What several mentions of an entity say together: who some of them surely are, the others may be, too, unless their names
    /// speak against it.
    private static func combined(_ links: [KnownLink], agrees: (KnownMatch) -> Bool) -> KnownLink {
        let known = best(links.compactMap(\.match)).filter(agrees)
        if known.count == 1 { return .known(known[0]) }
        let choices = known.isEmpty ? best(links.flatMap(\.choices)).filter(agrees) : known
        return choices.isEmpty ? .unknown : .ambiguous(choices)
    }

    /// So many names of an entity are asked.
    private static let jurySize = 12
    /// One name speaks for at most so many bits.
    private static let mostBits = 10.0

    /// Whether the names of an entity agree with a name of the list on average.
    private func agrees(_ match: KnownMatch, with names: [PreparedName], of kind: NameKind) -> Bool {
        var seen: Set<String> = []
        let distinct = names.filter { seen.insert($0.name.comparisonForm).inserted }
        let listed = list.matcher.prepare(match.name, kind: match.kind)
        let bounds = WeightBounds([listed], kind: kind)
        let sum = distinct.sorted { $0.name.comparisonForm < $1.name.comparisonForm }.prefix(KnownLinker.jurySize)
            .reduce(0) { sum, name in
                let weight = min(list.weight(name, listed), KnownLinker.mostBits)
                return sum + WeightBounds.bounded(weight, WeightBounds([name], kind: kind), bounds)
            }
        return distinct.isEmpty || sum > 0
    }

    /// Of each identifier the best match, the best first.
    private static func best(_ matches: [KnownMatch]) -> [KnownMatch] {
        var seen: Set<String> = []
        return matches.sorted { ($1.weight, $0.id, $0.name) < ($0.weight, $1.id, $1.name) }
            .filter { seen.insert($0.id).inserted }
    }

    private static func distinct(_ queries: [NameQuery]) -> [NameQuery] {
        var seen: Set<NameQuery> = []
        return queries.filter { seen.insert($0).inserted }
    }
}
