internal import NameNormalization

/// A short form made of the initials of a long one: AQIS, TTP, ФСБ.
enum Acronym {
    /// What an initial in its place is worth, and what one is worth when the order is another language's (AQSI).
    static let orderedBits: Float = 2.5
    static let unorderedBits: Float = 1.75

    /// Bits by which one name may be the acronym of the other; `nil` when neither can be.
    static func bits(_ a: PreparedName, _ b: PreparedName) -> Float? {
        if let bits = oneWay(a, b) { return bits }
        return oneWay(b, a)
    }

    private static func oneWay(_ short: PreparedName, _ long: PreparedName) -> Float? {
        guard short.wordCount == 1, long.wordCount >= 2, short.spans[0].isUpper else { return nil }
        let letters = short.name.letters
        guard 2...8 ~= short.name.text(of: short.name.tokens[0]).unicodeScalars.count else { return nil }
        let scalars = scalars(of: letters)
        let words = long.spans[..<long.wordCount]
        guard words.allSatisfy({ $0.script == short.spans[0].script }) else { return nil }
        let all = words.filter { $0.role != .legalForm }.map(\.initial)
        let core = words.filter { $0.role != .legalForm && $0.role != .particle }.map(\.initial)
        if scalars == core || scalars == all { return orderedBits * Float(scalars.count) }
        // Particles may lend their letters one by one: Al-Qaeda in the Indian Subcontinent is AQIS.
        if isSubsequence(core, of: scalars), isSubsequence(scalars, of: all) {
            return orderedBits * Float(scalars.count)
        }
        if scalars.count >= 4 {
            let sorted = scalars.sorted()
            if sorted == core.sorted() || sorted == all.sorted() { return unorderedBits * Float(scalars.count) }
            if contains(sorted, core.sorted()), contains(all.sorted(), sorted) {
                return unorderedBits * Float(scalars.count)
            }
        }
        return nil
    }

    private static func scalars(of letters: [UInt8]) -> [UInt32] {
        String(decoding: letters, as: UTF8.self).unicodeScalars.map(\.value)
    }

    private static func isSubsequence(_ part: [UInt32], of whole: [UInt32]) -> Bool {
        var rest = whole[...]
        for value in part {
            guard let index = rest.firstIndex(of: value) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }

    /// Whether a sorted list holds all of another sorted list.
    private static func contains(_ whole: [UInt32], _ part: [UInt32]) -> Bool { isSubsequence(part, of: whole) }
}
