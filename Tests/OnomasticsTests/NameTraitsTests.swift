import NameMatching
import NameNormalization
import Testing
import Transliteration

@testable import NameSearch

/// What an index keeps of a name in 64 bits, and what is told from that.
struct NameTraitsTests {
    private typealias Word = NameTraits.Word

    /// A Latin word as the index keeps it.
    private static func word(_ letters: String, _ role: NamePartRole = .name) -> Word {
        let bits = letters.utf8.reduce(UInt32(0)) { $0 | 1 << (UInt32($1) - 0x61) }
        let traits = WordTraits(rawValue: bits | 1 << 26 | UInt32(letters.utf8.count) << 27)
        return Word(traits: traits, script: .latin, role: role)
    }

    private static func traits(_ words: [Word], hasAlternatives: Bool = false) -> NameTraits {
        NameTraits(kind: .person, words: words, hasAlternatives: hasAlternatives, isKnown: true)
    }

    @Test func `the kinds of consonants fit into the bits of a word`() {
        #expect(BlockingKey.classCount <= NameTraits.classWidth)
    }

    @Test func `what is put in comes out`() {
        let name = Self.traits([Self.word("jan"), Self.word("van", .particle), Self.word("kowalczyk")])
        #expect(NameKind.allCases[name.kind] == .person)
        #expect(name.isKnown && !name.hasAlternatives && name.isLatin && name.isPlain && !name.hasInitials)
        #expect(name.count == 3)
        #expect(name.wordCount == 2)
        #expect(name.length == 12)
        #expect(9...10 ~= name.longest)
        for (place, letters) in ["jan", "van", "kowalczyk"].enumerated() {
            let classes = letters.utf8.reduce(UInt32(0)) { $0 | BlockingKey.classBit(ofLetter: $1 - 0x60) }
            #expect(name.classes(place) == classes, "\(letters)")
        }
    }

    @Test func `names of roles that count otherwise, of other forms or of many words are not plain`() {
        #expect(!Self.traits([Self.word("jan"), Self.word("sir", .title)]).isPlain)
        #expect(!Self.traits([Self.word("jan"), Self.word("kowal")], hasAlternatives: true).isPlain)
        #expect(Self.traits([Self.word("j", .initial), Self.word("kowal")]).hasInitials)
        #expect(!Self.traits(Array(repeating: Self.word("jan"), count: 5)).hasClasses)
        let han = Word(traits: WordTraits(rawValue: 1 << 27), script: .han, role: .name)
        #expect(!Self.traits([han]).hasClasses)
        #expect(
            !Self.traits([
                Self.word("jan"), Word(traits: WordTraits(rawValue: 1 << 27), script: .cyrillic, role: .name),
            ]).hasClasses)
    }

    @Test func `consonants tell of spans what scoring says of them`() throws {
        let matcher = try NameMatcher()
        let names = NameFamily.spellings.prefix(600).map { matcher.prepare($0.name, kind: $0.kind) }
        var (far, failures) = (0, Failures())
        for (query, name) in zip(names, names.dropFirst(7)) {
            for own in query.view.words {
                for other in name.view.words where other.isLatin {
                    let isFar = own.isFar(from: other)
                    far += isFar ? 1 : 0
                    let kinds = ConsonantKinds(own)
                    if kinds.isFar(from: other.latin.classes) != isFar
                        || kinds.isFar(fromSomeOf: other.latin.classes) && !isFar
                    {
                        failures.add("\(query.name.mention), \(name.name.mention)")
                    }
                }
            }
        }
        #expect(far > 300)
        failures.report()
    }
}
