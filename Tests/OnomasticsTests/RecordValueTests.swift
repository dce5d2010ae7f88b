import EntityResolution
import Foundation
import Testing

/// What texts of records are read as, and how two values agree.
@Suite struct RecordValueTests {
    private func value(_ text: String, _ type: FieldType, separator: Character? = nil) throws -> RecordValue {
        var field = LinkageField("f", type)
        field.separator = separator
        return try #require(try LinkageSettings(fields: [field]).record(id: "1", texts: [text]).values.first)
    }

    @Test(arguments: [
        ("1980-03-12", "1980-03-12"), ("12.3.1980", "1980-03-12"), ("19800312", "1980-03-12"), ("1980", "1980"),
        ("1980-03", "1980-03"), ("03/1980", "1980-03"), ("12 Mar 1980", "1980-03-12"), ("March 12, 1980", "1980-03-12"),
        ("12 марта 1980", "1980-03-12"), ("١٩٨٠/٠٣/١٢", "1980-03-12"), ("1980-03-12T10:30:00", "1980-03-12"),
        ("1980-03-12 10:30", "1980-03-12"), ("1980-00-00", "1980"), ("13/12/1980", "1980-12-13"),
        ("12/13/1980", "1980-12-13"), ("19801341", "1980-13-41"),
    ])
    func `a date is read however it is written`(text: String, expected: String) {
        #expect(RecordDate(text)?.description == expected, "\(text)")
    }

    @Test(arguments: ["soon", "12/03/80", "", "1980-03-12-01", "March", "12 foo 1980", "123456789"])
    func `what is no date is none`(text: String) {
        #expect(RecordDate(text) == nil, "\(text)")
    }

    @Test func `the order of day and month is the caller's where both could be`() {
        #expect(RecordDate("03/12/1980")?.description == "1980-12-03")
        #expect(RecordDate("03/12/1980", order: .monthFirst)?.description == "1980-03-12")
        #expect(RecordDate("23/12/1980", order: .monthFirst)?.description == "1980-12-23")
    }

    @Test(arguments: [
        ("DE", "DE"), ("deu", "DE"), ("276", "DE"), ("Germany", "DE"), ("Deutschland", "DE"), ("Германия", "DE"),
        ("ألمانيا", "DE"), ("德国", "DE"), ("UK", "GB"), ("England", "GB"), ("Côte d'Ivoire", "CI"), ("USA", "US"),
        ("Zaire", "CD"), ("Congo", "CG"), ("Kosovo", "XK"), ("Burma", "MM"), ("Niger", "NE"), ("Nigeria", "NG"),
    ])
    func `a country is read by code and by name`(text: String, code: String) throws {
        #expect(try value(text, .country) == .text(code), "\(text)")
    }

    @Test(arguments: [
        ("F", "female"), ("weiblich", "female"), ("2", "female"), ("М", "male"), ("male", "male"), ("X", "other"),
    ])
    func `a gender is read in many languages`(text: String, gender: String) throws {
        #expect(try value(text, .gender) == .text(gender), "\(text)")
    }

    @Test func `an ISBN of ten digits is that of thirteen`() throws {
        #expect(try value("0-306-40615-2", .isbn) == value("978-0-306-40615-7", .isbn))
    }

    @Test func `what says nothing is missing, and lists have their values once`() throws {
        for text in ["", "  ", "N/A", "unknown", "-"] { #expect(try value(text, .date) == .missing, "\(text)") }
        #expect(try value("a; b ;a; -", .text, separator: ";") == .list([.text("a"), .text("b")]))
    }

    @Test func `an error names file, row, field and remedy`() throws {
        let settings = LinkageSettings(fields: [LinkageField("born", .date)])
        let expected = LinkageError(
            file: "people.csv", line: 17, field: "born",
            "\"soon\" is no date; write it as 1980-03-12, 1980-03 or 1980, or list the text under \"missing\"")
        #expect(throws: expected) { try settings.record(id: "1", source: "people.csv", line: 17, texts: ["soon"]) }
        #expect(expected.description.hasPrefix("people.csv:17: field \"born\": \"soon\" is no date; "))
    }

    @Test func `a record is the same after it was stored`() throws {
        let record = Record(
            id: "1", source: "a", values: [.text("x"), .date(RecordDate(year: 1980)), .list([.number(1)]), .missing])
        #expect(try JSONDecoder().decode(Record.self, from: JSONEncoder().encode(record)) == record)
    }

    // MARK: Levels

    /// The level of two texts, as the explanation names it.
    private func level(_ a: String, _ b: String, _ type: FieldType, separator: Character? = nil) throws -> String {
        var field = LinkageField("f", type)
        field.separator = separator
        for level in field.levels.indices { (field.levels[level].m, field.levels[level].u) = (0.5, 0.5) }
        var settings = LinkageSettings(fields: [field], blocking: [["f"]])
        (settings.prior, settings.related) = (0.5, [])
        let records = try [a, b].map { try settings.record(id: $0, texts: [$0]) }
        let linker = try RecordLinker(settings: settings, records: records, matcher: try IndexedNames.matcher.get())
        return try #require(linker.match(0, 1).lines.first { $0.field == "f" }).level
    }

    @Test(arguments: [
        ("1980-03-12", "12.03.1980", "equal"), ("1980-03-12", "1980", "equal as far as known"),
        ("1980-03", "1980-03-12", "equal as far as known"), ("1980-03-12", "1980-12-03", "day and month swapped"),
        ("1980-03-12", "1980-03-17", "one digit"), ("1980-03-12", "1908-03-12", "one digit"),
        ("1980-03-12", "1980-03-21", "one digit"), ("1980-03-12", "1980-03-29", "same year and month"),
        ("1980-03-12", "1971-03-12", "same day and month"), ("1980-03-12", "1980-11-29", "same year"),
        ("1980-03-12", "1981-07-29", "years <= 1"), ("1980-03-12", "1988-07-29", "years <= 10"),
        ("1980-03-12", "1955-07-29", "else"),
    ])
    func `dates agree by levels`(a: String, b: String, expected: String) throws {
        #expect(try level(a, b, .date) == expected, "\(a) ~ \(b)")
        #expect(try level(b, a, .date) == expected, "\(b) ~ \(a)")
    }

    @Test(arguments: [
        ("DE89 3704 0044 0532 0130 00", "de89370400440532013000", FieldType.iban, "equal and valid"),
        ("DE88370400440532013000", "DE88370400440532013000", .iban, "equal"),
        ("DE89370400440532013000", "DE89370400440532013001", .iban, "edits <= 1"),
        ("5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R12", .lei, "equal and valid"),
        ("4539 1488 0343 6467", "4539148803436467", .luhn, "equal and valid"),
        ("4539148803436468", "4539148803436468", .luhn, "equal"),
        ("AB-123.456", "ab123456", .identifier, "equal"), ("AB123456", "AB132456", .identifier, "edits <= 1"),
        ("AB123456", "AB13246", .identifier, "edits <= 2"), ("AB123456", "XY987654", .identifier, "else"),
        ("100", "100.5", .number, "difference <= 0.01"), ("1,000.5", "1000.5", .number, "equal"),
        ("1980", "1981", .year, "years <= 1"), ("12 Brewster Place", "brewster place 12", .text, "similarity >= 0.9"),
        ("Brewster Place", "Brewstre Place", .text, "similarity >= 0.9"),
        ("Old Brewster Place", "Brewster Place", .text, "similarity >= 0.7"),
        ("Brewster Place", "Hill Road", .text, "else"),
        ("Anna Meier", "ANNA MEIER", .person, "equal"), ("France", "فرنسا", .country, "equal"),
        ("France", "Spain", .country, "else"), ("", "Spain", .country, "missing"),
    ])
    func `values agree by levels`(a: String, b: String, type: FieldType, expected: String) throws {
        #expect(try level(a, b, type) == expected, "\(a) ~ \(b)")
    }

    @Test func `the best pair of two lists counts`() throws {
        #expect(try level("030 1234; 030 9999", "030 9999; 040 1111", .identifier, separator: ";") == "equal")
        #expect(try level("030 1234", "040 5678; 030 1243", .identifier, separator: ";") == "edits <= 1")
    }
}
