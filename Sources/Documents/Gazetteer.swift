internal import NameMatching
internal import NameNormalization

/// Finds known organizations and places in a row of words.
struct Gazetteer: Sendable {
    let aliases: AliasTable
    let normalizer: NameNormalizer
    let lexicon: Lexicon

    /// The longest known name in words.
    private static let longest = 8

    struct Find {
        var words: Range<Int>
        var kind: NameKind
        var family: Int32
    }

    /// The longest known name that begins at a word, within `limit`.
    func longest(at first: Int, before limit: Int, in words: [TextWord]) -> Find? {
        let end = min(limit, first + Gazetteer.longest)
        for last in stride(from: end, to: first, by: -1) {
            if let find = known(first..<last, in: words) { return find }
        }
        return nil
    }

    /// Whether exactly these words are a known name.
    func known(_ range: Range<Int>, in words: [TextWord]) -> Find? {
        let text = words[range].map(\.surface).joined(separator: " ")
        for kind in [NameKind.organization, .place] {
            let name = normalizer.name(text, kind: kind)
            // A name does not begin with a preposition, nor end in a particle.
            guard let head = name.tokens.first, let tail = name.tokens.last, tail.role != .particle else { continue }
            let isArticle = lexicon[head.entry].flags.contains(.article)
            if head.role == .particle, !isArticle { continue }
            for membership in aliases.memberships(ofName: AliasTable.key(of: name))
            where aliases.kinds[Int(membership.family)] == kind && isWritten(words[range], as: membership) {
                return Find(words: range, kind: kind, family: membership.family)
            }
        }
        return nil
    }

    /// Short forms count only in capitals: "US" is a country, "us" and "Us" are not.
    private func isWritten(_ words: ArraySlice<TextWord>, as membership: AliasTable.Membership) -> Bool {
        let letters = words.reduce(0) { $0 + $1.folded.count }
        if letters <= 3 || membership.relation == .acronym {
            return words.contains {
                $0.isUpper || $0.surface.contains(".") || $0.surface.dropFirst().contains { $0.isUppercase }
            }
        }
        return words.contains(where: \.isCapitalized)
    }
}
