internal import EntityResolution
internal import NameMatching
internal import NameNormalization
internal import StringDistance

/// Tells which mentions are one entity: first within each document, then across documents.
///
/// Every step goes over names in an order that depends on the names alone, so that the order of the documents does not
/// matter.
struct EntityBuilder {
    private let mentions: [PlacedMention]
    private let matcher: NameMatcher
    private var sets: UnionFind
    private var kinds: [NameKind]
    /// What was joined, and why.
    private(set) var joins: [MentionJoin] = []

    /// Mentions that stand this many words around another are its company.
    private static let neighborhood = 60
    /// How many others must stand around two short names to make them one person.
    private static let sharedCompany = 2

    init(mentions: [PlacedMention], matcher: NameMatcher) {
        self.mentions = mentions
        self.matcher = matcher
        sets = UnionFind(count: mentions.count)
        kinds = mentions.map(\.found.kind)
    }

    mutating func entities() -> [EntityDraft] {
        joinDefinitions()
        joinKnown()
        for document in Set(mentions.map(\.document)).sorted() {
            let own = mentions.indices.filter { mentions[$0].document == document }
            joinNames(own, across: false)
            joinShortForms(own)
        }
        joinNames(Array(mentions.indices), across: true)
        joinMisspelled()
        joinCompany()
        return drafts()
    }

    // MARK: Steps

    private mutating func join(_ a: Int, _ b: Int, _ reason: MentionJoin.Reason) {
        sets.join(a, b)
        joins.append(MentionJoin(first: a, second: b, reason: reason))
    }

    /// A definition ties a short form to the long one right before its bracket; the short form then means it everywhere
    /// in the document.
    private mutating func joinDefinitions() {
        for index in mentions.indices where mentions[index].found.isDefinition && index > 0 {
            let before = mentions[index - 1]
            if before.document == mentions[index].document,
                before.found.words.upperBound == mentions[index].found.words.lowerBound
            {
                join(index - 1, index, .definition)
            }
        }
        // Equal letters are one name within a document.
        var firsts: [String: [Int]] = [:]
        for index in mentions.indices {
            let key = "\(mentions[index].document)\t\(mentions[index].name.name.genericForm)"
            if let other = firsts[key]?.first(where: { compatible($0, index) }) {
                join(other, index, .sameWords)
            } else {
                firsts[key, default: []].append(index)
            }
        }
    }

    /// Joins names of one row of a table, or of one identifier of the user's list.
    private mutating func joinKnown() {
        for row in [\PlacedMention.found.family, \PlacedMention.listed] {
            var firsts: [Int32: Int] = [:]
            for index in mentions.indices where mentions[index][keyPath: row] >= 0 {
                if let first = firsts[mentions[index][keyPath: row]] {
                    join(first, index, .known)
                } else {
                    firsts[mentions[index][keyPath: row]] = index
                }
            }
        }
    }

    /// Joins full names that the matcher takes for one, as far as the names of an entity agree on average.
    private mutating func joinNames(_ indices: [Int], across isAcross: Bool) {
        // In the order of their letters, so that the order of the documents does not matter.
        let names = representatives(indices).sorted { mentions[$0].found.text < mentions[$1].found.text }
        let roots = names.map { sets.root($0) }
        let evidence = DocumentEvidence(
            names.map { mentions[$0] }, kinds: names.map { kinds[$0] }, roots: roots, matcher: matcher,
            isAcross: isAcross)
        var firsts: [Int: Int] = [:]
        for (name, label) in zip(names, evidence.labels()) {
            if let first = firsts[label] { join(first, name, .names) } else { firsts[label] = name }
        }
    }

    /// One mention of each distinct name, without short forms.
    private mutating func representatives(_ indices: [Int]) -> [Int] {
        var seen: Set<String> = []
        return indices.filter { index in
            let mention = mentions[index]
            if mention.isShort { return false }
            return seen.insert("\(sets.root(index))\t\(mention.name.name.comparisonForm)").inserted
        }
    }

    private func compatible(_ a: Int, _ b: Int) -> Bool {
        let (x, y) = (kinds[a], kinds[b])
        return x == y || x == .any || y == .any
    }

    /// Omar is Asem Omar where Asem Omar has been named: a single word joins the person who bears it, the nearest before.
    private mutating func joinShortForms(_ own: [Int]) {
        for index in own where mentions[index].isShort && mentions[index].found.family < 0 {
            guard let word = mentions[index].coreWords.first else { continue }
            var best: (rank: Int, distance: Int, index: Int)?
            for other in own where !mentions[other].isShort && (kinds[other] == .person || kinds[other] == .any) {
                guard sets.root(other) != sets.root(index), let rank = bears(other, word, index) else { continue }
                let gap = mentions[index].position - mentions[other].position
                let distance = gap >= 0 ? gap : 100_000 - gap  // who was named before comes before who is named later
                if best.map({ (rank, distance) < ($0.rank, $0.distance) }) ?? true { best = (rank, distance, other) }
            }
            if let best {
                join(best.index, index, .shortForm)
                kinds[index] = .person
            }
        }
    }

    /// Whether a longer name holds a word: 0 as its last word, 1 as another, 2 in another spelling; `nil` not at all.
    private func bears(_ long: Int, _ word: String, _ short: Int) -> Int? {
        let words = mentions[long].coreWords
        if words.last == word { return 0 }
        if words.contains(word) { return 1 }
        guard word.count >= 4 else { return nil }
        let own = matcher.prepare(word, kind: .person)
        let isNear = words.contains { matcher.weight(matcher.prepare($0, kind: .person), own) > 3 }
        return isNear ? 2 : nil
    }

    /// al-Qead is al-Qaeda: an unknown organization a slip away from one that is named more often.
    private mutating func joinMisspelled() {
        let measure = OptimalStringAlignment()
        var counts: [Int: Int] = [:]
        for index in mentions.indices { counts[sets.root(index), default: 0] += 1 }
        for index in mentions.indices
        where mentions[index].found.family < 0 && mentions[index].listed < 0 && counts[sets.root(index)] == 1 {
            let form = mentions[index].name.name.comparisonForm
            guard form.count >= 6, kinds[index] != .place else { continue }
            let hasArticle = mentions[index].name.name.tokens.first?.role == .particle || form.hasPrefix("al")
            var best: (distance: Int, text: String, index: Int)?
            for other in mentions.indices
            where kinds[other] == .organization && sets.root(other) != sets.root(index)
                && (counts[sets.root(other)] ?? 0) >= 2
            {
                let target = mentions[other].name.name.comparisonForm
                let limit = hasArticle && target.hasPrefix("al") ? 2 : 1
                guard target.count >= 6, target.prefix(1) == form.prefix(1),
                    let distance = measure.distance(from: form, to: target, cutoff: limit), distance > 0
                else { continue }
                if best.map({ (distance, target) < ($0.distance, $0.text) }) ?? true {
                    best = (distance, target, other)
                }
            }
            guard let best, hasArticle || kinds[index] == .organization else { continue }
            kinds[index] = .organization
            join(best.index, index, .misspelling)
        }
    }

    /// Short names of two documents are one person if the same others stand around them.
    private mutating func joinCompany() {
        var owners: [String: [Int]] = [:]
        for index in mentions.indices
        where mentions[index].found.family < 0 && (kinds[index] == .person || kinds[index] == .any) {
            guard mentions[index].isShort, let word = mentions[index].coreWords.first, isUnowned(index) else {
                continue
            }
            owners[word, default: []].append(index)
        }
        for (_, group) in owners.sorted(by: { $0.key < $1.key }) {
            for (position, a) in group.enumerated() {
                for b in group[(position + 1)...]
                where mentions[a].document != mentions[b].document && sets.root(a) != sets.root(b) {
                    if company(a).intersection(company(b)).count >= EntityBuilder.sharedCompany { join(a, b, .company) }
                }
            }
        }
        // A short name and a longer one that bears it.
        for (word, group) in owners.sorted(by: { $0.key < $1.key }) {
            for a in group {
                let bearers = mentions.indices.filter {
                    kinds[$0] == .person && mentions[$0].document != mentions[a].document && !mentions[$0].isShort
                        && mentions[$0].coreWords.contains(word)
                }
                let roots = Set(
                    bearers.filter { company(a).intersection(company($0)).count >= EntityBuilder.sharedCompany }.map {
                        sets.root($0)
                    })
                if roots.count == 1, let root = roots.first, sets.root(a) != root { join(root, a, .company) }
            }
        }
    }

    /// Whether a short name's entity has no longer name.
    private mutating func isUnowned(_ index: Int) -> Bool {
        let root = sets.root(index)
        return !mentions.indices.contains { sets.root($0) == root && !mentions[$0].isShort }
    }

    /// The other people and organizations named around an entity's mentions.
    private mutating func company(_ index: Int) -> Set<Int> {
        let root = sets.root(index)
        let places = mentions.indices.filter {
            sets.root($0) == root && mentions[$0].document == mentions[index].document
        }
        var company: Set<Int> = []
        for other in mentions.indices
        where mentions[other].document == mentions[index].document && sets.root(other) != root {
            guard kinds[other] == .person || kinds[other] == .organization else { continue }
            if places.contains(where: {
                abs(mentions[$0].position - mentions[other].position) <= EntityBuilder.neighborhood
            }) {
                company.insert(sets.root(other))
            }
        }
        return company
    }

    // MARK: Result

    private mutating func drafts() -> [EntityDraft] {
        var groups: [Int: [Int]] = [:]
        for index in mentions.indices { groups[sets.root(index), default: []].append(index) }
        return groups.sorted { $0.key < $1.key }.compactMap { _, members in
            // A name that is unsure everywhere is no name.
            guard
                members.contains(where: { mentions[$0].found.isSure || mentions[$0].found.kind != .any })
                    || members.count > 1
            else { return nil }
            return EntityDraft(members: members, kind: kind(of: members))
        }
    }

    /// What most mentions name; a person if nothing says.
    private func kind(of members: [Int]) -> NameKind {
        var counts: [NameKind: Int] = [:]
        for member in members where kinds[member] != .any { counts[kinds[member], default: 0] += 1 }
        let order: [NameKind] = [.person, .organization, .place]
        return order.max {
            (counts[$0] ?? 0, -(order.firstIndex(of: $0) ?? 0)) < (counts[$1] ?? 0, -(order.firstIndex(of: $1) ?? 0))
        } ?? .person
    }
}
