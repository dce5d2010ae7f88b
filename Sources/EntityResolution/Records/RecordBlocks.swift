internal import NameData
internal import NameMatching
internal import NameNormalization

/// How many pairs a blocking rule makes, told before any is made.
public struct BlockingCount: Sendable, Hashable {
    public var rule: BlockingRule
    /// The pairs of all its blocks, at most: where a record has several keys, two may meet in more than one block.
    public var pairs: Int
    /// How many keys at least two records share.
    public var blocks: Int
    /// The records of the largest block.
    public var largestBlock: Int
    /// The blocks that are larger than ``LinkageSettings/largestBlock``, whose pairs are left out, and how many those are.
    public var skippedBlocks: Int
    public var skippedPairs: Int
    /// The share of the labelled pairs that the rule brings together; `nil` without labels.
    public var completeness: Double?
}

/// The records by the keys of one blocking rule.
struct RecordBlocks: Sendable {
    private struct Entry {
        var key: UInt64
        var record: Int32
    }

    /// A record has at most so many keys of a rule; of names with very many parts the first in order.
    private static let mostKeys = 48

    let rule: BlockingRule
    /// The fields of its keys.
    let fields: Set<Int>
    private let entries: [Entry]
    /// Where each block begins and ends in `entries`.
    private let blocks: [Range<Int>]
    private let sources: [Int32]
    private let isAcross: Bool
    private let limit: Int

    init(
        _ rule: BlockingRule, _ columns: [FieldColumn], sources: [Int32], isAcross: Bool, limit: Int
    ) throws(LinkageError) {
        let keys = try rule.resolved(in: columns.map(\.field))
        self.rule = rule
        fields = Set(keys.map(\.field))
        let lists = keys.map { columns[$0.field].blockingKeys($0.kind) }
        var entries: [Entry] = []
        for record in sources.indices {
            var own: Set<UInt64> = [0x51_7C_C1_B7_27_22_0A_95]
            for (key, list) in zip(keys, lists) {
                var next: Set<UInt64> = []
                for item in columns[key.field].items(of: record) {
                    for value in list[Int(item)] { for base in own { next.insert(mixed(base, value)) } }
                }
                own = next
            }
            for key in own.sorted().prefix(RecordBlocks.mostKeys) {
                entries.append(Entry(key: key, record: Int32(record)))
            }
        }
        entries.sort { ($0.key, $0.record) < ($1.key, $1.record) }
        var blocks: [Range<Int>] = []
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].key == entries[start].key { end += 1 }
            if end - start > 1 { blocks.append(start..<end) }
            start = end
        }
        (self.entries, self.blocks, self.sources, self.isAcross, self.limit) = (
            entries, blocks, sources, isAcross, limit
        )
    }

    /// The count, with the completeness for labelled pairs where there are any.
    func count(labelled pairs: [UInt64]) -> BlockingCount {
        var count = BlockingCount(rule: rule, pairs: 0, blocks: 0, largestBlock: 0, skippedBlocks: 0, skippedPairs: 0)
        for block in blocks {
            let made = pairCount(of: block)
            if made == 0 { continue }
            count.blocks += 1
            count.largestBlock = max(count.largestBlock, block.count)
            if block.count > limit {
                count.skippedBlocks += 1
                count.skippedPairs += made
            } else {
                count.pairs += made
            }
        }
        if !pairs.isEmpty { count.completeness = RecordBlocks.share(of: pairs, in: self.pairs()) }
        return count
    }

    /// The share of some pairs that is among others; both are ascending.
    static func share(of pairs: [UInt64], in others: [UInt64]) -> Double {
        var (found, index) = (0, 0)
        for pair in pairs {
            while index < others.count, others[index] < pair { index += 1 }
            if index < others.count, others[index] == pair { found += 1 }
        }
        return Double(found) / Double(pairs.count)
    }

    private func pairCount(of block: Range<Int>) -> Int {
        var count = block.count * (block.count - 1) / 2
        guard isAcross else { return count }
        var within: [Int32: Int] = [:]
        for entry in entries[block] { within[sources[Int(entry.record)], default: 0] += 1 }
        for own in within.values { count -= own * (own - 1) / 2 }
        return count
    }

    /// All pairs of the blocks that are not too large, the smaller record in the upper half, ascending and once each.
    func pairs() -> [UInt64] {
        var pairs: [UInt64] = []
        for block in blocks where block.count <= limit {
            for first in block.dropLast() {
                let a = entries[first].record
                for second in (first + 1)..<block.upperBound {
                    let b = entries[second].record
                    if isAcross, sources[Int(a)] == sources[Int(b)] { continue }
                    pairs.append(UInt64(a) << 32 | UInt64(b))
                }
            }
        }
        pairs.sort()
        var kept = 0
        for index in pairs.indices where index == 0 || pairs[index] != pairs[kept - 1] {
            pairs[kept] = pairs[index]
            kept += 1
        }
        pairs.removeLast(pairs.count - kept)
        return pairs
    }
}

extension FieldColumn {
    /// The keys of each distinct value.
    fileprivate func blockingKeys(_ kind: BlockingKeyKind) -> [[UInt64]] {
        switch kind {
        case .exact: return keys.map { [hash($0)] }
        case .sound, .sounds:
            let sounds = nameKeys.map { $0.map(hash) }
            guard kind == .sounds else { return sounds }
            return sounds.map { own in
                if own.count < 2 { return own }
                return own.indices.flatMap { first in own[(first + 1)...].map { mixed(own[first], $0) } }
            }
        case .near:
            // Years y and y + 1 have the key y + 1 in common, y and y + 2 none.
            return values.map { value in
                switch value {
                case .date(let date): [UInt64(date.year), UInt64(date.year) + 1]
                case .number(let year): [UInt64(bitPattern: Int64(year)), UInt64(bitPattern: Int64(year) + 1)]
                default: []
                }
            }
        case .year, .month, .day:
            return values.map { value in
                guard case .date(let date) = value else { return [] }
                switch kind {
                case .year: return [UInt64(date.year)]
                case .month: return date.month > 0 ? [UInt64(date.year * 100 + date.month)] : []
                default: return date.day > 0 ? [UInt64(date.month * 100 + date.day)] : []
                }
            }
        case .first(let count):
            return keys.map {
                [
                    hash(
                        String(
                            $0.unicodeScalars.filter { $0 != " " }.prefix(count)
                                .map(Character.init)))
                ]
            }
        case .word: return keys.map { key in key.split(separator: " ").map { hash(String($0)) } }
        }
    }

    private var nameKeys: [[String]] {
        guard let names = (comparator as? NameComparator)?.names else { return [] }
        return parallelMap(names) { $0.name.keys }
    }

    private func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { ByteTable.hash($0) }
    }
}

/// A hash of two values, the same on every run.
private func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var x = (a ^ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ b &* 0x94D0_49BB_1331_11EB
    x ^= x >> 29
    return x &* 0x9E37_79B9_7F4A_7C15
}
