import NameMatching
import NameNormalization

/// A row of a table that says which names are the same.
struct LabelledPair: Sendable {
    /// Whether the names are the same.
    var label: Bool
    /// What somebody else has found; `nil` where the names are to be scored.
    var score: Double?
    /// There where `score` is not.
    var names: NamePair?
    var kind: NameKind
    /// The scripts of both names, such as "Arab–Latn"; "unknown" where neither columns nor names tell.
    var scripts: String
    var source: String
}

/// Reads the columns `label`, and `a`, `b`, `score`, `kind`, `script_a`, `script_b` and `source` where they are there.
struct LabelledPairColumns: Sendable {
    private let label: Int
    private let score: Int?
    private let names: PairColumns?
    private let kinds: KindColumn
    private let scriptA: ScriptColumn
    private let scriptB: ScriptColumn
    private let source: Int?
    private let file: String
    private let requiresProbabilities: Bool

    /// - Parameters:
    ///   - kind: What the names name, where the table does not say.
    ///   - requiresNames: Whether names must be there even if there are scores.
    ///   - requiresProbabilities: Whether scores must be in 0…1.
    init(
        in reader: TableReader, otherwise kind: NameKind, requiresNames: Bool, requiresProbabilities: Bool
    ) throws(Failure) {
        label = try reader.column("label")
        score = try reader.optionalColumn("score")
        let columns = (a: try reader.optionalColumn("a"), b: try reader.optionalColumn("b"))
        let hasNames = columns.a != nil && columns.b != nil
        names = requiresNames || hasNames || score == nil ? try PairColumns(in: reader, otherwise: kind) : nil
        kinds = try KindColumn(in: reader, otherwise: kind)
        scriptA = try ScriptColumn(of: "a", in: reader)
        scriptB = try ScriptColumn(of: "b", in: reader)
        source = try reader.optionalColumn("source")
        file = reader.file
        self.requiresProbabilities = requiresProbabilities
    }

    func pair(in row: TableRow) throws(InvalidRow) -> LabelledPair {
        let names = try names?.pair(in: row)
        let source = source.map(row.text) ?? ""
        return LabelledPair(
            label: try label(of: row), score: try score(of: row), names: names, kind: try kinds.kind(of: row),
            scripts: scripts(of: names, in: row), source: source.isEmpty ? file : source)
    }

    private func label(of row: TableRow) throws(InvalidRow) -> Bool {
        switch row.text(label) {
        case "1", "true": true
        case "0", "false": false
        case let text:
            throw InvalidRow(message: "label \(Terminal.quoted(text)) is unknown; use 1 (same) or 0 (different)")
        }
    }

    private func score(of row: TableRow) throws(InvalidRow) -> Double? {
        guard let column = score else { return nil }
        let text = row.text(column)
        guard let score = Double(text), score.isFinite else {
            throw InvalidRow(message: "score \(Terminal.quoted(text)) is no number; write it like 0.25")
        }
        guard !requiresProbabilities || (0...1).contains(score) else {
            throw InvalidRow(
                message: "score \(Terminal.quoted(text)) is no probability, which --plot needs; bring it into 0…1")
        }
        return score
    }

    /// The pair of scripts without order, as the order of the columns means nothing.
    private func scripts(of names: NamePair?, in row: TableRow) -> String {
        guard let a = scriptA.code(in: row, of: names?.a), let b = scriptB.code(in: row, of: names?.b) else {
            return "unknown"
        }
        return "\(min(a, b))–\(max(a, b))"
    }
}
