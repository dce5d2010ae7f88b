import NameNormalization
import Testing

/// Spellings of one name, from `Golden/families.tsv`.
struct NameFamily: CustomTestStringConvertible, Sendable {
    struct Spelling: Sendable {
        let place: String
        let name: String
        let kind: NameKind
    }

    let key: String
    /// Whether every pair of spellings is promised, not only each spelling with the first.
    let isEveryPair: Bool
    var spellings: [Spelling]

    var testDescription: String { key }

    static func load() throws -> [NameFamily] {
        var families: [NameFamily] = []
        for row in try GoldenTable("families.tsv").rows {
            let kind = try #require(NameKind(rawValue: row["kind"]), "\(row.place): kind \"\(row["kind"])\"")
            let spelling = Spelling(place: row.place, name: row["name"], kind: kind)
            if families.last?.key == row["family"] {
                families[families.count - 1].spellings.append(spelling)
            } else {
                families.append(
                    NameFamily(key: row["family"], isEveryPair: row["pairing"] == "every", spellings: [spelling]))
            }
        }
        return families
    }

    /// All families; none when the table cannot be read, which ``GoldenTests`` reports.
    static let all: [NameFamily] = (try? load()) ?? []

    /// Every spelling of every family, in the order of the table.
    static let spellings: [Spelling] = all.flatMap(\.spellings)
}
