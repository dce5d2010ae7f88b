internal import NameMatching
internal import Synchronization

/// Names that were added a few at a time and are not in a segment yet.
///
/// Whoever searches first builds one from all of them. From then on nothing is added here, so that every search that begins
/// with these names sees the same ones.
final class PendingNames: Sendable {
    private struct State: Sendable {
        var entries: [NameEntry] = []
        var byteCount = 0
        var segment: Segment?
    }

    private let state: Mutex<State>

    /// How many names wait at most, and how many bytes: far fewer than a segment may have.
    static let mostNames = 1024
    private static let mostBytes = 1 << 20

    init(_ entries: [NameEntry] = []) {
        state = Mutex(State(entries: entries, byteCount: PendingNames.byteCount(of: entries)))
    }

    private static func byteCount(of entries: [NameEntry]) -> Int {
        entries.reduce(0) { $0 + $1.id.utf8.count + $1.name.utf8.count + $1.payload.count }
    }

    var count: Int { state.withLock { $0.entries.count } }

    /// The names that wait. Only who writes may ask: for others it changes at any time.
    var entries: [NameEntry] { state.withLock { $0.entries } }

    /// Whether a segment has been built.
    var isClosed: Bool { state.withLock { $0.segment != nil } }

    /// Adds names if there is room for them and no segment has been built.
    func append(_ entries: [NameEntry]) -> Bool {
        guard entries.count < PendingNames.mostNames else { return false }
        let bytes = PendingNames.byteCount(of: entries)
        return state.withLock { state in
            guard state.segment == nil, state.entries.count + entries.count <= PendingNames.mostNames,
                state.byteCount + bytes <= PendingNames.mostBytes
            else { return false }
            state.entries += entries
            state.byteCount += bytes
            return true
        }
    }

    /// The segment of all names; `nil` when there are none.
    func segment(_ matcher: NameMatcher) -> Segment? {
        state.withLock { state in
            if state.entries.isEmpty { return nil }
            if let segment = state.segment { return segment }
            do throws(IndexError) {
                let segment = Segment(try SegmentBuilder(matcher: matcher).build(state.entries), matcher)
                state.segment = segment
                return segment
            } catch {
                preconditionFailure(
                    "\(state.entries.count) names of \(state.byteCount) bytes fit into a segment: \(error)")
            }
        }
    }
}
