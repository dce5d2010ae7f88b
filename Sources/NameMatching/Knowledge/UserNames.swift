package import NameData
internal import NameNormalization

/// What a user's tables say about whole names, ready to be asked for any two prepared names.
///
/// A name is looked up once, when it is prepared; comparing two names then costs nothing unless both are in the tables.
package final class UserNames: Sendable {
    /// What a row decides.
    package struct Ruling: Sendable {
        package var reason: String
        package var weight: Float
        /// Whether the row outweighs all evidence, even where there is more of it.
        package var isFinal: Bool
        package var source: SourceRow
        package var note: String
        fileprivate var kind: NameKind
    }

    /// A row that lists a name. An override is about its two names, and not about one of them and itself.
    package struct Membership: Sendable, Hashable {
        enum Side: Sendable { case either, first, second }

        /// The number of the row; overrides come before aliases.
        package var row: Int32
        var side: Side

        func answers(_ other: Membership) -> Bool { row == other.row && (side == .either || side != other.side) }
    }

    private let rulings: [Ruling]
    private let exact: [[UInt8]: [Membership]]
    private let names: [[UInt8]: [Membership]]
    private let normalizer: NameNormalizer

    /// `nil` when the tables say nothing about whole names.
    init?(_ tables: UserTables, _ normalizer: NameNormalizer) {
        var rulings: [Ruling] = []
        var (exact, names): ([[UInt8]: [Membership]], [[UInt8]: [Membership]]) = ([:], [:])
        func open(_ ruling: Ruling) -> Int32 {
            rulings.append(ruling)
            return Int32(rulings.count - 1)
        }
        for override in tables.overrides {
            let weight = Float(override.isSame ? UserTables.overrideBits : -UserTables.overrideBits)
            let row = open(
                Ruling(
                    reason: "override", weight: weight, isFinal: true, source: override.source, note: override.note,
                    kind: .any))
            exact[override.a, default: []].append(Membership(row: row, side: .first))
            exact[override.b, default: []].append(Membership(row: row, side: .second))
        }
        for alias in tables.aliases {
            guard case .name(let kind) = alias.subject else { continue }
            let row = open(
                Ruling(
                    reason: AgreementKind.known.rawValue, weight: Float(UserTables.aliasBits), isFinal: false,
                    source: alias.source, note: "", kind: kind))
            let membership = Membership(row: row, side: .either)
            for name in alias.names {
                for kind in kind == .any ? NameKind.allCases : [kind] {
                    let key = UserNames.key(of: normalizer.name(name, kind: kind))
                    if names[key]?.last != membership { names[key, default: []].append(membership) }
                }
            }
        }
        if rulings.isEmpty { return nil }
        self.rulings = rulings
        self.exact = exact
        self.names = names
        self.normalizer = normalizer
    }

    /// The rows that list a name. What names may be anything is read as each kind, since its words play other roles.
    func memberships(of name: Name) -> [Membership] {
        var found = exact[name.letters] ?? []
        var readings = [name]
        if name.kind == .any, !names.isEmpty {
            readings += [NameKind.organization, .place].map { normalizer.name(name.mention, kind: $0) }
        }
        for reading in readings {
            for membership in names[UserNames.key(of: reading)] ?? [] where !found.contains(membership) {
                let kind = rulings[Int(membership.row)].kind
                if kind == .any || name.kind == .any || kind == name.kind { found.append(membership) }
            }
        }
        return found
    }

    /// What the tables decide for two names: an override, else the first row that lists both.
    func ruling(_ a: [Membership], _ b: [Membership]) -> Ruling? {
        let row = a.lazy.filter { own in b.contains { own.answers($0) } }.map(\.row).min()
        return row.map { rulings[Int($0)] }
    }

    /// What a whole name is looked up by. Persons by their words in any order, without titles and particles if two words
    /// remain: Mullah Omar is not every Omar.
    private static func key(of name: Name) -> [UInt8] {
        if name.kind == .organization || name.kind == .place { return AliasTable.key(of: name) }
        let core = name.tokens.filter { $0.role != .title && $0.role != .particle }
        let words = (core.count > 1 ? core : name.tokens).map { Array(name.letters[Int($0.start)..<Int($0.end)]) }
        return Array(words.sorted { $0.lexicographicallyPrecedes($1) }.joined())
    }
}
