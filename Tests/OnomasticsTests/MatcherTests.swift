import Dispatch
import NameMatching
import NameNormalization
import Synchronization
import Testing

/// What holds for every pair of names, and which of two pairs must be believed more.
@Suite struct MatcherTests {
    private let matcher: NameMatcher

    init() throws { matcher = try NameMatcher() }

    /// Seeded pairs of golden names: within a family, and of any two.
    private static let pairs: [(NameFamily.Spelling, NameFamily.Spelling)] = {
        var random = SeededGenerator(seed: 51)
        var pairs: [(NameFamily.Spelling, NameFamily.Spelling)] = []
        for family in NameFamily.all {
            for _ in 0..<4 {
                guard let first = family.spellings.randomElement(using: &random),
                    let second = family.spellings.randomElement(using: &random),
                    let third = NameFamily.spellings.randomElement(using: &random)
                else { continue }
                pairs.append((first, second))
                pairs.append((first, third))
            }
        }
        return pairs
    }()

    private func prepared(_ pair: (NameFamily.Spelling, NameFamily.Spelling)) -> (PreparedName, PreparedName) {
        (matcher.prepare(pair.0.name, kind: pair.0.kind), matcher.prepare(pair.1.name, kind: pair.1.kind))
    }

    // MARK: Laws

    @Test func `a name whose words are all people's is no place, though one of them may mean a place`() throws {
        let matcher = try NameMatcher()
        #expect(matcher.match("Sang-jin Song", "Gong Sung-jin").verdict == .different)
        #expect(matcher.match("Kim Yong-Chol", "Jim Yong Kim").verdict == .different)
        #expect(matcher.prepare("Lake Victoria District").name.kind == .place)
    }

    @Test func `there are enough pairs to tell`() { #expect(Self.pairs.count > 500) }

    @Test func `the weight is the same whichever name comes first`() {
        var failures = Failures()
        for pair in Self.pairs {
            let (a, b) = prepared(pair)
            let (forth, back) = (matcher.weight(a, b), matcher.weight(b, a))
            if forth != back { failures.add("\(pair.0.name) | \(pair.1.name) → \(forth), the other way round \(back)") }
        }
        failures.report()
    }

    @Test func `a match says the weight, with reasons that add up to it`() {
        var failures = Failures()
        for pair in Self.pairs {
            let (a, b) = prepared(pair)
            let (weight, match) = (matcher.weight(a, b), matcher.match(a, b))
            if match.weight != weight {
                failures.add("\(pair.0.name) | \(pair.1.name) → \(match.weight), weight \(weight)")
            }
            let sum = match.lines.reduce(0) { $0 + $1.bits }
            if abs(sum - weight) > 1e-3 {
                failures.add(
                    "\(pair.0.name) | \(pair.1.name): lines add up to \(sum), not \(weight)\n\(match.explanation)")
            }
            if match.mentions != [pair.0.name, pair.1.name] { failures.add("\(match.mentions)") }
            let probability = matcher.profile.probability(ofWeight: weight)
            if match.probability != probability || matcher.probability(a, b) != probability {
                failures.add("\(pair.0.name) | \(pair.1.name) → \(match.probability), expected \(probability)")
            }
        }
        failures.report()
    }

    @Test func `the reasons of a match change sides with its names`() {
        var failures = Failures()
        for pair in Self.pairs {
            let (a, b) = prepared(pair)
            let (forth, back) = (matcher.match(a, b), matcher.match(b, a))
            let turned = back.lines.map { [$0.second, $0.first, $0.reason] }
            if forth.lines.map({ [$0.first, $0.second, $0.reason] }) != turned, pair.0.name != pair.1.name {
                failures.add("\(forth.explanation)\n— the other way round —\n\(back.explanation)")
            }
        }
        failures.report()
    }

    @Test func `a name is most like itself`() {
        var failures = Failures()
        for family in NameFamily.all {
            let names = family.spellings.map { matcher.prepare($0.name, kind: $0.kind) }
            for index in stride(from: 0, to: names.count, by: 5) {
                let own = matcher.weight(names[index], names[index])
                for (other, name) in names.enumerated() where matcher.weight(names[index], name) > own {
                    let (first, second) = (family.spellings[index], family.spellings[other])
                    failures.add("\(first.place) \(first.name) is \(own) like itself, more like \(second.name)")
                }
            }
        }
        failures.report()
    }

    @Test func `a name is the same as itself`() {
        var failures = Failures()
        for (index, spelling) in NameFamily.spellings.enumerated() where index % 3 == 0 {
            let name = matcher.prepare(spelling.name, kind: spelling.kind)
            let probability = matcher.probability(name, name)
            if probability <= 0.5 { failures.add("\(spelling.place) \(spelling.name) | itself → \(probability)") }
        }
        failures.report()
    }

    @Test func `threads find what one thread finds`() {
        let prepared = Self.pairs.prefix(400).map(self.prepared)
        let found = Mutex([Double](repeating: .nan, count: prepared.count))
        DispatchQueue.concurrentPerform(iterations: prepared.count) { index in
            let weight = matcher.weight(prepared[index].0, prepared[index].1)
            found.withLock { $0[index] = weight }
        }
        #expect(found.withLock { $0 } == prepared.map { matcher.weight($0.0, $0.1) })
    }

    @Test func `a weight is a finite number and its probability keeps to 0...1`() {
        var failures = Failures()
        for pair in Self.pairs {
            let (a, b) = prepared(pair)
            let (weight, probability) = (matcher.weight(a, b), matcher.probability(a, b))
            if !weight.isFinite || !(0...1).contains(probability) {
                failures.add("\(pair.0.name) | \(pair.1.name) → \(weight), \(probability)")
            }
        }
        failures.report()
    }

    // MARK: More evidence, more weight

    @Test(arguments: [
        // Exact above spelled, spelled above different.
        (["Ayman al-Zawahiri", "Ayman al-Zawahiri"], ["Ayman al-Zawahiri", "Aiman Sawahiri"]),
        (["Ayman al-Zawahiri", "Aiman Sawahiri"], ["Ayman al-Zawahiri", "Ayman al-Masri"]),
        (["Mikhail Gorbachev", "Mikhail Gorbachev"], ["Mikhail Gorbachev", "Michail Gorbatschow"]),
        // Rare above common.
        (["Zbigniew Brzezinski", "Zbigniew Brzezinski"], ["John Smith", "John Smith"]),
        (["Gulbuddin Hekmatyar", "Gulbuddin Hekmatyar"], ["Mohammad Ali", "Mohammad Ali"]),
        // All words above some of them, a name above its initial, an initial above another one.
        (["Hamid Karzai", "Hamid Karzai"], ["Hamid Karzai", "Karzai"]),
        (["John Ronald Tolkien", "John Ronald Tolkien"], ["John Ronald Tolkien", "J. R. Tolkien"]),
        (["George W. Bush", "George Walker Bush"], ["George H. Bush", "George Walker Bush"]),
        // A missing middle name above a contradicted one.
        (["Abdullah Karim Noori", "Abdullah Noori"], ["Abdullah Karim Noori", "Abdullah Rashid Noori"]),
        // Equal numbers above other numbers, fathers above sons' numbers.
        (["John Smith III", "John Smith III"], ["John Smith III", "John Smith Jr."]),
    ])
    func `the first pair is more alike than the second`(more: [String], less: [String]) {
        let first = matcher.match(more[0], more[1], kind: .person)
        let second = matcher.match(less[0], less[1], kind: .person)
        #expect(first.weight > second.weight, "\(more): \(first.weight)\n\(less): \(second.weight)")
    }

    @Test(arguments: [
        (["3rd Brigade", "3rd Brigade"], ["3rd Brigade", "4th Brigade"]),
        (["Gazprom", "Gazprom PJSC"], ["Gazprom", "Rosneft PJSC"]),
    ])
    func `the first pair of organizations is more alike than the second`(more: [String], less: [String]) {
        let first = matcher.match(more[0], more[1], kind: .organization)
        let second = matcher.match(less[0], less[1], kind: .organization)
        #expect(first.weight > second.weight, "\(more): \(first.weight)\n\(less): \(second.weight)")
    }

    @Test func `profiles move the probability, not the weight`() throws {
        let names = ("Amuralá Salé", "Amrullah Saleh")
        let balanced = matcher.match(names.0, names.1, kind: .person)
        let screening = try NameMatcher(profile: .screening).match(names.0, names.1, kind: .person)
        let deduplication = try NameMatcher(profile: .deduplication).match(names.0, names.1, kind: .person)
        #expect(balanced.weight == screening.weight)
        #expect(balanced.weight == deduplication.weight)
        #expect(screening.probability > balanced.probability)
        #expect(balanced.probability > deduplication.probability)
    }

    @Test func `the documentation's example is the same name`() {
        let match = matcher.match("Amuralá Salé", "Amrullah Saleh", kind: .person)
        #expect(match.verdict == .same)
        #expect(match.probability > 0.9)
        #expect(match.explanation.hasSuffix("match weight in bits"))
    }

    @Test(arguments: ["الكتيبة ٣", "الكتيبة ۳", "الكتيبة ３"]) func `digits of any script are the same number`(
        name: String
    ) {
        let same = matcher.match(name, "الكتيبة 3", kind: .organization)
        #expect(same.verdict == .same, "\(same.explanation)")
        let other = matcher.match(name, "الكتيبة 4", kind: .organization)
        #expect(other.weight < same.weight)
    }

    // MARK: Hostile strings

    private static let hostile: [String] = [
        "", " ", "\u{0}", "a\u{0}b", "Ali\u{0}", String(repeating: "\u{0}", count: 300),
        String(repeating: "a", count: 100_000), String(repeating: "Ж", count: 50_000),
        String(repeating: "明", count: 30_000),
        (0..<1000).map { "word\($0 % 37)" }.joined(separator: " "),
        (0..<1000).map { _ in "Mohammad" }.joined(separator: " "),
        String(repeating: "عبد ", count: 1000), String(repeating: "a.", count: 500),
        String(repeating: "-", count: 1000),
        "\u{301}\u{308}", String(repeating: "\u{301}", count: 5000), "a" + String(repeating: "\u{301}", count: 5000),
        "👨‍👩‍👧‍👦", "🇦🇫", "👍🏽 Ali 👍🏽", "\u{202E}ilA\u{202C}", "\u{2066}Ali\u{2069} \u{200F}", "\u{FFFD}\u{FFFE}\u{10FFFF}",
        "ال", "ـــ", "'", "’’’", "׳", "ー", "・・・", "\u{1100}\u{1160}", "'" + String(repeating: "׳", count: 400),
        "Dr. Dr. Dr. Jr. III", "von und zu", "GmbH & Co. KG", "1", "1.2.3", "٣", "II", "J.", "a,b,,c,", "((((",
        "\u{FEFF}", "\r\n\t",
    ]

    @Test func `no string is too strange to be compared`() {
        var failures = Failures()
        for kind in NameKind.allCases {
            let names = (Self.hostile + ["Amrullah Saleh"]).map { matcher.prepare($0, kind: kind) }
            for (i, a) in names.enumerated() {
                // Each with itself, with the last, plain one and with a few others.
                for j in Set([i, names.count - 1, (i * 7 + 3) % names.count, (i + 1) % names.count]) {
                    let (forth, back) = (matcher.weight(a, names[j]), matcher.weight(names[j], a))
                    if !forth.isFinite || forth != back {
                        failures.add("\(kind): \(beginning(a)) | \(beginning(names[j])) → \(forth), back \(back)")
                    }
                    let match = matcher.match(a, names[j])
                    let sum = match.lines.reduce(0) { $0 + $1.bits }
                    if match.weight != forth || abs(sum - forth) > 1e-3 + abs(forth) * 1e-5 {
                        failures.add(
                            "\(kind): \(beginning(a)) | \(beginning(names[j])) → \(match.weight), lines \(sum), weight \(forth)"
                        )
                    }
                }
            }
        }
        failures.report()
    }

    @Test func `names without letters are not the same as any name`() {
        var failures = Failures()
        for empty in ["", " ", "\u{0}", "👨‍👩‍👧‍👦", "\u{301}", "..."] {
            for other in ["Amrullah Saleh", "Kabul"] {
                for kind in NameKind.allCases {
                    let match = matcher.match(empty, other, kind: kind)
                    if match.verdict == .same {
                        failures.add("\"\(empty)\" | \(other) (\(kind)) → \(match.probability)")
                    }
                }
            }
        }
        failures.report()
    }

    @Test func `seeded nonsense can be compared`() {
        var failures = Failures()
        var random = SeededGenerator(seed: 52)
        for _ in 0..<400 {
            let texts = (0..<2).map { _ in
                RandomText.make(scalars: Int.random(in: 0...40, using: &random), using: &random)
            }
            let (a, b) = (matcher.prepare(texts[0]), matcher.prepare(texts[1]))
            let (forth, back) = (matcher.weight(a, b), matcher.weight(b, a))
            if !forth.isFinite || forth != back {
                failures.add("\(texts[0].scalarList) | \(texts[1].scalarList) → \(forth), back \(back)")
            }
            _ = matcher.match(a, b).explanation
        }
        failures.report()
    }

    private func beginning(_ name: PreparedName) -> String {
        "\"\(String(String.UnicodeScalarView(name.name.mention.unicodeScalars.prefix(12))))\""
    }
}
