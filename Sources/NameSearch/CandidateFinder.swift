package import NameMatching
internal import NameNormalization
internal import Transliteration

/// Finds the pairs of a list of names that may be one name, for those who weigh them.
///
/// Two names are a candidate pair if each word of the shorter one that tells bearers apart is answered: by a word of the other
/// that it may be another spelling of, by a word of one family or meaning, or by an initial; and organizations and places
/// that the tables know under both names are, too. A single word is no candidate for longer names where many have it.
///
/// The rarest word of the shorter name finds the longer one, so the work is by how common the rarest words are.
package struct CandidateFinder: Sendable {
    private let segment: Segment
    private let neighbors: WordNeighbors
    /// Names by the organizations and places that they are known to name, and these by name.
    private let groups: [UInt32: [UInt32]]

    /// The most names that one word by itself is looked for in.
    private static let mostBearers = 64
    /// The most names of one organization or place that are compared with each other.
    private static let mostKnown = 400

    /// - Complexity: A walk along the tries for each distinct word, on all cores.
    package init(_ entries: [NameEntry], _ matcher: NameMatcher) throws(IndexError) {
        self.init(Segment(try SegmentBuilder(matcher: matcher).build(entries), matcher), matcher)
    }

    init(_ segment: Segment, _ matcher: NameMatcher) {
        self.segment = segment
        neighbors = WordNeighbors(segment, matcher)
        var groups: [UInt32: [UInt32]] = [:]
        segment.forEachKnownGroup { names in
            guard 2...CandidateFinder.mostKnown ~= names.count else { return }
            for name in names { groups[name, default: []] += names }
        }
        self.groups = groups
    }

    /// The names that may be the same as a name and that are longer, or as long and behind it; ascending. Every pair is found
    /// from one side.
    package func candidates(of name: Int) -> [Int] {
        var found: Set<UInt32> = []
        for other in groups[UInt32(name)] ?? [] where comesFirst(name, Int(other)) { found.insert(other) }
        var own = words(of: name)
        own.sort { (neighbors.totals[$0], $0) < (neighbors.totals[$1], $1) }
        if let rarest = own.first {
            let isLone = own.count == 1 && neighbors.totals[rarest] > CandidateFinder.mostBearers
            for word in neighbors[rarest] {
                for other in segment.postings(of: Int(word)) where !found.contains(other) {
                    guard comesFirst(name, Int(other)), !isLone || count(of: Int(other)) == 1,
                        own.dropFirst().allSatisfy({ isAnswered($0, by: segment.tokens(of: Int(other))) })
                    else { continue }
                    found.insert(other)
                }
            }
        }
        return found.sorted().map(Int.init)
    }

    /// Whether a pair is found from the side of the first name.
    private func comesFirst(_ name: Int, _ other: Int) -> Bool {
        let (x, y) = (count(of: name), count(of: other))
        return x != y ? x < y : name < other
    }

    private func count(of name: Int) -> Int {
        segment.tokens(of: name).count { CandidateFinder.tells(IndexedToken(rawValue: $0)) }
    }

    /// The distinct words of a name that tell one bearer from another.
    private func words(of name: Int) -> [Int] {
        var words: [Int] = []
        for token in segment.tokens(of: name) {
            let token = IndexedToken(rawValue: token)
            if CandidateFinder.tells(token), !words.contains(token.word) { words.append(token.word) }
        }
        return words
    }

    private static func tells(_ token: IndexedToken) -> Bool {
        guard let role = NamePartRole(rawValue: token.role) else { return false }
        return role.carriesIdentity && role != .kunya && role != .initial
    }

    private func isAnswered(_ word: Int, by tokens: UnsafeBufferPointer<UInt32>) -> Bool {
        for token in tokens {
            let token = IndexedToken(rawValue: token)
            if neighbors.contains(word, token.word) { return true }
            if NamePartRole(rawValue: token.role) == .initial,
                segment.letters(of: token.word).first == segment.letters(of: word).first
            {
                return true
            }
        }
        return false
    }
}
