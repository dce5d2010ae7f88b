import Testing

@testable import NameSearch

/// Where elements begin, packed and as they are.
struct RunsTests {
    private static func runs(_ lengths: [Int]) -> (runs: [Range<Int>], expected: [Range<Int>]) {
        let starts = lengths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
        let section = Runs.packed(starts.map(UInt32.init))
        let found = section.withUnsafeBufferPointer { section in
            let runs = Runs(section, limit: starts.last ?? 0)
            return (0..<runs.count).map { runs[$0] }
        }
        return (found, zip(starts, starts.dropFirst()).map { $0..<$1 })
    }

    @Test(arguments: [0, 1, 2, 62, 63, 64, 65, 127, 128, 1000])
    func `runs come out as they went in`(count: Int) {
        let (found, expected) = Self.runs((0..<count).map { $0 * 7 % 31 })
        #expect(found == expected)
    }

    @Test func `a block that reaches too far for sixteen bits is not packed`() {
        var lengths = [Int](repeating: 3, count: 300)
        for length in [65_000, 70_000] {
            lengths[100] = length
            let (found, expected) = Self.runs(lengths)
            #expect(found == expected)
        }
    }

    @Test func `damaged sections have no runs, or runs inside the limit`() {
        var section = Runs.packed((0...200).map { UInt32($0 * 5) })
        for place in section.indices {
            let own = section[place]
            section[place] = own ^ 0x8001_0301
            section.withUnsafeBufferPointer { section in
                let runs = Runs(section, limit: 1000)
                #expect((-1...300).allSatisfy { 0...1000 ~= runs[$0].lowerBound && 0...1000 ~= runs[$0].upperBound })
            }
            section[place] = own
        }
        section.removeLast()
        #expect(section.withUnsafeBufferPointer { Runs($0, limit: 1000).count } == 0)
    }
}
