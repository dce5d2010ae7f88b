internal import NameMatching
internal import NameNormalization

/// The kinds of consonants of a span of a query, to tell quickly that words are unlike it; see ``Span/isFar(from:)``.
struct ConsonantKinds {
    /// Those of its reading and of its other one, and how many there are. Of a span without one of them none is needed.
    private let latin: UInt32
    private let other: UInt32
    private let latinCount: Int
    private let otherCount: Int
    private let hasLatin: Bool
    private let hasOther: Bool

    init(_ span: Span) {
        latin = span.latin.classes
        other = span.other.classes
        latinCount = latin.nonzeroBitCount
        otherCount = other.nonzeroBitCount
        hasLatin = span.latin.count > 0
        hasOther = span.other.count > 0
    }

    /// Whether Latin words, by the kinds of their consonants, are so unlike the span that nobody would take them for it.
    @inline(__always)
    func isFar(from classes: UInt32) -> Bool {
        let count = classes.nonzeroBitCount
        return (!hasLatin || (latin & classes).nonzeroBitCount * 2 < max(latinCount, count))
            && (!hasOther || (other & classes).nonzeroBitCount * 2 < max(otherCount, count))
    }

    /// The same of words of which more than one reading may be meant, by the kinds of all of them; never says so in vain.
    @inline(__always)
    func isFar(fromSomeOf classes: UInt32) -> Bool {
        (!hasLatin || (latin & classes).nonzeroBitCount * 2 < latinCount)
            && (!hasOther || (other & classes).nonzeroBitCount * 2 < otherCount)
    }

    /// Whether Latin words differ from a Latin span in one kind at most.
    @inline(__always)
    func isClear(_ classes: UInt32) -> Bool { Span.areClear(latin, classes) }
}
