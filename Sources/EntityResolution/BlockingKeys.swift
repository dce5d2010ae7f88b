package import NameMatching

/// The keys under which a name is looked for when pairs are sought, for those who keep them.
package enum BlockingKeys {
    /// Hashes, ascending, each once. They hold for the tables of one ``NameMatcher/fingerprint``.
    package static func keys(of name: PreparedName) -> [UInt64] { CandidatePairs.keys(of: name) }
}
