internal import GRDB

extension EntityStore {
    /// Keeps what a person decided about two items; the entities follow at the next ``resolve(progress:)``.
    ///
    /// Of several judgments about the same two items the last one holds. `different` keeps two items apart whatever else is known;
    /// `same` joins them unless that would join two that are kept apart, which ``Resolution/refused`` then tells.
    ///
    /// - Throws: ``StoreError`` when there is no such item, or both are one.
    @discardableResult
    public func judge(
        _ first: String, _ second: String, _ verdict: Judgment.Verdict, by author: String, reason: String = ""
    ) throws -> Judgment {
        guard first != second else {
            throw StoreError(.invalid, file: path, "\"\(first)\" is one item; name two")
        }
        return try write { db in
            let ids = [first, second].sorted()
            let numbers = try ids.map { try number(ofItem: $0, db) }
            try db.execute(
                sql: "INSERT INTO judgment (a, b, verdict, author, time, reason) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [numbers[0], numbers[1], verdict.rawValue, author, now(), reason])
            let made = Int(db.lastInsertedRowID)
            try touch(numbers, db)
            try record(.judged, note: "\(made): \(ids[0]) and \(ids[1]) \(verdict.rawValue), by \(author)", db)
            return try judgments("WHERE judgment.number = \(made)", db)[0]
        }
    }

    /// Takes a judgment back: what it superseded holds again.
    ///
    /// - Throws: ``StoreError`` when there is no such judgment, or it is taken back already.
    public func undo(judgment number: Int) throws {
        try write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT a, b FROM judgment WHERE number = ? AND undone IS NULL", arguments: [number])
            guard let row else {
                throw StoreError(.unknown, file: path, "there is no judgment \(number) that holds; look at the history")
            }
            try db.execute(sql: "UPDATE judgment SET undone = ? WHERE number = ?", arguments: [now(), number])
            try touch([row[0], row[1]], db)
            try record(.undone, note: "\(number)", db)
        }
    }

    /// All judgments in the order in which they were made, also those taken back.
    public func judgments() throws -> [Judgment] { try read { try judgments("", $0) } }

    private func judgments(_ condition: String, _ db: Database) throws -> [Judgment] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT judgment.number, x.id, y.id, verdict, author, time, reason, undone FROM judgment
                JOIN item AS x ON x.number = a JOIN item AS y ON y.number = b \(condition) ORDER BY judgment.number
                """
        ).map { row in
            Judgment(
                number: row[0], first: row[1], second: row[2], verdict: Judgment.Verdict(rawValue: row[3]) ?? .unsure,
                author: row[4], time: row[5], reason: row[6], undone: row[7])
        }
    }

    func number(ofItem id: String, _ db: Database) throws -> Int64 {
        guard let number = try Int64.fetchOne(db, sql: "SELECT number FROM item WHERE id = ?", arguments: [id]) else {
            throw StoreError(.unknown, file: path, "there is no item \"\(id)\"; give the identifier of an item")
        }
        return number
    }

    private func touch(_ items: [Int64], _ db: Database) throws {
        for item in items {
            try db.execute(sql: "UPDATE item SET pending = MAX(pending, 1) WHERE number = ?", arguments: [item])
        }
    }

    /// The judgments that hold between some items: of each two the last one.
    func holding(among items: Set<Int64>, _ db: Database) throws -> [(number: Int, a: Int64, b: Int64, isSame: Bool)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT MAX(number), a, b, verdict FROM judgment WHERE undone IS NULL GROUP BY a, b ORDER BY 1
                """
        ).compactMap { row in
            let (a, b): (Int64, Int64) = (row[1], row[2])
            guard items.contains(a), items.contains(b), row[3] != Judgment.Verdict.unsure.rawValue else { return nil }
            return (row[0], a, b, row[3] == Judgment.Verdict.same.rawValue)
        }
    }
}
