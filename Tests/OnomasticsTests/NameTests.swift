import Foundation
import NameMatching
import NameNormalization
import Testing
import Transliteration

/// What names say: roles and forms.
@Suite struct NameTests {
    private let normalizer: NameNormalizer

    init() throws { normalizer = try NameNormalizer() }

    struct Reading: CustomTestStringConvertible, Sendable {
        let place: String
        let mention: String
        let kind: String
        let roles: String
        let generic: String

        var testDescription: String { "\(place) \(mention)" }

        static func load() throws -> [Reading] {
            try GoldenTable("names.tsv").rows.map {
                Reading(
                    place: $0.place, mention: $0["mention"], kind: $0["kind"], roles: $0["roles"],
                    generic: $0["generic"])
            }
        }

        /// None when the table cannot be read, which the test of its size reports.
        static let all = (try? load()) ?? []
    }

    @Test func `the golden table is there`() throws { #expect(try Reading.load().count >= 90) }

    @Test(arguments: Reading.all) func `a mention is read as the golden table says`(row: Reading) throws {
        let kind = try #require(NameKind(rawValue: row.kind), "\(row.place): kind \"\(row.kind)\"")
        let name = normalizer.name(row.mention, kind: kind)
        let roles = name.parts.map { "\($0.role)" }.joined(separator: " ")
        let parts = name.parts.map { "\($0.comparison) (\($0.role))" }.joined(separator: ", ")
        if roles != row.roles { Issue.record("\(row.place) \(row.mention) → \(parts), expected \(row.roles)") }
        let generic = name.genericForm
        if !generic.unicodeScalars.elementsEqual(row.generic.unicodeScalars) {
            Issue.record("\(row.place) \(row.mention) → \"\(generic)\", expected \"\(row.generic)\"")
        }
    }

    // MARK: Forms

    @Test func `the comparison form keeps every part, the generic form what carries identity`() {
        let name = normalizer.name("Mullah Abdul Ghani Baradar", kind: .person)
        #expect(name.mention == "Mullah Abdul Ghani Baradar")
        #expect(name.comparisonForm == "mullah abdulghani baradar")
        #expect(name.genericForm == "abdulghani baradar")
        #expect(name.parts.map(\.surface) == ["Mullah", "Abdul Ghani", "Baradar"])
    }

    @Test func `a part has its surface and its folded letters`() {
        let part = normalizer.name("Amuralá Salé").parts.first
        #expect(part?.surface == "Amuralá")
        #expect(part?.comparison == "amurala")
        #expect(part?.script == .latin)
    }

    @Test(arguments: [
        ("  Amrullah \t Saleh\n", "Amrullah Saleh"), ("Ali\u{200F}\u{0} Khamenei", "Ali Khamenei"),
        ("Amuralá", "Amuralá"), ("", ""), (" \n ", ""), ("ÉLAN (Paris), S.A.", "ÉLAN (Paris), S.A."),
    ])
    func `the display form has single spaces and nothing invisible`(mention: String, display: String) {
        #expect(normalizer.name(mention).displayForm == display)
    }

    @Test func `a name that has nothing else keeps everything`() {
        let name = normalizer.name("Ltd", kind: .organization)
        #expect(name.genericForm == "ltd")
    }

    @Test(arguments: [("Ayman al-Zawahiri", ["AMN", "SR"]), ("Aiman Sawahiri", ["AMN", "SR"])])
    func `blocking keys are consonant classes, sorted`(mention: String, keys: [String]) {
        #expect(normalizer.name(mention).keys == keys)
    }

    @Test func `Latin and Cyrillic spellings share their keys`() {
        #expect(normalizer.name("Борис Иванов").keys == normalizer.name("Boris Ivanov").keys)
    }

    @Test func `an apostrophe and a geresh are one letter's mark`() {
        let forms = ["ז'בוטינסקי", "ז׳בוטינסקי", "ז’בוטינסקי"].map { normalizer.name($0).comparisonForm }
        #expect(Set(forms).count == 1)
        #expect(normalizer.name("רמטכ״ל").parts.count == 1)
    }

    // MARK: Laws

    @Test func `the comparison form of a comparison form is itself`() {
        var failures = Failures()
        for spelling in NameFamily.spellings where isPlain(spelling.name) {
            let once = normalizer.name(spelling.name, kind: spelling.kind).comparisonForm
            let twice = normalizer.name(once, kind: spelling.kind).comparisonForm
            if !once.unicodeScalars.elementsEqual(twice.unicodeScalars) {
                failures.add("\(spelling.place) \(spelling.name) → \"\(once)\" → \"\(twice)\"")
            }
        }
        failures.report()
    }

    /// No comma, bracket or point, and no hamza on an alef before lam: those say something that the comparison form, in
    /// which أل is ال, does not.
    private func isPlain(_ name: String) -> Bool { !name.contains { ",.()".contains($0) } && !name.contains("أل") }

    @Test func `composed and decomposed names have one comparison form`() {
        var failures = Failures()
        for spelling in NameFamily.spellings {
            let composed = normalizer.name(spelling.name.precomposedStringWithCanonicalMapping, kind: spelling.kind)
            let decomposed = normalizer.name(spelling.name.decomposedStringWithCanonicalMapping, kind: spelling.kind)
            let (first, second) = (composed.comparisonForm, decomposed.comparisonForm)
            if !first.unicodeScalars.elementsEqual(second.unicodeScalars) {
                failures.add(
                    "\(spelling.place) \(spelling.name) → \"\(first)\", decomposed → \"\(second)\" (\(second.scalarList))"
                )
            }
        }
        failures.report()
    }

    @Test func `capitals change no letter`() {
        var failures = Failures()
        for spelling in NameFamily.spellings {
            let name = normalizer.name(spelling.name, kind: spelling.kind)
            let upper = normalizer.name(spelling.name.uppercased(), kind: spelling.kind)
            let (first, second) = (letters(name), letters(upper))
            if first != second {
                failures.add("\(spelling.place) \(spelling.name) → \"\(first)\", in capitals \"\(second)\"")
            }
        }
        failures.report()
    }

    private func letters(_ name: Name) -> String { name.comparisonForm.filter { $0 != " " } }

    @Test func `any string makes a name whose parts lie in it`() {
        var random = SeededGenerator(seed: 17)
        for round in 0..<1500 {
            let mention = RandomText.make(scalars: Int.random(in: 0...60, using: &random), using: &random)
            check(normalizer.name(mention, kind: NameKind.allCases[round % NameKind.allCases.count]))
        }
    }

    @Test(arguments: [20_000, 5_000]) func `a long string makes a name, too`(bytes: Int) {
        var random = SeededGenerator(seed: 18)
        for kind in NameKind.allCases {
            var mention = ""
            while mention.utf8.count < bytes { mention += RandomText.make(scalars: 50, using: &random) }
            let name = normalizer.name(mention, kind: kind)
            check(name)
            if bytes > Name.maximumLength { #expect(name.isTruncated) }
        }
    }

    @Test func `of a name of many words the first are read, and it says so`() {
        let name = normalizer.name((0..<100).map { "Word\($0 % 7)a" }.joined(separator: " "), kind: .organization)
        #expect(name.parts.count == Name.maximumParts)
        #expect(name.isTruncated)
        #expect(!normalizer.name("Amrullah Saleh").isTruncated)
    }

    private func check(_ name: Name) {
        let parts = name.parts
        if parts.count > Name.maximumParts { Issue.record("\(parts.count) parts: \(name.mention.scalarList)") }
        // Bytes, because a part may begin or end within a character.
        let mention = Array(name.text.utf8)
        var end = 0
        for (part, token) in zip(parts, name.tokens) {
            let surface = Array(part.surface.utf8)
            let range = Int(token.surfaceStart)..<Int(token.surfaceEnd)
            if range.lowerBound < end || range.isEmpty || range.upperBound > mention.count
                || surface != Array(mention[range])
            {
                Issue.record("part \(part.surface.scalarList) at \(range) of \(name.mention.scalarList)")
            }
            if part.comparison.isEmpty { Issue.record("an empty part in \(name.mention.scalarList)") }
            end = range.upperBound
        }
        _ = (name.displayForm, name.latin, name.keys)
    }
}
