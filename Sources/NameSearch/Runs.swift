internal import WalkKernels

/// Where elements begin that lie one after another, run by run, in about two bits a run and as many as the length of a run has.
///
///     let section = Runs.packed([0, 3, 3, 10])
///     section.withUnsafeBytes { Runs($0, limit: 10)[2] }  // 3..<10
///
/// The starts are kept as Elias and Fano did (Elias, Efficient Storage and Retrieval by Content and Address of Static Files,
/// 1974; Vigna, Quasi-Succinct Indices, 2013): of each its lower bits as they are, and the upper ones by a bit that is set in a
/// long row of bits, that of start *i* with upper bits *u* at place *u* + *i*. For each 64th start it is kept where that is.
///
/// In memory: how many starts there are, one more than runs; how many lower bits each has, in eight bits, and how many 64 bits the
/// row has, in 56; the row; the places, 32 bits each; and the lower bits, with eight bytes behind them.
struct Runs {
    /// How many runs there are.
    let count: Int
    private let row: UnsafePointer<UInt64>
    private let rowLength: Int
    private let places: UnsafePointer<UInt32>
    private let lower: UnsafeRawPointer
    private let width: Int
    private let limit: Int

    private static let headLength = 16
    private static let sampleSize = 64

    /// - Parameters:
    ///   - section: What ``packed(_:)`` made. Of one that is damaged there are no runs.
    ///   - limit: The number of elements.
    /// - Precondition: The section begins at an address divisible by eight.
    init(_ section: UnsafeRawBufferPointer, limit: Int) {
        self.limit = limit
        let hasHead = section.count >= Runs.headLength
        let starts = hasHead ? Int(clamping: section.load(as: UInt64.self)) : 0
        let form = hasHead ? section.load(fromByteOffset: 8, as: UInt64.self) : 0
        width = Int(form & 0xFF)
        rowLength = Int(form >> 8)
        guard let base = section.baseAddress, starts > 0, width <= Runs.mostWidth, rowLength <= section.count,
            starts <= 64 * rowLength, section.count == Runs.length(starts, width: width, rowLength: rowLength)
        else {
            count = 0
            (row, places) = (
                UnsafePointer(bitPattern: 8).unsafelyUnwrapped, UnsafePointer(bitPattern: 8).unsafelyUnwrapped
            )
            lower = UnsafeRawPointer(row)
            return
        }
        count = starts - 1
        let rowStart = base + Runs.headLength
        let placesStart = rowStart + 8 * rowLength
        row = rowStart.assumingMemoryBound(to: UInt64.self)
        places = placesStart.assumingMemoryBound(to: UInt32.self)
        lower = placesStart + Runs.lengthOfPlaces(starts)
    }

    /// A start's lower bits are read with eight bytes at once, of which seven bits may be another's.
    private static let mostWidth = 57

    private static func lengthOfPlaces(_ starts: Int) -> Int {
        (4 * ((starts + sampleSize - 1) / sampleSize) + 7) / 8 * 8
    }

    private static func length(_ starts: Int, width: Int, rowLength: Int) -> Int {
        headLength + 8 * rowLength + lengthOfPlaces(starts) + ((starts * width + 7) / 8 + 15) / 8 * 8
    }

    /// A section of starts.
    ///
    /// - Precondition: None is less than the one before it, and there are no more than the places of 32 bits allow: a thousand
    ///   million.
    static func packed(_ starts: [Int]) -> [UInt8] {
        let count = starts.count
        let most = starts.last ?? 0
        let width = count == 0 || most / count == 0 ? 0 : Int.bitWidth - 1 - (most / count).leadingZeroBitCount
        let rowLength = (count + most >> width) / 64 + 1
        var section = [UInt8](repeating: 0, count: length(count, width: width, rowLength: rowLength))
        section.withUnsafeMutableBytes { section in
            section.storeBytes(of: UInt64(count), as: UInt64.self)
            section.storeBytes(of: UInt64(rowLength) << 8 | UInt64(width), toByteOffset: 8, as: UInt64.self)
            let row = headLength
            let places = row + 8 * rowLength
            let lower = places + lengthOfPlaces(count)
            for (index, start) in starts.enumerated() {
                let place = start >> width + index
                section[row + place / 8] |= 1 << UInt8(place % 8)
                if index % sampleSize == 0 {
                    section.storeBytes(
                        of: UInt32(place), toByteOffset: places + index / sampleSize * 4, as: UInt32.self)
                }
                section.addBits(UInt64(start) & (1 << UInt64(width) - 1), at: 8 * lower + index * width)
            }
        }
        return section
    }

    @inline(__always)
    private func lowerBits(_ index: Int) -> Int {
        Int(truncatingIfNeeded: lower.bits(width, at: index &* width))
    }

    /// Asks the memory for where a run begins and ends.
    @inline(__always)
    func fetch(_ run: Int) {
        guard run < count else { return }
        onoma_fetch(places + run / Runs.sampleSize)
        onoma_fetch(lower + (run &* width) &>> 3)
    }

    /// Asks the memory for what is read after that.
    @inline(__always)
    func fetchRow(_ run: Int) {
        guard run < count else { return }
        onoma_fetch(row + min(Int(places[run / Runs.sampleSize]) &>> 6, rowLength))
    }

    /// The elements of a run; none of a run that there is not.
    @inline(__always)
    subscript(run: Int) -> Range<Int> {
        guard run >= 0, run < count else { return 0..<0 }
        // The run's own bit, so many set ones behind the place that is kept.
        var rest = UInt64(run % Runs.sampleSize)
        let place = Int(places[run / Runs.sampleSize])
        var index = place &>> 6
        guard index < rowLength else { return 0..<0 }
        var bits = row[index] & ~0 &<< UInt64(place & 63)
        var ones = Runs.ones(bits)
        while rest >= ones &>> 56 {
            rest &-= ones &>> 56
            index &+= 1
            guard index < rowLength else { return 0..<0 }
            bits = row[index]
            ones = Runs.ones(bits)
        }
        let first = Runs.place(ofSet: rest, bits, ones)
        let start = ((index &* 64 &+ first &- run) &<< width) | lowerBits(run)
        // The next one.
        bits &= ~1 &<< UInt64(first)
        while bits == 0 {
            index &+= 1
            guard index < rowLength else { return 0..<0 }
            bits = row[index]
        }
        let next = index &* 64 &+ bits.trailingZeroBitCount
        let end = ((next &- run &- 1) &<< width) | lowerBits(run &+ 1)
        let clipped = min(max(start, 0), limit)
        return clipped..<max(clipped, min(end, limit))
    }

    private static let bytes: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// How many bits are set in the lowest byte, in the two lowest, and so on, in a byte each; the last one says it of all.
    @inline(__always)
    private static func ones(_ bits: UInt64) -> UInt64 {
        let pairs = bits &- (bits &>> 1 & 0x5555_5555_5555_5555)
        let fours = pairs & 0x3333_3333_3333_3333 &+ (pairs &>> 2 & 0x3333_3333_3333_3333)
        return ((fours &+ fours &>> 4) & 0x0F0F_0F0F_0F0F_0F0F) &* bytes
    }

    /// Where the set bit is that has so many set ones below it: its byte, and in that its bit.
    ///
    /// - Parameter ones: ``ones(_:)`` of the bits.
    @inline(__always)
    private static func place(ofSet rank: UInt64, _ bits: UInt64, _ ones: UInt64) -> Int {
        let byte = 8 &* bytesWith(ones, upTo: rank)
        let rest = rank &- (ones &<< 8) &>> byte & 0xFF
        // Each bit of the byte, in a byte of its own.
        let spread = (bits &>> byte & 0xFF) &* bytes & 0x8040_2010_0804_0201
        let single = ((spread | ((spread | highBits) &- bytes)) & highBits) &>> 7
        return Int(byte &+ bytesWith(single &* bytes, upTo: rest))
    }

    /// How many of eight numbers in a byte each, less than 128, are no greater than another one.
    @inline(__always)
    private static func bytesWith(_ numbers: UInt64, upTo most: UInt64) -> UInt64 {
        ((((most &* bytes | highBits) &- numbers) & highBits) &>> 7 &* bytes) &>> 56
    }
}
