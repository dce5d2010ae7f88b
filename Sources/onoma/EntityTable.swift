import EntityResolution

/// The table of entities that `onoma cluster --entities` writes.
enum EntityTable {
    private static let columns = [
        "cluster", "canonical", "mentions", "names", "cohesion", "weakest", "weakest_first", "weakest_second",
        "conflicts",
    ]

    static func write(_ entities: [MentionEntity], of mentions: [Mention], to path: String) throws {
        let output = try OutputFile(path)
        let lower = path.lowercased()
        let format: TableFormat = lower.hasSuffix(".csv") ? .csv : lower.hasSuffix(".json") ? .json : .tsv
        var writer = try TableWriter(output, format: format, header: nil, adding: columns)
        for (number, entity) in entities.enumerated() {
            let weakest = entity.weakestLink
            try writer.write(
                nil,
                [
                    .number("\(number)"), .text(entity.canonical), .number("\(entity.mentions.count)"),
                    .number("\(entity.nameCount)"), bits(entity.cohesion, format), bits(weakest?.weight, format),
                    .text(weakest.map { mentions[$0.first].text } ?? ""),
                    .text(weakest.map { mentions[$0.second].text } ?? ""), .number("\(entity.conflicts.count)"),
                ])
        }
        try writer.finish()
    }

    /// A figure that single names do not have.
    private static func bits(_ value: Double?, _ format: TableFormat) -> Cell {
        guard let value else { return format == .json ? .number("null") : .text("") }
        return .number(Figures.decimal(value, 2))
    }
}
