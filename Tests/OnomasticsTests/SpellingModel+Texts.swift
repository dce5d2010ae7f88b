import NameMatching

extension SpellingModel {
    /// The figures of the best path between a folded word and a Latin spelling, or `nil` when there is none.
    func figures(
        _ word: String, _ spelling: String, limit: Int = SpellingModel.unlimited,
        visit: (Int, Range<Int>, UInt16, Float) -> Void = { _, _, _, _ in }
    ) -> [Float]? {
        var source: [UInt16] = []
        Array(word.utf8).withUnsafeBufferPointer { symbols(of: $0, into: &source) }
        return source.withUnsafeBufferPointer { source in
            spelling.utf8.map(LatinNull.letter).withUnsafeBufferPointer { letters in
                let target = SpellingTarget(letters: letters, null: .shared)
                let figures = align(source, target, null: .shared, limit: limit, visit: visit)
                return figures.map { figures in figures.indices.map { figures[$0] } }
            }
        }
    }

    /// What the cheapest path costs, in eighths of a bit.
    func cost(_ word: String, _ spelling: String) -> Int? {
        var source: [UInt16] = []
        Array(word.utf8).withUnsafeBufferPointer { symbols(of: $0, into: &source) }
        return source.withUnsafeBufferPointer { source in
            spelling.utf8.map(LatinNull.letter).withUnsafeBufferPointer { letters in
                path(
                    source, SpellingTarget(letters: letters, null: .shared), null: .shared,
                    limit: SpellingModel.unlimited)?
                    .cost
            }
        }
    }

    /// Bits of evidence that a folded word and a Latin spelling are one name.
    func bits(_ word: String, _ spelling: String) -> Float? {
        var source: [UInt16] = []
        Array(word.utf8).withUnsafeBufferPointer { symbols(of: $0, into: &source) }
        return source.withUnsafeBufferPointer { source in
            spelling.utf8.map(LatinNull.letter).withUnsafeBufferPointer { letters in
                align(source, SpellingTarget(letters: letters, null: .shared), null: .shared).map {
                    bits($0)
                }
            }
        }
    }
}
