/// The figures of an alignment that are weighed into the match weight. Each is a line of the waterfall.
package struct NameFeatures: Sendable {
    package enum Feature: Int, CaseIterable, Sendable {
        /// Bits of all agreements. The only figure that speaks for a match.
        case evidence
        /// Words that were left over on both sides, in pairs, and their rarity.
        case conflicts, conflictBits
        /// How little the best pairs of what was left over are alike, in bits of their spelling.
        case conflictSpelling
        /// The part of what the two names say that contradicts, and that only one side says.
        case conflictShare, missingShare
        /// Words that only one side has, and their rarity.
        case missing, missingBits
        /// One word answers to a longer name; both names are one word.
        case lone, single
        /// What agreements lost against equality, in sum and at worst.
        case loss, worstLoss
        case initials, initialConflict
        case numberConflict, generationConflict, familyConflict
        case nicknames
        /// Generic words that one side lacks; generic words that differ.
        case generic, genericConflict
        /// Both names are known, and known to be two.
        case knownConflict
        /// The part of what the two names say that agrees but for its spelling.
        case lossShare
        /// What only one side has is its family name.
        case familyMissing
        /// By how much the one word that answers to a longer name is more common than a rare name.
        case loneCommon
        /// What the agreement lost against equality where it is the only one and stands for the whole of both names: a
        /// Hangul word for three Latin ones.
        case soleLoss
        /// Names of places that only one side has: Deutsche Bank, Deutsche Bank Luxembourg.
        case placeMissing

        package var name: String { "\(self)" }
        /// Whether the figure may speak for a match; the others only ever speak against it.
        package var mayBePositive: Bool { self == .evidence }
    }

    package static var count: Int { 26 }
    private var values = InlineArray<26, Float>(repeating: 0)

    package init() {}

    package subscript(feature: Feature) -> Float {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = newValue }
    }

    /// The sum of all figures by their weights, in the order of the figures.
    @inline(__always)
    func dot(_ weights: InlineArray<26, Float>) -> Float {
        var sum: Float = 0
        for index in 0..<NameFeatures.count { sum += weights[index] * values[index] }
        return sum
    }

    package var array: [Double] { (0..<NameFeatures.count).map { Double(values[$0]) } }
}
