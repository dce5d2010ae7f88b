internal import GRDB
internal import NameMatching
internal import NameNormalization

extension EntityStore {
    /// How many items there are, how many of them wait for ``resolve(progress:)``, and how many entities.
    public func counts() throws -> (items: Int, pending: Int, entities: Int) {
        try read { db in
            func count(_ what: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(what)") ?? 0 }
            return (
                try count("item"), try count("item WHERE pending > 0"), try count("entity WHERE successor IS NULL")
            )
        }
    }

    /// The entity with an identifier, that of an entity or of an item; an identifier that was merged leads to the successor. `nil` when
    /// there is none, or the item waits to be resolved.
    public func entity(_ id: String) throws -> StoredEntity? {
        try read { db in
            if let number = EntityStore.number(ofEntity: id),
                try Int.fetchOne(db, sql: "SELECT 1 FROM entity WHERE number = ?", arguments: [number]) != nil
            {
                return try entity(try successor(of: number, db), db)
            }
            let number = try Int64?.fetchOne(db, sql: "SELECT entity FROM item WHERE id = ?", arguments: [id]) ?? nil
            return try number.flatMap { try entity($0, db) }
        }
    }

    /// All entities, in the order of their identifiers.
    public func forEachEntity(_ body: (StoredEntity) throws -> Void) throws {
        try read { db in
            let numbers = try Int64.fetchAll(
                db, sql: "SELECT number FROM entity WHERE successor IS NULL ORDER BY number")
            for number in numbers { if let entity = try entity(number, db) { try body(entity) } }
        }
    }

    /// What happened, in its order; of one entity, what concerns it and those that went into it or came out of it.
    public func history(of id: String? = nil) throws -> [StoreEvent] {
        try read { db in
            var (condition, arguments) = ("", StatementArguments())
            if let id {
                guard let number = EntityStore.number(ofEntity: id),
                    try Int.fetchOne(db, sql: "SELECT 1 FROM entity WHERE number = ?", arguments: [number]) != nil
                else {
                    throw StoreError(
                        .unknown, file: path, "there is no entity \"\(id)\"; entities are called E1, E2, …")
                }
                (condition, arguments) = ("WHERE entity = ? OR other = ?", [number, number])
            }
            return try Row.fetchAll(
                db, sql: "SELECT number, time, kind, entity, other, note FROM event \(condition) ORDER BY number",
                arguments: arguments
            ).map { row in
                StoreEvent(
                    number: row[0], time: row[1], kind: StoreEvent.Kind(rawValue: row[2]) ?? .added,
                    entity: (row[3] as Int64?).map { "E\($0)" }, other: (row[4] as Int64?).map { "E\($0)" },
                    note: row[5])
            }
        }
    }

    /// The pairs about which a person's answer would tell most, the most doubtful first: each two entities, and each entity, once.
    ///
    /// Pairs that somebody has looked at are not asked again, nor those that weigh more than six bits, which is a probability
    /// of 0.98.
    public func questions(top: Int = 20) throws -> [StoreQuestion] {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT link.a, link.b, weight, x.entity, y.entity FROM link
                    JOIN item AS x ON x.number = link.a JOIN item AS y ON y.number = link.b
                    WHERE ABS(weight) <= 6 AND NOT EXISTS (
                        SELECT 1 FROM judgment WHERE undone IS NULL
                        AND (judgment.a = link.a AND judgment.b = link.b OR judgment.a = link.b AND judgment.b = link.a))
                    ORDER BY ABS(weight), MIN(x.id, y.id), MAX(x.id, y.id)
                    """)
            var asked: Set<[Int64]> = []
            var questions: [StoreQuestion] = []
            while questions.count < top, let row = try rows.next() {
                let entities = [row[3] as Int64?, row[4] as Int64?].compactMap { $0 }.sorted()
                guard entities.count == 2, asked.insert(entities).inserted else { continue }
                let items = try [row[0] as Int64, row[1]].map { try item($0, db) }.sorted { $0.id < $1.id }
                questions.append(question(items[0], items[1], weight: row[2], isTogether: entities[0] == entities[1]))
            }
            return questions
        }
    }

    private func question(_ x: StoreItem, _ y: StoreItem, weight: Double, isTogether: Bool) -> StoreQuestion {
        var best = (weight: -Double.infinity, names: [x.names.first ?? "", y.names.first ?? ""])
        for a in x.names {
            for b in y.names {
                let weight = matcher.weight(matcher.prepare(a, kind: x.kind), matcher.prepare(b, kind: y.kind))
                if weight > best.weight { best = (weight, [a, b]) }
            }
        }
        return StoreQuestion(first: x, second: y, names: best.names, weight: weight, isTogether: isTogether)
    }

    // MARK: Rows

    private static func number(ofEntity id: String) -> Int64? {
        id.first == "E" || id.first == "e" ? Int64(id.dropFirst()) : nil
    }

    private func entity(_ number: Int64, _ db: Database) throws -> StoredEntity? {
        guard
            let canonical = try String.fetchOne(
                db, sql: "SELECT canonical FROM entity WHERE number = ? AND successor IS NULL", arguments: [number])
        else { return nil }
        let items = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT number FROM item WHERE entity = ? ORDER BY id"), arguments: [number])
        return StoredEntity(id: "E\(number)", canonical: canonical, members: try items.map { try item($0, db) })
    }

    private func item(_ number: Int64, _ db: Database) throws -> StoreItem {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT id, kind, fields FROM item WHERE number = ?"), arguments: [number])
        let names = try String.fetchAll(
            db.cachedStatement(sql: "SELECT text FROM name WHERE item = ? GROUP BY text ORDER BY MIN(position)"),
            arguments: [number])
        return StoreItem(
            id: row?[0] ?? "", names: names, kind: EntityStore.kind(of: row?[1] ?? "", .any),
            fields: EntityStore.fields(of: row?[2] ?? "[]"))
    }
}
