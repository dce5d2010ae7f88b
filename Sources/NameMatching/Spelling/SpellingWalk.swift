/// Finds the words of a trie that a word may be spelled as, within a limit.
///
/// One row of costs belongs to each node of the path: what the letters so far cost against every beginning of the query.
/// Costs are never negative, so a subtree is left out as soon as nothing in its row is within the limit; what is left out
/// is no agreement in the scorer's eyes either, because scorer and walk count the same costs.
package struct SpellingWalk {
    private let trie: WordTrie
    private let model: UnsafePointer<SpellingModel>

    /// The model's symbols of the trie's letters, where these are Latin letters.
    private let symbols: [UInt16]

    /// - Parameter symbols: The model's symbols of the letters 0...27 if the trie holds Latin letters; none if it holds symbols.
    package init(_ trie: WordTrie, _ model: UnsafePointer<SpellingModel>, symbols: [UInt16]) {
        self.trie = trie
        self.model = model
        self.symbols = symbols
    }

    /// What a walk looks for.
    package struct Goal {
        /// The most that a whole word may cost, in eighths of a bit.
        package var limit: Int
        /// The lengths of words that are looked for.
        package var lengths: ClosedRange<Int>
        /// Where in the query a word may begin, a bit for each position; 1 is the start of the query.
        package var starts: UInt64 = 1
        /// Whether words that stand for a beginning of the query's letters are reported, too.
        package var findsBeginnings = false

        package init(limit: Int, lengths: ClosedRange<Int> = 1...SpellingModel.longestWord) {
            self.limit = limit
            self.lengths = lengths
        }
    }

    /// The cells of a row that are within the limit: the first one and the last.
    private struct Band {
        var low: UInt8
        var high: UInt8
        static let none = Band(low: .max, high: 0)

        @inline(__always)
        mutating func include(_ cell: Int) {
            low = min(low, UInt8(truncatingIfNeeded: cell))
            high = max(high, UInt8(truncatingIfNeeded: cell))
        }

        var isEmpty: Bool { low > high }
    }

    /// Rows by depth with their bands, beginning with the row of no letters.
    private func withRows(
        width: Int, _ body: (UnsafeMutablePointer<UInt16>, UnsafeMutablePointer<Band>) -> Void
    ) {
        let depths = SpellingModel.longestWord + 2
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: depths * width) { rows in
            withUnsafeTemporaryAllocation(of: Band.self, capacity: depths) { bands in
                guard let rows = rows.baseAddress, let bands = bands.baseAddress else { return }
                body(rows, bands)
            }
        }
    }

    /// Walks a trie of source symbols with a query of Latin letters. `found` gets the words that end at a node, and the row
    /// of what they cost against each beginning of the query.
    ///
    /// - Parameter wanted: Which groups of the trie's letters may affordably be written with a Latin letter.
    package func walk(
        target letters: UnsafeBufferPointer<UInt8>, _ goal: Goal,
        wanted: (UInt8) -> UInt16, found: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt16>) -> Void
    ) {
        let m = min(letters.count, SpellingModel.longestWord)
        guard m > 0, trie.nodeCount > 0 else { return }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: m + 1) { windows in
            windows[m] = 0
            for j in stride(from: m - 1, through: 0, by: -1) {
                windows[j] = UInt32(letters[j]) << 15 | windows[j + 1] >> 5
            }
            withRows(width: m + 1) { rows, bands in
                let step = TargetStep(
                    model: model.pointee, letters: letters, windows: UnsafeBufferPointer(windows), m: m,
                    limit: UInt16(min(goal.limit, SpellingModel.unlimited)))
                bands[0] = step.start(rows, goal.starts)
                let wanted = letters.prefix(m).map(wanted)
                var (node, last) = (0, 0)
                while node < trie.nodeCount {
                    let mark = trie.depths[node]
                    let depth = Int(mark & ~WordTrie.isEnd)
                    // A damaged file may say anything; a trie goes down one letter at a time.
                    guard 1...min(last + 1, SpellingModel.longestWord) ~= depth else { return }
                    let next = rows + depth &* (m + 1)
                    let band =
                        depth > goal.lengths.upperBound
                        ? .none : step.fill(next, next - (m + 1), bands[depth - 1], symbol(of: trie.letters[node]))
                    last = depth
                    if band.isEmpty {
                        let skip = Int(trie.skips[node])
                        if skip <= node { return }
                        node = skip
                        continue
                    }
                    bands[depth] = band
                    if mark & WordTrie.isEnd != 0, goal.findsBeginnings || Int(band.high) == m,
                        depth >= goal.lengths.lowerBound
                    {
                        found(trie.words(at: node), UnsafeBufferPointer(start: next, count: m + 1))
                    }
                    // A letter that nothing below may be affordably written with costs more than that.
                    let below = trie.below[node]
                    var isMissing = false
                    var j = Int(band.high)
                    while j < m {
                        if wanted[j] & below == 0 {
                            isMissing = true
                            break
                        }
                        j &+= 1
                    }
                    if isMissing, !goal.findsBeginnings,
                        step.least(next, band) &+ UInt16(LetterClasses.affordable) >= step.limit
                    {
                        let skip = Int(trie.skips[node])
                        if skip <= node { return }
                        node = skip
                        continue
                    }
                    node &+= 1
                }
            }
        }
    }

    @inline(__always)
    private func symbol(of letter: UInt16) -> Int {
        symbols.isEmpty ? Int(letter) : Int(symbols[min(Int(letter), symbols.count - 1)])
    }

    /// One source symbol more, against a target.
    private struct TargetStep {
        let groups: UnsafePointer<Int32>
        let units: UnsafePointer<SpellingModel.GroupedUnit>
        let silents: UnsafePointer<UInt8>
        let insertions: UnsafePointer<UInt8>
        let letters: UnsafeBufferPointer<UInt8>
        let windows: UnsafeBufferPointer<UInt32>
        let m: Int
        let limit: UInt16

        init(
            model: SpellingModel, letters: UnsafeBufferPointer<UInt8>, windows: UnsafeBufferPointer<UInt32>, m: Int,
            limit: UInt16
        ) {
            groups = model.unitGroups
            units = model.groupedUnits
            silents = model.silentCosts
            insertions = model.insertionCosts
            self.letters = letters
            self.windows = windows
            self.m = m
            self.limit = limit
        }

        @inline(__always)
        func least(_ row: UnsafeMutablePointer<UInt16>, _ band: Band) -> UInt16 {
            var least = UInt16.max
            for j in Int(band.low)...Int(band.high) { least = min(least, row[j]) }
            return least
        }

        func start(_ row: UnsafeMutablePointer<UInt16>, _ starts: UInt64) -> Band {
            var band = Band.none
            for j in 0...m { row[j] = starts >> UInt64(j) & 1 == 1 ? 0 : .max }
            for j in 0...m where row[j] <= limit {
                band.include(j)
                if j < m { row[j + 1] = min(row[j + 1], row[j] + UInt16(insertions[Int(letters[j])])) }
            }
            return band
        }

        @inline(__always)
        func fill(
            _ next: UnsafeMutablePointer<UInt16>, _ row: UnsafeMutablePointer<UInt16>, _ band: Band, _ symbol: Int
        ) -> Band {
            var result = Band.none
            let silent = UInt16(silents[symbol])
            let groups = groups + symbol &* LatinNull.letterCount
            let (low, high) = (Int(band.low), Int(band.high))
            var top = low
            next[low] = .max
            var j = low
            while j <= top || j <= high {
                if j > top {
                    top = j
                    next[j] = .max
                }
                if j <= high, row[j] <= limit {
                    let cost = row[j]
                    if cost &+ silent < next[j] { next[j] = cost &+ silent }
                    if j < m {
                        let letter = Int(letters[j])
                        var (index, end) = (Int(groups[letter]), Int(groups[letter &+ 1]))
                        let window = windows[j]
                        while index < end {
                            let unit = units[index]
                            if window & unit.mask == unit.target {
                                let sum = cost &+ UInt16(unit.cost)
                                if sum <= limit {
                                    let after = j &+ Int(unit.length)
                                    while top < after {
                                        top &+= 1
                                        next[top] = .max
                                    }
                                    if sum < next[after] { next[after] = sum }
                                }
                            }
                            index &+= 1
                        }
                    }
                }
                if next[j] <= limit {
                    result.include(j)
                    if j < m {
                        let inserted = next[j] &+ UInt16(insertions[Int(letters[j])])
                        if inserted <= limit {
                            if top == j {
                                top &+= 1
                                next[top] = .max
                            }
                            if inserted < next[j &+ 1] { next[j &+ 1] = inserted }
                        }
                    }
                }
                j &+= 1
            }
            return result
        }
    }

    /// Walks a trie of Latin letters with a query of source symbols.
    package func walk(
        source symbols: UnsafeBufferPointer<UInt16>, _ goal: Goal,
        found: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt16>) -> Void
    ) {
        let n = min(symbols.count, SpellingModel.longestWord)
        guard n > 0, trie.nodeCount > 0 else { return }
        let query = SourceQuery(model, UnsafeBufferPointer(rebasing: symbols.prefix(n)))
        let limit = UInt16(min(goal.limit, SpellingModel.unlimited))
        let width = n + 1
        var pending = InlineArray<42, InlineArray<4, UInt16>>(repeating: InlineArray(repeating: .max))
        var paths = InlineArray<42, UInt32>(repeating: 0)
        withRows(width: width) { rows, bands in
            query.withPointers { silents, entries, starts, writes in
                var first = Band.none
                for i in 0...n { rows[i] = goal.starts >> UInt64(i) & 1 == 1 ? 0 : .max }
                for i in 0...n where rows[i] <= limit {
                    first.include(i)
                    if i < n { rows[i + 1] = min(rows[i + 1], rows[i] &+ silents[i]) }
                }
                bands[0] = first
                pending[0] = query.pending(rows, first)
                var (node, last) = (0, 0)
                while node < trie.nodeCount {
                    let mark = trie.depths[node]
                    let depth = Int(mark & ~WordTrie.isEnd)
                    guard 1...min(last + 1, SpellingModel.longestWord) ~= depth else { return }
                    last = depth
                    let letter = Int(trie.letters[node])
                    let path = (paths[depth &- 1] << 5 | UInt32(letter)) & 0xF_FFFF
                    paths[depth] = path
                    let next = rows + depth &* width
                    var band = Band.none
                    if depth <= goal.lengths.upperBound {
                        let insertion = UInt16(model.pointee.insertionCosts[letter])
                        // The rows that units of up to four letters begin at.
                        let reach = min(depth, SpellingModel.longestTarget)
                        var (low, high) = (Int.max, -1)
                        for back in 1...reach where !bands[depth &- back].isEmpty {
                            low = min(low, Int(bands[depth &- back].low))
                            high = max(high, Int(bands[depth &- back].high) &+ 1)
                        }
                        high = min(high, n)
                        for i in 0...n { next[i] = .max }
                        var i = low
                        while i <= n {
                            var best = UInt16.max
                            if i <= high {
                                let above = (next - width)[i]
                                if above <= limit { best = above &+ insertion }
                                if i > 0 {
                                    let slot = (i &- 1) &* LatinNull.letterCount &+ letter
                                    var (index, end) = (Int(starts[slot]), Int(starts[slot &+ 1]))
                                    while index < end {
                                        let unit = entries[index]
                                        let length = Int(unit.length)
                                        if path & unit.mask == unit.target, length <= depth {
                                            let before = (next - length &* width)[i &- 1]
                                            if before <= limit { best = min(best, before &+ UInt16(unit.cost)) }
                                        }
                                        index &+= 1
                                    }
                                }
                            }
                            if i > 0, next[i &- 1] <= limit { best = min(best, next[i &- 1] &+ silents[i &- 1]) }
                            if best <= limit {
                                next[i] = best
                                band.include(i)
                            } else if i > high {
                                break
                            }
                            i &+= 1
                        }
                    }
                    bands[depth] = band
                    pending[depth] = query.pending(next, band)
                    if mark & WordTrie.isEnd != 0, !band.isEmpty, goal.findsBeginnings || Int(band.high) == n,
                        depth >= goal.lengths.lowerBound
                    {
                        found(trie.words(at: node), UnsafeBufferPointer(start: next, count: width))
                    }
                    // What is left of the query must be written with letters below, or cost something.
                    let below = trie.below[node]
                    var isAlive = false
                    if !band.isEmpty {
                        var least = UInt16.max
                        for i in Int(band.low)...Int(band.high) { least = min(least, next[i]) }
                        var i = Int(band.high)
                        while i < n {
                            if !goal.findsBeginnings, writes[i] & below == 0 {
                                least = least &+ min(silents[i], UInt16(LetterClasses.affordable) + 1)
                            }
                            i &+= 1
                        }
                        isAlive = least <= limit
                    }
                    if !isAlive, depth < goal.lengths.upperBound {
                        for back in 1..<min(SpellingModel.longestTarget, depth + 1)
                        where pending[depth - back][back] <= limit {
                            isAlive = true
                        }
                    }
                    if !isAlive {
                        let skip = Int(trie.skips[node])
                        if skip <= node { return }
                        node = skip
                        continue
                    }
                    node &+= 1
                }
            }
        }
    }

    /// The units of a query's symbols by the letter that they end with, since a walk along Latin letters meets that last.
    private struct SourceQuery {
        struct Entry {
            /// The letters, the last one lowest, and a mask over them.
            var target: UInt32
            var mask: UInt32
            var cost: UInt8
            var length: UInt8
        }

        var silent: [UInt16] = []
        var entries: [Entry] = []
        private var starts: [Int32] = []
        /// For each position: what its cheapest unit of more than 1, 2 and 3 letters costs.
        private var long: [InlineArray<4, UInt16>] = []
        /// The groups of letters that each position's affordable units write.
        private var writes: [UInt16] = []

        init(_ model: UnsafePointer<SpellingModel>, _ symbols: UnsafeBufferPointer<UInt16>) {
            let model = model.pointee
            for symbol in symbols {
                writes.append(model.classes(ofSymbol: symbol))
                silent.append(UInt16(model.silentCosts[Int(symbol)]))
                var least = InlineArray<4, UInt16>(repeating: .max)
                var byLast = [[Entry]](repeating: [], count: LatinNull.letterCount)
                let first = Int(symbol) * LatinNull.letterCount
                for index in Int(model.unitGroups[first])..<Int(model.unitGroups[first + LatinNull.letterCount]) {
                    let unit = model.groupedUnits[index]
                    let shift = UInt32(5 * (SpellingModel.longestTarget - Int(unit.length)))
                    let target = unit.target >> shift
                    byLast[Int(target & 31)].append(
                        Entry(target: target, mask: unit.mask >> shift, cost: unit.cost, length: unit.length))
                    for back in 1..<SpellingModel.longestTarget where Int(unit.length) > back {
                        least[back] = min(least[back], UInt16(unit.cost))
                    }
                }
                long.append(least)
                for list in byLast {
                    starts.append(Int32(entries.count))
                    entries += list
                }
            }
            starts.append(Int32(entries.count))
        }

        /// For 1, 2 and 3 letters further on: what the units that have begun at a row and are longer cost at least.
        @inline(__always)
        func pending(_ row: UnsafeMutablePointer<UInt16>, _ band: Band) -> InlineArray<4, UInt16> {
            var result = InlineArray<4, UInt16>(repeating: .max)
            if band.isEmpty { return result }
            for i in Int(band.low)..<min(Int(band.high) + 1, long.count) where row[i] != .max {
                for back in 1..<SpellingModel.longestTarget where long[i][back] != .max {
                    result[back] = min(result[back], row[i] &+ long[i][back])
                }
            }
            return result
        }

        func withPointers(
            _ body: (UnsafePointer<UInt16>, UnsafePointer<Entry>, UnsafePointer<Int32>, [UInt16]) -> Void
        ) {
            silent.withUnsafeBufferPointer { silent in
                entries.withUnsafeBufferPointer { entries in
                    starts.withUnsafeBufferPointer { starts in
                        guard let silent = silent.baseAddress, let starts = starts.baseAddress else { return }
                        // Symbols without units have no entries to look at.
                        guard let entries = entries.baseAddress else { return }
                        body(silent, entries, starts, writes)
                    }
                }
            }
        }
    }
}
