public import NameData
public import NameMatching
internal import EntityResolution
internal import NameNormalization
internal import NameSearch

/// Finds the names in texts and tells which of them are one entity, within and across documents.
///
///     let resolver = try DocumentResolver(matcher: NameMatcher())
///     let mentions = resolver.mentions(in: [
///         Document(name: "a", text: "Asim Omar was killed. Omar led AQIS, officials said."),
///         Document(name: "b", text: "Asem Umar, the head of al-Qaeda in the Indian Subcontinent (AQIS), died."),
///     ])
///     mentions.map(\.canonical)   // Asim Omar, Asim Omar, al-Qaeda in the Indian Subcontinent, …
///
/// Works on text in cased scripts (Latin, Cyrillic, Greek, Armenian) by form, by what stands beside a name, and by tables;
/// it trains on nothing and calls nobody. Names of a ``KnownList`` are found in text of any script, and say who is meant. A word alone joins a longer name within its document; across documents only
/// if the same others stand around both. The order of the documents does not change which mentions are one entity.
///
/// - Complexity: O(*n*) to find mentions in *n* words; O(*e*²) comparisons of *e* distinct names to resolve them.
public struct DocumentResolver: Sendable {
    private let matcher: NameMatcher
    private let knowledge: TextKnowledge
    private let gazetteer: Gazetteer
    private let list: KnownList?

    /// - Parameter list: Names that the user keeps, made with the same matcher.
    /// - Throws: ``TableError`` when a table of the library is damaged.
    public init(matcher: NameMatcher, known list: KnownList? = nil) throws(TableError) {
        self.matcher = matcher
        self.list = list
        knowledge = try TextKnowledge.shared.get()
        gazetteer = Gazetteer(
            aliases: matcher.knowledge.aliases, normalizer: matcher.normalizer, lexicon: matcher.normalizer.lexicon)
    }

    /// All mentions of all documents, in the order of the documents and of their text.
    public func mentions(in documents: [Document]) -> [ResolvedMention] { resolution(of: documents).mentions }

    /// The same with what joined the mentions.
    ///
    ///     for join in resolver.resolution(of: documents).joins where join.reason == .shortForm { … }
    public func resolution(of documents: [Document]) -> DocumentResolution {
        var placed: [PlacedMention] = []
        var scans: [TextScanner] = []
        var found: [[FoundMention]] = []
        var memory = KnownFinder.Memory()
        for document in documents {
            let scan = TextScanner(document.text, knowledge: knowledge, lexicon: matcher.normalizer.lexicon)
            var finder = MentionFinder(
                scan: scan, knowledge: knowledge, gazetteer: gazetteer, matching: matcher.knowledge)
            finder.run()
            var mentions = finder.mentions
            if let list {
                var known = KnownFinder(scan: scan, list: list, mentions: mentions, memory: memory)
                // Handed over, not shared: a copy for each document would cost more than it saves.
                memory = KnownFinder.Memory()
                known.run()
                memory = known.memory
                mentions = known.mentions
            }
            scans.append(scan)
            found.append(mentions)
        }
        let inflections = InflectionReader(
            knowledge: knowledge,
            words: zip(found, scans).lazy.flatMap { mentions, scan in
                mentions.flatMap { mention in mention.words.map { scan.words[$0].folded } }
            })
        for (index, mentions) in found.enumerated() {
            for mention in mentions {
                let name = matcher.prepare(inflections.baseForm(of: mention.text), kind: mention.kind)
                let core = name.name.tokens.filter { $0.role.carriesIdentity && $0.role != .kunya }.map(
                    name.name.text(of:))
                placed.append(
                    PlacedMention(
                        document: index, found: mention, position: mention.words.lowerBound, name: name, coreWords: core
                    ))
            }
        }
        let links = list.map { KnownLinker(list: $0, mentions: &placed) }
        var builder = EntityBuilder(mentions: placed, matcher: matcher)
        let entities = builder.entities()
        let known = links?.links(of: entities, placed) ?? entities.map { _ in .unknown }
        let (mentions, numbers) = results(placed, zip(entities, known).map { $0 }, documents, scans)
        let joins = builder.joins.compactMap { join -> MentionJoin? in
            guard let first = numbers[join.first], let second = numbers[join.second] else { return nil }
            return MentionJoin(first: first, second: second, reason: join.reason)
        }
        return DocumentResolution(mentions: mentions, joins: joins)
    }

    /// The name that stands for an entity; one that the tables give it is preferred if somebody used it.
    private func canonicalName(of members: [PlacedMention], known: Set<String>) -> String {
        var candidates: [String: CanonicalName.Candidate] = [:]
        for member in members {
            let text = member.found.text
            let halfWords = member.name.name.completeness
            let isKnown = known.contains(Lexicon.key(of: text))
            candidates[text, default: .init(text: text, halfWords: halfWords, count: 0, isKnown: isKnown)].count += 1
        }
        return CanonicalName.choose(Array(candidates.values))
    }

    /// The mentions that belong to entities, and the number among them of each that was found.
    private func results(
        _ placed: [PlacedMention], _ entities: [(draft: EntityDraft, known: KnownLink)], _ documents: [Document],
        _ scans: [TextScanner]
    ) -> (mentions: [ResolvedMention], numbers: [Int?]) {
        var numbers = [Int: Int]()
        var names: [String] = []
        let ordered = entities.sorted { ($0.draft.members.first ?? 0) < ($1.draft.members.first ?? 0) }
        for (number, entity) in ordered.enumerated() {
            for member in entity.draft.members { numbers[member] = number }
            let members = entity.draft.members.map { placed[$0] }
            let families = Set(members.map(\.found.family).filter { $0 >= 0 })
            let known = families.map { Lexicon.key(of: matcher.knowledge.aliases.origins[Int($0)].name) }
            names.append(canonicalName(of: members, known: Set(known)))
        }
        var mentions: [ResolvedMention] = []
        let places = placed.indices.map { index -> Int? in
            let mention = placed[index]
            let words = scans[mention.document].words[mention.found.words]
            guard let number = numbers[index], let first = words.first, let last = words.last else { return nil }
            mentions.append(
                ResolvedMention(
                    document: documents[mention.document].name, start: first.start + mention.found.skipped,
                    end: last.end, mention: mention.found.text, kind: ordered[number].draft.kind, entity: number,
                    canonical: names[number], known: ordered[number].known))
            return mentions.count - 1
        }
        return (mentions, places)
    }
}
