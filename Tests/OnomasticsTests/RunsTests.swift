import Testing

@testable import NameSearch

/// Where elements begin that lie one after another.
struct RunsTests {
    private static func runs(_ lengths: [Int]) -> (runs: [Range<Int>], expected: [Range<Int>]) {
        let starts = lengths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
        let found = Runs.packed(starts).withUnsafeBytes { section in
            let runs = Runs(section, limit: starts.last ?? 0)
            return (0..<runs.count).map { runs[$0] }
        }
        return (found, zip(starts, starts.dropFirst()).map { $0..<$1 })
    }

    @Test(arguments: [0, 1, 2, 62, 63, 64, 65, 127, 128, 1000])
    func `runs come out as they went in`(count: Int) {
        for lengths in [
            (0..<count).map { $0 * 7 % 31 }, (0..<count).map { $0 % 2 }, [Int](repeating: 0, count: count),
            [Int](repeating: 1, count: count), (0..<count).map { $0 * 7919 % 4001 },
        ] {
            let (found, expected) = Self.runs(lengths)
            #expect(found == expected)
        }
    }

    @Test(arguments: [255, 65_536, 1 << 33])
    func `one long run among short ones and empty ones comes out`(length: Int) {
        var lengths = (0..<300).map { $0 % 3 }
        lengths[100] = length
        let (found, expected) = Self.runs(lengths)
        #expect(found == expected)
    }

    @Test func `a run takes about two bits and those of its length`() {
        let starts = (0...64_000).map { $0 * 9 }
        #expect(Double(Runs.packed(starts).count * 8) / 64_000 < 2.6 + 3.2)
    }

    @Test func `there is no run before the first one and behind the last one`() {
        Runs.packed([0, 5, 9]).withUnsafeBytes { section in
            let runs = Runs(section, limit: 9)
            #expect([-1, 0, 1, 2, 3].map { runs[$0] } == [0..<0, 0..<5, 5..<9, 0..<0, 0..<0])
        }
    }

    @Test func `damaged sections have no runs, or runs inside the limit`() {
        var section = Runs.packed((0...200).map { $0 * 5 })
        for place in section.indices {
            for bit in 0..<8 {
                section[place] ^= 1 << bit
                section.withUnsafeBytes { section in
                    let runs = Runs(section, limit: 1000)
                    #expect(
                        (-1...300).allSatisfy { 0...1000 ~= runs[$0].lowerBound && 0...1000 ~= runs[$0].upperBound })
                }
                section[place] ^= 1 << bit
            }
        }
        section.removeLast()
        #expect(section.withUnsafeBytes { Runs($0, limit: 1000).count } == 0)
    }
}
