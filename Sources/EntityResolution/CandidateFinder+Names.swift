package import NameMatching
internal import NameNormalization
package import NameSearch

extension CandidateFinder {
    /// Finds the pairs of prepared names that may be one name.
    ///
    /// - Precondition: The names have less than fifty million different words together.
    package init(of names: [PreparedName], _ matcher: NameMatcher) {
        do {
            try self.init(names.map { NameEntry(id: "", name: $0.name.mention, kind: $0.name.kind) }, matcher)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
