import NameMatching
import NameNormalization

/// Two names to be compared.
struct NamePair: Sendable {
    var a: String
    var b: String
    var kind: NameKind

    func weight(by matcher: NameMatcher) -> Double {
        matcher.weight(matcher.prepare(a, kind: kind), matcher.prepare(b, kind: kind))
    }
}

/// Reads the columns `a`, `b` and `kind` of each row.
struct PairColumns: Sendable {
    private let a: Int
    private let b: Int
    private let kinds: KindColumn

    init(in reader: TableReader, otherwise kind: NameKind) throws(Failure) {
        a = try reader.column("a")
        b = try reader.column("b")
        kinds = try KindColumn(in: reader, otherwise: kind)
    }

    func pair(in row: TableRow) throws(InvalidRow) -> NamePair {
        NamePair(a: row.text(a), b: row.text(b), kind: try kinds.kind(of: row))
    }
}
