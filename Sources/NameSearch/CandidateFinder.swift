package import NameMatching
internal import NameNormalization
internal import Transliteration

/// Finds the pairs of a list of names that may be one name, for those who weigh them.
///
/// Two names are a candidate pair if each word of the shorter one that tells bearers apart is answered: by a word of the other
/// that it may be another spelling of, by a word of one family or meaning, or by an initial. Where they have a rare word in
/// common it is enough that the others share half of their kinds of consonants, and of organizations that half of the words
/// are answered. Organizations and places that the tables know under both names are candidates, too. A name that is written
/// as one word (习近平) is a candidate for names that have the same kinds of consonants when they are read as one (Xi Jinping,
/// Jinping Xi). Another single word is no candidate for longer names where many have it.
///
/// The rarest word of the shorter name finds the longer one, so the work is by how common the rarest words are.
package struct CandidateFinder: Sendable {
    private let segment: Segment
    private let neighbors: WordNeighbors
    /// The consonants of each word.
    private let consonants: [WordConsonants]
    /// How many words of each name tell one bearer from another; 255 of more, too.
    private let counts: [UInt8]
    /// Names by the organizations and places that they are known to name, and these by name.
    private let groups: [UInt32: [UInt32]]

    /// How many words of a name, the rarest first, look for other names; all but the rarest one only if they are rare.
    private static let askedWords = 3
    /// A word is rare if no more names have it or a neighbor of it.
    private static let mostNames = 400
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
        consonants = (0..<segment.wordCount).map { WordConsonants(of: $0, segment) }
        counts = (0..<segment.count).map { name in
            UInt8(clamping: segment.tokens(of: name).count { CandidateFinder.tells(IndexedToken(rawValue: $0)) })
        }
        var groups: [UInt32: [UInt32]] = [:]
        segment.forEachKnownGroup { names in
            guard 2...CandidateFinder.mostKnown ~= names.count else { return }
            for name in names { groups[name, default: []] += names }
        }
        for names in CandidateFinder.unsegmented(segment) {
            for name in names { groups[name, default: []] += names }
        }
        self.groups = groups
    }

    /// Names of one sequence of consonants, where at least one is written as one word and others as several.
    private static func unsegmented(_ segment: Segment) -> [[UInt32]] {
        var names: [UInt64: [UInt32]] = [:]
        var joined: Set<UInt64> = []
        for name in 0..<segment.count {
            let words = segment.tokens(of: name).map { IndexedToken(rawValue: $0).word }
            guard let first = words.first, words.count <= 4 else { continue }
            let isJoined = words.count == 1 && segment.script(of: first).joinsWords
            var keys: Set<UInt64> = [skeleton(words, segment, isSecond: false)]
            if segment.script(of: first).joinsWords { keys.insert(skeleton(words, segment, isSecond: true)) }
            // Unsegmented scripts write the family name first.
            if 2...3 ~= words.count {
                keys.insert(skeleton([words[words.count - 1]] + words.dropLast(), segment, isSecond: false))
            }
            keys.remove(0)
            for key in keys { names[key, default: []].append(UInt32(name)) }
            if isJoined { joined.formUnion(keys) }
        }
        return joined.sorted().compactMap { key in
            guard let own = names[key], 2...mostKnown ~= own.count,
                own.contains(where: { segment.tokens(of: Int($0)).count > 1 })
            else { return nil }
            return own
        }
    }

    /// A hash of the kinds of consonants of words that are read as one; 0 when they are fewer than two.
    private static func skeleton(_ words: [Int], _ segment: Segment, isSecond: Bool) -> UInt64 {
        var (hash, last, count) = (UInt64(0xCBF2_9CE4_8422_2325), UInt8(0), 0)
        for word in words {
            let (reading, other) = segment.readings(of: word)
            let letters =
                isSecond && !other.isEmpty
                ? Array(other) : reading.isEmpty ? segment.letters(of: word).map(LatinNull.letter) : Array(reading)
            for letter in letters {
                let group = BlockingKey.classOfLetter(letter)
                if group == 0 || group == last { continue }
                hash = (hash ^ UInt64(group)) &* 0x0000_0100_0000_01B3
                last = group
                count += 1
            }
        }
        return count < 2 ? 0 : hash
    }

    /// The names that may be the same as a name and that are longer, or as long and behind it; ascending. Every pair is found
    /// from one side.
    package func candidates(of name: Int) -> [Int] {
        var found: Set<UInt32> = []
        for other in groups[UInt32(name)] ?? [] where comesFirst(name, Int(other)) { found.insert(other) }
        var own = words(of: name)
        own.sort { (neighbors.totals[$0], $0) < (neighbors.totals[$1], $1) }
        let asked = own.map { AskedWord(number: $0, consonants: WordConsonants.Pattern(consonants[$0])) }
        let isPerson = segment.kind(name) == .person || segment.kind(name) == .any
        for (place, rare) in own.prefix(CandidateFinder.askedWords).enumerated() {
            let total = neighbors.totals[rare]
            if place > 0, total > CandidateFinder.mostNames { break }
            let isLone = own.count == 1 && total > CandidateFinder.mostBearers
            for word in neighbors[rare] {
                for other in segment.postings(of: Int(word)) where !found.contains(other) {
                    guard comesFirst(name, Int(other)), !isLone || counts[Int(other)] == 1 else { continue }
                    let tokens = segment.tokens(of: Int(other))
                    var missing = 0
                    for (index, word) in asked.enumerated() where index != place {
                        if !isAnswered(word, by: tokens, isPerson && total <= CandidateFinder.mostNames) {
                            missing += 1
                        }
                    }
                    if missing == 0 || !isPerson && missing * 2 <= own.count { found.insert(other) }
                }
            }
        }
        return found.sorted().map(Int.init)
    }

    /// The candidates of a name, and besides them the names that share a rare word with it, whatever else they say: what may
    /// be taken for it by mistake.
    package func rivals(of name: Int) -> [Int] {
        var found = Set(candidates(of: name))
        for word in words(of: name) where neighbors.totals[word] <= CandidateFinder.mostNames {
            for neighbor in neighbors[word] {
                for other in segment.postings(of: Int(neighbor)) where comesFirst(name, Int(other)) {
                    found.insert(Int(other))
                }
            }
        }
        return found.sorted()
    }

    /// Whether a pair is found from the side of the first name.
    private func comesFirst(_ name: Int, _ other: Int) -> Bool {
        let (x, y) = (counts[name], counts[other])
        return x != y ? x < y : name < other
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

    /// A word of a name that looks for other names.
    private struct AskedWord {
        let number: Int
        let consonants: WordConsonants.Pattern
    }

    private func isAnswered(_ word: AskedWord, by tokens: PackedNumbers.Slice, _ isLoose: Bool) -> Bool {
        for token in tokens {
            let token = IndexedToken(rawValue: token)
            if isLoose, word.consonants.isNear(consonants[token.word]) { return true }
            if neighbors.contains(word.number, token.word) { return true }
            if NamePartRole(rawValue: token.role) == .initial,
                segment.letters(of: token.word).first == segment.letters(of: word.number).first
            {
                return true
            }
        }
        return false
    }
}
