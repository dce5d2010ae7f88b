/// Dense numbers for the scalars of a batch: 0 is the most frequent.
///
///     var symbols = SymbolTable()
///     symbols.numberByFrequency("anna b".scalars)  // [1, 0, 0, 1, …]
///     symbols.number(of: "x")                      // SymbolTable.absent
///
/// The kernels look a row up by the number, so numbers must be small where texts are many: with the frequent scalars
/// first, a Latin name has numbers below 40 even in a batch with thousands of Han characters.
///
/// - Complexity: O(1) for a look-up, O(*n* + *a* · log *a*) to number *n* scalars of which *a* are different.
struct SymbolTable: Sendable {
    /// The number of a scalar that does not occur: above all others.
    static let absent = UInt32.max

    /// Open addressing: `numbers[slot]` belongs to `keys[slot]`, or is `absent` if the slot is free.
    private var keys = Array(repeating: UInt32(0), count: 128)
    private var numbers = Array(repeating: absent, count: 128)
    private var count = 0

    /// The number of a scalar, or `absent`.
    func number(of scalar: UInt32) -> UInt32 {
        numbers[slot(of: scalar)]
    }

    /// Numbers the scalars of an empty table; returns the number of each.
    mutating func numberByFrequency(_ scalars: [UInt32]) -> [UInt32] {
        var frequencies: [Int] = []
        var result: [UInt32] = []
        result.reserveCapacity(scalars.count)
        for scalar in scalars {
            let number = numberOrNext(for: scalar)
            if Int(number) == frequencies.count { frequencies.append(0) }
            frequencies[Int(number)] += 1
            result.append(number)
        }
        // Of equally frequent ones the first seen: the same texts always give the same numbers.
        let ranking = frequencies.indices.sorted { (frequencies[$1], $0) < (frequencies[$0], $1) }
        var ranks = Array(repeating: UInt32(0), count: ranking.count)
        for (rank, number) in ranking.enumerated() { ranks[number] = UInt32(rank) }
        for slot in numbers.indices where numbers[slot] != Self.absent { numbers[slot] = ranks[Int(numbers[slot])] }
        for index in result.indices { result[index] = ranks[Int(result[index])] }
        return result
    }

    /// The number of a scalar, which is the next free one if it is new.
    private mutating func numberOrNext(for scalar: UInt32) -> UInt32 {
        var slot = slot(of: scalar)
        if numbers[slot] == Self.absent {
            if count * 2 >= keys.count {
                grow()
                slot = self.slot(of: scalar)
            }
            keys[slot] = scalar
            numbers[slot] = UInt32(count)
            count += 1
        }
        return numbers[slot]
    }

    private mutating func grow() {
        let (oldKeys, oldNumbers) = (keys, numbers)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        numbers = Array(repeating: Self.absent, count: oldKeys.count * 2)
        for old in oldKeys.indices where oldNumbers[old] != Self.absent {
            let slot = slot(of: oldKeys[old])
            keys[slot] = oldKeys[old]
            numbers[slot] = oldNumbers[old]
        }
    }

    /// The slot that holds `scalar`, or the free one where it would go; at least half of the slots are free.
    private func slot(of scalar: UInt32) -> Int {
        // Fibonacci hashing: alphabets are runs of numbers, and a batch mixes several.
        var slot = Int(truncatingIfNeeded: (UInt64(scalar) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
        while numbers[slot] != Self.absent && keys[slot] != scalar {
            slot = (slot + 1) & (keys.count - 1)
        }
        return slot
    }
}
