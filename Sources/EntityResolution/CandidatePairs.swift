package import NameMatching

/// Pairs of names worth comparing: those that share a key.
///
/// A key that very many names share makes no pairs by itself; two such keys together do. Rare keys come first, and a name is
/// compared with a bounded number of others, so that the work grows with the number of names.
///
/// - Complexity: O(*n*) memory for *n* names, and at most ``mostCandidates`` comparisons each.
package struct CandidatePairs: Sendable {
    /// The most names that may share a key which makes pairs.
    private static let longestList = 400
    /// The most names that one is compared with, of those behind it.
    private static let mostCandidates = 600
    /// The most common keys of a name that are taken in twos.
    private static let mostCommonKeys = 12

    /// The keys of each name, the rarest first, as numbers of lists.
    private var keyStarts: [Int32] = [0]
    private var keyLists: [Int32] = []
    /// The names of each list, ascending.
    private var listStarts: [Int32] = []
    private var listNames: [Int32] = []

    package init(_ names: [PreparedName]) {
        let keys = parallelMap(names, NameKeys.keys)
        var counts: [UInt64: Int32] = [:]
        for own in keys { for key in own { counts[key, default: 0] += 1 } }
        let paired = keys.map { own in
            let common = own.filter { Int(counts[$0] ?? 0) > CandidatePairs.longestList }
            let rarest = common.sorted { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
                .prefix(CandidatePairs.mostCommonKeys)
            return rarest.indices.flatMap { x in
                rarest[(x + 1)...].map { NameKeys.mix(min(rarest[x], $0), max(rarest[x], $0)) }
            }
        }
        for own in paired { for key in own { counts[key, default: 0] += 1 } }
        number(keys, paired, counts)
    }

    private mutating func number(_ keys: [[UInt64]], _ paired: [[UInt64]], _ counts: [UInt64: Int32]) {
        var numbers: [UInt64: Int32] = [:]
        var lengths: [Int32] = []
        for name in keys.indices {
            let useful = (keys[name] + paired[name]).filter { 2...CandidatePairs.longestList ~= Int(counts[$0] ?? 0) }
            for key in useful.sorted(by: { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }) {
                let number = numbers[key] ?? Int32(lengths.count)
                if Int(number) == lengths.count {
                    numbers[key] = number
                    lengths.append(0)
                }
                lengths[Int(number)] += 1
                keyLists.append(number)
            }
            keyStarts.append(Int32(keyLists.count))
        }
        listStarts = [0]
        for length in lengths { listStarts.append((listStarts.last ?? 0) + length) }
        listNames = [Int32](repeating: 0, count: keyLists.count)
        var places = listStarts
        for name in keys.indices {
            for list in keyLists[Int(keyStarts[name])..<Int(keyStarts[name + 1])] {
                listNames[Int(places[Int(list)])] = Int32(name)
                places[Int(list)] += 1
            }
        }
    }

    /// The names behind a name that it should be compared with, ascending.
    package func candidates(of name: Int) -> [Int32] {
        var found: Set<Int32> = []
        for list in keyLists[Int(keyStarts[name])..<Int(keyStarts[name + 1])] {
            for other in listNames[Int(listStarts[Int(list)])..<Int(listStarts[Int(list) + 1])] where other > name {
                found.insert(other)
            }
            if found.count >= CandidatePairs.mostCandidates { break }
        }
        return found.sorted()
    }
}
