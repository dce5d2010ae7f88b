internal import NameMatching
internal import NameNormalization

/// A query, prepared once for all segments.
struct PreparedQuery {
    let name: PreparedName
    /// The words that names are searched by.
    let words: [Int]
    /// Of these the ones that contradict when nothing answers them, a bit each.
    let contradicting: UInt32
    /// Words that are initials, each of which may answer a word that begins so though nothing is searched by them.
    let initials: [Int]
    /// How many words are titles, which may answer any.
    let titles: Int
    /// The other words that are not searched by; each may answer its equal.
    let particles: [Int]
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
        var most: Float = 0
        for index in 0..<view.wordCount {
            let span = view.spans[index]
            if words.contains(index) {
                if span.role.isWord { contradicting |= 1 << UInt32(index) }
                bits[index] = span.isLatin ? matcher.mostBits(ofRarity: span.rarity) : NameMatcher.mostBits
            } else {
                // An initial may meet the same initial.
                most += span.role == .initial ? matcher.mostBits(ofRarity: span.rarity) : NameMatcher.lightBits
            }
        }
        self.contradicting = contradicting
        let others = (0..<view.wordCount).filter { [words] in !words.contains($0) || view.spans[$0].role == .initial }
        initials = others.filter { view.spans[$0].role == .initial }
        titles = others.count { view.spans[$0].role == .title }
        particles = others.filter { view.spans[$0].role != .initial && view.spans[$0].role != .title }
        self.bits = bits
        lightBits = most
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
