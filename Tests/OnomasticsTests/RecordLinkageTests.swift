import EntityResolution
import NameMatching
import Testing

/// Records told together by all their fields, on tables whose entities are known.
@Suite struct RecordLinkageTests {
    typealias Tables = PersonTables<SeededGenerator>

    /// Records of tables by guessed settings, without looking at the labels.
    func linker(
        _ tables: [Tables.Table], _ change: (inout LinkageSettings) -> Void = { _ in }
    ) throws -> RecordLinker {
        let columns = Array(tables[0].columns.dropLast())
        var settings = LinkageSettings.guessed(
            columns: columns, rows: tables.flatMap { $0.rows.map { Array($0.dropLast()) } })
        settings.sample = 20_000
        change(&settings)
        let records = try tables.enumerated().flatMap { number, table in
            try table.rows.map { row in
                try settings.record(
                    id: row[0], source: "table \(number)",
                    texts: settings.fields.map { field in
                        field.columns.compactMap { columns.firstIndex(of: $0) }.map { row[$0] }.filter { !$0.isEmpty }
                            .joined(separator: " ")
                    })
            }
        }
        return try RecordLinker(settings: settings, records: records, matcher: try IndexedNames.matcher.get())
    }

    /// How good clusters are, by pairs.
    private func quality(_ clusters: [Int], _ entities: [String]) -> (precision: Double, recall: Double, f1: Double) {
        func pairs<Key: Hashable>(_ keys: [Key]) -> Double {
            Dictionary(grouping: keys) { $0 }.values.reduce(0) { $0 + Double($1.count * ($1.count - 1) / 2) }
        }
        let both = pairs(zip(clusters, entities).map { "\($0) \($1)" })
        let (precision, recall) = (both / max(pairs(clusters), 1), both / max(pairs(entities), 1))
        return (precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))
    }

    private func entities(_ tables: [Tables.Table]) -> [String] { tables.flatMap { $0.rows.map { $0.last ?? "" } } }

    // MARK: Quality without labels

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a register with typing errors, swaps and gaps comes together without labels`(seed: UInt64) throws {
        var tables = Tables(random: SeededGenerator(seed: seed))
        let table = tables.register(originals: 300)
        let result = try linker([table]).link()
        let quality = quality(result.assignments.map(\.cluster), entities([table]))
        #expect(quality.f1 >= 0.99, "\(quality)")
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `two censuses with relatives, moves and marriages come together without labels`(seed: UInt64) throws {
        var tables = Tables(random: SeededGenerator(seed: seed))
        let (first, second) = tables.censuses(households: 120)
        let result = try linker([first, second]) { $0.oneToOne = true }.link()
        let quality = quality(result.assignments.map(\.cluster), entities([first, second]))
        #expect(quality.f1 >= 0.97, "\(quality)")
    }

    // MARK: Laws

    private static let small: [Tables.Table] = {
        var tables = Tables(random: SeededGenerator(seed: 7))
        return [tables.register(originals: 80)]
    }()

    @Test func `learning never climbs down`() throws {
        let objective = try linker(Self.small).estimate().objective
        #expect(objective.count > 1)
        for (before, after) in zip(objective, objective.dropFirst()) { #expect(after >= before - 1e-6) }
    }

    @Test func `the order of records changes nothing`() throws {
        let table = Self.small[0]
        func groups(_ rows: [[String]]) throws -> (Set<Set<String>>, LinkageSettings) {
            let linker = try linker([Tables.Table(columns: table.columns, rows: rows)])
            let (estimate, result) = try linker.estimateAndLink()
            let byCluster = Dictionary(grouping: zip(rows, result.assignments), by: \.1.cluster)
            return (Set(byCluster.values.map { Set($0.map(\.0[0])) }), estimate.settings)
        }
        var random = SeededGenerator(seed: 5)
        let (expected, settings) = try groups(table.rows)
        for _ in 0..<2 {
            let (found, again) = try groups(table.rows.shuffled(using: &random))
            #expect(found == expected)
            #expect(again == settings)
        }
    }

    @Test func `the lines of a match add up to its weight, and what is missing adds nothing`() throws {
        let linker = try linker(Self.small)
        let learned = linker.using(try linker.estimate().settings)
        let result = try learned.link()
        var failures = Failures()
        var missing = 0
        for link in result.links.prefix(60) {
            let match = learned.match(link.a, link.b)
            if abs(match.weight - link.weight) > 0.01 { failures.add("\(link) explained as \(match.weight)") }
            for line in match.lines where line.level == "missing" {
                missing += 1
                if line.bits != 0 { failures.add("\(line)") }
            }
        }
        #expect(missing > 0)
        failures.report()
    }

    @Test func `agreement on a rare value is worth more than on a common one`() throws {
        var settings = LinkageSettings(
            fields: [
                LinkageField(
                    "town", .identifier, levels: [.init(.equal, m: 0.9, u: 0.3), .init(.otherwise, m: 0.1, u: 0.7)])
            ],
            blocking: [["town"]])
        (settings.prior, settings.related) = (0.01, [])
        let towns = ["a", "a", "a", "a", "a", "a", "b", "b"]
        let records = try towns.enumerated().map { try settings.record(id: "\($0)", texts: [$1]) }
        func weights() throws -> [Double] {
            let linker = try RecordLinker(settings: settings, records: records, matcher: try IndexedNames.matcher.get())
            return [linker.match(0, 1).weight, linker.match(6, 7).weight]
        }
        let rare = try weights()
        // log2(0.75 / 0.25): three times as many records say "a".
        #expect(abs(rare[1] - rare[0] - 1.585) < 0.01)
        settings.fields[0].frequencies = false
        let plain = try weights()
        #expect(plain[0] == plain[1])
    }

    @Test func `one to one really is`() throws {
        var tables = Tables(random: SeededGenerator(seed: 11))
        let (first, second) = tables.censuses(households: 30)
        let result = try linker([first, second]) { $0.oneToOne = true }.link()
        let sides = first.rows.map { _ in "a" } + second.rows.map { _ in "b" }
        let members = Dictionary(grouping: zip(sides, result.assignments), by: \.1.cluster).values.map { $0.map(\.0) }
        #expect(members.allSatisfy { Set($0).count == $0.count })
        #expect(members.contains { $0.count == 2 })
    }

    @Test func `of three lists a cluster has at most one record each`() throws {
        let table = Self.small[0]
        let thirds = (0..<3).map { third in
            Tables.Table(
                columns: table.columns, rows: table.rows.indices.filter { $0 % 3 == third }.map { table.rows[$0] })
        }
        let result = try linker(thirds) { $0.oneToOne = true }.link()
        let lists = thirds.enumerated().flatMap { number, table in table.rows.map { _ in number } }
        let members = Dictionary(grouping: zip(lists, result.assignments), by: \.1.cluster).values.map { $0.map(\.0) }
        #expect(members.allSatisfy { Set($0).count == $0.count })
        #expect(members.contains { $0.count == 3 })
    }

    @Test func `labels are learned from, and tell what blocking misses`() throws {
        let table = Self.small[0]
        var settings = LinkageSettings(
            fields: [
                LinkageField("name", .person, columns: ["given_name", "surname"]), LinkageField("born", .date),
                LinkageField("phone", .identifier),
            ], blocking: [["born"], ["name sound", "born year"]])
        settings.sample = 20_000
        let records = try table.rows.map {
            try settings.record(id: $0[0], texts: ["\($0[1]) \($0[2])", $0[8], $0[9]], label: $0.last)
        }
        let linker = try RecordLinker(settings: settings, records: records, matcher: try IndexedNames.matcher.get())
        let counts = linker.blockingCounts()
        let total = try linker.blockingTotal()
        let first = try #require(counts[0].completeness)
        #expect((0.4..<1).contains(first))
        #expect(try #require(total.completeness) >= first)
        #expect(total.pairs <= counts[0].pairs + counts[1].pairs)
        let learned = try linker.estimate().settings
        // Counted by hand from the labels.
        let groups = Dictionary(grouping: table.rows) { $0.last ?? "" }.values
        var (equal, valued) = (0, 0)
        for group in groups {
            for (place, a) in group.enumerated() {
                for b in group[(place + 1)...] where !a[9].isEmpty && !b[9].isEmpty {
                    valued += 1
                    if a[9].filter(\.isNumber) == b[9].filter(\.isNumber) { equal += 1 }
                }
            }
        }
        let m = try #require(learned.fields[2].levels[0].m)
        #expect(abs(m - Double(equal) / Double(valued)) < 0.02, "\(m), counted \(equal) of \(valued)")
    }

    @Test func `a block that is too large is reported and makes no pairs`() throws {
        let field = LinkageField("town", .identifier)
        var settings = LinkageSettings(fields: [field], blocking: [["town"]])
        settings.largestBlock = 3
        let records = try ["a", "a", "a", "a", "b", "b"].map { try settings.record(id: "", texts: [$0]) }
        let linker = try RecordLinker(settings: settings, records: records, matcher: try IndexedNames.matcher.get())
        let counts = linker.blockingCounts()
        #expect(counts.map(\.pairs) == [1] && counts.map(\.blocks) == [2] && counts.map(\.largestBlock) == [4])
        #expect(counts.map(\.skippedBlocks) == [1] && counts.map(\.skippedPairs) == [6])
        #expect(counts[0].completeness == nil)
    }

    @Test func `no records and one record make no links`() throws {
        for rows in [[], [Self.small[0].rows[0]]] {
            let table = Tables.Table(columns: Self.small[0].columns, rows: rows)
            let settings = try linker(Self.small).settings
            let records = try table.rows.map { row in
                try settings.record(id: row[0], texts: settings.fields.map { _ in "" })
            }
            let result = try RecordLinker(settings: settings, records: records, matcher: try IndexedNames.matcher.get())
                .link()
            #expect(result.assignments.map(\.cluster) == records.indices.map { $0 })
            #expect(result.links.isEmpty)
        }
    }
}
