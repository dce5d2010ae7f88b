/// What two texts share at their beginning and at their end.
///
///     CommonAffix("Gorbachev", "Gorbatchev")  // prefix 5 ("Gorba"), suffix 4 ("chev")
///
/// A best alignment for Levenshtein, OSA, Damerau–Levenshtein and the longest common subsequence may always keep a
/// common prefix and suffix as it is, so only the middle need be compared. Not so for Jaro, whose window depends on the
/// whole lengths. Spellings of one name share much; this often leaves a scalar or two.
///
/// - Complexity: O(*n*), where *n* is the length of the shorter text.
struct CommonAffix {
    /// The count of equal scalars at the beginning.
    var prefix = 0
    /// The count of equal scalars at the end, outside of the prefix.
    var suffix = 0

    init(_ first: Span<UInt32>, _ second: Span<UInt32>) {
        let count = min(first.count, second.count)
        prefix = Self.prefixCount(first, second, limit: count)
        while suffix < count - prefix,
            first[first.count - 1 - suffix] == second[second.count - 1 - suffix]
        {
            suffix += 1
        }
    }

    /// The count of equal scalars at the beginning, at most `limit`.
    static func prefixCount(_ first: Span<UInt32>, _ second: Span<UInt32>, limit: Int) -> Int {
        let limit = min(first.count, second.count, limit)
        var count = 0
        while count < limit, first[count] == second[count] {
            count += 1
        }
        return count
    }

    /// The scalars of a text of `count` that are in neither.
    func middle(of count: Int) -> Range<Int> {
        prefix..<(count - suffix)
    }
}
