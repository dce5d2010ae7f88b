internal import GRDB

/// Finds the items that share a key with an item, or two keys that very many have.
///
/// Which pairs are candidates follows from the final counts of keys alone. When a key becomes so common that it makes no pairs any
/// more, all who have it are to be looked at again; that is told apart by how many of them are new.
final class CandidateFinder {
    /// The most items that may share a key which makes pairs.
    private let longestList: Int

    private let db: Database
    private var holders: [[Int64]: [Int64]] = [:]
    private let keys: Statement
    private let pairs: Statement
    private let single: Statement
    private let fresh: Statement

    init(_ db: Database, longestList: Int) throws {
        self.longestList = longestList
        self.db = db
        keys = try db.cachedStatement(
            sql: """
                SELECT key.hash, total, fresh FROM key JOIN keycount ON keycount.hash = key.hash
                WHERE item = ? AND total > 1 ORDER BY key.hash
                """)
        single = try db.cachedStatement(sql: "SELECT item FROM key WHERE hash = ?")
        pairs = try db.cachedStatement(
            sql: "SELECT x.item FROM key AS x JOIN key AS y ON y.item = x.item WHERE x.hash = ? AND y.hash = ?")
        fresh = try db.cachedStatement(sql: "SELECT pending = 2 FROM item WHERE number = ?")
    }

    /// The items that an item is compared with, itself left out; ascending.
    func candidates(of item: Int64) throws -> [Int64] {
        var found: Set<Int64> = []
        for list in try lists(of: item) where list.items.count <= longestList {
            found.formUnion(list.items)
        }
        found.remove(item)
        return found.sorted()
    }

    /// The items that lost candidates because a key of this new item has just become too common.
    func losers(of item: Int64) throws -> [Int64] {
        var losers: Set<Int64> = []
        for list in try lists(of: item) where list.items.count > longestList {
            var new = 0
            for holder in list.items {
                if try Bool.fetchOne(fresh, arguments: [holder]) ?? false { new += 1 }
            }
            if list.items.count - new <= longestList { losers.formUnion(list.items) }
        }
        return losers.sorted()
    }

    /// The lists of the item's keys, and of its common keys in twos. Of very common keys that are not new nothing is read.
    private func lists(of item: Int64) throws -> [(keys: [Int64], items: [Int64])] {
        var lists: [(keys: [Int64], items: [Int64])] = []
        var common: [(hash: Int64, total: Int)] = []
        for row in try Row.fetchAll(keys, arguments: [item]) {
            let (hash, total, fresh): (Int64, Int, Int) = (row[0], row[1], row[2])
            if total <= longestList || total - fresh <= longestList {
                lists.append(([hash], try items([hash])))
            }
            if total > longestList { common.append((hash, total)) }
        }
        for (position, x) in common.enumerated() {
            for y in common[(position + 1)...] {
                // From the rarer one: fewer rows to try.
                let both = x.total <= y.total ? [x.hash, y.hash] : [y.hash, x.hash]
                lists.append((both, try items(both)))
            }
        }
        return lists
    }

    private func items(_ hashes: [Int64]) throws -> [Int64] {
        if let known = holders[hashes] { return known }
        if holders.count > 20_000 { holders = [:] }
        let items = try Int64.fetchAll(hashes.count == 1 ? single : pairs, arguments: StatementArguments(hashes))
        holders[hashes] = items
        return items
    }
}
