internal import BatchKernels

/// The kernels of `BatchKernels` in Swift's own vectors: for processors that the C forms do not know, and as their judge.
///
/// A row of 64 bytes is one to four vectors, each walked alone. Sixteen lanes is the widest vector that Swift 6.3
/// compiles well; the same code with `SIMD32` is two hundred times slower.
enum PortableLanes {
    static func edits(
        _ texts: UnsafePointer<onoma_batch_groups>, _ query: UnsafeBufferPointer<UInt32>, allowsSwaps: Bool,
        into differences: UnsafeMutablePointer<Int8>
    ) {
        switch texts.pointee.lane_bits {
        case 8: edits(SIMD16<UInt8>.self, texts, query, allowsSwaps, differences)
        case 16: edits(SIMD16<UInt16>.self, texts, query, allowsSwaps, differences)
        case 32: edits(SIMD16<UInt32>.self, texts, query, allowsSwaps, differences)
        default: edits(SIMD8<UInt64>.self, texts, query, allowsSwaps, differences)
        }
    }

    static func jaro(
        _ texts: UnsafePointer<onoma_batch_groups>, _ query: UnsafeBufferPointer<UInt32>, prefixLimit: Int,
        into counts: UnsafeMutablePointer<UInt8>, plane: Int
    ) {
        switch texts.pointee.lane_bits {
        case 8: jaro(SIMD16<UInt8>.self, texts, query, prefixLimit, counts, plane)
        case 16: jaro(SIMD16<UInt16>.self, texts, query, prefixLimit, counts, plane)
        case 32: jaro(SIMD16<UInt32>.self, texts, query, prefixLimit, counts, plane)
        default: jaro(SIMD8<UInt64>.self, texts, query, prefixLimit, counts, plane)
        }
    }

    /// The step of `EditKernel`, for as many texts as the vector has lanes.
    @inline(__always)
    private static func edits<Vector: SIMD>(
        _: Vector.Type, _ texts: UnsafePointer<onoma_batch_groups>, _ query: UnsafeBufferPointer<UInt32>,
        _ allowsSwaps: Bool, _ differences: UnsafeMutablePointer<Int8>
    ) where Vector.Scalar: FixedWidthInteger & UnsignedInteger {
        var target = differences
        for number in 0..<GroupPiece<Vector>.count(of: texts) {
            let piece = GroupPiece<Vector>(texts, number)
            var increases = Vector(repeating: .max)
            var decreases = Vector.zero
            var diagonal = Vector.zero
            var previousMatches = Vector.zero
            for symbol in query {
                let matches = piece.row(of: symbol)
                let swapBits = ~diagonal & matches
                let swaps = allowsSwaps ? (swapBits &+ swapBits) & previousMatches : .zero
                let equal = (((matches & increases) &+ increases) ^ increases) | matches | swaps
                diagonal = equal | decreases
                // Where the row does not rise: shifted, the complement of `stepsUp`.
                let level = (equal | increases) & ~decreases
                let down = diagonal & increases
                let notUp = level &+ level
                increases = (down &+ down) | (notUp & ~diagonal)
                decreases = diagonal & ~notUp
                previousMatches = matches
            }
            let positions = piece[1]
            let difference = bitCounts(increases & positions) &- bitCounts(decreases & positions)
            for lane in difference.indices { target[lane] = Int8(truncatingIfNeeded: difference[lane]) }
            target += Vector.scalarCount
        }
    }

    /// The pairing of `JaroKernel`; see `LaneKernels.h` for how transpositions are counted without shifting a lane.
    ///
    /// Swift 6.3 compares vectors lane by lane, so whether a number is negative or not zero is read from its highest bit.
    @inline(__always)
    private static func jaro<Vector: SIMD>(
        _: Vector.Type, _ texts: UnsafePointer<onoma_batch_groups>, _ query: UnsafeBufferPointer<UInt32>,
        _ prefixLimit: Int, _ counts: UnsafeMutablePointer<UInt8>, _ plane: Int
    ) where Vector.Scalar: FixedWidthInteger & UnsignedInteger {
        let queryWindow = Vector.Scalar(truncatingIfNeeded: max(0, query.count / 2 - 1))
        let queryBits = (Vector.Scalar(2) << queryWindow) &- 1
        let highest = Vector(repeating: Vector.Scalar(truncatingIfNeeded: Vector.Scalar.bitWidth - 1))
        var target = counts
        withUnsafeTemporaryAllocation(of: Vector.self, capacity: query.count) { isCommon in
            for number in 0..<GroupPiece<Vector>.count(of: texts) {
                let piece = GroupPiece<Vector>(texts, number)
                let windowSize = pointwiseMax(piece[2], Vector(repeating: queryWindow))
                var window = piece[3] | Vector(repeating: queryBits)
                var common = Vector.zero
                for position in query.indices {
                    let partners = piece.row(of: query[position]) & window & ~common
                    let negative = Vector.zero &- partners
                    common |= partners & negative
                    isCommon[position] = Vector.zero &- ((partners | negative) &>> highest)
                    let place = Vector(repeating: Vector.Scalar(truncatingIfNeeded: position))
                    window = (window &+ window) | ((place &- windowSize) &>> highest)
                }

                var remaining = common
                var ordered = Vector.zero
                for position in query.indices {
                    let next = remaining & (Vector.zero &- remaining) & isCommon[position]
                    remaining ^= next
                    let match = piece.row(of: query[position]) & next
                    ordered &+= (match | (Vector.zero &- match)) &>> highest
                }

                var place = Vector(repeating: 1)
                var prefix = Vector.zero
                for symbol in query.prefix(prefixLimit) {
                    place &= piece.row(of: symbol)
                    prefix |= place
                    place &+= place
                }
                let counts = (bitCounts(common), bitCounts(common) &- ordered, bitCounts(prefix))
                for lane in common.indices {
                    target[lane] = UInt8(truncatingIfNeeded: counts.0[lane])
                    target[plane + lane] = UInt8(truncatingIfNeeded: counts.1[lane])
                    target[2 * plane + lane] = UInt8(truncatingIfNeeded: counts.2[lane])
                }
                target += Vector.scalarCount
            }
        }
    }
}

/// The count of bits in each lane: of two, of four, of eight bits, and their sum in the highest byte.
@inline(__always)
private func bitCounts<Vector: SIMD>(_ lanes: Vector) -> Vector
where Vector.Scalar: FixedWidthInteger & UnsignedInteger {
    let ones = Vector.Scalar.max
    func shift(_ count: Int) -> Vector { Vector(repeating: Vector.Scalar(truncatingIfNeeded: count)) }
    let (twos, fours) = (Vector(repeating: ones / 5), Vector(repeating: ones / 17))
    let pairs = lanes &- ((lanes &>> shift(1)) & Vector(repeating: ones / 3))
    let nibbles = (pairs & twos) &+ ((pairs &>> shift(2)) & twos)
    let bytes = (nibbles &+ (nibbles &>> shift(4))) & fours
    return (bytes &* Vector(repeating: ones / 255)) &>> shift(Vector.Scalar.bitWidth - 8)
}

/// The part of a group's rows that one vector holds.
private struct GroupPiece<Vector: SIMD> {
    private let rows: UnsafeRawPointer
    private let table: UnsafePointer<UInt16>
    private let symbolCount: UInt32

    private static var perGroup: Int { 64 / MemoryLayout<Vector>.size }

    /// The pieces of all groups.
    @inline(__always)
    static func count(of texts: UnsafePointer<onoma_batch_groups>) -> Int {
        Int(texts.pointee.count) * perGroup
    }

    /// The piece of a number, in the order of the lanes.
    @inline(__always)
    init(_ texts: UnsafePointer<onoma_batch_groups>, _ number: Int) {
        let group = texts.pointee.groups[number / Self.perGroup]
        rows = texts.pointee.rows + Int(group.row) * 64 + number % Self.perGroup * MemoryLayout<Vector>.size
        table = texts.pointee.tables + Int(group.table)
        symbolCount = group.symbol_count
    }

    subscript(row: Int) -> Vector {
        @inline(__always) get { rows.load(fromByteOffset: row * 64, as: Vector.self) }
    }

    @inline(__always)
    func row(of symbol: UInt32) -> Vector {
        self[Int(table[Int(min(symbol, symbolCount))])]
    }
}
