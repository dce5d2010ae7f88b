package import NameData
package import NameNormalization

/// How the figures of an alignment add up to the match weight, for each kind of name.
///
/// Fitted by logistic regression on labelled pairs, so that the sum is log-odds in bits; every weight but that of the
/// evidence is at most zero.
package struct NameWeights: Sendable {
    package struct Line: Sendable {
        package var bias: Float
        package var weights: InlineArray<26, Float>
    }

    package private(set) var person: Line
    package private(set) var organization: Line
    package private(set) var place: Line
    /// Two names of one word each, whatever they name.
    package private(set) var word: Line

    package static let shared: Result<NameWeights, TableError> = {
        do throws(TableError) {
            let path = "Models/name-weights.tsv"
            return .success(try NameWeights(file: path, bytes: try EmbeddedFile.bytes(of: path)))
        } catch { return .failure(error) }
    }()

    package init(file: String, bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {
        let blank = Line(bias: 0, weights: InlineArray<26, Float>(repeating: 0))
        (person, organization, place, word) = (blank, blank, blank, blank)
        var reader = RowReader(file: file, bytes: bytes)
        _ = try reader.next(cells: 3)
        while let row = try reader.next(cells: 3) {
            let value = try row.number(2)
            func set(_ line: inout Line) throws(TableError) {
                if row.text(1) == "bias" {
                    line.bias = value
                } else if let feature = NameFeatures.Feature.allCases.first(where: { $0.name == row.text(1) }) {
                    line.weights[feature.rawValue] = value
                } else {
                    throw row.error("figure \"\(row.text(1))\" is unknown; fit the weights again with this version")
                }
            }
            switch row.text(0) {
            case "person": try set(&person)
            case "organization": try set(&organization)
            case "place": try set(&place)
            case "word": try set(&word)
            case let kind: throw row.error("kind \"\(kind)\" is unknown; use person, organization, place or word")
            }
        }
    }

    package func line(for kind: NameKind, isWordPair: Bool) -> Line {
        if isWordPair { return word }
        return switch kind {
        case .person, .any: person
        case .organization: organization
        case .place: place
        }
    }
}
