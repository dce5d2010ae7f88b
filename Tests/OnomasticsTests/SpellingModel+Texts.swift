import NameMatching

extension SpellingModel {
    /// The figures of the best path between a folded word and a Latin spelling, or `nil` when there is none.
    func figures(
        _ word: String, _ spelling: String, minimumOdds: Float,
        visit: (Int, Range<Int>, UInt16, Float) -> Void = { _, _, _, _ in }
    ) -> [Float]? {
        var source: [UInt16] = []
        Array(word.utf8).withUnsafeBufferPointer { symbols(of: $0, into: &source) }
        return source.withUnsafeBufferPointer { source in
            spelling.utf8.map(LatinNull.letter).withUnsafeBufferPointer { letters in
                let target = SpellingTarget(letters: letters, null: .shared)
                let figures = align(source, target, null: .shared, minimumOdds: minimumOdds, visit: visit)
                return figures.map { figures in figures.indices.map { figures[$0] } }
            }
        }
    }

    /// Bits of evidence that a folded word and a Latin spelling are one name.
    func bits(_ word: String, _ spelling: String) -> Float? {
        var source: [UInt16] = []
        Array(word.utf8).withUnsafeBufferPointer { symbols(of: $0, into: &source) }
        return source.withUnsafeBufferPointer { source in
            spelling.utf8.map(LatinNull.letter).withUnsafeBufferPointer { letters in
                align(source, SpellingTarget(letters: letters, null: .shared), null: .shared, minimumOdds: -1e8).map {
                    bits($0)
                }
            }
        }
    }
}
