import Foundation
import NameMatching
import NameNormalization
import NameSearch
import Testing

/// An index comes back from its file as it was, and a file that is none, or another's, or damaged, says so.
@Suite struct NameIndexFileTests {
    private let matcher: NameMatcher

    init() throws { matcher = try IndexedNames.matcher.get() }

    /// What opening a file of these bytes throws.
    private func error(of bytes: [UInt8], matcher: NameMatcher? = nil) throws -> IndexError? {
        try IndexedNames.withFolder { folder in
            let path = folder.appendingPathComponent("names.onoma")
            try Data(bytes).write(to: path)
            return #expect(throws: IndexError.self) {
                try NameIndex(contentsOf: path.path, matcher: matcher ?? self.matcher)
            }
        }
    }

    /// The bytes of an index file.
    private func bytes(of entries: [NameEntry]) throws -> [UInt8] {
        try IndexedNames.withFolder { folder in
            let path = folder.appendingPathComponent("names.onoma")
            try IndexedNames.index(entries).write(to: path.path)
            return Array(try Data(contentsOf: path))
        }
    }

    // MARK: Round trips

    @Test(arguments: [0, 1, 40, 200])
    func `an index that is opened finds what it found before it was written`(count: Int) throws {
        try IndexedNames.withFolder { folder in
            let path = folder.appendingPathComponent("names.onoma").path
            let entries = IndexedNames.entries(count, seed: 1)
            let index = try IndexedNames.index(entries)
            try index.write(to: path)
            try NameIndex.verify(file: path)
            let opened = try NameIndex(contentsOf: path, matcher: matcher)
            try opened.verify()
            #expect(opened.count == count)
            let isSame = Array(opened.snapshot().entries) == entries
            #expect(isSame)
            for query in IndexedNames.queries(20, seed: 2) {
                let hits = index.search(query.text, minimumScore: 0, kind: query.kind)
                #expect(opened.search(query.text, minimumScore: 0, kind: query.kind) == hits, "\(query)")
            }
        }
    }

    @Test func `names, identifiers and payloads of any bytes survive`() throws {
        let long = String(repeating: "Abu Bakr ", count: 2_300)
        let names = [
            "", "\u{0}", "\u{0}\u{1}\u{7F}\t\n", "\u{202E}Omar\u{200D}", "e\u{301}", "é", "🇺🇳", long, "\u{10FFFF}",
        ]
        var entries: [NameEntry] = []
        for (number, name) in names.enumerated() {
            for kind in NameKind.allCases {
                entries.append(NameEntry(id: name, name: name, kind: kind, payload: Array(0...255)))
                entries.append(NameEntry(id: "\(number)", name: name, kind: kind))
            }
        }
        try IndexedNames.withFolder { folder in
            let path = folder.appendingPathComponent("any bytes.onoma").path
            try IndexedNames.index(entries).write(to: path)
            let opened = try NameIndex(contentsOf: path, matcher: matcher)
            let read = Array(opened.snapshot().entries)
            #expect(read == entries)
            #expect(zip(read, entries).allSatisfy { Array($0.name.utf8) == Array($1.name.utf8) })
            for name in names { _ = opened.search(name) }
            #expect(opened.search(long, top: 1).first?.name == long)
        }
    }

    @Test func `an index that was changed is written as one without the names that are gone`() throws {
        try IndexedNames.withFolder { folder in
            let (path, other) = (folder.appendingPathComponent("a").path, folder.appendingPathComponent("b").path)
            let entries = IndexedNames.entries(60, seed: 3)
            let index = NameIndex(matcher: matcher)
            for entry in entries { try index.add(entry) }
            index.remove(id: "Q4")
            try index.write(to: path)
            try IndexedNames.index(entries.filter { $0.id != "Q4" }).write(to: other)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(contentsOf: URL(fileURLWithPath: other)))
        }
    }

    @Test func `writing over the file that an index was opened from leaves the index as it is`() throws {
        try IndexedNames.withFolder { folder in
            let path = folder.appendingPathComponent("names.onoma").path
            let entries = IndexedNames.entries(30, seed: 4)
            try IndexedNames.index(entries).write(to: path)
            let opened = try NameIndex(contentsOf: path, matcher: matcher)
            try opened.add(NameEntry(id: "new", name: "Usama bin Ladin"))
            try opened.write(to: path)
            #expect(Array(opened.snapshot().entries).count == 31)
            #expect(
                try NameIndex(contentsOf: path, matcher: matcher).search("Usama bin Ladin", top: 1).first?.id == "new")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["names.onoma"])
        }
    }

    // MARK: Files that are none

    @Test func `a path without a file and a folder are inaccessible`() throws {
        try IndexedNames.withFolder { folder in
            let missing = folder.appendingPathComponent("missing.onoma").path
            let absent = #expect(throws: IndexError.self) { try NameIndex(contentsOf: missing, matcher: matcher) }
            #expect(absent?.code == .inaccessible)
            #expect(absent?.message.contains("check its path") == true)
            let directory = #expect(throws: IndexError.self) {
                try NameIndex(contentsOf: folder.path, matcher: matcher)
            }
            #expect(directory?.code == .inaccessible)
            #expect(directory?.description.hasPrefix("\(folder.path): is no file") == true)
            let unwritable = #expect(throws: IndexError.self) {
                try IndexedNames.index([]).write(to: missing + "/names.onoma")
            }
            #expect(unwritable?.code == .inaccessible)
        }
    }

    @Test(arguments: [0, 1, 8, 4_095, 4_096, 100_000])
    func `a text of any length is no index`(length: Int) throws {
        let error = try error(of: Array(repeating: 0x6E, count: length))
        #expect(error?.code == .foreign)
        #expect(error?.message.contains("is no index") == true)
    }

    @Test func `a file that is cut off is damaged, wherever it is cut`() throws {
        let whole = try bytes(of: IndexedNames.entries(20, seed: 5))
        for length in [8, 100, 4_095, 4_096, whole.count / 2, whole.count - 1] {
            let error = try error(of: Array(whole.prefix(length)))
            #expect(error?.code == .damaged)
            #expect(error?.message.contains("copy it again or build the index again") == true)
        }
        #expect(try error(of: whole + [0])?.code == .damaged)
    }

    @Test func `a file of a newer or an older format names both versions`() throws {
        var bytes = try bytes(of: [])
        let own = bytes[8]
        bytes[8] = own + 1
        let newer = try error(of: bytes)
        #expect(newer?.code == .otherVersion)
        #expect(newer?.message.contains("has format version \(own + 1), and this library reads \(own)") == true)
        #expect(newer?.message.contains("update the library, or build the index again") == true)
        bytes[8] = own - 1
        let older = try error(of: bytes)
        #expect(older?.code == .otherVersion)
        #expect(older?.message.contains("update") == false)
    }

    @Test func `a file made with other tables asks for them`() throws {
        let other = try NameMatcher(
            tables: UserTables().adding(
                aliases: "name\taliases\tkind\nCat Stevens\tYusuf Islam\tperson\n".utf8, file: "a"))
        let error = try error(of: try bytes(of: []), matcher: other)
        #expect(error?.code == .otherVersion)
        #expect(error?.message.contains("open it with the same tables, or build the index again") == true)
    }

    // MARK: Damage

    @Test func `names of a damaged file are not written as if they were sound`() throws {
        try IndexedNames.withFolder { folder in
            let path = folder.appendingPathComponent("names.onoma")
            var bytes = try bytes(of: [
                NameEntry(id: "Q1", name: "Sergei Ivanov"), NameEntry(id: "Q2", name: "Mei Wang"),
            ])
            bytes[4_096] ^= 1
            try Data(bytes).write(to: path)
            let index = try NameIndex(contentsOf: path.path, matcher: matcher)
            let entries = IndexedNames.entries(1_500, seed: 9)
            #expect(throws: IndexError.self) { try index.add(entries) }
            #expect(index.count == 2)
            #expect(index.remove(id: "Q2") == 1)
            let error = #expect(throws: IndexError.self) { try index.write(to: path.path) }
            #expect(error?.code == .damaged)
        }
    }

    @Test func `a damaged file is told, or answers something, but never crashes`() throws {
        let whole = try bytes(of: IndexedNames.entries(60, seed: 6))
        let queries = IndexedNames.queries(6, seed: 7)
        var random = SeededGenerator(seed: 8)
        var failures = Failures()
        try IndexedNames.withFolder { folder in
            let path = folder.appendingPathComponent("damaged.onoma")
            for round in 0..<300 {
                var bytes = whole
                let isCut = round % 10 == 9
                // Every third flip hits the header, which is small.
                let place = Int.random(in: 0..<(round % 3 == 0 ? 4_096 : whole.count), using: &random)
                if isCut {
                    bytes.removeSubrange(place...)
                } else {
                    bytes[place] ^= UInt8.random(in: 1...255, using: &random)
                }
                try Data(bytes).write(to: path)
                if (try? NameIndex.verify(file: path.path)) != nil {
                    failures.add("round \(round): \(isCut ? "cut" : "flipped") at \(place) and not told")
                }
                guard let index = try? NameIndex(contentsOf: path.path, matcher: matcher) else { continue }
                if place < 4_096 { failures.add("round \(round): opened with a damaged header, at \(place)") }
                #expect(throws: IndexError.self) { try index.verify() }
                for query in queries { _ = index.search(query.text, minimumScore: 0, kind: query.kind) }
                _ = Array(index.snapshot().entries)
                index.remove(id: "Q3")
            }
        }
        failures.report()
    }
}
