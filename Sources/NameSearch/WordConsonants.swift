internal import NameMatching
internal import NameNormalization

/// The consonants of a word by their kinds, in 64 bits: whether two words are as unlike as nobody would take one for the other is
/// asked for each pair of words that a join meets.
struct WordConsonants {
    /// Four bits for each of the first fifteen consonants, the first one lowest, neighbors of one kind once; above them how many
    /// there are.
    private let rawValue: UInt64
    /// The kinds, a bit each; those of all readings.
    fileprivate let kinds: UInt32

    private static let mostConsonants = 15

    init(of word: Int, _ segment: Segment) {
        let kinds = BlockingKey.classBits(ofLetters: segment.traits(of: word).letters)
        let (reading, other) = segment.readings(of: word)
        if reading.isEmpty {
            self.init(segment.letters(of: word).lazy.map(LatinNull.letter), kinds: kinds)
        } else {
            self.init(reading, kinds: kinds, isOrdered: other.isEmpty)
        }
    }

    /// - Parameters:
    ///   - letters: Latin letters 1...27, others count as none.
    ///   - kinds: Those of the letters, and of those of other readings.
    ///   - isOrdered: Whether there are no other readings, of which the order is not known.
    init(_ letters: some Sequence<UInt8>, kinds: UInt32, isOrdered: Bool = true) {
        var (value, count, last) = (UInt64(0), UInt64(0), UInt64(0))
        for letter in letters {
            let bit = 1...26 ~= letter ? BlockingKey.classBit(ofLetter: letter) : 0
            let kind = bit == 0 ? 0 : UInt64(bit.trailingZeroBitCount + 1)
            if kind != 0, kind != last, count < WordConsonants.mostConsonants {
                value |= kind << (4 * count)
                count += 1
            }
            last = kind
        }
        rawValue = isOrdered ? value | count << 60 : .max
        self.kinds = kinds
    }

    fileprivate var isOrdered: Bool { rawValue != .max }
    fileprivate var count: Int { Int(rawValue >> 60) }

    /// A word that others are compared with.
    struct Pattern {
        private let own: WordConsonants
        /// For each kind where it stands.
        private var places = InlineArray<16, UInt32>(repeating: 0)

        init(_ own: WordConsonants) {
            self.own = own
            for place in 0..<own.count { places[Int(own.rawValue >> UInt64(4 * place) & 15)] |= 1 << UInt32(place) }
        }

        /// Whether half of the consonants of the longer word are the other one's, in one order.
        ///
        /// The longest common subsequence, a bit for each consonant of the pattern (Hyyrö, Bit-Parallel LCS-length Computation
        /// Revisited, 2004).
        func isNear(_ other: WordConsonants) -> Bool {
            let shared = (own.kinds & other.kinds).nonzeroBitCount
            if shared * 2 < max(own.kinds.nonzeroBitCount, other.kinds.nonzeroBitCount) { return false }
            guard own.isOrdered, other.isOrdered else { return true }
            var rest = other.rawValue
            var row = ~UInt32(0)
            for _ in 0..<other.count {
                let met = row & places[Int(rest & 15)]
                row = (row &+ met) | (row &- met)
                rest >>= 4
            }
            let common = (~row & (1 << UInt32(own.count) &- 1)).nonzeroBitCount
            return common * 2 >= max(own.count, other.count)
        }
    }
}
