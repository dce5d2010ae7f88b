import EntityResolution
import NameMatching
import NameNormalization
import Testing

/// Mentions told together by their names.
@Suite struct ClusterTests {
    private let clusterer: MentionClusterer

    init() throws { clusterer = MentionClusterer(matcher: try NameMatcher()) }

    private let mentions = [
        "Asim Omar", "Ashraf Ghani", "Asem Omar", "عاصم عمر", "Ashraf Ghani", "Мохаммад Ашраф Гани", "Amrullah Saleh",
        "Amuralá Salé", "Ali Abdullah Saleh",
    ].map { Mention($0, kind: .person) }

    @Test func `spellings of one name are together, other names are not`() {
        let clusters = clusterer.assignments(of: mentions).map(\.cluster)
        #expect(clusters[0] == clusters[2] && clusters[0] == clusters[3])
        #expect(clusters[1] == clusters[4])
        #expect(clusters[6] == clusters[7])
        #expect(Set([clusters[0], clusters[1], clusters[6], clusters[8]]).count == 4)
        #expect(clusters[0] == 0 && clusters[1] == 1)
    }

    @Test func `the order of mentions does not change who is together`() {
        func groups(_ mentions: [Mention]) -> Set<Set<String>> {
            let assigned = zip(mentions, clusterer.assignments(of: mentions))
            return Set(Dictionary(grouping: assigned, by: \.1.cluster).values.map { Set($0.map(\.0.text)) })
        }
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5 { #expect(groups(mentions) == groups(mentions.shuffled(using: &random))) }
    }

    @Test func `the golden families are the same entities in any order, and few are mixed`() {
        let some = NameFamily.all.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
        let mentions = some.flatMap(\.spellings).map { Mention($0.name, kind: $0.kind) }
        func groups(_ mentions: [Mention]) -> Set<Set<Mention>> {
            Set(clusterer.entities(of: mentions).map { Set($0.mentions.map { mentions[$0] }) })
        }
        var random = SeededGenerator(seed: 13)
        let found = groups(mentions)
        #expect(groups(mentions.shuffled(using: &random)) == found)
        // Names of several families are left out: homonyms.
        var families: [Mention: Set<String>] = [:]
        for family in some {
            for spelling in family.spellings {
                families[Mention(spelling.name, kind: spelling.kind), default: []].insert(family.key)
            }
        }
        let mixed = found.filter { group in
            Set(group.compactMap { families[$0].flatMap { $0.count == 1 ? $0.first : nil } }).count > 1
        }
        #expect(mixed.count * 20 < found.count, "\(mixed.count) of \(found.count): \(mixed.map { $0.map(\.text) })")
    }

    @Test func `nothing makes no clusters`() {
        #expect(clusterer.assignments(of: []).isEmpty)
    }

    @Test func `a canonical name is one of the mentions`() {
        for (mention, assignment) in zip(mentions, clusterer.assignments(of: mentions)) {
            #expect(mentions.contains { $0.text == assignment.canonical }, "\(mention.text) → \(assignment.canonical)")
        }
    }

    /// Who is together, as sets of names.
    private func groups(_ names: [String], kind: NameKind = .person) -> Set<Set<String>> {
        Set(
            clusterer.entities(of: names.map { Mention($0, kind: kind) }).map { entity in
                Set(entity.mentions.map { names[$0] })
            })
    }

    @Test func `spellings of three scripts are one entity, the son is another`() {
        let father: Set = [
            "Muammar Gaddafi", "Moammar Gadhafi", "Mu'ammar al-Qadhafi", "معمر القذافي", "Муаммар Каддафи",
        ]
        let son: Set = ["Saif al-Islam Gaddafi", "Saif al-Islam al-Qadhafi"]
        let zawahiri: Set = ["Ayman al-Zawahiri", "Aiman Sawahiri", "أيمن الظواهري", "Айман аз-Завахири"]
        let names = [father, son, zawahiri].flatMap { $0.sorted() }
        #expect(groups(names) == [father, son, zawahiri])
    }

    @Test func `a father and a son do not become one by the name they share`() {
        let found = groups(["George Bush Sr.", "George Bush", "George Bush Jr."])
        #expect(!found.contains { $0.isSuperset(of: ["George Bush Sr.", "George Bush Jr."]) }, "\(found)")
    }

    @Test func `a bare surname joins its only bearer and none of several`() {
        #expect(groups(["Katerina Siniakova", "Siniakova"]) == [["Katerina Siniakova", "Siniakova"]])
        let several = ["Katerina Siniakova", "Dana Siniakova", "Elena Siniakova", "Siniakova"]
        #expect(groups(several) == Set(several.map { [$0] }))
    }

    @Test func `a common word that agrees says less in a long list`() throws {
        let names = ["John Mohammed", "Mohammed"].map { Mention($0, kind: .person) }
        let others = (0..<2000).map { Mention("\($0)", kind: .place) }
        let alone = try #require(clusterer.entities(of: names).first?.cohesion)
        let among = try #require(clusterer.entities(of: names + others).first?.cohesion)
        #expect(among < alone - 0.2, "\(among) bits among many, \(alone) alone")
    }

    @Test func `entities are the same on the entities' own mentions`() {
        for entity in clusterer.entities(of: mentions) {
            let own = entity.mentions.map { mentions[$0] }
            #expect(clusterer.entities(of: own).count == 1, "\(own.map(\.text))")
        }
    }

    @Test func `mentions of the same letters and kind are always together`() {
        let texts = ["?", "", "Dr.", "Al", "2001", "?", "", "Dr.", "Al", "2001"]
        let clusters = clusterer.assignments(of: texts.map { Mention($0) }).map(\.cluster)
        #expect(Array(clusters[..<5]) == Array(clusters[5...]))
        #expect(Set(clusters).count == 5)
    }

    @Test func `entities say how well they hold together`() throws {
        let entities = clusterer.entities(of: mentions)
        let omar = try #require(entities.first { $0.mentions.contains(0) })
        #expect(omar.mentions == [0, 2, 3] && omar.nameCount == 3)
        #expect(try #require(omar.cohesion) > 0 && omar.conflicts.isEmpty)
        let link = try #require(omar.weakestLink)
        #expect(link.weight > 0 && omar.mentions.contains(link.first) && omar.mentions.contains(link.second))
        let ghani = try #require(entities.first { $0.mentions.contains(1) })
        #expect(ghani.mentions == [1, 4, 5] && ghani.nameCount == 2)
        #expect(entities.filter { $0.nameCount == 1 }.allSatisfy { $0.cohesion == nil && $0.weakestLink == nil })
    }

    // MARK: Canonical names

    private func canonical(_ names: [(String, words: Double, count: Int)]) -> String {
        CanonicalName.choose(names.map { .init(text: $0.0, halfWords: Int($0.words * 2), count: $0.count) })
    }

    @Test func `the canonical name is Latin where a quarter of the mentions are, complete, not shouted, then frequent`()
    {
        #expect(canonical([("Айман аз-Завахири", 2, 3), ("Ayman al-Zawahiri", 2, 1)]) == "Ayman al-Zawahiri")
        #expect(canonical([("Айман аз-Завахири", 2, 4), ("Ayman al-Zawahiri", 2, 1)]) == "Айман аз-Завахири")
        #expect(canonical([("Asim Omar", 2, 1), ("Omar", 1, 9)]) == "Asim Omar")
        #expect(
            canonical([("J. R. Smith", 2, 5), ("John Smith", 2, 1), ("J. R. R. Smith", 2.5, 1)]) == "J. R. R. Smith")
        #expect(canonical([("ASIM OMAR KHAN", 3, 1), ("Asim Omar", 2, 1)]) == "Asim Omar")
        #expect(canonical([("Asem Omar", 2, 1), ("Asim Omar", 2, 2)]) == "Asim Omar")
        #expect(canonical([("Asem Omar", 2, 1), ("Asim Omar", 2, 1)]) == "Asem Omar")
    }

    @Test func `a name that disagrees with its entity does not stand for it`() {
        let names: [CanonicalName.Candidate] = [
            .init(text: "Asim Omar Khan Durrani", halfWords: 8, count: 1, centrality: -1),
            .init(text: "Asem Omar", halfWords: 4, count: 1, centrality: 3),
            .init(text: "Asim Omar", halfWords: 4, count: 1, centrality: 4),
        ]
        #expect(CanonicalName.choose(names) == "Asim Omar")
    }
}
