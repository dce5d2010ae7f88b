internal import EntityResolution
internal import GRDB
internal import NameMatching
internal import NameNormalization

/// Which identifiers the entities have after their members changed.
extension EntityStore {
    /// Gives the groups of items their entities: each entity goes on in the group with most of its members, a group keeps the
    /// entity of which it has most, and others that went into it lead to it. A group that comes out of an entity gets back the entity
    /// that once began with one of its members and was merged, or else a new one.
    func identify(
        _ items: [(number: Int64, id: String)], _ labels: [Int], _ names: NameCache, _ resolution: inout Resolution,
        _ db: Database
    ) throws {
        var groups: [[Int]] = []
        var groupOfLabel: [Int: Int] = [:]
        for (place, label) in labels.enumerated() {
            if let group = groupOfLabel[label] {
                groups[group].append(place)
            } else {
                groupOfLabel[label] = groups.count
                groups.append([place])
            }
        }
        let current = try db.cachedStatement(sql: "SELECT entity FROM item WHERE number = ?")
        let old = try items.map { try Int64?.fetchOne(current, arguments: [$0.number]) ?? nil }

        // Where each entity goes on. Groups stand in the order of their first items, so the first of equals is the same always.
        var shares: [Int64: [(group: Int, count: Int)]] = [:]
        for (group, places) in groups.enumerated() {
            for (entity, count) in Dictionary(grouping: places.compactMap { old[$0] }, by: { $0 }).mapValues(\.count) {
                shares[entity, default: []].append((group, count))
            }
        }
        var heirs: [Int: [(entity: Int64, count: Int)]] = [:]
        for (entity, parts) in shares.sorted(by: { $0.key < $1.key }) {
            let best = parts.min { ($1.count, $0.group) < ($0.count, $1.group) }
            if let best { heirs[best.group, default: []].append((entity, best.count)) }
        }

        let move = try db.cachedStatement(sql: "UPDATE item SET entity = ? WHERE number = ? AND entity IS NOT ?")
        for (group, places) in groups.enumerated() {
            let canonical = try canonicalName(of: places.map { items[$0].number }, names, db)
            let ranked = (heirs[group] ?? []).sorted {
                $0.count != $1.count ? $0.count > $1.count : $0.entity < $1.entity
            }
            let entity: Int64
            if let first = ranked.first {
                entity = first.entity
                try db.execute(
                    sql: "UPDATE entity SET canonical = ? WHERE number = ? AND canonical != ?",
                    arguments: [canonical, entity, canonical])
            } else {
                let origin = places.lazy.compactMap { old[$0] }.first
                entity = try begin(places.map { items[$0] }, canonical, outOf: origin, &resolution, db)
            }
            for other in ranked.dropFirst() {
                try db.execute(
                    sql: "UPDATE entity SET successor = ? WHERE number = ?", arguments: [entity, other.entity])
                try record(.merged, entity: entity, other: other.entity, db)
                resolution.merged += 1
            }
            for place in places where old[place] != entity {
                try move.execute(arguments: [entity, items[place].number, entity])
            }
        }
    }

    /// A group's entity that was there before, or a new one.
    private func begin(
        _ members: [(number: Int64, id: String)], _ canonical: String, outOf origin: Int64?,
        _ resolution: inout Resolution,
        _ db: Database
    ) throws -> Int64 {
        if let origin {
            resolution.split += 1
            for member in members {
                let candidates = try Int64.fetchAll(
                    db, sql: "SELECT number FROM entity WHERE founder = ? AND successor IS NOT NULL ORDER BY number",
                    arguments: [member.id])
                for entity in candidates where try successor(of: entity, db) == origin {
                    try db.execute(
                        sql: "UPDATE entity SET successor = NULL, canonical = ? WHERE number = ?",
                        arguments: [canonical, entity])
                    try record(.revived, entity: entity, other: origin, db)
                    return entity
                }
            }
        }
        try db.cachedStatement(sql: "INSERT INTO entity (canonical, founder) VALUES (?, ?)").execute(
            arguments: [canonical, members[0].id])
        let entity = db.lastInsertedRowID
        if origin == nil { resolution.created += 1 }
        try record(origin == nil ? .created : .split, entity: entity, other: origin, db)
        return entity
    }

    /// Where an entity's identifier leads in the end; itself when it is there.
    func successor(of entity: Int64, _ db: Database) throws -> Int64 {
        var entity = entity
        while let next = try Int64?.fetchOne(
            db, sql: "SELECT successor FROM entity WHERE number = ?", arguments: [entity]) ?? nil
        {
            entity = next
        }
        return entity
    }

    private func canonicalName(of items: [Int64], _ names: NameCache, _ db: Database) throws -> String {
        var candidates: [String: CanonicalName.Candidate] = [:]
        for item in items {
            for name in try names.names(of: item) {
                let text = name.name.mention
                candidates[text, default: .init(text: text, halfWords: name.name.completeness, count: 0)].count += 1
            }
        }
        return CanonicalName.choose(candidates.values.sorted { $0.text < $1.text })
    }
}
