internal import NameMatching
internal import Synchronization

extension NameIndex {
    /// Adds names. Those that are there already are there twice then, though an identifier is found once.
    ///
    ///     try index.add(entries) { count in bar.advance(by: count) }
    ///
    /// Once it returns, every search sees all of the names; before, none or all.
    ///
    /// - Parameter progress: Called with the number of names that have been read since the last call, from any thread. The
    ///   numbers add up to that of `entries`.
    /// - Throws: ``IndexError`` `tooLarge` for more than 2³² names or some fifty million different words, `damaged` when they would be
    ///   merged with names of a damaged file. Nothing is added then.
    /// - Complexity: Reading a name takes tens of microseconds on one core, and all cores help; with the merges that come
    ///   later, O(log *n*) of that. Up to a thousand names wait for the next search.
    public func add(_ entries: [NameEntry], progress: (@Sendable (Int) -> Void)? = nil) throws(IndexError) {
        if entries.isEmpty { return }
        try write { (state, publish) throws(IndexError) in
            if state.pending.append(entries) {
                progress?(entries.count)
                return
            }
            // They are closed, or full: a segment of their own.
            if let segment = state.pending.segment(matcher) {
                state.parts.append(IndexPart(segment))
                state.pending = PendingNames()
            }
            if state.pending.append(entries) {
                progress?(entries.count)
                publish(state)
                merge(&state.parts)
            } else {
                try merge(&state.parts, adding: entries, progress)
            }
        }
    }

    /// Adds one name.
    ///
    /// - Throws: ``IndexError`` `tooLarge` for more than 2³² names or some fifty million different words.
    /// - Complexity: O(1), and now and then a merge: O(log *n*) readings of the name in all.
    public func add(_ entry: NameEntry) throws(IndexError) { try add([entry]) }

    /// Removes all names of an identifier.
    ///
    ///     index.remove(id: "Q1")  // 2
    ///
    /// Identifiers are equal as strings are: an "é" of one scalar or of two is the same.
    ///
    /// - Returns: How many there were.
    /// - Complexity: O(*n*) the first time that names are removed from a segment; afterwards O(*n*/64) and little.
    @discardableResult
    public func remove(id: String) -> Int { remove(id, nil) }

    /// Removes a name of an identifier, as often as it was added. Other spellings stay.
    ///
    ///     index.remove(id: "Q1", name: "أيمن الظواهري")  // 1
    ///
    /// - Returns: How many there were.
    /// - Complexity: As of ``remove(id:)``.
    @discardableResult
    public func remove(id: String, name: String) -> Int { remove(id, name) }

    private func remove(_ id: String, _ name: String?) -> Int {
        write { (state, publish) -> Int in
            var found = 0
            if state.pending.isClosed {
                if let segment = state.pending.segment(matcher) { state.parts.append(IndexPart(segment)) }
                state.pending = PendingNames()
            } else {
                // Who has read the state before and looks into the names only now still sees all of them.
                let entries = state.pending.entries
                let kept = entries.filter { $0.id != id || name.map { [own = $0.name] in own != $0 } ?? false }
                found += entries.count - kept.count
                state.pending = PendingNames(kept)
            }
            for index in state.parts.indices { found += state.parts[index].remove(id: id, name: name) }
            publish(state)
            merge(&state.parts)
            return found
        }
    }
}
