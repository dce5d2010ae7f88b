internal import EntityResolution
internal import GRDB
internal import NameMatching
internal import NameNormalization

extension EntityStore {
    /// What resolving did.
    public struct Resolution: Sendable, Hashable {
        /// Items that were new or touched by a judgment, or whose candidates changed.
        public internal(set) var pending = 0
        /// Items whose entities were worked out again: all that links tie to the pending ones.
        public internal(set) var affected = 0
        public internal(set) var created = 0
        public internal(set) var merged = 0
        public internal(set) var split = 0
        /// Judgments `same` that would join what others keep apart.
        public internal(set) var refused: [Int] = []
    }

    /// Pairs that weigh more than this are kept to be asked about, in bits with the prior; those above zero make entities.
    static let keptWeight = -3.0
    /// So many items are compared with their candidates at a time.
    private static let batch = 2_000

    /// Brings the entities up to date with the items and judgments. All of it or, when something fails, nothing.
    ///
    /// - Parameter progress: Called with the number of items compared and their total.
    /// - Complexity: Grows with the pending items, their candidates, and the items that links tie to them; not with the store, as
    ///   long as nothing holds very much together.
    @discardableResult
    public func resolve(progress: (Int, Int) -> Void = { _, _ in }) throws -> Resolution {
        try write { db in
            try checkScoring(db)
            var resolution = Resolution()
            let pending = try pendingItems(db)
            resolution.pending = pending.count
            if pending.isEmpty { return resolution }
            let names = NameCache(matcher, db)
            try link(pending, names, db, progress)
            let affected = try affectedItems(by: pending, db)
            resolution.affected = affected.count
            let labels = try partition(affected, names, &resolution, db)
            try identify(affected, labels, names, &resolution, db)
            try db.execute(sql: "UPDATE item SET pending = 0 WHERE pending > 0")
            try db.execute(sql: "UPDATE keycount SET fresh = 0 WHERE fresh > 0")
            return resolution
        }
    }

    /// New and touched items, and those that lost candidates to them.
    private func pendingItems(_ db: Database) throws -> [Int64] {
        let finder = try CandidateFinder(db, longestList: longestList)
        var pending = Set(try Int64.fetchAll(db, sql: "SELECT number FROM item WHERE pending > 0"))
        for item in try Int64.fetchAll(db, sql: "SELECT number FROM item WHERE pending = 2 ORDER BY number") {
            pending.formUnion(try finder.losers(of: item))
        }
        return pending.sorted()
    }

    // MARK: Links

    /// Compares the items with their candidates and keeps what speaks for one entity.
    private func link(_ items: [Int64], _ names: NameCache, _ db: Database, _ progress: (Int, Int) -> Void) throws {
        let finder = try CandidateFinder(db, longestList: longestList)
        let own = Set(items)
        let removal = try db.cachedStatement(sql: "DELETE FROM link WHERE a = ?")
        let otherRemoval = try db.cachedStatement(sql: "DELETE FROM link WHERE b = ?")
        let insertion = try db.cachedStatement(sql: "INSERT INTO link (a, b, weight) VALUES (?, ?, ?)")
        for item in items {
            try removal.execute(arguments: [item])
            try otherRemoval.execute(arguments: [item])
        }
        var start = 0
        while start < items.count {
            let end = min(start + EntityStore.batch, items.count)
            var pairs: [(Int64, Int64)] = []
            for item in items[start..<end] {
                for other in try finder.candidates(of: item) where item < other || !own.contains(other) {
                    pairs.append((min(item, other), max(item, other)))
                }
            }
            let prepared = try pairs.map { (try names.names(of: $0.0), try names.names(of: $0.1)) }
            let matcher = matcher
            let weights = parallelMap(prepared) { EntityStore.weight($0.0, $0.1, matcher) }
            for (pair, weight) in zip(pairs, weights) where weight > EntityStore.keptWeight {
                try insertion.execute(arguments: [pair.0, pair.1, weight])
            }
            start = end
            progress(end, items.count)
        }
    }

    /// The best weight of two names of two items, with the prior, in bits.
    static func weight(_ x: [PreparedName], _ y: [PreparedName], _ matcher: NameMatcher) -> Double {
        var best = -Double.infinity
        for a in x {
            for b in y {
                // What the user's tables keep apart is apart, whatever the other names say.
                if matcher.separates(a, b) { return matcher.weight(a, b) + matcher.profile.priorBits }
                best = max(best, matcher.weight(a, b))
            }
        }
        return best + matcher.profile.priorBits
    }

    // MARK: Components

    /// The items that are tied to some, by links, judgments or an entity, in the order of their identifiers.
    private func affectedItems(by items: [Int64], _ db: Database) throws -> [(number: Int64, id: String)] {
        let statements = try [
            "SELECT b FROM link WHERE a = ? AND weight > 0", "SELECT a FROM link WHERE b = ? AND weight > 0",
            "SELECT b FROM judgment WHERE a = ? AND undone IS NULL",
            "SELECT a FROM judgment WHERE b = ? AND undone IS NULL",
            "SELECT y.number FROM item AS x JOIN item AS y ON y.entity = x.entity WHERE x.number = ?",
        ].map { try db.cachedStatement(sql: $0) }
        var found = Set(items)
        var front = items
        while let item = front.popLast() {
            for statement in statements {
                for other in try Int64.fetchAll(statement, arguments: [item]) where found.insert(other).inserted {
                    front.append(other)
                }
            }
        }
        let name = try db.cachedStatement(sql: "SELECT id FROM item WHERE number = ?")
        return try found.map { ($0, try String.fetchOne(name, arguments: [$0]) ?? "") }.sorted { $0.1 < $1.1 }
    }

    /// A label for each of the items.
    private func partition(
        _ items: [(number: Int64, id: String)], _ names: NameCache, _ resolution: inout Resolution, _ db: Database
    ) throws -> [Int] {
        let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.number, $0) })
        var problem = PartitionProblem(count: items.count, pairs: [], together: [], apart: [])
        let links = try db.cachedStatement(sql: "SELECT b, weight FROM link WHERE a = ? AND weight > 0")
        for (place, item) in items.enumerated() {
            for row in try Row.fetchAll(links, arguments: [item.number]) {
                guard let other = places[row[0]] else { continue }
                problem.pairs.append(.init(a: min(place, other), b: max(place, other), weight: row[1]))
            }
        }
        let judgments = try holding(among: Set(items.map(\.number)), db).map { judgment in
            (judgment.number, places[judgment.a] ?? 0, places[judgment.b] ?? 0, judgment.isSame)
        }
        problem.apart = judgments.filter { !$0.3 }.map { ($0.1, $0.2) }
        resolution.refused = EntityStore.add(same: judgments.filter(\.3).map { ($0.0, $0.1, $0.2) }, to: &problem)
        // Names are read beforehand: what the partition asks may not fail.
        for pair in problem.pairs {
            _ = try (names.names(of: items[pair.a].number), names.names(of: items[pair.b].number))
        }
        for (a, b) in problem.together { _ = try (names.names(of: items[a].number), names.names(of: items[b].number)) }
        let (matcher, prepared) = (matcher, items.map { names.known($0.number) })
        return problem.labels(names: prepared) { EntityStore.weight(prepared[$0], prepared[$1], matcher) }
    }

    /// Adds the judgments that contradict none before them, and tells the others.
    private static func add(same judgments: [(Int, Int, Int)], to problem: inout PartitionProblem) -> [Int] {
        var sets = UnionFind(count: problem.count)
        var refused: [Int] = []
        for (number, a, b) in judgments {
            let (x, y) = (sets.root(a), sets.root(b))
            let isApart = problem.apart.contains { p, q in
                let (first, second) = (sets.root(p), sets.root(q))
                return first == x && second == y || first == y && second == x
            }
            if isApart {
                refused.append(number)
            } else {
                sets.join(a, b)
                problem.together.append((a, b))
            }
        }
        return refused
    }
}

/// Prepared names of items, read when they are first asked for.
final class NameCache {
    private let matcher: NameMatcher
    private let statement: Statement?
    private var items: [Int64: [PreparedName]] = [:]

    init(_ matcher: NameMatcher, _ db: Database) {
        self.matcher = matcher
        statement = try? db.cachedStatement(
            sql: """
                SELECT DISTINCT text, item.kind FROM name JOIN item ON item.number = name.item
                WHERE item.number = ? ORDER BY text
                """)
    }

    func names(of item: Int64) throws -> [PreparedName] {
        if let known = items[item] { return known }
        var names: [PreparedName] = []
        if let statement {
            for row in try Row.fetchAll(statement, arguments: [item]) {
                names.append(matcher.prepare(row[0], kind: EntityStore.kind(of: row[1], .any)))
            }
        }
        items[item] = names
        return names
    }

    /// The names of an item that has been asked for before.
    func known(_ item: Int64) -> [PreparedName] { items[item] ?? [] }
}
