internal import NameMatching
internal import NameNormalization

/// A query, prepared once for all segments.
struct PreparedQuery {
    let name: PreparedName
    /// The words that names are searched by.
    let words: [Int]
    /// Of these the ones that contradict when nothing answers them, a bit each.
    let contradicting: UInt32
    /// How many words are initials.
    let initials: Int
    /// What agreement of each word is worth at most.
    private let bits: [Float]
    /// What words that are not searched by may add.
    private let lightBits: Float

    init(_ name: PreparedName, _ matcher: NameMatcher) {
        self.name = name
        let view = name.view
        words = NameMatcher.searchedWords(of: view)
        var contradicting: UInt32 = 0
        var bits = [Float](repeating: 0, count: view.wordCount)
        var light: Float = 0
        for index in 0..<view.wordCount {
            let span = view.spans[index]
            if words.contains(index) {
                if span.role.isWord { contradicting |= 1 << UInt32(index) }
                bits[index] = span.isLatin ? matcher.mostBits(ofRarity: span.rarity) : NameMatcher.mostBits
            } else {
                light += NameMatcher.lightBits
            }
        }
        self.contradicting = contradicting
        initials = view.allSpans.prefix(view.wordCount).count { $0.role == .initial }
        self.bits = bits
        lightBits = light
    }

    /// What agreement of some words is worth at most: an initial answers for each of the others, and a run of words may be
    /// rarer than its words.
    func evidence(of mask: UInt32) -> Float {
        var sum = lightBits
        for index in words { sum += mask >> UInt32(index) & 1 == 1 ? bits[index] : NameMatcher.initialBits }
        return mask.nonzeroBitCount > 1
            ? max(sum, lightBits + NameMatcher.mostBits + NameMatcher.initialBits * Float(words.count)) : sum
    }
}
