internal import NameData

/// The Latin readings of single scalars: our own rules first, then ICU's frozen answers.
///
/// The readings are data, not calls, so that a stored key stays the same under every version of ICU.
final class ScalarReadings: Sendable {
    static let shared = ScalarReadings()

    /// Reading by scalar value.
    private let readings: [UInt32: [UInt8]]
    private let jamo: [[[UInt8]]]
    private let folds: [UInt32: UInt32]

    private init() {
        var readings: [UInt32: [UInt8]] = [:]
        for path in ["Romanization/own.tsv", "Romanization/scalars.tsv"] {
            do {
                let table = try Table(embedded: path)
                let (latin, scalars) = (try table.column("latin"), try table.column("scalars"))
                for row in table.rows {
                    let reading = row[latin] == "-" ? [] : Array(row[latin].utf8)
                    for scalar in row[scalars].unicodeScalars where readings[scalar.value] == nil {
                        readings[scalar.value] = reading
                    }
                }
            } catch {
                preconditionFailure("a table of the library is damaged: \(error)")
            }
        }
        self.readings = readings
        jamo = ScalarReadings.jamoReadings()
        folds = ScalarReadings.foldTable()
    }

    /// The reading, or `nil` when the tables do not have the scalar.
    func latin(of scalar: UInt32) -> [UInt8]? {
        guard 0xAC00...0xD7A3 ~= scalar else { return readings[scalar] }
        let index = Int(scalar - 0xAC00)
        return jamo[0][index / 588] + jamo[1][index % 588 / 28] + jamo[2][index % 28]
    }

    /// The letter that the comparison form writes for a folded scalar.
    func fold(of scalar: UInt32) -> UInt32 { folds[scalar] ?? scalar }

    private static func foldTable() -> [UInt32: UInt32] {
        var folds: [UInt32: UInt32] = [:]
        for path in ["Romanization/folds.tsv", "Romanization/han-folds.tsv"] {
            do {
                let table = try Table(embedded: path)
                let (folded, scalars) = (try table.column("folded"), try table.column("scalars"))
                for row in table.rows {
                    for scalar in row[scalars].unicodeScalars where folds[scalar.value] == nil {
                        folds[scalar.value] = row[folded].unicodeScalars.first?.value
                    }
                }
            } catch {
                preconditionFailure("a table of the library is damaged: \(error)")
            }
        }
        return folds
    }

    /// Readings of Hangul letters by position (lead, vowel, tail) and index.
    private static func jamoReadings() -> [[[UInt8]]] {
        do {
            let table = try Table(embedded: "Romanization/jamo.tsv")
            let (position, latin) = (try table.column("position"), try table.column("latin"))
            return ["lead", "vowel", "tail"].map { name in
                table.rows.filter { $0[position] == name }.map { $0[latin] == "-" ? [] : Array($0[latin].utf8) }
            }
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
    }
}
