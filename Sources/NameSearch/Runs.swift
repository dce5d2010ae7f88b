internal import WalkKernels

/// Where elements begin that lie one after another, run by run.
///
/// In memory: how many starts there are, one more than runs; 1 where they are packed, else 0; then the starts. Packed starts stand in
/// blocks of 64: where the first one is, in 32 bits, and how far behind it each one is, in 16.
struct Runs {
    private let starts: UnsafePointer<UInt32>?
    private let startCount: Int
    private let isPacked: Bool
    private let limit: Int

    private static let headLength = 2
    private static let blockSize = 64
    /// Numbers of 32 bits that a block takes.
    private static let blockLength = 1 + blockSize / 2

    /// - Parameters:
    ///   - section: What ``packed(_:)`` made. Of one that is damaged there are no runs.
    ///   - limit: The number of elements.
    init(_ section: UnsafeBufferPointer<UInt32>, limit: Int) {
        self.limit = limit
        let count = section.first.map(Int.init) ?? 0
        isPacked = section.count > 1 && section[1] == 1
        guard let base = section.baseAddress, section.count == Runs.length(ofStarts: count, isPacked: isPacked) else {
            (starts, startCount) = (nil, 0)
            return
        }
        (starts, startCount) = (base + Runs.headLength, count)
    }

    /// The numbers that a section of so many starts has.
    private static func length(ofStarts count: Int, isPacked: Bool) -> Int {
        headLength + (isPacked ? (count + blockSize - 1) / blockSize * blockLength : count)
    }

    /// Whether a section of so many starts may be so many bytes long.
    static func mayHave(_ bytes: Int, starts count: Int) -> Bool {
        bytes == 4 * length(ofStarts: count, isPacked: false) || bytes == 4 * length(ofStarts: count, isPacked: true)
    }

    /// A section of starts, none less than the one before it. They are packed unless a block reaches over more than 16 bits can say.
    static func packed(_ starts: [UInt32]) -> [UInt32] {
        var section = [UInt32(starts.count), 1]
        for first in stride(from: 0, to: starts.count, by: blockSize) {
            let block = starts[first..<min(first + blockSize, starts.count)]
            guard let last = block.last, last - block[first] <= UInt32(UInt16.max) else {
                return [UInt32(starts.count), 0] + starts
            }
            section.append(block[first])
            for place in stride(from: first, to: first + blockSize, by: 2) {
                let pair = [place, place + 1].map { $0 < starts.count ? starts[$0] - block[first] : 0 }
                section.append(pair[0] | pair[1] << 16)
            }
        }
        return section
    }

    var count: Int { max(startCount - 1, 0) }

    @inline(__always)
    private func start(_ index: Int) -> Int {
        let starts = starts.unsafelyUnwrapped
        if !isPacked { return Int(starts[index]) }
        let block = starts + index / Runs.blockSize * Runs.blockLength
        let place = index % Runs.blockSize
        return Int(block[0]) + Int(block[1 + place / 2] >> (UInt32(place % 2) * 16) & 0xFFFF)
    }

    /// Asks the memory for where a run begins and ends.
    @inline(__always)
    func fetch(_ run: Int) {
        guard run < startCount else { return }
        let starts = starts.unsafelyUnwrapped
        if !isPacked { return onoma_fetch(starts + run) }
        let block = starts + run / Runs.blockSize * Runs.blockLength
        onoma_fetch(block)
        onoma_fetch(block + 1 + run % Runs.blockSize / 2)
    }

    /// The elements of a run; none of a run that there is not.
    @inline(__always)
    subscript(run: Int) -> Range<Int> {
        guard run >= 0, run + 1 < startCount else { return 0..<0 }
        let first = min(start(run), limit)
        return first..<max(first, min(start(run + 1), limit))
    }
}
