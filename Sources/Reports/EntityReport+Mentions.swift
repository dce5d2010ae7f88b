public import EntityResolution
public import NameMatching
internal import NameNormalization

extension EntityReport {
    /// A report of mentions that were told apart by their names.
    ///
    ///     let explained = MentionClusterer(matcher: matcher).explained(mentions)
    ///     let report = EntityReport(of: mentions, explained: explained, matcher: matcher, sources: ["names.tsv"])
    ///
    /// - Parameters:
    ///   - explained: What the clusterer says of these mentions.
    ///   - matcher: The clusterer's; it tells what stands behind a weight.
    ///   - sources: The tables or documents that the mentions come from.
    ///   - places: The source of each mention and the line there, 0 for none; when empty all are of the first source.
    ///   - most: How many entities the report holds at most; see ``omitted``.
    /// - Complexity: O(*n*), and a match with reasons for each name and entity.
    public init(
        of mentions: [Mention], explained: ExplainedMentions, matcher: NameMatcher, sources: [String] = ["list"],
        places: [(source: Int, line: Int)] = [], sourceNoun: String = "table", most: Int = mostEntities
    ) {
        precondition(
            places.isEmpty || places.count == mentions.count, "\(places.count) places for \(mentions.count) mentions")
        let context = "rarity among the \(explained.names.count) names of this list"
        let composer = EntityComposer(
            member: { item in
                let own = explained.mentionsOfName[item]
                return Member(
                    name: explained.names[item].text, count: own.count,
                    places: Place.gathered(own.map { places.isEmpty ? (0, 0) : places[$0] }))
            },
            evidence: { a, b in
                let (x, y) = (explained.names[a], explained.names[b])
                let match = matcher.match(
                    matcher.prepare(x.text, kind: x.kind), matcher.prepare(y.text, kind: y.kind))
                return Evidence(
                    match, profile: matcher.profile, weight: explained.weight(a, b), context: context)
            },
            entity: { item in
                let entity = explained.entityOfName[item]
                return (entity, explained.entities[entity].canonical)
            })
        let entities = parallelMap(Array(explained.entities.indices), size: 64) { number in
            let names = explained.explanations[number].members.map { explained.names[$0.item] }
            return composer.entity(
                number, name: explained.entities[number].canonical, kind: EntityReport.kind(of: names),
                explanation: explained.explanations[number])
        }
        self.init(
            title: "Entities and their names", itemNoun: "mention", sourceNoun: sourceNoun, sources: sources,
            entities: entities, omitted: 0)
        shorten(to: most)
    }

    /// The kind of most names.
    private static func kind(of names: [Mention]) -> String {
        var counts: [(kind: String, count: Int)] = []
        for name in names {
            if let place = counts.firstIndex(where: { $0.kind == name.kind.rawValue }) {
                counts[place].count += 1
            } else {
                counts.append((name.kind.rawValue, 1))
            }
        }
        return counts.min { ($1.count, $0.kind) < ($0.count, $1.kind) }?.kind ?? ""
    }
}

extension EntityReport.Place {
    /// Of how many lines of a source the numbers are told.
    private static let mostLines = 20

    /// Places by source, in the order of the sources.
    static func gathered(_ places: [(source: Int, line: Int)]) -> [EntityReport.Place] {
        var result: [EntityReport.Place] = []
        for place in places.sorted(by: { ($0.source, $0.line) < ($1.source, $1.line) }) {
            if result.last?.source != place.source { result.append(.init(source: place.source, count: 0, lines: [])) }
            result[result.count - 1].count += 1
            if place.line > 0, result[result.count - 1].lines.count < mostLines {
                result[result.count - 1].lines.append(place.line)
            }
        }
        return result
    }
}
