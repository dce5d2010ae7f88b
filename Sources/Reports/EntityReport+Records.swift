public import EntityResolution
public import NameMatching
internal import NameNormalization

extension EntityReport {
    /// A report of records that were linked.
    ///
    ///     let result = try linker.link()
    ///     let report = try EntityReport(of: result, linker: linker, matcher: matcher)
    ///
    /// An entity is called by the best of its records' names, or by what stands in their first field.
    ///
    /// - Parameters:
    ///   - linker: Which linked, with settings that have probabilities.
    ///   - matcher: What reads the names, to choose among them.
    ///   - lines: The line of each record in its source; when empty they are not told.
    ///   - most: How many entities the report holds at most; see ``omitted``.
    /// - Throws: ``LinkageError`` when the blocking rules make too many pairs.
    /// - Complexity: About that of linking; see ``RecordLinker/explanations(of:)``.
    public init(
        of result: LinkageResult, linker: RecordLinker, matcher: NameMatcher, lines: [Int] = [],
        most: Int = mostEntities
    ) throws(LinkageError) {
        let records = linker.records
        let explanations = try linker.explanations(of: result)
        let fields = linker.settings.fields
        let nameField = fields.firstIndex { $0.type.nameKind != nil } ?? 0
        let kind = fields.indices ~= nameField ? fields[nameField].type.nameKind : nil
        let sources = Set(records.map(\.source)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1, $0) })
        @Sendable func name(_ record: Int) -> String {
            let text = records[record].values.indices ~= nameField ? records[record].values[nameField].text : ""
            return text.isEmpty ? records[record].id : text
        }
        let names = explanations.map { explanation in
            EntityReport.canonicalName(of: explanation.members.map { name($0.item) }, kind: kind, matcher)
        }
        let comparison = RecordComparison(linker)
        let composer = EntityComposer(
            member: { item in
                let record = records[item]
                let place = (source: numbers[record.source] ?? 0, line: lines.isEmpty ? 0 : lines[item])
                let others = fields.indices.filter { $0 != nameField && record.values[$0] != .missing }
                return Member(
                    name: name(item), count: 1, places: Place.gathered([place]),
                    fields: others.map { Field(name: fields[$0].name, value: record.values[$0].text) })
            },
            evidence: { Evidence(comparison.match($0, $1)) },
            entity: { item in
                let number = result.assignments[item].cluster
                return (number, names[number])
            })
        let entities = parallelMap(Array(explanations.indices), size: 64) { number in
            composer.entity(
                number, name: names[number], kind: kind?.rawValue ?? "", explanation: explanations[number])
        }
        self.init(
            title: "Records and what links them", itemNoun: "row", sourceNoun: "table", sources: sources,
            entities: entities, omitted: 0)
        shorten(to: most)
    }

    private static func canonicalName(of names: [String], kind: NameKind?, _ matcher: NameMatcher) -> String {
        guard let kind, names.count > 1 else { return names.first ?? "" }
        var candidates: [CanonicalName.Candidate] = []
        for name in names {
            if let known = candidates.firstIndex(where: { $0.text == name }) {
                candidates[known].count += 1
            } else {
                let halfWords = matcher.prepare(name, kind: kind).name.completeness
                candidates.append(.init(text: name, halfWords: halfWords, count: 1))
            }
        }
        return CanonicalName.choose(candidates)
    }
}

extension EntityReport.Evidence {
    /// The match of two records.
    init(_ match: RecordMatch) {
        self.init(
            weight: rounded(match.weight), probability: roundedProbability(match.probability), rule: "",
            parts: match.lines.map { line in
                EntityReport.Part(
                    reason: line.field, first: line.first, second: line.second, detail: line.level,
                    bits: rounded(line.bits))
            })
    }
}
