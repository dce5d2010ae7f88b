public import NameData
package import Transliteration

/// A spelling model as it is trained, written and read: plain values without look-up tables.
package struct SpellingModelTable: Sendable, Equatable {
    package struct Unit: Sendable, Equatable {
        package var symbol: Int
        package var target: String
        package var bits: Float
        package var backoff: Float
    }
    package struct Pair: Sendable, Equatable {
        package var previous: Int
        package var unit: Int
        package var bits: Float
    }
    /// A source letter after another one.
    package struct Neighbor: Sendable, Equatable {
        package var previous: Int
        package var symbol: Int
        package var bits: Float
    }
    package var script: Script
    /// Scalars in order; symbol numbers are positions + 1.
    package var scalars: [Unicode.Scalar]
    package var scalarBits: [Float]
    /// What it costs to go on to a letter not seen after the symbol; the first is the start of a word.
    package var scalarBackoffs: [Float]
    package var neighbors: [Neighbor]
    package var startBackoff: Float
    /// Units in order; numbers are positions + 1, and 0 is the start of a word.
    package var units: [Unit]
    package var pairs: [Pair]
    package var weights: SpellingWeights
}

extension SpellingModelTable {
    /// The table as text: `#` provenance lines, then rows of `kind`, `source`, `target`, `bits`, `backoff`.
    package func text(provenance: [String]) -> String {
        func cell(_ bits: Float) -> String {
            let hundredths = Int((Double(bits) * 100).rounded())
            let magnitude = abs(hundredths)
            let digits = "\(magnitude / 100).\(magnitude % 100 < 10 ? "0" : "")\(magnitude % 100)"
            return hundredths < 0 ? "-" + digits : digits
        }
        func precise(_ value: Float) -> String { "\(value)" }
        var lines = provenance.map { "# \($0)" }
        lines += [
            "# kind script: the source script. symbol: a source letter, its improbability, and what it costs to go on to a letter it",
            "# was not seen before. neighbor: two source letters and the improbability of the second after the first (- is the",
            "# start of a word). unit: a source letter, the Latin letters it stands for (- for none), the unit's improbability,",
            "# and what it costs to go on to a unit it was not seen before. start: the same costs at the start of a word, of",
            "# letters and of units. pair: numbers of two units (counted from 1 in the order of their rows, 0 is the start) and",
            "# the improbability of the second after the first. weight: one weight of the regression to bits. All are bits.",
            "kind\tsource\ttarget\tbits\tbackoff", "script\t\(script)\t-\t0\t0",
            "start\tletter\t-\t0\t\(cell(scalarBackoffs[0]))", "start\tunit\t-\t0\t\(cell(startBackoff))",
            "weight\tbias\t-\t\(precise(weights.bias))\t0",
        ]
        for (name, value) in zip(SpellingWeights.names, weights.values) {
            lines.append("weight\t\(name)\t-\t\(precise(value))\t0")
        }
        for (index, scalar) in scalars.enumerated() {
            lines.append("symbol\t\(scalar)\t-\t\(cell(scalarBits[index]))\t\(cell(scalarBackoffs[index + 1]))")
        }
        for neighbor in neighbors {
            let previous = neighbor.previous == 0 ? "-" : String(scalars[neighbor.previous - 1])
            lines.append("neighbor\t\(previous)\t\(scalars[neighbor.symbol - 1])\t\(cell(neighbor.bits))\t0")
        }
        for unit in units {
            let target = unit.target.isEmpty ? "-" : unit.target
            lines.append("unit\t\(scalars[unit.symbol - 1])\t\(target)\t\(cell(unit.bits))\t\(cell(unit.backoff))")
        }
        for pair in pairs { lines.append("pair\t\(pair.previous)\t\(pair.unit)\t\(cell(pair.bits))\t0") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads a model.
    ///
    /// - Throws: ``TableError`` with file and line.
    package init(file: String, bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {
        self.init(
            script: .unknown, scalars: [], scalarBits: [], scalarBackoffs: [0], neighbors: [], startBackoff: 0,
            units: [],
            pairs: [],
            weights: SpellingWeights(bias: 0, values: [Float](repeating: 0, count: SpellingWeights.names.count)))
        var numbers: [Unicode.Scalar: Int] = [:]
        var reader = RowReader(file: file, bytes: bytes)
        func symbol(_ row: RowReader.Row, _ cell: Int) throws(TableError) -> Int {
            guard let scalar = row.text(cell).unicodeScalars.first, let symbol = numbers[scalar] else {
                throw row.error("the letter \"\(row.text(cell))\" has no symbol row above")
            }
            return symbol
        }
        while let row = try reader.next(cells: 5) {
            switch row.text(0) {
            case "kind": continue
            case "script":
                let code = row.text(1)
                guard code.utf8.count == 4 else {
                    throw row.error("script \"\(code)\"; use a four-letter ISO 15924 code")
                }
                script = Script(rawCode: code.utf8.reduce(0) { $0 << 8 | UInt32($1) })
            case "start":
                switch row.text(1) {
                case "letter": scalarBackoffs[0] = try row.number(4)
                case "unit": startBackoff = try row.number(4)
                default: throw row.error("start of \"\(row.text(1))\"; use letter or unit")
                }
            case "weight":
                if row.text(1) == "bias" {
                    weights.bias = try row.number(3)
                } else if let index = SpellingWeights.names.firstIndex(of: row.text(1)) {
                    weights.values[index] = try row.number(3)
                } else {
                    throw row.error("weight \"\(row.text(1))\" is unknown; train the model again with this version")
                }
            case "symbol":
                guard let scalar = row.text(1).unicodeScalars.first else { throw row.error("a symbol needs a letter") }
                scalars.append(scalar)
                numbers[scalar] = scalars.count
                scalarBits.append(try row.number(3))
                scalarBackoffs.append(try row.number(4))
            case "neighbor":
                let previous = row.text(1) == "-" ? 0 : try symbol(row, 1)
                neighbors.append(.init(previous: previous, symbol: try symbol(row, 2), bits: try row.number(3)))
            case "unit":
                let symbol = try symbol(row, 1)
                let target = row.text(2) == "-" ? "" : row.text(2)
                guard target.utf8.count <= SpellingModel.longestTarget else {
                    throw row.error("\"\(target)\" is longer than \(SpellingModel.longestTarget) letters")
                }
                units.append(Unit(symbol: symbol, target: target, bits: try row.number(3), backoff: try row.number(4)))
            case "pair":
                let (previous, unit) = (try row.integer(1), try row.integer(2))
                guard 0...units.count ~= previous, 1...max(units.count, 1) ~= unit else {
                    throw row.error("there are only \(units.count) units above")
                }
                pairs.append(Pair(previous: previous, unit: unit, bits: try row.number(3)))
            case let kind:
                throw row.error(
                    "kind \"\(kind)\" is unknown; use script, start, weight, symbol, neighbor, unit or pair")
            }
        }
        guard !units.isEmpty, units.count < 8192 else {
            throw TableError(.invalidCell, file: file, "\(units.count) units; a model has 1 to 8191")
        }
    }
}

extension SpellingModel {
    /// Lays a table out for look-ups. The memory is never freed: a model lives as long as the process.
    package init(_ table: SpellingModelTable) {
        script = table.script
        let first = table.scalars.map(\.value).min() ?? 0
        let last = table.scalars.map(\.value).max() ?? 0
        firstScalar = first
        scalarCount = Int(last - first) + 1
        let symbolCount = table.scalars.count + 1
        let symbols = UnsafeMutablePointer<UInt16>.allocate(capacity: scalarCount)
        symbols.initialize(repeating: 0, count: scalarCount)
        let symbolBits = UnsafeMutablePointer<Float>.allocate(capacity: symbolCount)
        symbolBits.initialize(repeating: -(table.scalarBits.max() ?? 12), count: symbolCount)
        let symbolBackoffs = UnsafeMutablePointer<Float>.allocate(capacity: symbolCount)
        for (symbol, bits) in table.scalarBackoffs.enumerated() { symbolBackoffs[symbol] = -bits }
        for (index, scalar) in table.scalars.enumerated() {
            symbols[Int(scalar.value - first)] = UInt16(index + 1)
            symbolBits[index + 1] = -table.scalarBits[index]
        }
        let null = LatinNull.shared
        let unitCount = table.units.count
        let units = UnsafeMutablePointer<Unit>.allocate(capacity: unitCount + 1)
        units[0] = Unit(symbol: 0, target: 0, targetLength: 0, bits: 0, odds: 0, backoff: -table.startBackoff)
        var longestUnit = 1
        var ofSymbol = [[UInt16]](repeating: [], count: symbolCount)
        for (index, row) in table.units.enumerated() {
            let letters = row.target.utf8.map(LatinNull.letter)
            let packed = letters.reduce(UInt32(0)) { $0 << 5 | UInt32($1) }
            units[index + 1] = Unit(
                symbol: UInt16(row.symbol), target: packed, targetLength: UInt8(letters.count), bits: -row.bits,
                odds: -row.bits - symbolBits[row.symbol] - letters.reduce(0) { $0 + null.unigram($1) },
                backoff: -row.backoff)
            ofSymbol[row.symbol].append(UInt16(index + 1))
            longestUnit = max(longestUnit, letters.count)
        }
        let costs = SpellingCosts(units: units, ofSymbol: ofSymbol, symbolBits: symbolBits, null: null)
        let bySymbol = UnsafeMutablePointer<UInt16>.allocate(capacity: unitCount)
        let range = UnsafeMutablePointer<Int32>.allocate(capacity: symbolCount + 1)
        var used = 0
        for symbol in 0..<symbolCount {
            range[symbol] = Int32(used)
            for unit in ofSymbol[symbol] {
                bySymbol[used] = unit
                used += 1
            }
        }
        range[symbolCount] = Int32(used)
        (pairSlots, pairMask) = SpellingModel.slots(
            table.pairs.map { PairSlot(key: UInt32($0.previous) << 16 | UInt32($0.unit), bits: -$0.bits) })
        (neighborSlots, neighborMask) = SpellingModel.slots(
            table.neighbors.map { PairSlot(key: UInt32($0.previous) << 16 | UInt32($0.symbol), bits: -$0.bits) })
        self.symbols = UnsafePointer(symbols)
        self.symbolBits = UnsafePointer(symbolBits)
        self.symbolBackoffs = UnsafePointer(symbolBackoffs)
        self.units = UnsafePointer(units)
        self.longestUnit = longestUnit
        silentCosts = costs.silentCosts
        silentUnits = costs.silentUnits
        insertionCosts = costs.insertionCosts
        unitGroups = costs.unitGroups
        groupedUnits = costs.groupedUnits
        producible = costs.producible
        reaches = costs.reaches
        sourceOdds = costs.sourceOdds
        unitCosts = costs.unitCosts
        unitsBySymbol = UnsafePointer(bySymbol)
        unitRange = UnsafePointer(range)
        digest = (1...max(unitCount, 1)).reduce(UInt64(unitCount)) { digest, number in
            number > unitCount ? digest : (digest ^ UInt64(units[number].odds.bitPattern)) &* 0x9E37_79B9_7F4A_7C15
        }
        let memory = UnsafeMutablePointer<SpellingWeights>.allocate(capacity: 1)
        memory.initialize(to: table.weights)
        ownWeights = UnsafePointer(memory)
        flatWeights = FlatSpellingWeights(table.weights)
    }

    /// A hash table of pairs with a mask for its slots.
    private static func slots(_ pairs: [PairSlot]) -> (UnsafePointer<PairSlot>, Int) {
        var count = 64
        while count < pairs.count * 2 { count *= 2 }
        let slots = UnsafeMutablePointer<PairSlot>.allocate(capacity: count)
        slots.initialize(repeating: PairSlot(key: 0, bits: 0), count: count)
        for pair in pairs {
            var slot = pairHash(pair.key) & (count - 1)
            while slots[slot].key != 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = pair
        }
        return (UnsafePointer(slots), count - 1)
    }

    /// Reads a model from the bytes of a table, as `onoma train` writes it.
    ///
    /// - Throws: ``TableError`` with file, line and remedy.
    public init(file: String, bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {
        self.init(try SpellingModelTable(file: file, bytes: bytes))
    }
}
