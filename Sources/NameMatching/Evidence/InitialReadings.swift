internal import NameData

/// How the first letter of a word is written in acronyms of another script or romanization, from
/// `Romanization/acronym-initials.tsv`: ЦНИИ is TSNII, CNII or ZNII.
struct InitialReadings: Sendable {
    static let shared = InitialReadings()

    private var cyrillic: [UInt32: [[UInt32]]] = [:]
    private var latin: [(digraph: [UInt32], singles: [UInt32])] = []

    private init() {
        do {
            let table = try Table(embedded: "Romanization/acronym-initials.tsv")
            let (script, letters) = (try table.column("script"), try table.column("letters"))
            let readings = try table.column("readings")
            for row in table.rows {
                let own = row[letters].unicodeScalars.map(\.value)
                let values = row[readings] == "-" ? [] : row.values(readings).map { $0.unicodeScalars.map(\.value) }
                if row[script] == "Latn" {
                    latin.append((own, values.compactMap(\.first)))
                } else if let letter = own.first {
                    cyrillic[letter] = values
                }
            }
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
    }

    /// The romanizations of a Cyrillic letter.
    func of(_ letter: UInt32) -> [[UInt32]] { cyrillic[letter] ?? [] }

    /// The letters at the start of a romanized word that stand for one: "Tsentralny" begins with "ts".
    func digraph(_ head: [UInt32]) -> [UInt32]? {
        latin.first { $0.digraph[0] == head.first && head.starts(with: $0.digraph) }?.digraph
    }

    /// The single letters that others write for a digraph.
    func single(_ digraph: [UInt32]) -> [UInt32] { latin.first { $0.digraph == digraph }?.singles ?? [] }

    /// The Cyrillic letters of which a reading begins some Latin letters.
    func letters(readAs head: ArraySlice<UInt32>) -> [UInt32] {
        cyrillic.filter { $0.value.contains { head.starts(with: $0) } }.map(\.key)
    }

    /// The first letters of words for which an acronym may have some Latin letters, besides the first of these themselves.
    func initials(writtenAs letters: ArraySlice<UInt32>) -> [UInt32] {
        self.letters(readAs: letters)
            + latin.filter { row in letters.first.map { row.singles.contains($0) } ?? false }.compactMap(
                \.digraph.first)
    }
}
