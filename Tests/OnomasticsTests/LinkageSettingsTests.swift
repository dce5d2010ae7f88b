import EntityResolution
import Foundation
import Testing

/// Settings for people to read, edit and get wrong.
@Suite struct LinkageSettingsTests {
    private var settings: LinkageSettings {
        var name = LinkageField("name", .person, columns: ["given \"x\"", "family"])
        name.separator = ";"
        name.frequencies = false
        for level in name.levels.indices {
            name.levels[level] = .init(name.levels[level].when, m: 0.125, u: 3.13e-05, r: [0.5])
        }
        var born = LinkageField("born", .date)
        born.dateOrder = .monthFirst
        var settings = LinkageSettings(fields: [name, born], blocking: [["name sound", "born year"], ["born"]])
        (settings.id, settings.label, settings.prior, settings.related) = ("id", "entity", 0.0001, [0.001])
        (settings.linkType, settings.oneToOne, settings.rename) = (.link, true, ["last": "family"])
        return settings
    }

    private func decoded(_ json: String) throws -> LinkageSettings {
        try JSONDecoder().decode(LinkageSettings.self, from: Data(json.utf8))
    }

    @Test func `settings are the same after they were written and read`() throws {
        #expect(try decoded(settings.json) == settings)
        #expect(try JSONDecoder().decode(LinkageSettings.self, from: JSONEncoder().encode(settings)) == settings)
        #expect(
            settings.json.contains(#"{"when": "weight >= 8", "m": 0.125, "u": 3.13e-05, "r": [0.5], "bits": 11.96}"#))
    }

    @Test func `fields are enough; the rest has usual values`() throws {
        let settings = try decoded(#"{"fields": [{"field": "born", "type": "date"}], "blocking": [["born"]]}"#)
        #expect(settings.fields[0].columns == ["born"])
        #expect(settings.fields[0].levels.map(\.when) == FieldType.date.usualLevels)
        #expect(settings.threshold == 0.5)
        try settings.validate()
    }

    @Test(arguments: [
        (#"{"fields": [], "treshold": 1}"#, "\"treshold\" is unknown; write one of id, label, fields"),
        (#"{"fields": [{"field": "a", "type": "day"}]}"#, "type \"day\" is unknown; write one of person, organization"),
        (
            #"{"fields": [{"field": "a", "type": "date", "levels": [{"when": "years = 1"}]}]}"#,
            "\"years = 1\" is no level"
        ),
        (#"{"fields": [{"field": "a", "type": "text", "separator": "; "}]}"#, "is not one character"),
    ])
    func `what is written wrong is named`(json: String, message: String) throws {
        let error = #expect(throws: DecodingError.self) { try decoded(json) }
        guard case .dataCorrupted(let context) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(context.debugDescription.contains(message), "\(context.debugDescription)")
    }

    @Test func `what cannot work is refused with field, level and remedy`() {
        func message(_ change: (inout LinkageSettings) -> Void) -> String? {
            var settings = settings
            change(&settings)
            do throws(LinkageError) {
                try settings.validate()
                return nil
            } catch { return error.description }
        }
        #expect(message { _ in } == nil)
        #expect(
            message { $0.blocking = [["nme sound"]] }?.contains(
                "blocking key \"nme sound\" names no field; write one of") == true)
        #expect(message { $0.blocking = [["born sound"]] }?.contains("is not for a field of type date") == true)
        #expect(message { $0.blocking = [] }?.hasPrefix("there are no blocking rules") == true)
        #expect(message { $0.fields[1].name = "name" }?.contains("the name stands twice") == true)
        #expect(
            message { $0.fields[1].levels[2].when = .edits(atMost: 1) }?
                .hasPrefix("field \"born\": level 3: \"edits <= 1\" is not for type date; it has \"equal\"") == true)
        #expect(message { $0.fields[1].levels[0].when = .otherwise }?.contains("\"else\" is the last level") == true)
        #expect(
            message { $0.fields[0].levels[0].u = 0 }?.contains("level 1: u is 0.0; write a probability above 0") == true
        )
        #expect(message { $0.prior = 1 }?.contains("the prior 1.0 is no probability") == true)
        #expect(message { $0.related = [0.1, 0.1] }?.contains("level 1: r has another number") == true)
    }

    @Test func `columns are guessed by what they are called and what stands in them`() {
        let columns = [
            "rec_id", "given_name", "surname", "dateOfBirth", "Geschlecht", "zip", "street", "x", "same", "entity",
        ]
        let rows = (0..<40).map { row in
            [
                "r\(row)", "anna", "meier", "19800\(1 + row % 9)12", row % 2 == 0 ? "m" : "w", "0410\(row % 7)",
                "main street \(row)",
                row % 2 == 0 ? "1980-01-01" : "1981-02-03", "k", "e",
            ]
        }
        let settings = LinkageSettings.guessed(columns: columns, rows: rows)
        #expect(settings.id == "rec_id")
        #expect(settings.label == "entity")
        #expect(
            settings.fields.map { "\($0.name) \($0.type.rawValue)" } == [
                "name person", "dateOfBirth date", "Geschlecht gender", "zip identifier", "street text", "x date",
            ])
        #expect(settings.fields.first?.columns == ["given_name", "surname"])
        #expect(settings.blocking.contains(["name sound", "dateOfBirth year"]))
    }
}
