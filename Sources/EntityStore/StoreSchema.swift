internal import GRDB

/// The tables of a store. A change is a new migration at the end; those that are there never change.
enum StoreSchema {
    /// In SQLite's header, so that a store is told from other databases: "Onom".
    static let applicationID = 0x4F6E_6F6D

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: first)
        }
        return migrator
    }

    /// A name stands once for each kind that it came with: keys follow from both, and must not follow from the order. `pending` is 0 for items that are where they belong, 1 for those to be looked at again, 2 for those with new keys. `total`
    /// counts the items of a key, `fresh` those since the entities were last resolved.
    private static let first = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE entity (
            number INTEGER PRIMARY KEY AUTOINCREMENT, canonical TEXT NOT NULL,
            founder TEXT NOT NULL, successor INTEGER REFERENCES entity(number));
        CREATE INDEX entity_founder ON entity(founder);
        CREATE TABLE item (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, fields TEXT NOT NULL,
            pending INTEGER NOT NULL, entity INTEGER REFERENCES entity(number));
        CREATE INDEX item_entity ON item(entity);
        CREATE INDEX item_pending ON item(pending) WHERE pending > 0;
        CREATE TABLE name (
            item INTEGER NOT NULL REFERENCES item(number), text TEXT NOT NULL, kind TEXT NOT NULL,
            position INTEGER NOT NULL, PRIMARY KEY (item, text, kind)) WITHOUT ROWID;
        CREATE TABLE key (
            hash INTEGER NOT NULL, item INTEGER NOT NULL REFERENCES item(number), PRIMARY KEY (hash, item)) WITHOUT ROWID;
        CREATE INDEX key_item ON key(item);
        CREATE TABLE keycount (hash INTEGER PRIMARY KEY, total INTEGER NOT NULL, fresh INTEGER NOT NULL);
        CREATE INDEX keycount_fresh ON keycount(fresh) WHERE fresh > 0;
        CREATE TABLE link (
            a INTEGER NOT NULL REFERENCES item(number), b INTEGER NOT NULL REFERENCES item(number), weight REAL NOT NULL,
            PRIMARY KEY (a, b)) WITHOUT ROWID;
        CREATE INDEX link_b ON link(b);
        CREATE TABLE judgment (
            number INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER NOT NULL REFERENCES item(number),
            b INTEGER NOT NULL REFERENCES item(number), verdict TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL,
            reason TEXT NOT NULL, undone TEXT);
        CREATE INDEX judgment_a ON judgment(a, b);
        CREATE INDEX judgment_b ON judgment(b);
        CREATE TABLE event (
            number INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, kind TEXT NOT NULL,
            entity INTEGER REFERENCES entity(number), other INTEGER REFERENCES entity(number), note TEXT NOT NULL);
        CREATE INDEX event_entity ON event(entity);
        CREATE INDEX event_other ON event(other);
        """
}
