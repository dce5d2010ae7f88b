internal import NameMatching

/// What a search of a segment writes on, kept for the next one.
final class Scratch: @unchecked Sendable {
    /// The mask of names that are scored whatever their words are.
    static let whole: UInt16 = 0xFFFF

    private(set) var masks: UnsafeMutablePointer<UInt16>
    private(set) var touched: [UInt32] = []
    private let count: Int
    let word: WordScratch

    init(_ count: Int, _ matcher: NameMatcher) {
        self.count = count
        masks = .allocate(capacity: max(count, 1))
        masks.initialize(repeating: 0, count: count)
        word = WordScratch(matcher)
    }

    deinit { masks.deallocate() }

    @inline(__always)
    func touch(_ name: UInt32, _ mask: UInt16) {
        guard Int(name) < count else { return }
        if masks[Int(name)] == 0 { touched.append(name) }
        masks[Int(name)] |= mask
    }

    func clear() {
        for name in touched { masks[Int(name)] = 0 }
        touched.removeAll(keepingCapacity: true)
    }
}
