internal import NameData
internal import NameNormalization

/// A row of a user's aliases.
struct UserAlias: Sendable {
    enum Subject: Sendable {
        case word(AliasTable.Relation)
        case name(NameKind)
    }

    var subject: Subject
    /// The name and its aliases.
    var names: [String]
    var source: SourceRow

    init(_ row: Table.Row, of table: Table, _ name: Int, _ aliases: Int) throws(TableError) {
        source = table.source(row, about: row[name])
        subject = try UserAlias.subject(of: row, in: table)
        let values = row.values(aliases)
        guard !values.isEmpty else {
            throw table.error(row, "no aliases; fill the column \"aliases\" or remove the row")
        }
        names = [row[name]] + values
        for name in names where NameNormalizer.foldedWords(of: name).isEmpty {
            throw table.error(row, "\"\(name)\" has no letters; write a name in \"name\" and in \"aliases\"")
        }
    }

    private static func subject(of row: Table.Row, in table: Table) throws(TableError) -> Subject {
        let (kind, relation) = (table.optional("kind", of: row), table.optional("relation", of: row))
        if kind == "word" {
            switch relation {
            case "", "spelling": return .word(.spelling)
            case "nickname": return .word(.nickname)
            case "cognate": return .word(.cognate)
            default: throw table.error(row, "relation \"\(relation)\" is unknown; use spelling, nickname or cognate")
            }
        }
        guard let kind = kind.isEmpty ? .any : NameKind(rawValue: kind) else {
            throw table.error(row, "kind \"\(kind)\" is unknown; use person, organization, place, any or word")
        }
        guard relation.isEmpty else {
            throw table.error(row, "relation \"\(relation)\" is for the kind \"word\"; leave it empty for whole names")
        }
        return .name(kind)
    }
}
