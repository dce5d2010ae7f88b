import Dispatch
import Foundation
import NameData
import NameMatching
import Synchronization
import Testing
import Transliteration

/// Scripts, folding and the first Latin reading.
@Suite struct TransliterationTests {
    // MARK: Folding

    @Test func `folding gives what the Unicode tables say`() throws {
        var failures = Failures()
        let rows = try GoldenTable("fold.tsv").rows
        #expect(rows.count >= 30)
        for row in rows {
            let (found, expected) = (CaseFolding.nfkcCasefolded(row["text"]), row["folded"])
            // Scalars, because strings are equal when they are canonically equivalent.
            if !found.unicodeScalars.elementsEqual(expected.unicodeScalars) {
                failures.add(
                    "\(row.place) \(row["text"]) → \"\(found)\" (\(found.scalarList)), expected \"\(expected)\"")
            }
        }
        failures.report()
    }

    @Test func `folding twice is folding once, for every scalar`() {
        var failures = Failures()
        for scalar in allScalars() {
            let once = CaseFolding.nfkcCasefolded(String(scalar))
            if once.unicodeScalars.elementsEqual([scalar]) { continue }
            let twice = CaseFolding.nfkcCasefolded(once)
            if !once.unicodeScalars.elementsEqual(twice.unicodeScalars) {
                failures.add("U+\(String(scalar).scalarList) → \(once.scalarList) → \(twice.scalarList)")
            }
        }
        failures.report()
    }

    @Test func `the comparison letters of a scalar are their own comparison letters`() {
        var failures = Failures()
        for scalar in allScalars() {
            let entry = ScalarPages.entry(scalar.value)
            if entry.folded.isEmpty { continue }
            var again: [UInt8] = []
            for folded in String(decoding: entry.folded, as: UTF8.self).unicodeScalars {
                again += ScalarPages.entry(folded.value).folded
            }
            if !again.elementsEqual(entry.folded) {
                let once = String(decoding: entry.folded, as: UTF8.self).scalarList
                failures.add(
                    "U+\(String(scalar).scalarList) → \(once) → \(String(decoding: again, as: UTF8.self).scalarList)")
            }
        }
        failures.report()
    }

    @Test func `halves of surrogate pairs are no letters`() {
        for value in [UInt32(0xD800), 0xDBFF, 0xDC00, 0xDFFF] { #expect(ScalarPages.entry(value).kind == .ignorable) }
    }

    /// All scalars but those of the planes that are empty or private.
    private func allScalars() -> [Unicode.Scalar] {
        let planes: [ClosedRange<UInt32>] = [0...0x2FFFF, 0xE0000...0xE01FF, 0x10FFF0...0x10FFFF]
        return planes.flatMap { $0.compactMap(Unicode.Scalar.init) }
    }

    // MARK: Scripts

    @Test(
        arguments: [
            ("Амрулла", .cyrillic), ("Kabul", .latin), ("Σ2", .greek), ("كابل", .arabic), ("תל אביב", .hebrew),
            ("習近平", .han),
            ("김", .hangul), ("プーチン", .katakana), ("ひらがな", .hiragana), ("नरेन्द्र", .devanagari), ("თბილისი", .georgian),
            ("Երևան", .armenian), ("", .common), ("12 3.4!", .common), ("a\u{301}\u{301}\u{301}б", .latin),
            ("abв", .latin), ("aбв", .cyrillic), ("aб", .latin), ("бa", .cyrillic),
        ] as [(String, Script)])
    func `the script of most letters dominates, the earlier one in a draw`(text: String, script: Script) {
        #expect(Script.dominant(in: text) == script)
    }

    @Test func `a script is named by its ISO 15924 code`() {
        #expect(Script(code: "Arab") == .arabic)
        #expect(Script.arabic.description == "Arab")
        #expect(Script(of: "ж").description == "Cyrl")
        #expect(Script(of: "1") == .common)
        #expect(Script(of: "\u{301}") == .inherited)
    }

    // MARK: Reading

    @Test func `texts read as the golden table says`() throws {
        var failures = Failures()
        let rows = try GoldenTable("latin.tsv").rows
        #expect(rows.count >= 30)
        for row in rows {
            let found = Transliterator.latin(row["text"])
            if found != row["latin"] {
                failures.add("\(row.place) \(row["text"]) → \"\(found)\", expected \"\(row["latin"])\"")
            }
        }
        failures.report()
    }

    @Test func `a Latin reading is its own reading`() {
        var failures = Failures()
        for spelling in NameFamily.spellings {
            let once = Transliterator.latin(spelling.name)
            let twice = Transliterator.latin(once)
            if once != twice { failures.add("\(spelling.place) \(spelling.name) → \"\(once)\" → \"\(twice)\"") }
        }
        failures.report()
    }

    @Test func `a name in a frozen script reads as plain Latin letters`() {
        var failures = Failures()
        let frozen = Set(RomanizationReference.frozenScripts)
        for spelling in NameFamily.spellings where frozen.contains(Script.dominant(in: spelling.name)) {
            let reading = Transliterator.latin(spelling.name)
            let strangers = reading.unicodeScalars.filter { !$0.isASCII && $0.properties.isAlphabetic }
            if !strangers.isEmpty { failures.add("\(spelling.place) \(spelling.name) → \"\(reading)\"") }
        }
        failures.report()
    }

    /// Texts that no person writes, twenty thousand letters long: marks, viramas, vowels or consonants alone, and mixtures.
    @Test(.timeLimit(.minutes(1))) func `a hostile text is read in bounded time and room`() {
        var failures = Failures()
        let pieces = [
            "\u{94D}", "\u{93F}", "क", "क्", "क़", "\u{A71}", "ੱਕ", "ং", "க்", "\u{DCA}\u{200D}", "ൻ", "เ", "เก", "ก", "กั",
            "ร", "ก์", "\u{E4C}", "ສົມ", "\u{17D2}", "ក្", "ក", "ក\u{17D2}ក", "\u{1039}", "က္", "\u{1037}\u{103A}",
            "\u{103B}",
            "ག", "\u{F90}", "ག\u{F90}", "ས", "ብ", "በ", "އ\u{7B0}", "\u{7B0}", "ꦏ", "กកकແབ", "\u{301}", "ߞ\u{7F2}",
        ]
        for piece in pieces {
            let count = 20_000 / piece.unicodeScalars.count
            let reading = Transliterator.latin(String(repeating: piece, count: count))
            if reading.utf8.count > 100_000 || !reading.utf8.allSatisfy({ $0 < 0x80 }) {
                failures.add("\(piece.scalarList) × \(count) → \(reading.prefix(20))… (\(reading.utf8.count) bytes)")
            }
        }
        failures.report()
    }

    @Test func `a reading is ASCII without capitals, whatever the text`() {
        var failures = Failures()
        func check(_ text: String) {
            let reading = Transliterator.latin(text)
            if !reading.utf8.allSatisfy({ $0 < 0x80 && !(0x41...0x5A ~= $0) }) {
                failures.add("\(text.scalarList) → \"\(reading)\"")
            }
        }
        for value in UInt32(0)...0x1FFFF { if let scalar = Unicode.Scalar(value) { check(String(scalar)) } }
        var random = SeededGenerator(seed: 31)
        for _ in 0..<5_000 { check(RandomText.make(scalars: 20, using: &random)) }
        failures.report()
    }

    @Test func `lower-case ASCII is its own reading`() {
        var random = SeededGenerator(seed: 32)
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789 -.,()".unicodeScalars)
        for _ in 0..<1_000 {
            let scalars = (0..<20).map { _ in letters[Int.random(in: letters.indices, using: &random)] }
            let text = String(String.UnicodeScalarView(scalars))
            #expect(Transliterator.latin(text) == text)
        }
    }

    @Test func `letters that need their neighbors are read without ICU`() {
        var failures = Failures()
        for value in UInt32(0x80)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic,
                RomanizationReference.ruledScripts.contains(Script(of: scalar))
            else { continue }
            // By itself ICU reads many of these; our rules never ask it.
            if RomanizationReference.frozenLatin(of: scalar) != nil {
                failures.add("U+\(String(scalar).scalarList) also stands in own.tsv or scalars.tsv")
            }
        }
        #expect(RomanizationReference.ruledScripts.count == 18)
        failures.report()
    }

    @Test func `invisible joiners and spaces do not change a reading`() {
        let pairs = [
            ("රනිල් වික්‍රමසිංහ", "රනිල් වික්රමසිංහ"), ("ರಾಜ್‌ಕುಮಾರ್", "ರಾಜ್ಕುಮಾರ್"),
            ("ហ៊ុន\u{200B}សែន", "ហ៊ុនសែន"), ("বন্দ্যোপাধ্যায়", "বন্দ্যোপাধ্যায\u{9BC}"),
        ]
        for (first, second) in pairs {
            #expect(Transliterator.latin(first) == Transliterator.latin(second))
        }
    }

    @Test func `composed and decomposed letters read alike`() {
        var failures = Failures()
        for spelling in NameFamily.spellings {
            let composed = Transliterator.latin(spelling.name)
            let decomposed = Transliterator.latin(spelling.name.decomposedStringWithCanonicalMapping)
            if composed != decomposed {
                failures.add("\(spelling.place) \(spelling.name) → \"\(composed)\", decomposed → \"\(decomposed)\"")
            }
        }
        failures.report()
    }

    /// ICU's version that the frozen tables were made with.
    private static let frozenVersion: String = {
        guard let bytes = try? EmbeddedFile.bytes(of: "Romanization/scalars.tsv") else { return "" }
        let text = String(decoding: bytes.prefix(2000), as: UTF8.self)
        return String(text.firstMatch(of: #/of ICU ([0-9.]+),/#)?.1 ?? "")
    }()

    @Test func `the frozen table names the version of ICU that it was made with`() {
        #expect(!Self.frozenVersion.isEmpty)
    }

    @Test(
        .enabled(
            if: RomanizationReference.icuVersion == frozenVersion,
            "the frozen table is of another ICU; make it anew with `learn scalars` or run with that version"))
    func `the frozen readings are those of ICU, but for our own`() throws {
        var failures = Failures()
        let own = try Table(embedded: "Romanization/own.tsv")
        let column = try own.column("scalars")
        let exceptions = Set(own.rows.flatMap { Array($0[column].unicodeScalars) })
        let scripts = Set(RomanizationReference.frozenScripts)
        var checked = 0
        for value in UInt32(0x80)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), scripts.contains(Script(of: scalar)),
                scalar.properties.isAlphabetic,
                CaseFolding.composed(String(scalar)).unicodeScalars.elementsEqual([scalar]),
                !exceptions.contains(scalar)
            else { continue }
            checked += 1
            let (frozen, reference) = (
                RomanizationReference.frozenLatin(of: scalar), RomanizationReference.latin(of: scalar)
            )
            if frozen != reference {
                failures.add(
                    "U+\(String(scalar).scalarList) \(scalar): \(frozen ?? "none"), ICU \(reference ?? "none")")
            }
        }
        // Unicode 15 has some ninety thousand Han letters alone.
        #expect(checked > 90_000)
        failures.report()
    }

    @Test func `threads read what one thread reads`() {
        var failures = Failures()
        // Scripts that need their neighbors go through the shared cache; every word is met there for the first time.
        let syllables = ["का", "बु", "ल", "मो", "दी", "ไท", "ทัก", "カ", "ブ", "ー", "য়া", "ਸਿੰ", "மு", "Ka", "Ка", "كا"]
        let words = syllables.flatMap { first in
            syllables.flatMap { second in syllables.prefix(4).map { first + second + $0 } }
        }
        let found = Mutex([String](repeating: "", count: words.count))
        DispatchQueue.concurrentPerform(iterations: words.count) { index in
            let reading = Transliterator.latin(words[index])
            found.withLock { $0[index] = reading }
        }
        let parallel = found.withLock { $0 }
        for (word, reading) in zip(words, parallel) {
            let serial = Transliterator.latin(word)
            if serial != reading { failures.add("\(word) → \"\(reading)\" among threads, \"\(serial)\" alone") }
        }
        failures.report()
    }
}
