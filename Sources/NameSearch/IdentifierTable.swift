/// The names of each identifier of a segment: what removing asks for, and searching never.
///
/// Identifiers are equal as strings are: an "é" of one scalar or of two is the same.
final class IdentifierTable: Sendable {
    /// The numbers of identifiers, one more each, at the places that their hashes say or after them; 0 is a free place.
    private let slots: [UInt32]
    /// Where the names of each identifier begin in `names`.
    private let starts: [UInt32]
    private let names: [UInt32]

    /// - Complexity: O(*n*) in the names of the segment.
    init(_ segment: Segment) {
        var capacity = 8
        while capacity < segment.idCount * 2 { capacity *= 2 }
        var slots = [UInt32](repeating: 0, count: capacity)
        for number in 0..<segment.idCount {
            var slot = IdentifierTable.slot(of: segment.id(number: number), capacity)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = UInt32(number) + 1
        }
        self.slots = slots
        var starts = [UInt32](repeating: 0, count: segment.idCount + 1)
        for name in 0..<segment.count where segment.idNumber(name) < segment.idCount {
            starts[segment.idNumber(name) + 1] += 1
        }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var next = starts
        var names = [UInt32](repeating: 0, count: Int(starts[segment.idCount]))
        for name in 0..<segment.count where segment.idNumber(name) < segment.idCount {
            let number = segment.idNumber(name)
            names[Int(next[number])] = UInt32(name)
            next[number] += 1
        }
        self.starts = starts
        self.names = names
    }

    private static func slot(of id: String, _ capacity: Int) -> Int { id.hashValue & (capacity - 1) }

    /// The numbers of an identifier's names, in order.
    func names(of id: String, in segment: Segment) -> ArraySlice<UInt32> {
        var slot = IdentifierTable.slot(of: id, slots.count)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if segment.id(number: number) == id { return names[Int(starts[number])..<Int(starts[number + 1])] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return []
    }
}
