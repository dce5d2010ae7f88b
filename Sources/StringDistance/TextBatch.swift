/// Many texts made ready to be compared with one query after another.
///
///     let surnames = TextBatch(["Meier", "Jones", "Meyer"])
///     Levenshtein().distances(from: "Meyer", to: surnames)                 // [1, 4, 0]
///     Levenshtein().distances(from: "Meyer", to: surnames, cutoff: 2)      // [1, nil, 0]
///     Levenshtein().nearest(to: "Mayer", in: surnames, count: 2)           // 2 (distance 1), 0 (distance 2)
///     JaroWinkler().normalizedSimilarities(of: "Meyer", and: surnames)     // [0.893, 0.467, 1.0]
///
/// The results are those of the single comparisons, to the last bit. Every measure takes a batch; `Levenshtein`,
/// `OptimalStringAlignment`, `Jaro` and `JaroWinkler` compare 8 to 64 texts by one instruction, where the lane of a text
/// is as narrow as its length allows (8, 16, 32 or 64 bits). So texts of up to 16 scalars are twice as fast as longer
/// ones. A text of more than 64 scalars is compared alone, as is for `Jaro` and `JaroWinkler` every text with a query of
/// more than 64.
///
/// What surprises: the texts are the side to have many of. Ten queries against a thousand texts are fast; a thousand
/// queries against ten texts fill few lanes: put the longer list into the batch, all measures are symmetric. A batch is
/// to be kept: making it takes as long as a dozen queries pair by pair. And as everywhere in this module nothing is
/// normalized: bring both sides to their comparison form before.
///
/// The value is immutable and shared: copies are cheap, and threads may use one together. A Latin name of 16 scalars
/// weighs about 130 bytes, one of 20 about 200.
///
/// - Complexity: O(*n*) to make for *n* scalars in all, under a microsecond a name; O(*n*) space.
public struct TextBatch: Sendable {
    let storage: Storage

    /// The instructions that compare; the fastest that this processor has, unless a test wants to see others.
    package var instructions = LaneInstructions.fastest

    /// Lays the texts out.
    public init<Texts: Sequence>(_ texts: Texts) where Texts.Element: ScalarText {
        var scalars: [UInt32] = []
        var ends: [Int] = []
        for text in texts {
            text.withScalars { text in
                for index in text.indices { scalars.append(text[index]) }
            }
            ends.append(scalars.count)
        }
        storage = Storage(scalars: scalars, ends: ends)
    }

    /// The count of texts.
    public var count: Int { storage.ends.count }

    /// Whether there is no text.
    public var isEmpty: Bool { storage.ends.isEmpty }

    /// Calls `body` with the scalars of one text.
    func withScalars<Value>(at index: Int, _ body: (Span<UInt32>) -> Value) -> Value {
        let scalars = storage.scalars
        return body(scalars.span.extracting(storage.range(of: index)))
    }

    /// One reference, so that handing a batch around is cheap.
    final class Storage: Sendable {
        /// All texts, one after another.
        let scalars: [UInt32]
        /// Where each text ends in `scalars`.
        let ends: [Int]
        let symbols: SymbolTable
        let layout: LaneLayout

        init(scalars: [UInt32], ends: [Int]) {
            self.scalars = scalars
            self.ends = ends
            var symbols = SymbolTable()
            let numbers = symbols.numberByFrequency(scalars)
            self.symbols = symbols
            layout = LaneLayout(symbols: numbers, ends: ends)
        }

        func range(of index: Int) -> Range<Int> {
            (index == 0 ? 0 : ends[index - 1])..<ends[index]
        }
    }
}
