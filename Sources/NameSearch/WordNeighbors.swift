internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// For each word of a segment the words that it may be another spelling of, itself among them: what a join of all names with one
/// another asks again and again.
///
/// Held to half of the limits that searches have: pairs at the edge of belief are many, and hardly any is the same name.
struct WordNeighbors {
    private let segment: Segment
    private var starts: [Int] = [0]
    private var words: [UInt32] = []
    /// How many names have one of the neighbors of each word.
    private(set) var totals: [Int] = []

    private static let chunkSize = 256
    /// Words of one meaning are neighbors only if they are no more.
    private static let mostSynonyms = 64

    init(_ segment: Segment, _ matcher: NameMatcher) {
        self.segment = segment
        let chunks = (segment.wordCount + WordNeighbors.chunkSize - 1) / WordNeighbors.chunkSize
        let synonyms = WordNeighbors.synonyms(segment)
        let found = parallelMap(chunks) { chunk in
            let first = chunk * WordNeighbors.chunkSize
            return (first..<min(first + WordNeighbors.chunkSize, segment.wordCount)).map { word in
                WordNeighbors.neighbors(of: word, synonyms[word] ?? [], segment, matcher)
            }
        }
        starts.reserveCapacity(segment.wordCount + 1)
        totals.reserveCapacity(segment.wordCount)
        for chunk in found {
            for own in chunk {
                words += own
                starts.append(words.count)
                totals.append(own.reduce(0) { $0 + segment.postings(of: Int($1)).count })
            }
        }
    }

    /// The neighbors of a word, ascending.
    subscript(word: Int) -> ArraySlice<UInt32> { words[starts[word]..<starts[word + 1]] }

    func contains(_ word: Int, _ other: Int) -> Bool {
        words.withUnsafeBufferPointer { words in
            var (low, high) = (starts[word], starts[word + 1])
            while low < high {
                let middle = (low + high) / 2
                if words[middle] < UInt32(other) { low = middle + 1 } else { high = middle }
            }
            return low < starts[word + 1] && words[low] == UInt32(other)
        }
    }

    private static func neighbors(
        of word: Int, _ synonyms: [UInt32], _ segment: Segment, _ matcher: NameMatcher
    ) -> [UInt32] {
        // A letter by itself is an initial, and no spelling of anything.
        let letters = Array(segment.letters(of: word))
        if letters.count == 1 { return [UInt32(word)] }
        let prepared = matcher.word(letters, script: segment.script(of: word))
        return withExtendedLifetime(prepared) {
            RelatedWords.words(
                relatedTo: prepared.view.spans[0], of: prepared.view, segment, matcher, spelling: .near, also: synonyms)
        }
    }

    /// The words that mean the same as each word.
    private static func synonyms(_ segment: Segment) -> [Int: [UInt32]] {
        var groups: [Int32: [UInt32]] = [:]
        segment.forEachConcept { groups[$0, default: []].append(UInt32($1)) }
        var synonyms: [Int: [UInt32]] = [:]
        for group in groups.values where 2...mostSynonyms ~= group.count {
            for word in group { synonyms[Int(word), default: []] += group }
        }
        return synonyms
    }
}
