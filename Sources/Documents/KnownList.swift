internal import EntityResolution
public import NameMatching
public import NameNormalization
public import NameSearch

/// Names that somebody keeps — customers, a watch list, an authority file — to be linked with the names of texts.
///
///     let list = try KnownList([
///         NameEntry(id: "Q1", name: "Ayman al-Zawahiri", kind: .person),
///         NameEntry(id: "Q2", name: "习近平", kind: .person),
///     ], matcher: matcher)
///     list.link("أيمن الظواهري")        // .known(Q1)
///     try DocumentResolver(matcher: matcher, known: list).mentions(in: documents)
///
/// An identifier may own many names, and the names may be in any script. A name is linked with the identifier that it
/// matches best if it is the same by the matcher's profile, and with none if another one matches nearly as well. The longer the
/// list, the rarer must be what agrees.
///
/// - Complexity: A name of the list takes some kilobytes while the list is made, some hundred bytes afterwards.
public struct KnownList: Sendable {
    private let index: NameIndex
    /// Where in a text a name of the list may stand.
    let words: KnownWords
    private let chance: ListChance

    /// Identifiers that match within so many bits of the best one leave the choice open.
    public static let ambiguityBits = 2.0
    /// So many identifiers are looked at for each name.
    private static let mostChoices = 16

    /// - Parameter progress: As in ``NameIndex/add(_:progress:)``.
    /// - Throws: ``IndexError`` for more than some fifty million different words.
    public init(
        _ entries: [NameEntry], matcher: NameMatcher, progress: (@Sendable (Int) -> Void)? = nil
    ) throws(IndexError) {
        index = NameIndex(matcher: matcher)
        try index.add(entries, progress: progress)
        words = KnownWords(entries, matcher)
        chance = ListChance(count: entries.count)
    }

    /// Whom of the list a name names.
    ///
    /// - Parameter kind: Names of this kind or of none in particular are looked at; with `.any` those of all kinds.
    public func link(_ name: String, kind: NameKind = .any) -> KnownLink {
        links([NameQuery(name, kind: kind)])[0]
    }

    /// The same for many names at once, on all cores.
    public func links(_ names: [NameQuery]) -> [KnownLink] {
        let least = KnownList.least(of: matcher.profile)
        let found = index.search(
            names, top: KnownList.mostChoices,
            minimumScore: matcher.profile.probability(
                ofWeight: least - KnownList.ambiguityBits - matcher.profile.priorBits))
        return parallelMap(Array(zip(names, found)), size: 64) { query, hits in
            if hits.isEmpty { return .unknown }
            let name = matcher.prepare(query.text, kind: query.kind)
            let matches = hits.map { hit in
                KnownMatch(
                    id: hit.id, name: hit.name, kind: hit.kind,
                    weight: weight(name, matcher.prepare(hit.name, kind: hit.kind)))
            }.sorted { ($1.weight, $0.id, $0.name) < ($0.weight, $1.id, $1.name) }
            guard let best = matches.first, best.weight >= least else { return .unknown }
            let choices = matches.filter { best.weight - $0.weight < KnownList.ambiguityBits }
            return choices.count == 1 ? .known(best) : .ambiguous(choices)
        }
    }

    var matcher: NameMatcher { index.matcher }

    package var byteCount: Int { index.snapshot().byteCount + words.byteCount }

    /// The match weight of two names with the prior, in bits, as it counts in a list of this length.
    func weight(_ name: PreparedName, _ listed: PreparedName) -> Double { chance.weight(name, listed, matcher) }

    /// The match weight with the prior from which on a name is the same.
    private static func least(of profile: MatchProfile) -> Double {
        profile.weight(ofProbability: profile.sameThreshold) + profile.priorBits
    }
}

/// A name of a ``KnownList`` that a name matches.
///
///     list.link("أيمن الظواهري").match?.name   // "Ayman al-Zawahiri"
public struct KnownMatch: Sendable, Hashable {
    public let id: String
    /// The name of the identifier that matches best.
    public let name: String
    /// The kind that it is listed with.
    public let kind: NameKind
    /// The match weight in bits with the prior, as it counts in a list of this length: what agrees must be rarer than the list
    /// is long, or one of its names agrees by chance.
    public let weight: Double
}

/// Whom of a ``KnownList`` a name names.
///
///     switch list.link("Aiman Sawahiri") {
///     case .known(let match): print(match.id, match.weight)
///     case .ambiguous(let matches): print("one of", matches.map(\.id))
///     case .unknown: print("nobody of the list")
///     }
public enum KnownLink: Sendable, Hashable {
    /// Nobody of the list.
    case unknown
    /// The bearer of this name of the list.
    case known(KnownMatch)
    /// One of several that match about as well, the best first; nobody can tell by the names.
    case ambiguous([KnownMatch])

    /// The name of the list that says so, if it is one.
    public var match: KnownMatch? {
        if case .known(let match) = self { return match }
        return nil
    }

    /// The identifier, if it is one.
    public var id: String? { match?.id }

    /// The identifiers that the choice is open between; empty unless ambiguous.
    public var choices: [KnownMatch] {
        if case .ambiguous(let matches) = self { return matches }
        return []
    }
}
