internal import NameMatching
internal import NameNormalization

/// A query, prepared once for all segments.
final class PreparedQuery: Sendable {
    let name: PreparedName
    /// The words that names are searched by.
    let words: [Int]
    /// Of these the ones that contradict when nothing answers them, a bit each.
    let contradicting: UInt32
    /// Of these the others.
    let others: UInt32
    /// Words that are initials, each of which may answer a word that begins so though nothing is searched by them.
    let initials: [Int]
    /// How many words are titles, which may answer any.
    let titles: Int
    /// The other words that are not searched by; each may answer its equal.
    let particles: [Int]
    /// The spans that are runs of words, and the words of each by its number, a bit each.
    let runSpans: [Int]
    let runMasks: [UInt32]
    /// The consonants of each span.
    let kinds: [ConsonantKinds]
    /// What agreement of each word is worth at most.
    private let bits: [Float]
    /// What words that are not searched by may add.
    let lightBits: Float
    /// What the absence of each word says.
    private let absences: [Float]

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
        self.others = words.reduce(0) { $0 | 1 << UInt32($1) } & ~contradicting
        runSpans = (view.wordCount..<view.spanCount).filter { view.spans[$0].count > 1 }
        let masks = runSpans.map { PreparedQuery.mask(of: view.spans[$0]) }
        runMasks = masks.prefix(PreparedQuery.lastRun) + [masks.dropFirst(PreparedQuery.lastRun).reduce(0, |)]
        let others = (0..<view.wordCount).filter { [words] in !words.contains($0) || view.spans[$0].role == .initial }
        initials = others.filter { view.spans[$0].role == .initial }
        titles = others.count { view.spans[$0].role == .title }
        particles = others.filter { view.spans[$0].role != .initial && view.spans[$0].role != .title }
        kinds = view.allSpans.map(ConsonantKinds.init)
        self.bits = bits
        lightBits = most
        absences = view.words.map { matcher.absenceBits(ofRarity: $0.rarity) }
    }

    /// The number that stands for this run and all that follow, in queries of dozens of words.
    static let lastRun = 63

    /// The number of a span that is a run.
    func runNumber(of span: Int) -> Int? { runSpans.firstIndex(of: span).map { min($0, PreparedQuery.lastRun) } }

    /// The words of a span, a bit each.
    static func mask(of span: Span) -> UInt32 { ((1 << UInt32(span.count)) &- 1) << UInt32(span.first) }

    /// What agreement of a word is worth at most.
    func bits(of index: Int) -> Float { bits[index] }

    /// What the absence of a word says.
    func absenceBits(of index: Int) -> Float { absences[index] }

    /// What agreement of some words is worth at most: an initial answers for each of the others, and a run of words may be
    /// rarer than its words.
    func evidence(of mask: UInt32) -> Float {
        var sum = lightBits
        for index in words { sum += mask >> UInt32(index) & 1 == 1 ? bits[index] : NameMatcher.initialBits }
        return mask.nonzeroBitCount > 1
            ? max(sum, lightBits + NameMatcher.mostBits + NameMatcher.initialBits * Float(words.count)) : sum
    }
}
