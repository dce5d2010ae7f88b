internal import EntityResolution
internal import Foundation
internal import GRDB
internal import NameMatching
internal import NameNormalization

extension EntityStore {
    /// What a batch brought.
    public struct Addition: Sendable, Hashable {
        /// Items that were not there.
        public internal(set) var added = 0
        /// Items that were there and have new names or fields now.
        public internal(set) var changed = 0
        /// Items that were there as they are.
        public internal(set) var unchanged = 0

        public init() {}

        /// Counts another batch, too.
        public mutating func add(_ other: Addition) {
            added += other.added
            changed += other.changed
            unchanged += other.unchanged
        }
    }

    /// Adds items, or names and fields to items that are there. All of them or, when something fails, none.
    ///
    /// Adding the same items again changes nothing. The entities are as before until ``resolve(progress:)``.
    ///
    /// - Throws: ``StoreError`` when an item has no identifier or no name, and when the file cannot be written.
    @discardableResult
    public func add(_ items: [StoreItem]) throws -> Addition {
        for item in items where item.id.isEmpty || !item.names.contains(where: { !$0.isEmpty }) {
            let what = item.id.isEmpty ? "an item has no identifier" : "the item \"\(item.id)\" has no name"
            throw StoreError(.invalid, file: path, "\(what); give it one")
        }
        let matcher = matcher
        let keys = parallelMap(items) { item in
            item.names.filter { !$0.isEmpty }.map { NameKeys.keys(of: matcher.prepare($0, kind: item.kind)) }
        }
        return try write { db in
            try checkScoring(db)
            var addition = Addition()
            for (item, keys) in zip(items, keys) { try add(item, keys, db, &addition) }
            if addition.added + addition.changed > 0 {
                try record(.added, note: "\(addition.added) items added, \(addition.changed) changed", db)
            }
            return addition
        }
    }

    private func add(_ item: StoreItem, _ keys: [[UInt64]], _ db: Database, _ addition: inout Addition) throws {
        let names = item.names.filter { !$0.isEmpty }
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT number, kind, fields FROM item WHERE id = ?", arguments: [item.id])
        else {
            try db.cachedStatement(sql: "INSERT INTO item (id, kind, fields, pending) VALUES (?, ?, ?, 2)").execute(
                arguments: [item.id, item.kind.rawValue, EntityStore.text(of: item.fields)])
            try add(names, item.kind, keys, to: db.lastInsertedRowID, db)
            addition.added += 1
            return
        }
        let (number, kind, fields): (Int64, String, String) = (row[0], row[1], row[2])
        let known = EntityStore.fields(of: fields)
        let merged = Set(known).union(item.fields).sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        let isNamed = try add(names, item.kind, keys, to: number, db)
        // Which of two kinds came first must not matter.
        let best = EntityStore.kind(of: kind, item.kind)
        if !isNamed, merged.count == known.count {
            addition.unchanged += 1
            return
        }
        try db.execute(
            sql: "UPDATE item SET fields = ?, kind = ?, pending = MAX(pending, ?) WHERE number = ?",
            arguments: [EntityStore.text(of: merged), best.rawValue, isNamed ? 2 : 0, number])
        addition.changed += 1
    }

    /// Adds names that are not there in this kind, with their keys. Whether there was one.
    @discardableResult
    private func add(_ names: [String], _ kind: NameKind, _ keys: [[UInt64]], to item: Int64, _ db: Database) throws
        -> Bool
    {
        var isNamed = false
        let insertion = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO name (item, text, kind, position)
                VALUES (?, ?, ?, (SELECT COUNT(*) FROM name WHERE item = ?))
                """)
        for (name, keys) in zip(names, keys) {
            try insertion.execute(arguments: [item, name, kind.rawValue, item])
            guard db.changesCount > 0 else { continue }
            isNamed = true
            try add(keys, to: item, db)
        }
        return isNamed
    }

    private func add(_ keys: [UInt64], to item: Int64, _ db: Database) throws {
        let insertion = try db.cachedStatement(sql: "INSERT OR IGNORE INTO key (hash, item) VALUES (?, ?)")
        let count = try db.cachedStatement(
            sql: """
                INSERT INTO keycount (hash, total, fresh) VALUES (?, 1, 1)
                ON CONFLICT (hash) DO UPDATE SET total = total + 1, fresh = fresh + 1
                """)
        for key in keys {
            let hash = Int64(bitPattern: key)
            try insertion.execute(arguments: [hash, item])
            if db.changesCount > 0 { try count.execute(arguments: [hash]) }
        }
    }

    /// What scores depend on. When it is not what the entities were resolved with, all items are looked at again.
    func checkScoring(_ db: Database) throws {
        let profile = matcher.profile
        let scoring = "\(NameMatcher.scoringVersion) \(matcher.fingerprint) \(profile.priorBits)"
        let old = try String.fetchOne(db, sql: "SELECT value FROM meta WHERE name = 'scoring'")
        if old == scoring { return }
        try db.execute(
            sql:
                "INSERT INTO meta (name, value) VALUES ('scoring', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            arguments: [scoring])
        guard old != nil else { return }
        try db.execute(sql: "DELETE FROM key; DELETE FROM keycount; DELETE FROM link; UPDATE item SET pending = 2")
        for row in try Row.fetchAll(db, sql: "SELECT item, text, kind FROM name ORDER BY item") {
            let name = matcher.prepare(row[1], kind: EntityStore.kind(of: row[2], .any))
            try add(NameKeys.keys(of: name), to: row[0], db)
        }
    }

    // MARK: Columns

    static func kind(of text: String, _ other: NameKind) -> NameKind {
        let kind = NameKind(rawValue: text) ?? .any
        if kind == .any || other == .any { return kind == .any ? other : kind }
        return kind.rawValue < other.rawValue ? kind : other
    }

    static func text(of fields: [StoreItem.Field]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let fields = Set(fields).sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        return (try? encoder.encode(fields)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    static func fields(of text: String) -> [StoreItem.Field] {
        (try? JSONDecoder().decode([StoreItem.Field].self, from: Data(text.utf8))) ?? []
    }

    /// Writes a line of the history.
    func record(
        _ kind: StoreEvent.Kind, entity: Int64? = nil, other: Int64? = nil, note: String = "", _ db: Database
    ) throws {
        try db.cachedStatement(sql: "INSERT INTO event (time, kind, entity, other, note) VALUES (?, ?, ?, ?, ?)")
            .execute(
                arguments: [now(), kind.rawValue, entity, other, note])
    }
}
