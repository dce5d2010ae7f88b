import NameMatching
import NameNormalization
import Testing

@testable import NameSearch

/// Whether words are near by their consonants, judged by the definition.
struct WordConsonantsTests {
    private static func letters(_ word: String) -> [UInt8] { word.utf8.map { $0 - 0x60 } }

    private static func consonants(_ word: String, isOrdered: Bool = true) -> WordConsonants {
        let own = letters(word)
        return WordConsonants(
            own, kinds: own.reduce(0) { $0 | BlockingKey.classBit(ofLetter: $1) }, isOrdered: isOrdered)
    }

    private static func isNear(_ x: String, _ y: String) -> Bool {
        WordConsonants.Pattern(consonants(x)).isNear(consonants(y))
    }

    /// The kinds of consonants, neighbors of one kind once; of vowels none.
    private static func kinds(_ word: String) -> [UInt8] {
        var (kinds, last): ([UInt8], UInt8) = ([], 0)
        for letter in letters(word) {
            let kind = BlockingKey.classOfLetter(letter)
            if kind != 0, kind != last { kinds.append(kind) }
            last = kind
        }
        return Array(kinds.prefix(15))
    }

    /// Half of the kinds of the word that has more, and half of the longer word's consonants in one order.
    private static func isNearByDefinition(_ x: String, _ y: String) -> Bool {
        let (p, q) = (kinds(x), kinds(y))
        var common = [[Int]](repeating: [Int](repeating: 0, count: q.count + 1), count: p.count + 1)
        for i in 0..<p.count {
            for j in 0..<q.count {
                common[i + 1][j + 1] = p[i] == q[j] ? common[i][j] + 1 : max(common[i][j + 1], common[i + 1][j])
            }
        }
        let (own, other) = (
            Set(letters(x).map(BlockingKey.classOfLetter)).subtracting([0]),
            Set(letters(y).map(BlockingKey.classOfLetter)).subtracting([0])
        )
        return own.intersection(other).count * 2 >= max(own.count, other.count)
            && common[p.count][q.count] * 2 >= max(p.count, q.count)
    }

    @Test func `names that are near and others`() {
        #expect(Self.isNear("mohammed", "muhamad"))
        #expect(Self.isNear("katerina", "ekaterina"))
        #expect(!Self.isNear("karim", "oleg"))
        // The same kinds, in another order.
        #expect(!Self.isNear("karim", "mirak"))
        #expect(Self.isNear("aia", "eo"))
    }

    @Test func `the order of a word with other readings is not known`() {
        let pattern = WordConsonants.Pattern(Self.consonants("karim"))
        #expect(pattern.isNear(Self.consonants("mirak", isOrdered: false)))
        #expect(WordConsonants.Pattern(Self.consonants("karim", isOrdered: false)).isNear(Self.consonants("mirak")))
    }

    @Test func `the fast way says what the definition says, from either side`() {
        var failures = Failures()
        var random = SeededGenerator(seed: 21)
        func word() -> String {
            String(
                (0..<Int.random(in: 0...24, using: &random)).map { _ in
                    "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a"
                })
        }
        for _ in 0..<20_000 {
            let (x, y) = (word(), word())
            let expected = Self.isNearByDefinition(x, y)
            if Self.isNear(x, y) != expected || Self.isNear(y, x) != expected {
                failures.add("\(x), \(y): expected \(expected)")
            }
        }
        failures.report()
    }
}
