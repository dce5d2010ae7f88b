internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// For each word of a segment the words that it may be another spelling of, itself among them: what a join of all names with one
/// another asks again and again.
///
/// Held to three quarters of the limits that searches have: pairs at the edge of belief are many, and hardly any is the same name.
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
        let found = parallelMap(chunks) { chunk in
            let first = chunk * WordNeighbors.chunkSize
            return (first..<min(first + WordNeighbors.chunkSize, segment.wordCount)).map {
                WordNeighbors.neighbors(of: $0, segment, matcher)
            }
        }
        add(found.flatMap(\.self), WordNeighbors.synonyms(segment))
    }

    /// Keeps both directions of each pair, in order.
    private mutating func add(_ found: [[UInt32]], _ synonyms: [Int: [UInt32]]) {
        var counts = [Int](repeating: 1, count: segment.wordCount + 1)
        for (word, own) in found.enumerated() {
            counts[word] += own.count + (synonyms[word]?.count ?? 0)
            for other in own { counts[Int(other)] += 1 }
        }
        var places = [0]
        places.reserveCapacity(counts.count)
        for count in counts.dropLast() { places.append(places[places.count - 1] + count) }
        var all = [UInt32](repeating: 0, count: places[places.count - 1])
        var ends = places
        func put(_ word: UInt32, _ other: UInt32) {
            all[ends[Int(word)]] = other
            ends[Int(word)] += 1
        }
        for (word, own) in found.enumerated() {
            put(UInt32(word), UInt32(word))
            for other in synonyms[word] ?? [] { put(UInt32(word), other) }
            for other in own {
                put(UInt32(word), other)
                put(other, UInt32(word))
            }
        }
        starts.reserveCapacity(segment.wordCount + 1)
        totals.reserveCapacity(segment.wordCount)
        for word in 0..<segment.wordCount {
            var total = 0
            let first = words.count
            for other in all[places[word]..<ends[word]].sorted()
            where words.count == first || words[words.count - 1] != other {
                words.append(other)
                total += segment.postings(of: Int(other)).count
            }
            starts.append(words.count)
            totals.append(total)
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

    /// The neighbors of a word that it finds itself; see ``Routes/init(joining:_:_:_:)``.
    private static func neighbors(of word: Int, _ segment: Segment, _ matcher: NameMatcher) -> [UInt32] {
        // A letter by itself is an initial, and no spelling of anything.
        let letters = Array(segment.letters(of: word))
        if letters.count == 1 { return [] }
        let prepared = matcher.word(letters, script: segment.script(of: word))
        return withExtendedLifetime(prepared) {
            let (view, span) = (prepared.view, prepared.view.spans[0])
            var found = RelatedWords.words(relatedTo: span, of: view, segment, matcher, isSpelled: false)
            Routes(joining: span, view, matcher, segment).walk(.near) { found.append($0) }
            return found.filter { $0 != UInt32(word) }
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
