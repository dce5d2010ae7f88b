public import NameData
internal import NameNormalization
internal import WalkKernels
public import Transliteration

/// How names in one script, or one family of orthographies, come to be written in Latin letters.
///
///     let model = try SpellingModel.bundled(for: .arabic)
///     model?.bits(source: "محمد", target: "mohammed")   // how much the spelling is believed, in bits
///     model?.reading(of: "محمد")                        // a likely Latin spelling
///
/// A joint-multigram model: a spelling pair is a path of units, each one source letter with zero to four Latin letters
/// (ش ~ sh, a silent letter ~ nothing), and a unit's probability depends on the unit before it. The score is the logarithm of the
/// path's probability against the two spellings being unrelated; a logistic regression on a few figures of that path
/// turns it into calibrated bits.
///
/// Hangul syllables are taken apart into their letters first. The tables live as long as the process.
///
/// - Note: S. Deligne, F. Yvon, F. Bimbot, "Variable-length sequence matching for phonetic transcription using joint
///   multigrams", Eurospeech 1995; M. Bisani, H. Ney, "Joint-sequence models for grapheme-to-phoneme conversion",
///   Speech Communication 50 (2008). doi:10.1016/j.specom.2008.01.002
public struct SpellingModel: @unchecked Sendable {
    /// The script of the source side.
    public let script: Script

    /// The most Latin letters in one unit.
    package static let longestTarget = 4
    /// Words longer than this are compared by their first letters only.
    package static let longestWord = 40
    /// Bits that a letter without partner costs beyond its own improbability.
    package static let orphanPenalty: Float = 8

    /// Source scalar → symbol, by offset from `firstScalar`; 0 is no symbol.
    let symbols: UnsafePointer<UInt16>
    let firstScalar: UInt32
    let scalarCount: Int
    /// Bits (negative) of a symbol by itself.
    let symbolBits: UnsafePointer<Float>
    /// What an unseen successor of a symbol costs (negative bits); at 0 at the start of a word.
    let symbolBackoffs: UnsafePointer<Float>
    /// Bits (negative) of a symbol after another one, where they were seen together.
    let neighborSlots: UnsafePointer<PairSlot>
    let neighborMask: Int

    /// Units by number, 1-based; 0 stands for the start of a word.
    let units: UnsafePointer<Unit>
    let longestUnit: Int
    /// What a symbol costs that stands for nothing, in eighths of a bit, and the unit by which it does; 0 for a letter without
    /// partner.
    let silentCosts: UnsafePointer<UInt8>
    let silentUnits: UnsafePointer<UInt16>
    /// What a Latin letter without partner costs, in eighths of a bit.
    let insertionCosts: UnsafePointer<UInt8>
    /// The other units of a symbol, by the letter that they begin with: those of symbol *s* and letter *c* are numbers
    /// `unitGroups[28 s + c]..<unitGroups[28 s + c + 1]` of `groupedUnits`.
    let unitGroups: UnsafePointer<Int32>
    let groupedUnits: UnsafePointer<GroupedUnit>
    /// The Latin letters (bit 1 for a …) that a symbol's affordable units write.
    let producible: UnsafePointer<UInt32>
    /// What a symbol costs at least, given the letters that the Latin word has.
    let reaches: UnsafePointer<onoma_reach>
    /// The log-odds that a symbol's most likely unit has before the Latin letters are asked.
    let sourceOdds: UnsafePointer<Float>
    /// Units of a symbol: numbers `unitRange[s]..<unitRange[s + 1]` of `unitsBySymbol`.
    let unitsBySymbol: UnsafePointer<UInt16>
    let unitRange: UnsafePointer<Int32>
    /// Tells the model apart from others of its script.
    let digest: UInt64
    /// What each unit costs, in eighths of a bit; see ``SpellingCosts``.
    let unitCosts: UnsafePointer<UInt8>
    /// Bits (negative) of a unit after another one, where they were seen together.
    let pairSlots: UnsafePointer<PairSlot>
    let pairMask: Int

    /// The weights as they are read and written. Behind a pointer, so that a model is copied without counting references.
    let ownWeights: UnsafePointer<SpellingWeights>
    package var weights: SpellingWeights { ownWeights.pointee }
    let flatWeights: FlatSpellingWeights

    /// A unit as the alignment looks for it: target letters from the highest five bits down, and a mask over them. It costs
    /// as much as it is less likely than its symbol's most likely unit, in eighths of a bit.
    typealias GroupedUnit = onoma_spelling_unit

    struct Unit {
        var symbol: UInt16
        /// The target letters, five bits each, first letter highest.
        var target: UInt32
        var targetLength: UInt8
        /// Bits (negative) of the unit by itself.
        var bits: Float
        /// The same against both sides being unrelated.
        var odds: Float
        /// What an unseen successor costs (negative bits).
        var backoff: Float
    }

    struct PairSlot {
        var key: UInt32
        var bits: Float
    }

    @inline(__always)
    static func pairHash(_ key: UInt32) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> 8) }

    /// Bits (negative) of a unit after another.
    @inline(__always)
    func bits(of unit: UInt16, after previous: UInt16) -> Float {
        SpellingModel.bits(pairSlots, pairMask, previous, unit) ?? units[Int(unit)].bits + units[Int(previous)].backoff
    }

    /// Bits (negative) of a source symbol after another (0: at the start), whatever it stands for: the null hypothesis of
    /// the source side.
    @inline(__always)
    func bits(ofSymbol symbol: UInt16, after previous: UInt16) -> Float {
        SpellingModel.bits(neighborSlots, neighborMask, previous, symbol)
            ?? symbolBits[Int(symbol)] + symbolBackoffs[Int(previous)]
    }

    @inline(__always)
    private static func bits(
        _ slots: UnsafePointer<PairSlot>, _ mask: Int, _ previous: UInt16, _ next: UInt16
    ) -> Float? {
        let key = UInt32(previous) << 16 | UInt32(next)
        var index = pairHash(key) & mask
        while slots[index].key != 0 {
            if slots[index].key == key { return slots[index].bits }
            index = (index + 1) & mask
        }
        return nil
    }

    /// The symbol of a folded source scalar; 0 when the model has never seen it.
    @inline(__always)
    func symbol(of scalar: UInt32) -> UInt16 {
        let offset = Int(scalar) - Int(firstScalar)
        return offset >= 0 && offset < scalarCount ? symbols[offset] : 0
    }

    /// The symbols of a folded word, Hangul taken apart.
    package func symbols(of word: UnsafeBufferPointer<UInt8>, into output: inout [UInt16]) {
        SpellingSymbols.forEachScalar(of: word) { output.append(symbol(of: $0)) }
    }

    /// How much the model believes that two words are spellings of one name, in bits: above zero for, below zero against.
    ///
    /// The words are folded first. `nil` when one of them has no letters.
    ///
    /// - Complexity: O(*s* · *t*) for *s* and *t* letters, at most 40 each.
    public func bits(source: String, target: String) -> Double? {
        let letters = Folding.letters(of: target).map(LatinNull.letter)
        var symbols: [UInt16] = []
        Folding.letters(of: source).withUnsafeBufferPointer { self.symbols(of: $0, into: &symbols) }
        return symbols.withUnsafeBufferPointer { symbols in
            letters.withUnsafeBufferPointer { letters in
                let target = SpellingTarget(letters: letters, null: .shared)
                return align(symbols, target, null: .shared).map { Double(bits($0)) }
            }
        }
    }

    /// The model that the library ships for a script, or `nil` when it has none.
    ///
    /// - Throws: ``TableError`` when the model is damaged.
    public static func bundled(for script: Script) throws(TableError) -> SpellingModel? {
        try SpellingModels.shared.get().model(for: script)
    }
}

/// The linear function that turns the figures of a path into bits of evidence.
package struct SpellingWeights: Sendable, Hashable {
    package static let names = [
        "odds", "trigram odds", "odds a letter", "trigram odds a letter", "negative units", "length", "pair odds",
        "pair odds a letter", "worst unit", "worst neighbors", "source pairs", "source pairs a letter",
    ]
    package var bias: Float
    package var values: [Float]
}

/// The same without storage of its own, as the models look it up.
struct FlatSpellingWeights {
    var bias: Float
    var values: InlineArray<12, Float>

    init(_ weights: SpellingWeights) {
        bias = weights.bias
        values = InlineArray { weights.values[$0] }
    }
}

/// Source letters as the models see them.
package enum SpellingSymbols {
    /// Calls `body` with every scalar of folded UTF-8; Hangul syllables come as their letters.
    @inline(__always)
    package static func forEachScalar(of word: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
        var position = 0
        while position < word.count {
            let first = UInt32(word[position])
            var scalar = first
            var width = 1
            if first >= 0xF0 {
                (scalar, width) = (first & 7, 4)
            } else if first >= 0xE0 {
                (scalar, width) = (first & 15, 3)
            } else if first >= 0xC0 {
                (scalar, width) = (first & 31, 2)
            }
            for offset in 1..<max(width, 1) where position + offset < word.count {
                scalar = scalar << 6 | UInt32(word[position + offset] & 0x3F)
            }
            position += width
            guard 0xAC00...0xD7A3 ~= scalar else {
                body(scalar)
                continue
            }
            let index = scalar - 0xAC00
            body(0x1100 + index / 588)
            body(0x1161 + index % 588 / 28)
            if index % 28 > 0 { body(0x11A7 + index % 28) }
        }
    }
}
