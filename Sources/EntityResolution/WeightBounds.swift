package import NameMatching
package import NameNormalization

/// What bounds the weight of two names when it counts in an entity beside the weights of other pairs.
///
/// Two names of one person share words nearly always, so it says much when two share none, and more when they contradict
/// each other. Organizations and places are also known by acronyms, translations and exonyms: that two of their names
/// are unlike says little beside two that are alike. Generations and numbers that differ keep any two apart: Jr. and Sr.,
/// the 33rd and the 34th Institute, whoever stands between them.
package struct WeightBounds: Sendable {
    private let kind: NameKind
    /// The generations and numbers of the name, as numbers of their own.
    private let numbers: [UInt64]

    /// - Parameters:
    ///   - names: All names of the item.
    ///   - kind: What they name.
    package init(_ names: [PreparedName], kind: NameKind) {
        self.kind = kind
        numbers = names.flatMap(WeightBounds.numbers)
    }

    /// Two names of persons that weigh less contradict each other.
    private static let contradiction = -8.0
    /// What two names weigh whose generations or numbers differ.
    private static let numberBits = -20.0

    /// A weight in bits, as it counts: at least so much.
    package static func bounded(_ weight: Double, _ x: WeightBounds, _ y: WeightBounds) -> Double {
        if weight < 0, !x.numbers.isEmpty, !y.numbers.isEmpty, !x.numbers.contains(where: y.numbers.contains) {
            return numberBits
        }
        return switch (x.kind, y.kind) {
        case (.place, .place): max(weight, -0.5)
        case (.organization, .organization): max(weight, -1)
        case (.person, .person), (.any, .any): weight < contradiction ? -6 : max(weight, -2)
        default: max(weight, -3)
        }
    }

    private static func numbers(of name: PreparedName) -> [UInt64] {
        name.spans.prefix(name.wordCount).compactMap { span in
            switch span.role {
            case .generation: NameKeys.mix(6, UInt64(bitPattern: Int64(span.ordinal)))
            case .number: NameKeys.mix(7, span.hash)
            default: nil
            }
        }
    }
}
