/// Where readers hand what they read.
struct ListSink {
    let entry: (ListEntry) throws -> Void
    /// Deals with an entry that cannot be read: throws it, or counts it and goes on.
    let invalid: (ListError) throws -> Void
    /// Takes note of a record that is there and names nobody.
    let passOver: () -> Void

    /// Hands on an entry if it has an identifier and a name.
    func take(_ entry: ListEntry, file: String) throws {
        if entry.id.isEmpty {
            try invalid(
                ListError(.missingIdentifier, file: file, line: entry.line, "the entry has no identifier; give it one"))
        } else if entry.names.isEmpty {
            let id = Words.quoted(entry.id)
            try invalid(
                ListError(.missingName, file: file, line: entry.line, "the entry \(id) has no name; give it one"))
        } else {
            try self.entry(entry)
        }
    }
}
