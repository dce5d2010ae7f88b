import Testing

@testable import NameSearch

/// Numbers in as many bits as they need.
struct PackedNumbersTests {
    @Test(arguments: [0, 1, 2, 3, 7, 8, 100, 255, 256, 65_535, 1 << 20, UInt32.max])
    func `numbers come out as they went in`(greatest: UInt32) {
        for count in [0, 1, 2, 7, 64, 1000] {
            var own = (0..<count).map { UInt32(truncatingIfNeeded: UInt64($0 * $0 * 7919) % (UInt64(greatest) + 1)) }
            if count > 0 { own[count / 2] = greatest }
            PackedNumbers.packed(own).withUnsafeBytes { section in
                let numbers = PackedNumbers(section)
                #expect(numbers.count == count)
                #expect(own.indices.allSatisfy { numbers[$0] == own[$0] })
                #expect(Array(numbers[count / 3..<count]) == Array(own[(count / 3)...]))
            }
        }
    }

    @Test func `a number takes no more bits than the greatest one needs`() {
        #expect(PackedNumbers.packed([UInt32](repeating: 127, count: 800)).count == 8 + 700 + 8 + 4)
        #expect(PackedNumbers.packed([UInt32](repeating: 0, count: 800)).count == 8 + 100 + 8 + 4)
    }

    @Test func `damaged sections have no numbers, or numbers of inside`() {
        var section = PackedNumbers.packed((0...200).map { $0 * 5 })
        for place in 0..<8 {
            for bit in 0..<8 {
                section[place] ^= 1 << bit
                section.withUnsafeBytes { section in
                    let numbers = PackedNumbers(section)
                    #expect(numbers.count <= 8 * section.count)
                    for number in numbers[0..<numbers.count] { #expect(number <= UInt32.max) }
                }
                section[place] ^= 1 << bit
            }
        }
        for length in [0, 1, 7, 8, 9, section.count - 1] {
            #expect(
                section.withUnsafeBytes { PackedNumbers(UnsafeRawBufferPointer(rebasing: $0[..<length])).count } == 0)
        }
    }
}
