internal import NameMatching
internal import NameNormalization

/// Pairs of names worth comparing: those that share a key.
///
/// Keys are a word's letters, its families, its consonants as it is read in Latin, and the rows that list the whole name.
/// A key that very many names share makes no pairs by itself; two such keys together do.
struct CandidatePairs {
    struct Pair: Hashable, Sendable {
        var a: Int32
        var b: Int32
    }

    /// The most names that may share a key which makes pairs.
    private static let longestList = 400

    let pairs: [Pair]

    init(_ names: [PreparedName]) {
        let keys = parallelMap(names, CandidatePairs.keys)
        var lists: [UInt64: Int32] = [:]
        for own in keys { for key in own { lists[key, default: 0] += 1 } }
        var postings: [UInt64: [Int32]] = [:]
        for (index, own) in keys.enumerated() {
            var common: [UInt64] = []
            for key in own {
                let count = lists[key] ?? 0
                if count < 2 { continue }
                if count <= CandidatePairs.longestList {
                    postings[key, default: []].append(Int32(index))
                } else {
                    common.append(key)
                }
            }
            for (position, first) in common.enumerated() {
                for second in common[(position + 1)...] {
                    postings[mix(min(first, second), max(first, second)), default: []].append(Int32(index))
                }
            }
        }
        var pairs: Set<Pair> = []
        for list in postings.values where list.count <= CandidatePairs.longestList {
            for (position, a) in list.enumerated() {
                for b in list[(position + 1)...] where a != b { pairs.insert(Pair(a: min(a, b), b: max(a, b))) }
            }
        }
        self.pairs = pairs.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    }

    static func keys(of name: PreparedName) -> [UInt64] {
        var keys: Set<UInt64> = []
        for span in name.spans {
            guard span.isCore, span.role != .initial, span.role != .generic || name.wordCount <= 2 else { continue }
            if span.hash != 0 { keys.insert(mix(1, span.hash)) }
            for membership in name.memberships(of: span) {
                keys.insert(mix(2, UInt64(membership.family)))
            }
            keys.insert(skeleton(of: span.latin, in: name))
            if span.other.count > 0 { keys.insert(skeleton(of: span.other, in: name)) }
        }
        for membership in name.known { keys.insert(mix(3, UInt64(membership.family))) }
        for membership in name.user { keys.insert(mix(5, UInt64(membership.row))) }
        keys.remove(0)
        return keys.sorted()
    }

    /// A hash of the consonant classes of a reading; 0 when it has fewer than two.
    private static func skeleton(of range: Span.LatinRange, in name: PreparedName) -> UInt64 {
        var hash: UInt64 = 4
        var (last, count) = (UInt8(0), 0)
        for letter in name.view.letters(range) {
            let group = BlockingKey.classOfLetter(letter)
            if group == 0 || group == last { continue }
            hash = mix(hash, UInt64(group))
            last = group
            count += 1
        }
        return count >= 2 ? hash : 0
    }
}

/// A hash of two values, the same on every run.
private func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var x = (a ^ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ b &* 0x94D0_49BB_1331_11EB
    x ^= x >> 29
    return x &* 0x9E37_79B9_7F4A_7C15
}
