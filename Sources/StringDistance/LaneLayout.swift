internal import BatchKernels

/// Texts as the bits of lanes, for every symbol one row of 64 bytes.
///
/// A *group* is as many texts as a row has lanes: 64 texts of up to 8 scalars, 32 of up to 16, 16 of up to 32, 8 of up
/// to 64. Its rows are what `BatchKernels.h` describes: four of its own, then one for each symbol that occurs in it. A
/// query is read symbol by symbol; one load of the symbol's row says where it occurs in every text of the group, so
/// there is neither a gather nor a table made anew for a pair.
///
/// Texts are sorted within *sections* of 2,048: by the width of their lane, then by their rarest symbol so that scripts
/// stay together and a group has few symbols, then by length so that a cutoff skips whole groups. The kernels write one
/// number for each lane, a *slot* of the section; then the numbers are read in the order of the texts. A *run* is some
/// groups of one width, few enough to stay in the first cache while one query after another passes.
struct LaneLayout: Sendable {
    /// The longest text that has a lane.
    static let capacity = 64

    /// The most slots of a section: one for each text, and empty lanes of the last group of each width.
    static let mostSlots = sectionCount + 64 + 32 + 16 + 8

    /// The rows of each group that belong to no symbol.
    private static let headerRows = 4
    private static let rowWords = 8
    private static let sectionCount = 2_048
    private static let groupsInRun = 16

    struct Section: Sendable {
        var texts: Range<Int>
        var runs: [Run] = []
    }

    struct Run: Sendable {
        var laneBits: Int
        var groups: Range<Int>
        var firstSlot: Int

        var laneCount: Int { 512 / laneBits }
    }

    private(set) var sections: [Section] = []
    private(set) var groups: [onoma_batch_group] = []
    /// The least and greatest length in each group.
    private(set) var lengths: [ClosedRange<Int>] = []
    /// For each text its slot in its section; 0 for one without a lane.
    private(set) var slots: [UInt16]
    private(set) var tables: [UInt16] = []
    /// The texts too long for a lane.
    private(set) var longTexts: [Int] = []
    private(set) var rows = RowMemory([])

    /// - Parameters:
    ///   - symbols: The numbers of all scalars, one text after another.
    ///   - ends: Where each text ends.
    init(symbols: [UInt32], ends: [Int]) {
        slots = Array(repeating: 0, count: ends.count)
        var words: [UInt64] = []
        // Where a symbol's row is in the current group, or 0; all zero between groups.
        var rowOfSymbol = Array(repeating: UInt16(0), count: Int(symbols.max() ?? 0) + 1)
        for start in stride(from: 0, to: ends.count, by: Self.sectionCount) {
            var section = Section(texts: start..<min(start + Self.sectionCount, ends.count))
            var members: [Member] = []
            for text in section.texts {
                let member = Member(text, range: (text == 0 ? 0 : ends[text - 1])..<ends[text], symbols)
                if member.range.count > Self.capacity { longTexts.append(text) } else { members.append(member) }
            }
            Member.widen(&members)
            members.sort { $0.key < $1.key }
            var rest = members[...]
            var slot = 0
            while let first = rest.first {
                let equallyWide = rest.prefix { $0.laneBits == first.laneBits }
                let members = equallyWide.prefix(Self.groupsInRun * first.laneCount)
                rest = rest.dropFirst(members.count)
                let firstGroup = groups.count
                for start in stride(from: members.startIndex, to: members.endIndex, by: first.laneCount) {
                    addGroup(members[start...].prefix(first.laneCount), symbols, &words, &rowOfSymbol)
                }
                for (offset, member) in members.enumerated() { slots[member.text] = UInt16(slot + offset) }
                section.runs.append(
                    Run(laneBits: first.laneBits, groups: firstGroup..<groups.count, firstSlot: slot))
                slot += (groups.count - firstGroup) * first.laneCount
            }
            sections.append(section)
        }
        rows = RowMemory(words)
    }

    private mutating func addGroup(
        _ members: ArraySlice<Member>, _ symbols: [UInt32], _ words: inout [UInt64], _ rowOfSymbol: inout [UInt16]
    ) {
        let first = words.count
        words.append(contentsOf: repeatElement(0, count: Self.headerRows * Self.rowWords))
        var rowCount = Self.headerRows
        var symbolCount: UInt32 = 0
        for (lane, member) in members.enumerated() {
            let (word, shift) = (lane * member.laneBits / 64, lane * member.laneBits % 64)
            let window = max(0, member.range.count / 2 - 1)
            words[first + Self.rowWords + word] |= Self.lowBits(member.range.count) << shift
            words[first + 2 * Self.rowWords + word] |= UInt64(window) << shift
            words[first + 3 * Self.rowWords + word] |= Self.lowBits(window + 1) << shift
            for (position, index) in member.range.enumerated() {
                let symbol = symbols[index]
                if rowOfSymbol[Int(symbol)] == 0 {
                    rowOfSymbol[Int(symbol)] = UInt16(rowCount)
                    rowCount += 1
                    symbolCount = max(symbolCount, symbol + 1)
                    words.append(contentsOf: repeatElement(0, count: Self.rowWords))
                }
                words[first + Int(rowOfSymbol[Int(symbol)]) * Self.rowWords + word] |= 1 << (shift + position)
            }
        }
        groups.append(
            onoma_batch_group(
                row: UInt32(first / Self.rowWords), table: UInt32(tables.count), symbol_count: symbolCount))
        tables.append(contentsOf: rowOfSymbol[..<Int(symbolCount)])
        tables.append(0)
        for member in members { for index in member.range { rowOfSymbol[Int(symbols[index])] = 0 } }
        let counts = members.lazy.map(\.range.count)
        lengths.append((counts.min() ?? 0)...(counts.max() ?? 0))
    }

    /// The lowest `count` bits, of at most 64.
    private static func lowBits(_ count: Int) -> UInt64 { count == 0 ? 0 : ~0 >> (64 - UInt64(count)) }

    /// A text that waits for its lane.
    private struct Member {
        var text: Int
        var range: Range<Int>
        var laneBits: Int
        private let rarity: Int

        var key: UInt64 {
            UInt64(laneBits) << 48 | UInt64(rarity) << 40 | UInt64(range.count) << 32 | UInt64(text)
        }

        var laneCount: Int { 512 / laneBits }

        init(_ text: Int, range: Range<Int>, _ symbols: [UInt32]) {
            self.text = text
            self.range = range
            laneBits = max(8, 1 << (Int.bitWidth - max(0, range.count - 1).leadingZeroBitCount))
            // Symbols below 64 count as equally frequent, and then each doubling as one step.
            let rarest = symbols[range].max() ?? 0
            rarity = UInt32.bitWidth - (rarest >> 6).leadingZeroBitCount
        }

        /// Gives texts wider lanes where there are too few of their width to fill a row.
        static func widen(_ members: inout [Member]) {
            for laneBits in [8, 16, 32] {
                let count = members.count { $0.laneBits == laneBits }
                if count >= 512 / laneBits { continue }
                for index in members.indices where members[index].laneBits == laneBits {
                    members[index].laneBits *= 2
                }
            }
        }
    }
}

/// Rows at an address divisible by 64, so that a load never straddles two lines of the cache.
final class RowMemory: @unchecked Sendable {
    /// Written by `init` and by nobody else, so that threads may read it together.
    let address: UnsafeRawPointer

    init(_ words: [UInt64]) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(64, words.count * 8), alignment: 64)
        words.withUnsafeBytes { words in
            if let start = words.baseAddress { memory.copyMemory(from: start, byteCount: words.count) }
        }
        address = UnsafeRawPointer(memory)
    }

    deinit { address.deallocate() }
}
