internal import NameMatching
internal import WalkKernels

/// What a search of a segment writes on, kept for the next one.
final class Scratch: @unchecked Sendable {
    /// The mark of names that are scored whatever their words are, and of those that acronyms have to do with.
    static let whole: UInt16 = 1 << 15
    static let acronym: UInt16 = 1 << 14
    /// The mark of names of which several words may be the query's only word.
    static let parts: UInt16 = 1 << 13
    /// The mark of the query's words from this one on.
    private static let lastWord = 12

    /// The marks of names with words that are related to some of the query's.
    static func marks(ofWords mask: UInt32) -> UInt16 {
        let most = UInt32(1) << UInt32(lastWord)
        return UInt16(mask & (most - 1)) | (mask >= most ? UInt16(most) : 0)
    }

    /// What finds each name, a bit each.
    private(set) var masks: UnsafeMutablePointer<UInt16>
    private(set) var touched: [UInt32] = []
    private let count: Int
    /// One more than the place of each word that has been met; 0 of others.
    private let places: UnsafeMutablePointer<UInt32>
    private var met: [Int] = []
    private let wordCount: Int
    private var words: [MetWords.Word] = []
    private var figures: [Float] = []
    let word: WordScratch

    init(_ count: Int, words: Int, _ matcher: NameMatcher) {
        self.count = count
        wordCount = words
        masks = .allocate(capacity: max(count, 1))
        masks.initialize(repeating: 0, count: count)
        // The last one is of all words that there are not, in a damaged file.
        places = .allocate(capacity: words + 1)
        places.initialize(repeating: 0, count: words + 1)
        word = WordScratch(matcher)
    }

    deinit {
        masks.deallocate()
        places.deallocate()
    }

    /// The place of a word among those that have been met.
    @inline(__always)
    func place(of word: Int) -> Int? {
        let place = places[min(word, wordCount)]
        return place == 0 ? nil : Int(place) - 1
    }

    @inline(__always)
    func fetchPlace(of word: Int) { onoma_fetch(places + min(word, wordCount)) }

    func meet(_ word: Int, at place: Int) {
        places[min(word, wordCount)] = UInt32(place) + 1
        met.append(min(word, wordCount))
    }

    /// Arrays without elements, and with memory for many.
    func takeArrays() -> (words: [MetWords.Word], figures: [Float]) {
        defer { (words, figures) = ([], []) }
        return (words, figures)
    }

    func giveArrays(_ words: inout [MetWords.Word], _ figures: inout [Float]) {
        swap(&self.words, &words)
        swap(&self.figures, &figures)
        self.words.removeAll(keepingCapacity: true)
        self.figures.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    func touch(_ name: UInt32, _ mask: UInt16) {
        guard Int(name) < count else { return }
        if masks[Int(name)] == 0 { touched.append(name) }
        masks[Int(name)] |= mask
    }

    func clear() {
        for name in touched { masks[Int(name)] = 0 }
        touched.removeAll(keepingCapacity: true)
        for word in met { places[word] = 0 }
        met.removeAll(keepingCapacity: true)
    }
}
