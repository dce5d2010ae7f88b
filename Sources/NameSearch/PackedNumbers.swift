internal import WalkKernels

/// Numbers of 32 bits at most, each in as many bits as the greatest one needs, one after another.
///
///     let section = PackedNumbers.packed([5, 2, 7])
///     section.withUnsafeBytes { PackedNumbers($0)[0..<3].map(\.self) }  // 5, 2, 7, of three bits each
///
/// In memory: how many there are, in 56 bits, and how many bits each takes, in eight; then the bits, the first number's lowest;
/// then eight bytes more, so that any number is read with those behind it at once.
struct PackedNumbers {
    private let bits: UnsafeRawPointer
    let count: Int
    private let width: Int

    private static let headLength = 8
    private static let tailLength = 8

    /// - Parameter section: What ``packed(_:)`` made. Of one that is damaged there are no numbers.
    init(_ section: UnsafeRawBufferPointer) {
        let head = section.count >= 8 ? section.loadUnaligned(as: UInt64.self) : 0
        let (count, width) = (Int(head & 0xFF_FFFF_FFFF_FFFF), Int(head >> 56))
        guard let base = section.baseAddress, width <= 32, count <= 8 * section.count,
            section.count == PackedNumbers.length(count, width: width)
        else {
            (bits, self.count, self.width) = (UnsafeRawPointer(bitPattern: 8).unsafelyUnwrapped, 0, 0)
            return
        }
        (bits, self.count, self.width) = (base + PackedNumbers.headLength, count, width)
    }

    private static func length(_ count: Int, width: Int) -> Int {
        (headLength + (count * width + 7) / 8 + tailLength + 7) / 8 * 8
    }

    /// A section of numbers.
    static func packed(_ numbers: [UInt32]) -> [UInt8] {
        let width = max(1, 32 - (numbers.max() ?? 0).leadingZeroBitCount)
        var section = [UInt8](repeating: 0, count: length(numbers.count, width: width))
        section.withUnsafeMutableBytes { section in
            section.storeBytes(of: UInt64(numbers.count) | UInt64(width) << 56, as: UInt64.self)
            var bit = 8 * headLength
            for number in numbers {
                section.addBits(UInt64(number), at: bit)
                bit += width
            }
        }
        return section
    }

    /// - Precondition: There is such a number.
    @inline(__always)
    subscript(index: Int) -> UInt32 { UInt32(truncatingIfNeeded: bits.bits(width, at: index &* width)) }

    /// - Precondition: There are such numbers.
    @inline(__always)
    subscript(range: Range<Int>) -> Slice {
        Slice(bits: bits, first: range.lowerBound &* width, count: range.count, width: width)
    }

    /// Some of the numbers, counted from 0 on.
    struct Slice: RandomAccessCollection {
        fileprivate let bits: UnsafeRawPointer
        /// The bit that the first one begins with.
        fileprivate let first: Int
        let count: Int
        fileprivate let width: Int

        var startIndex: Int { 0 }
        var endIndex: Int { count }

        @inline(__always)
        subscript(index: Int) -> UInt32 {
            UInt32(truncatingIfNeeded: bits.bits(width, at: first &+ index &* width))
        }

        /// Asks the memory for the first ones.
        @inline(__always)
        func fetch() { onoma_fetch(bits + first &>> 3) }
    }
}

extension UnsafeRawPointer {
    /// So many bits from a bit on, 57 at most; the eight bytes are read that the first one stands in the first of.
    @inline(__always)
    func bits(_ width: Int, at bit: Int) -> UInt64 {
        loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self) &>> UInt64(bit & 7) & (1 &<< UInt64(width) &- 1)
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Sets bits of a number, of 57 bits at most, from a bit on, where none is set.
    func addBits(_ number: UInt64, at bit: Int) {
        let own = loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
        storeBytes(of: own | number << UInt64(bit & 7), toByteOffset: bit >> 3, as: UInt64.self)
    }
}
