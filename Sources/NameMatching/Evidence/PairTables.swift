internal import Transliteration

/// What comparing two prepared names looks up: pointers into tables that live as long as the process.
package struct PairTables: @unchecked Sendable {
    /// The models by number; see ``Span/model``.
    let models: UnsafePointer<SpellingModel>
    let latin: UnsafePointer<SpellingModel>?
    /// The symbols of the letters 1...27 in the Latin model.
    let latinSymbols: InlineArray<28, UInt16>
    let null: LatinNull
    let limits: SpellingLimits
    /// log2(1 + 2^−g) for gaps g in eighths of a bit: the same on every platform, and no logarithm in the inner loop.
    let softening: UnsafePointer<Float>

    static var softeningCount: Int { 80 }

    nonisolated(unsafe) private static let softening: UnsafeMutablePointer<Float> = {
        let table = UnsafeMutablePointer<Float>.allocate(capacity: softeningCount)
        for index in 0..<softeningCount {
            // log2(1 + q) by its series in q = 2^−gap, summed from the small end: exact enough and free of libm.
            var q = 1.0
            for _ in 0..<index { q *= 0.917_004_043_204_671_2 }  // 2^(−1/8)
            let t = q / (2 + q)
            var sum = 0.0
            var power = t
            for k in 0..<30 {
                sum += power / Double(2 * k + 1)
                power *= t * t
            }
            table[index] = Float((2 * sum / 0.693_147_180_559_945_3 * 1024).rounded() / 1024)
        }
        return table
    }()
    /// Families from this one on are the user's.
    let firstUserFamily: Int32

    init(_ knowledge: Knowledge) {
        models = knowledge.models.flat
        latin = knowledge.models.number(for: .latin).map { knowledge.models.flat + Int($0) }
        null = knowledge.null
        limits = SpellingLimits.shared
        softening = UnsafePointer(PairTables.softening)
        firstUserFamily = knowledge.aliases.firstUserFamily
        let model = latin
        latinSymbols = InlineArray { letter in
            1...26 ~= letter ? model?.pointee.symbol(of: UInt32(letter) + 0x60) ?? 0 : 0
        }
    }
}
