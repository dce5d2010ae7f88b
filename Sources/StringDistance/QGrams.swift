/// The pieces of *q* scalars that a text is made of, with their counts.
///
///     QGrams(of: "Anna", size: 2, padded: false)  // An, nn, na
///     QGrams(of: "Anna", size: 2, padded: true)   // ⊢A, An, nn, na, a⊣
///
/// With padding, *q* - 1 marks before and after the text make its beginning and end count as much as its middle; the
/// marks equal no Unicode scalar. Without, a text shorter than *q* has no pieces at all.
///
/// Keep the value where one text is compared many times with `QGramJaccard` or `QGramCosine`.
///
/// - Complexity: O(*n* log *n*) to make and O(*n*) space, with *q* taken as constant.
/// - Note: E. Ukkonen, "Approximate string-matching with q-grams and maximal matches", Theoretical Computer Science
///   92(1), 1992. doi:10.1016/0304-3975(92)90143-4
public struct QGrams: Sendable {
    /// The scalars in a piece.
    public let size: Int

    /// Whether the beginning and the end are marked.
    public let isPadded: Bool

    /// The text with its marks.
    private let scalars: [UInt32]

    /// Where the pieces begin, in the order of the pieces: equal ones are neighbours.
    private let starts: [Int]

    /// Cuts a text into pieces.
    ///
    /// - Parameter size: At least 1.
    public init<Text: ScalarText & ~Escapable>(of text: Text, size: Int = 2, padded: Bool = true) {
        precondition(size >= 1, "size must be at least 1, is \(size)")
        let marks = padded ? size - 1 : 0
        var scalars = Array(repeating: Self.startMark, count: marks)
        text.withScalars { text in
            for index in text.indices { scalars.append(text[index]) }
        }
        // An empty text stays empty: it has no beginning to mark.
        if scalars.count == marks { scalars = [] } else { scalars += Array(repeating: Self.endMark, count: marks) }

        self.size = size
        self.isPadded = padded
        self.scalars = scalars
        let count = max(0, scalars.count - size + 1)
        starts = (0..<count).sorted { Self.compare(scalars, $0, scalars, $1, size: size) < 0 }
    }

    /// The count of pieces, equal ones counted each time.
    ///
    ///     QGrams(of: "Anna", size: 2, padded: false).count  // 3
    public var count: Int { starts.count }

    /// Whether there is no piece: the text is empty, or shorter than `size` and not padded.
    public var isEmpty: Bool { starts.isEmpty }

    /// Past the last Unicode scalar.
    private static let startMark: UInt32 = 0x11_0000
    private static let endMark: UInt32 = 0x11_0001

    /// Negative, zero or positive, as the first piece comes before, equals or comes after the second.
    private static func compare(_ first: [UInt32], _ i: Int, _ second: [UInt32], _ j: Int, size: Int) -> Int {
        for offset in 0..<size where first[i + offset] != second[j + offset] {
            return first[i + offset] < second[j + offset] ? -1 : 1
        }
        return 0
    }
}

extension QGrams {
    /// Whether both were cut from equal texts.
    func hasEqualText(as other: QGrams) -> Bool {
        scalars == other.scalars
    }

    /// Calls `body` once for each different piece of either side, with its counts here and there.
    func forEachPiece(with other: QGrams, _ body: (_ here: Int, _ there: Int) -> Void) {
        precondition(
            size == other.size && isPadded == other.isPadded,
            "q-grams of size \(size), padded \(isPadded), meet size \(other.size), padded \(other.isPadded)"
        )
        var i = 0
        var j = 0
        while i < starts.count || j < other.starts.count {
            let order =
                if i == starts.count { 1 } else if j == other.starts.count { -1 } else {
                    Self.compare(scalars, starts[i], other.scalars, other.starts[j], size: size)
                }
            let here = order <= 0 ? runLength(at: i) : 0
            let there = order >= 0 ? other.runLength(at: j) : 0
            body(here, there)
            i += here
            j += there
        }
    }

    /// How many pieces from `index` on equal the one there.
    private func runLength(at index: Int) -> Int {
        var end = index + 1
        while end < starts.count, Self.compare(scalars, starts[index], scalars, starts[end], size: size) == 0 {
            end += 1
        }
        return end - index
    }
}
