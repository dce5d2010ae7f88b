import Dispatch
import Foundation
import NameData
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
