/// The row of a table that evidence comes from, so that a reader can look it up and correct it.
///
///     print(row)   // zawahiri (Names/given-names-islamic.tsv:813)
public struct SourceRow: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The table: a path within `Data/`, or a user's file under the name that it was given.
    public var table: String
    /// The line in the table, counted from 1.
    public var line: Int
    /// What the row is about, as it is written there.
    public var name: String

    public init(table: String, line: Int, name: String) {
        self.table = table
        self.line = line
        self.name = name
    }

    public var description: String { "\(name) (\(table):\(line))" }
}
