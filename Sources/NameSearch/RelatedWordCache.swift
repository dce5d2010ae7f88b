internal import Synchronization
internal import Transliteration

/// Which words of a segment are related to words that were asked for lately: names share words, and so do queries.
final class RelatedWordCache: Sendable {
    struct Key: Hashable {
        var letters: [UInt8]
        var script: Script
        var concept: Int32
        /// Whether several words are read as one.
        var isJoined: Bool
        /// Whether words that are spelled alike are related.
        var isSpelled: Bool
    }

    /// How many words are kept; beyond, all are forgotten.
    private static let capacity = 8192

    private let words = Mutex<[Key: [UInt32]]>([:])

    subscript(key: Key) -> [UInt32]? {
        get { words.withLock { $0[key] } }
        set {
            words.withLock {
                if $0.count >= RelatedWordCache.capacity { $0.removeAll(keepingCapacity: true) }
                $0[key] = newValue
            }
        }
    }
}
