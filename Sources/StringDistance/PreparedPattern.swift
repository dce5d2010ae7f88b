/// A text made ready to be compared with many others.
///
///     let meyer = PreparedPattern("Meyer")
///     let near = surnames.filter { Levenshtein().distance(from: meyer, to: $0, cutoff: 1) != nil }
///
/// It holds, for every scalar of the pattern, the positions where it occurs as a row of bits. The bit-parallel measures
/// (`Levenshtein`, `OptimalStringAlignment`, `Indel`, `Jaro`, `JaroWinkler`) otherwise make that table anew for each
/// pair; one prepared pattern serves them all. The other measures accept it too and gain nothing.
///
/// The value is immutable and shared, so copies are cheap and threads may use it together. It weighs about 1.6 KB for
/// up to 64 scalars: prepare the queries, not the whole corpus.
///
/// - Complexity: O(*m*) to make, where *m* is the count of scalars; from 65 scalars on O(*m* + ⌈*m*/64⌉ · *a*), where
///   *a* is the count of different scalars.
public struct PreparedPattern: Sendable {
    private let storage: Storage

    /// Prepares a text.
    public init<Text: ScalarText & ~Escapable>(_ text: Text) {
        storage = text.withScalars { Storage($0) }
    }

    /// The scalars of the pattern, in order.
    public var scalars: [UInt32] { storage.scalars }

    /// The count of scalars.
    public var count: Int { storage.scalars.count }

    /// The masks of a pattern that fits into one word; no masks at all if `blocks` is not `nil`.
    var word: WordMasks.Table { storage.word }

    /// The masks of a pattern that needs more than one word.
    var blocks: BlockMasks? { storage.blocks }

    /// One reference, so that handing a pattern around is cheap.
    private final class Storage: Sendable {
        let scalars: [UInt32]
        let word: WordMasks.Table
        let blocks: BlockMasks?

        init(_ pattern: Span<UInt32>) {
            var scalars: [UInt32] = []
            scalars.reserveCapacity(pattern.count)
            for index in pattern.indices { scalars.append(pattern[index]) }
            self.scalars = scalars
            let fits = pattern.count <= WordMasks.capacity
            word = WordMasks.Table(pattern.extracting(first: fits ? pattern.count : 0))
            blocks = fits ? nil : BlockMasks(pattern)
        }
    }
}
