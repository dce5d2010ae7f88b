public import Foundation
internal import GRDB
public import NameMatching

/// Items, their entities and people's judgments, kept in a file.
///
///     let store = try EntityStore(path: "people.store", matcher: NameMatcher(profile: .deduplication))
///     try store.add([StoreItem(id: "a", names: ["Asim Omar"]), StoreItem(id: "b", names: ["Asem Umar"])])
///     try store.resolve()
///     try store.entity("a")?.id                                         // "E1", for "b" as well
///     try store.judge("a", "b", .different, by: "mk", reason: "two brothers")
///     try store.resolve()
///     try store.entity("b")?.id                                         // "E2"
///
/// The members of the entities follow from the items and the judgments, not from the order in which they came: fifty batches give
/// the entities of one. Only what a batch touches is resolved again. Identifiers of entities do follow from the history:
/// they are given out in the order of resolving, stay with the larger part of a split, and lead on after a merge.
///
/// Every method is one transaction of SQLite, with a write-ahead log: what has returned is on the disk, and a process that ends in
/// the middle leaves what was before. Several processes may read while one writes.
///
/// - Note: Names alone decide, and judgments; the other fields of an item are kept and shown.
public final class EntityStore: Sendable {
    /// The matcher that scores. Entities resolved with other tables or another profile are resolved again with this one.
    public let matcher: NameMatcher
    /// The file as the user named it.
    public let path: String
    let database: DatabaseQueue
    /// The most items that may share a key which makes pairs.
    let longestList: Int
    private let clock: @Sendable () -> Date

    /// Opens a store, or makes one where there is no file.
    ///
    /// - Parameter clock: What time it is, for judgments and the history.
    /// - Throws: ``StoreError`` when the file cannot be used, is no store, or was made by a newer library.
    public convenience init(
        path: String, matcher: NameMatcher, clock: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        try self.init(path: path, matcher: matcher, clock: clock, longestList: 400)
    }

    /// - Parameter longestList: A store must always be opened with the same.
    package init(
        path: String, matcher: NameMatcher, clock: @escaping @Sendable () -> Date, longestList: Int
    ) throws {
        self.path = path
        self.longestList = longestList
        self.matcher = matcher
        self.clock = clock
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536")
        }
        database = try EntityStore.translating(path) { try DatabaseQueue(path: path, configuration: configuration) }
        try EntityStore.translating(path) {
            let (isEmpty, application) = try database.read { db in
                (
                    try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") == 0,
                    try Int.fetchOne(db, sql: "PRAGMA application_id")
                )
            }
            guard isEmpty || application == StoreSchema.applicationID else {
                throw StoreError(.foreign, file: path, "is a database, but no store of entities; name another file")
            }
            let migrator = StoreSchema.migrator
            if try database.read(migrator.hasBeenSuperseded) {
                throw StoreError(
                    .newerVersion, file: path, "was made by a newer version of the library; update this one")
            }
            try migrator.migrate(database)
        }
    }

    /// The time now, in UTC, to the second.
    func now() -> String {
        let seconds = Int(clock().timeIntervalSince1970.rounded(.down))
        return Date(timeIntervalSince1970: Double(seconds)).ISO8601Format()
    }

    // MARK: Transactions

    func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try EntityStore.translating(path) { try database.write(body) }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try EntityStore.translating(path) { try database.read(body) }
    }

    /// Says what SQLite says in our words.
    private static func translating<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                throw StoreError(.busy, file: path, "another process has been writing for half a minute; try again")
            case .SQLITE_NOTADB, .SQLITE_CORRUPT:
                throw StoreError(.foreign, file: path, "is no store, or damaged; restore a copy or make a new one")
            case .SQLITE_FULL:
                throw StoreError(.inaccessible, file: path, "no space left on the device; free some and run again")
            default:
                throw StoreError(
                    .inaccessible, file: path,
                    "cannot be used (\(error.message ?? "\(error.resultCode)")); check path and rights")
            }
        }
    }

    /// Compares the file with itself.
    ///
    /// - Throws: ``StoreError`` when something in it does not fit together.
    public func verify() throws {
        let problem = try read { db -> String? in
            let integrity = try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? ""
            if integrity != "ok" { return integrity }
            if try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") != nil {
                return "a row points to one that is not there"
            }
            for (what, query) in EntityStore.contradictions where try Row.fetchOne(db, sql: query) != nil {
                return what
            }
            return nil
        }
        if let problem { throw StoreError(.foreign, file: path, "is damaged: \(problem); restore a copy") }
    }

    private static let contradictions = [
        ("an item has no name", "SELECT 1 FROM item WHERE number NOT IN (SELECT item FROM name)"),
        ("a settled item has no entity", "SELECT 1 FROM item WHERE pending = 0 AND entity IS NULL"),
        (
            "an entity that is gone has members",
            "SELECT 1 FROM item JOIN entity ON entity.number = item.entity WHERE successor IS NOT NULL"
        ),
        (
            "an entity without members leads nowhere",
            "SELECT 1 FROM entity WHERE successor IS NULL AND number NOT IN (SELECT entity FROM item WHERE entity IS NOT NULL)"
        ),
        (
            "a key is counted wrong",
            "SELECT 1 FROM keycount WHERE total != (SELECT COUNT(*) FROM key WHERE key.hash = keycount.hash)"
        ),
    ]
}
