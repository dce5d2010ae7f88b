package import NameMatching

/// What a match weight is worth in a list of so many names.
///
/// What agrees must be rarer than the list is long: among *n* names *n* · 2^−*e* others agree by chance in words of *e* bits. So
/// a bare "Anderson" is John Anderson in a list of a hundred names and not in one of a million.
package struct ListChance: Sendable {
    /// How many names of the list agree with a name by chance, in bits.
    private let bits: Double

    /// Lists are forgiven so many bits, because a name's likes are not spread over all of a language.
    private static let forgivenBits = 6.0

    /// - Parameter count: How many names the list has.
    package init(count: Int) { bits = max(0, logarithm(Double(max(count, 1))) - ListChance.forgivenBits) }

    /// The match weight of two names with the prior, in bits, as it counts in the list.
    package func weight(_ a: PreparedName, _ b: PreparedName, _ matcher: NameMatcher) -> Double {
        let weight = matcher.weight(a, b) + matcher.profile.priorBits
        if weight <= 0 || matcher.ruling(a, b) != nil { return weight }
        let features = matcher.features(a, b)
        return softMinimum(weight, Double(features[.evidence] + features[.loss]) - bits)
    }
}

/// The logarithm to base two, linear between powers of two: the same on every platform.
func logarithm(_ value: Double) -> Double { Double(value.exponent) + value.significand - 1 }

/// The smaller of two weights where they are far apart, and up to one bit less where they are alike: −log2(2^−a + 2^−b), with
/// straight lines between.
private func softMinimum(_ a: Double, _ b: Double) -> Double {
    min(a, b) - max(0, 1 - (a - b).magnitude / 4)
}
