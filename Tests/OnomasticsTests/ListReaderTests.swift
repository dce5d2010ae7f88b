import EntityLists
import Foundation
import NameMatching
import NameNormalization
import Testing

/// Lists as their publishers give them, in small samples of invented people with the oddities of the real files.
@Suite struct ListReaderTests {
    static let folder = GoldenTable.folder.appending(path: "Lists")

    private func path(_ name: String) -> String { ListReaderTests.folder.appending(path: name).path }

    private func entries(_ names: [String], columns: ListColumns = ListColumns()) throws -> [ListEntry] {
        var entries: [ListEntry] = []
        let reader = try ListReader(names.map(path), columns: columns)
        try reader.forEachEntry(onInvalid: { _ in }) { entries.append($0) }
        return entries
    }

    /// What reading a file of these bytes throws first.
    private func error(
        of text: String, name: String = "list", format: ListFormat? = nil, columns: ListColumns = ListColumns()
    ) throws -> ListError? {
        try IndexedNames.withFolder { folder in
            let file = folder.appendingPathComponent(name)
            try Data(text.utf8).write(to: file)
            return #expect(throws: ListError.self) {
                try ListReader(file.path, format: format, columns: columns).forEachEntry { _ in }
            }
        }
    }

    private func entries(of bytes: some Sequence<UInt8>, errors: inout [ListError]) throws -> [ListEntry] {
        try IndexedNames.withFolder { folder in
            let file = folder.appendingPathComponent("list")
            try Data(bytes).write(to: file)
            var (entries, found): ([ListEntry], [ListError]) = ([], [])
            try ListReader(file.path).forEachEntry(onInvalid: { found.append($0) }) { entries.append($0) }
            errors = found
            return entries
        }
    }

    // MARK: What is read

    @Test(arguments: [
        (["sdn.csv"], ListFormat.ofacCSV), (["alt.csv", "sdn.csv", "add.csv"], .ofacCSV),
        (["sdn_advanced.xml"], .ofacXML), (["un.xml"], .unXML), (["eu.xml"], .euXML), (["eu.csv"], .euCSV),
        (["entities.ftm.json"], .followTheMoney), (["senzing.json"], .senzing), (["people.csv"], .table),
    ])
    func `a list's format is told by its content`(names: [String], format: ListFormat) throws {
        #expect(try ListReader(names.map(path)).format == format)
    }

    /// One person of all lists, in the words of each.
    @Test func `every format gives the same man his names, dates, papers and countries`() throws {
        var failures = Failures()
        let all = [
            ["sdn.csv", "alt.csv", "add.csv"], ["sdn_advanced.xml"], ["un.xml"], ["eu.xml"], ["eu.csv"],
            ["entities.ftm.json"], ["senzing.json"],
        ]
        for names in all {
            let entry = try #require(try entries(names).first)
            let list = names[0]
            func expect(_ what: String, _ isSo: Bool) { if !isSo { failures.add("\(list): \(what): \(entry)") } }
            expect("is a person", entry.kind == .person)
            let primary = entry.names[0]
            expect("has a primary name first", primary.relation == .primary)
            expect(
                "is Tarrow", primary.text.lowercased().contains("tarrow") && primary.text.lowercased().contains("ilvan")
            )
            expect("has one primary name", entry.names.count { $0.relation == .primary } == 1)
            expect("has an alias", entry.names.contains { $0.relation > .primary })
            if list != "senzing.json" {
                let heron = entry.names.first { $0.text.lowercased() == "the heron" }
                expect("is weakly the Heron", heron?.relation == .weakAlias)
                expect("was born on 3 May 1962", entry.births.first?.description == "1962-05-03")
                expect("was born in Tarn", entry.birthPlaces.first?.hasPrefix("Tarn") == true)
                expect(
                    "has a program", entry.programs.contains { ["XDGT", "Sarband", "SARB", "XX-SARB"].contains($0) })
            }
            expect("has a passport", entry.identifiers.contains { $0.value == "S1234567" })
            expect("is of Sarband", ["sarband", "xs"].contains(entry.nationalities.first?.lowercased() ?? ""))
            expect("is male", entry.gender == .male)
        }
        failures.report()
    }

    @Test func `approximate dates and ranges stay what they are`() throws {
        for names in [["sdn.csv"], ["sdn_advanced.xml"], ["un.xml"], ["eu.xml"], ["eu.csv"]] {
            let births = try #require(try entries(names).first).births.map(\.description)
            #expect(births.contains("1965~"), "\(names)")
        }
        for names in [["un.xml"], ["eu.xml"], ["eu.csv"]] {
            #expect(try #require(try entries(names).first).births.map(\.description).contains("1960/1963"), "\(names)")
        }
        #expect(try entries(["sdn.csv"])[3].births.map(\.description) == ["1960/1963"])
        #expect(try entries(["sdn.csv"])[3].remarks == ["born sometime in spring"])
    }

    @Test func `OFAC's tables are joined by number, whatever their order on the command line`() throws {
        let joined = try entries(["add.csv", "alt.csv", "sdn.csv"])
        #expect(joined.map(\.id) == ["ofac-101", "ofac-102", "ofac-104", "ofac-105"])
        #expect(joined.map(\.kind) == [.person, .organization, .any, .person])
        #expect(joined.map(\.type) == ["individual", "entity", "vessel", "individual"])
        #expect(
            joined[0].names.map(\.text) == ["TARROW, Ilvan Petrov", "THE HERON", "TARO, Ilwan", "TARROW, Ilvan Anders"])
        #expect(joined[0].names.map(\.relation) == [.primary, .weakAlias, .alias, .former])
        #expect(joined[0].programs == ["XDGT", "SARB"])
        #expect(joined[1].names[0].text == "BRIGHT \"HARBOR\" TRADING LLC")
        #expect(joined[1].countries == ["Zarabia"])
        #expect(joined[2].identifiers.map(\.value) == ["XQZZ1", "9990001", "990000001"])
        #expect(joined[3].names[1] == ListName("ОРОЗ, Мирела", .nativeScript))
    }

    @Test func `companions out of order lose no row, and rows without an entry are told`() throws {
        try IndexedNames.withFolder { folder in
            func write(_ name: String, _ text: String) throws -> String {
                let file = folder.appendingPathComponent(name)
                try Data(text.utf8).write(to: file)
                return file.path
            }
            let rest = String(repeating: ",-0- ", count: 9)
            let main = try write("sdn.csv", "7,\"B, C\",\"individual\"\(rest)\n3,\"D, E\",\"individual\"\(rest)\n")
            let names = try write(
                "alt.csv",
                "7,1,\"aka\",\"X\",-0- \n3,2,\"aka\",\"Y\",-0- \n9,3,\"aka\",\"Z\",-0- \n7,4,\"aka\",\"W\",-0- \n")
            var (found, errors): ([[String]], [ListError]) = ([], [])
            let reader = try ListReader([main, names])
            try reader.forEachEntry(onInvalid: { errors.append($0) }) { found.append($0.names.map(\.text)) }
            #expect(found == [["B, C", "X", "W"], ["D, E", "Y"]])
            #expect(errors.map(\.line) == [3])
            #expect(errors.first?.message.contains("no entry 9") == true)
        }
    }

    @Test func `a table is read as its columns are mapped`() throws {
        var columns = ListColumns()
        columns[.id] = ["Nr."]
        columns[.name] = ["Full name"]
        columns[.alias] = ["Other names, if any"]
        columns[.kind] = ["Sort"]
        columns[.birth] = ["Born"]
        columns[.country] = ["Land"]
        let entries = try entries(["people.csv"], columns: columns)
        #expect(entries.map(\.id) == ["1", "2"])
        #expect(entries[0].names.map(\.text) == ["Tarrow, Ilvan", "Ilwan Taro", "The Heron"])
        #expect(entries[0].births.map(\.description) == ["1962-05-03"])
        #expect(entries[1].names.map(\.text) == ["Bright \"Harbor\" Trading"])
        #expect(entries[1].countries == ["Sarband", "Zarabia"])
        #expect(entries[1].kind == .organization)
    }

    // MARK: What is wrong

    @Test func `errors name file, line and remedy`() throws {
        let rest = String(repeating: ",-0- ", count: 9)
        let short = try error(of: "1,\"A, B\",\"individual\"\(rest)\n2,\"C\",-0- \n")
        #expect(short?.code == .malformedRow)
        #expect(short?.line == 2)
        #expect(short?.message == "3 cells instead of 12; mend the row")
        let json = try error(of: "{\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A B\"]}}\n{\"id\":\n")
        #expect(json?.code == .malformedJSON && json?.line == 2)
        let nameless = try error(of: "id\tname\n1\tA\n2\t\n")
        #expect(nameless?.code == .missingName && nameless?.line == 3)
        #expect(nameless?.message == "the entry \"2\" has no name; give it one")
        let unmapped = try error(of: "nr\tname\n1\tA\n")
        #expect(unmapped?.code == .missingColumn)
        #expect(unmapped?.message.contains("say which it is with --map id=COLUMN") == true)
        let xml = try error(of: "<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n<INDIVIDUAL></WRONG>\n</CONSOLIDATED_LIST>")
        #expect(xml?.code == .malformedXML && xml?.line == 3)
        let cut = try error(of: "<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n")
        #expect(cut?.code == .malformedXML)
    }

    @Test(arguments: [
        ("", "is empty"), ("<sdnList><sdnEntry/></sdnList>", "SDN_ADVANCED.XML"),
        ("<!DOCTYPE html><html></html>", "web page"),
        ("<catalog/>", "none of the lists"), ("[{\"id\":1}]", "jq -c"), ("{\"a\":1}", "--format"),
        ("a\0b", "no text|not a text"),
        ("PK\u{3}\u{4}", "compressed"), ("\u{1F}", "no column id"),
    ])
    func `what is no list says what it is`(text: String, words: String) throws {
        let message = try error(of: text)?.message ?? ""
        #expect(words.split(separator: "|").contains { message.contains($0) }, "\(message)")
    }

    @Test func `a path without a file and a folder are inaccessible`() {
        for (path, words) in [("/nowhere/list.csv", "no such file"), ("/", "is a directory")] {
            let error = #expect(throws: ListError.self) { try ListReader(path) }
            #expect(error?.code == .inaccessible && error?.message.contains(words) == true)
        }
    }

    @Test func `a quote that is never closed costs its own row`() throws {
        var errors: [ListError] = []
        let text = "id,name,born\n1,\"Ilvan,1962\n2,Mirela Oroz,\n3,\"Two\nlines\",\n4,\"say \"\"hi\"\"\",\n"
        let found = try entries(of: text.utf8, errors: &errors)
        #expect(found.map(\.id) == ["2", "3", "4"])
        #expect(found.map { $0.names.first?.text } == ["Mirela Oroz", "Two lines", "say \"hi\""])
        #expect(errors.map(\.line) == [2])
        #expect(errors.first?.message == "a quote is opened here and never closed; close it or write it twice")
    }

    @Test func `old files in Windows-1252 are read, and UTF-16 is refused`() throws {
        var errors: [ListError] = []
        let latin = Array("id,name\n1,Jos".utf8) + [0xE9] + Array(" Tarro\n".utf8)
        #expect(try entries(of: latin, errors: &errors).first?.names.first?.text == "José Tarro")
        #expect(throws: ListError.self) { try entries(of: [0xFF, 0xFE, 0x69, 0x00], errors: &errors) }
    }

    @Test func `a broken list is told, or read in part, but never crashes`() throws {
        var random = SeededGenerator(seed: 11)
        for name in [
            "sdn.csv", "un.xml", "eu.xml", "eu.csv", "sdn_advanced.xml", "entities.ftm.json", "senzing.json",
            "people.csv",
        ] {
            let whole = Array(try Data(contentsOf: ListReaderTests.folder.appending(path: name)))
            let count = try entries([name == "people.csv" ? "sdn.csv" : name]).count
            for _ in 0..<60 {
                var bytes = whole
                for _ in 0..<3 {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
                var errors: [ListError] = []
                if let found = try? entries(of: bytes, errors: &errors) {
                    #expect(found.count <= count + 12, "\(name)")
                    #expect(errors.allSatisfy { $0.isAboutOneEntry }, "\(name)")
                }
            }
        }
    }

    // MARK: What is large

    @Test func `a list is read an entry at a time`() throws {
        try IndexedNames.withFolder { folder in
            let file = folder.appendingPathComponent("long.xml")
            var text = "<CONSOLIDATED_LIST><INDIVIDUALS>\n"
            for number in 0..<5_000 {
                text += "<INDIVIDUAL><DATAID>\(number)</DATAID><FIRST_NAME>Ilvan \(number)</FIRST_NAME></INDIVIDUAL>\n"
            }
            // The end is missing: entries come before it is known.
            try Data(text.utf8).write(to: file)
            var count = 0
            #expect(throws: ListError.self) { try ListReader(file.path).forEachEntry { _ in count += 1 } }
            #expect(count == 5_000)
        }
    }

    @Test func `what a closure throws ends the reading and comes out`() throws {
        struct Enough: Error {}
        for name in ["sdn.csv", "un.xml", "eu.csv", "entities.ftm.json"] {
            var count = 0
            #expect(throws: Enough.self) {
                try ListReader(path(name)).forEachEntry(onInvalid: { _ in }) { _ in
                    count += 1
                    throw Enough()
                }
            }
            #expect(count == 1, "\(name)")
        }
    }
}
