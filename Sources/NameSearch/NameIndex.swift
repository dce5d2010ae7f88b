public import NameMatching
public import NameNormalization
internal import Synchronization

/// Names to search in, by the thousand or by the million.
///
///     let index = try NameIndex(matcher: NameMatcher())
///     try index.add([
///         NameEntry(id: "Q1", name: "Ayman al-Zawahiri", kind: .person),
///         NameEntry(id: "Q1", name: "أيمن الظواهري", kind: .person),
///     ])
///     index.search("Aiman Sawahiri", top: 3).first?.id   // "Q1"
///     try index.write(to: "names.onoma")
///
/// All methods may be called from several threads at once. A search sees the names that were there when it began; it never
/// waits for names that are being added or merged, and those who add or remove wait for one another.
///
/// Names lie in segments that never change. Names added go to a new one, names removed are marked, and segments are merged
/// as they become many, each name about log₃ *n* times for *n* names added a few at a time. The order of adding is kept:
/// of names that weigh the same the earlier one comes first.
public final class NameIndex: Sendable {
    /// An identifier found, with the name by which it matches best.
    ///
    ///     let hit = index.search("Aiman Sawahiri", kind: .person)[0]
    ///     matcher.match("Aiman Sawahiri", hit.name, kind: .person).explanation   // why
    ///
    public struct Hit: Sendable, Hashable {
        public let id: String
        public let name: String
        /// The kind that it was added with.
        public let kind: NameKind
        public let payload: [UInt8]
        /// The match probability under the matcher's profile.
        public let score: Double
        /// The match weight in bits.
        public let weight: Double
    }

    /// The matcher that scores. A file can only be searched with tables like those that it was made with.
    public let matcher: NameMatcher

    /// What there is at a moment. Whoever writes replaces it as a whole.
    struct State: Sendable {
        var parts: [IndexPart] = []
        var pending = PendingNames()
    }

    private let state: Mutex<State>

    /// Held by the one who changes something, from reading the state to replacing it. Readers never take it.
    private let writing = Mutex<Void>(())

    /// An empty index.
    public init(matcher: NameMatcher) {
        self.matcher = matcher
        state = Mutex(State())
    }

    init(matcher: NameMatcher, segment: Segment) {
        self.matcher = matcher
        state = Mutex(State(parts: [IndexPart(segment)]))
    }

    /// Changes the state, one after another. `change` may publish in between.
    func write<Result, Failure: Error>(
        _ change: (_ state: inout State, _ publish: (State) -> Void) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try writing.withLock { (_: inout Void) throws(Failure) -> Result in
            var own = state.withLock { $0 }
            let publish = { (next: State) in self.state.withLock { $0 = next } }
            let result = try change(&own, publish)
            publish(own)
            return result
        }
    }

    /// The number of names that can be found. An identifier may own several.
    public var count: Int {
        let state = state.withLock { $0 }
        return state.parts.reduce(0) { $0 + $1.count } + state.pending.count
    }

    /// All names as they are now, to be searched or read whatever changes afterwards.
    ///
    /// - Complexity: O(1), but for up to a thousand names added one by one since the last search, which are read first.
    public func snapshot() -> Snapshot {
        let state = state.withLock { $0 }
        // Before any other change the pending names are closed or copied; so what they are now is what they were when the
        // state was read, or more, and never less.
        let pending = state.pending.segment(matcher).map(IndexPart.init)
        return Snapshot(matcher: matcher, parts: state.parts + (pending.map { [$0] } ?? []))
    }

    // MARK: Searching

    /// The identifiers with names most like a mention, best first, each once.
    ///
    ///     index.search("Aiman Sawahiri", top: 3, minimumScore: 0.5, kind: .person)
    ///
    /// The result is complete: a name is left out only if none of its words is related to one of the mention's (the same letters, a
    /// row of a table, a spelling within the limits of scoring), or if it cannot be among the hits. An acronym is
    /// related to the organization's name that it is short for (AQIS); single initials relate no names.
    /// A name scores what ``NameMatcher/match(_:_:kind:)`` says of it. Of names that weigh the same the one added first comes first.
    ///
    /// - Parameters:
    ///   - top: How many identifiers at most.
    ///   - minimumScore: The least match probability of a hit.
    ///   - kind: Hits are of this kind or of none in particular; with `.any` they are of all kinds.
    /// - Complexity: Grows with the words that are related to the mention's and the names that have them, not with all names;
    ///   some two milliseconds among a hundred thousand names, ten among a million. A higher `minimumScore` leaves more names out unread.
    public func search(
        _ mention: String, top: Int = 10, minimumScore: Double = 0, kind: NameKind = .any
    ) -> [Hit] {
        snapshot().search(mention, top: top, minimumScore: minimumScore, kind: kind)
    }

    /// Searches for many names at once, on all cores.
    ///
    ///     let queries = ["Aiman Sawahiri", "Usama ben Laden"].map { NameQuery($0, kind: .person) }
    ///     let best = index.search(queries, top: 1).map(\.first)
    ///
    /// - Returns: For each query, in order, what ``search(_:top:minimumScore:kind:)`` says. All see the same names.
    public func search(_ queries: [NameQuery], top: Int = 10, minimumScore: Double = 0) -> [[Hit]] {
        snapshot().search(queries, top: top, minimumScore: minimumScore)
    }

    package func search(
        _ mention: String, top: Int, minimumScore: Double, kind: NameKind, effort: inout SearchEffort
    ) -> [Hit] {
        snapshot().search(mention, top: top, minimumScore: minimumScore, kind: kind, effort: &effort)
    }

    package var byteCount: Int { snapshot().byteCount }
}
