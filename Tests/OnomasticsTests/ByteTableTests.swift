import NameData
import NameMatching
import Testing

/// The dictionary of hot loops, judged by Swift's own.
@Suite struct ByteTableTests {
    /// The number that a builder gives a key.
    private func number(_ key: [UInt8], _ builder: inout ByteTable.Builder) -> Int32 {
        key.withUnsafeBufferPointer { builder.number(of: $0) }
    }

    @Test func `a table knows what was put in and nothing else`() {
        var builder = ByteTable.Builder()
        for (expected, key) in ["ali", "alia", "عليّ", ""].enumerated() {
            #expect(number(Array(key.utf8), &builder) == Int32(expected))
        }
        let table = builder.build()
        #expect(table.value(of: "ali") == 0)
        #expect(table.value(of: "alia") == 1)
        #expect(table.value(of: "عليّ") == 2)
        #expect(table.value(of: "") == 3)
        for absent in ["al", "alii", "ali\u{0}", "\u{0}", "Ali"] { #expect(table.value(of: absent) == nil) }
    }

    @Test func `the keys of another builder get the numbers of equal ones, or new ones`() {
        var (first, second) = (ByteTable.Builder(), ByteTable.Builder())
        for key in ["ali", "", "karim"] { _ = number(Array(key.utf8), &first) }
        for key in ["karim", "omar", "ali", "nur"] { _ = number(Array(key.utf8), &second) }
        #expect(first.numbers(of: second) == [2, 3, 0, 4])
        #expect(
            (0..<first.count).map { first.withKey($0) { String(decoding: $0, as: UTF8.self) } } == [
                "ali", "", "karim", "omar", "nur",
            ])
        #expect(first.numbers(of: second) == [2, 3, 0, 4])
    }

    @Test func `an empty table knows nothing`() {
        let table = ByteTable.Builder().build()
        #expect(table.value(of: "") == nil)
        #expect(table.value(of: "ali") == nil)
    }

    @Test func `a key keeps its first number in a builder and its first value in a filled table`() {
        var builder = ByteTable.Builder()
        #expect(number([97], &builder) == 0)
        #expect(number([98], &builder) == 1)
        #expect(number([97], &builder) == 0)
        #expect(builder.build(offset: 5).value(of: "b") == 6)
        let filled = ByteTable(count: 2, bytes: 2) { insert in
            for value in [Int32(1), 2] { [UInt8(97)].withUnsafeBufferPointer { insert($0, value) } }
        }
        #expect(filled.value(of: "a") == 1)
    }

    @Test func `a table agrees with a dictionary on twenty thousand look-ups`() {
        var failures = Failures()
        var random = SeededGenerator(seed: 11)
        // Few letters and lengths around eight bytes: keys that share beginnings, blocks and ends.
        func key() -> [UInt8] {
            (0..<Int.random(in: 0...18, using: &random)).map { _ in [0, 97, 98, 255].randomElement(using: &random) ?? 0
            }
        }
        var dictionary: [[UInt8]: Int32] = [:]
        var builder = ByteTable.Builder()
        for _ in 0..<10_000 {
            let key = key()
            let expected = dictionary[key] ?? Int32(dictionary.count)
            dictionary[key] = expected
            let given = number(key, &builder)
            if given != expected { failures.add("\(key) → \(given), expected \(expected)") }
        }
        let table = builder.build()
        for (key, value) in dictionary {
            let found = key.withUnsafeBufferPointer { table.value(of: $0) }
            if found != value { failures.add("\(key) → \(String(describing: found)), expected \(value)") }
        }
        for _ in 0..<10_000 {
            let key = key()
            let found = key.withUnsafeBufferPointer { table.value(of: $0) }
            if found != dictionary[key] { failures.add("\(key) → \(String(describing: found))") }
        }
        failures.report()
    }

    /// Stored keys use the hash, so it must never change. The figures come from a second implementation in Python.
    @Test(
        arguments: [
            ("", 0x4D0A_2BBC_5DE2_5CFE),
            ("a", 0xF91E_1EB1_37B5_7E26),
            ("ali", 0x528C_B33A_8228_2D6C),
            ("abdullah", 0xE135_D642_2CF3_32DB),
            ("abdulrahman", 0x8793_3A89_37DE_457E),
            ("ظواهري", 0x1D8A_887A_C9D1_0D5F),
        ] as [(String, UInt64)])
    func `the hash of a text is fixed`(text: String, hash: UInt64) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { ByteTable.hash($0) } == hash)
    }

    /// The hash as it is defined, a byte at a time: stored keys depend on it.
    private func hashByBytes(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 8) {
            var word: UInt64 = 0
            for (place, byte) in bytes[start...].prefix(8).enumerated() { word |= UInt64(byte) << UInt64(8 * place) }
            state = (state ^ word) &* 0xD6E8_FEB8_6659_FD93
            state ^= state >> 32
        }
        state = state &* 0xD6E8_FEB8_6659_FD93
        return state ^ state >> 29
    }

    @Test func `eight bytes at a time hash as one by one, wherever they lie`() {
        let bytes = (0..<64).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
        for start in 0..<9 {
            for count in 0...40 {
                let own = bytes[start..<start + count]
                #expect(own.withUnsafeBufferPointer { ByteTable.hash($0) } == hashByBytes(own))
            }
        }
    }
}
