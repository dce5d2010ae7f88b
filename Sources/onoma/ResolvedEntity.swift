import Documents
import NameNormalization

/// An entity and where it is mentioned.
struct ResolvedEntity {
    var number: Int
    var canonical: String
    var kind: NameKind
    /// Whom of the user's list it is.
    var known: KnownLink
    /// In the order of the documents.
    var mentions: [ResolvedMention] = []

    /// How many documents mention it.
    var documentCount: Int { Set(mentions.map(\.document)).count }

    /// The spellings, the most frequent first.
    var spellings: [(text: String, count: Int, documents: [String])] {
        var result: [(text: String, count: Int, documents: [String])] = []
        var places: [String: Int] = [:]
        for mention in mentions {
            let place = places[mention.mention, default: result.count]
            if place == result.count {
                places[mention.mention] = place
                result.append((mention.mention, 0, []))
            }
            result[place].count += 1
            if !result[place].documents.contains(mention.document) { result[place].documents.append(mention.document) }
        }
        return result.enumerated()
            .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .map(\.element)
    }

    /// What the user's list says of it; empty where it says nothing.
    var knownNote: String {
        func described(_ id: String, _ name: String) -> String { "\(id) (\(name))" }
        switch known {
        case .unknown: return ""
        case .known(let match): return "known: \(described(match.id, match.name))"
        case .ambiguous(let matches):
            return "ambiguous: " + matches.map { described($0.id, $0.name) }.joined(separator: ", ")
        }
    }

    /// The entities of the mentions, the most mentioned first.
    static func grouped(_ mentions: [ResolvedMention]) -> [ResolvedEntity] {
        var entities: [Int: ResolvedEntity] = [:]
        for mention in mentions {
            entities[
                mention.entity,
                default: ResolvedEntity(
                    number: mention.entity, canonical: mention.canonical, kind: mention.kind, known: mention.known)
            ]
            .mentions.append(mention)
        }
        return entities.values.sorted { ($1.mentions.count, $0.number) < ($0.mentions.count, $1.number) }
    }
}

/// The entities as aligned text: each with its spellings, how often and where they stand.
struct EntityList {
    private let entities: [ResolvedEntity]

    init(_ mentions: [ResolvedMention]) { entities = ResolvedEntity.grouped(mentions) }

    func write(to output: OutputFile) throws(Failure) {
        let names = entities.flatMap { [$0.canonical] + $0.spellings.map { "  " + $0.text } }.map(Terminal.printable)
        let width = names.reduce(0) { max($0, min(48, Terminal.width(of: $1))) }
        for entity in entities {
            let canonical = Terminal.padded(Terminal.printable(entity.canonical), to: width)
            let kind = Terminal.padded(entity.kind.rawValue, to: 12)
            let documents = Figures.count(entity.documentCount, "document")
            let count = Figures.count(entity.mentions.count, "mention")
            try output.write("\(Terminal.styled(canonical, .bold))  \(kind)  \(count) in \(documents)\n")
            if !entity.knownNote.isEmpty {
                try output.write("  \(Terminal.styled(Terminal.printable(entity.knownNote), .faint))\n")
            }
            for spelling in entity.spellings {
                let text = Terminal.padded("  " + Terminal.printable(spelling.text), to: width)
                let count = Terminal.rightAligned(Figures.grouped(spelling.count), to: 6)
                var places = spelling.documents.prefix(4).map(Terminal.printable).joined(separator: ", ")
                if spelling.documents.count > 4 { places += ", …" }
                try output.write("\(text)  \(count)  \(Terminal.styled(places, .faint))\n")
            }
        }
        if entities.isEmpty { try output.write("No names found.\n") }
    }
}
