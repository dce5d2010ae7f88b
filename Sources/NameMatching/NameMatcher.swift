public import NameData
public import NameNormalization
internal import Transliteration

/// Tells whether two names are the same name.
///
///     let matcher = try NameMatcher()
///     let match = matcher.match("Amuralá Salé", "Amrullah Saleh", kind: .person)
///     match.probability   // above 0.9
///     match.verdict       // .same
///     print(match.explanation)
///
/// Everything is a sum of evidence in bits; see ``NameMatch``. For many comparisons prepare each name once:
///
///     let query = matcher.prepare("Ayman al-Zawahiri")
///     let names = list.map { matcher.prepare($0) }
///     names.filter { matcher.match(query, $0).probability > 0.5 }
///
/// A matcher is a value that shares its tables with all others; use it from any number of threads. Matching is
/// symmetric, never fails, and does bounded work: at most 32 words of a name are compared.
public struct NameMatcher: Sendable {
    /// Changes whenever scores do; stored scores of different versions do not compare.
    public static let scoringVersion = 8

    public let profile: MatchProfile
    package private(set) var knowledge: Knowledge
    package var normalizer: NameNormalizer { knowledge.normalizer }
    package let weights: NameWeights
    /// What comparing looks up.
    package private(set) var tables: PairTables

    /// A matcher with the library's own knowledge, and the user's before it.
    ///
    /// - Parameter tables: Aliases, titles, stop words and overrides of the user. They cost time when the matcher is made
    ///   and when names are prepared, and nothing when there are none.
    /// - Throws: ``TableError`` when a table of the library is damaged.
    public init(profile: MatchProfile = .balanced, tables: UserTables = UserTables()) throws(TableError) {
        self.profile = profile
        knowledge = try Knowledge.shared.get().adding(tables)
        weights = try NameWeights.shared.get()
        self.tables = PairTables(knowledge)
    }

    package init(profile: MatchProfile, weights: NameWeights) throws(TableError) {
        self.profile = profile
        self.weights = weights
        knowledge = try Knowledge.shared.get()
        tables = PairTables(knowledge)
    }

    /// A matcher that reads one script by another spelling model, for example one trained by `onoma train`.
    ///
    ///     let own = try NameMatcher().using(try SpellingModel(file: path, bytes: bytes))
    ///
    /// Prepare names with the matcher that compares them.
    public func using(_ model: SpellingModel) -> NameMatcher {
        var copy = self
        copy.knowledge.models.replace(model)
        copy.knowledge.userDigest ^= model.digest
        copy.tables = PairTables(copy.knowledge)
        return copy
    }

    /// A name made ready for any number of comparisons.
    ///
    /// - Complexity: O(*n*) in the letters of the mention; some microseconds.
    public func prepare(_ mention: String, kind: NameKind = .any) -> PreparedName {
        prepare(read(mention, kind: kind))
    }

    /// Reads a mention. One of no kind in particular whose words are all known as names of people is a person's, though the
    /// last of them may also mean a kind of place: Kim Yong-Chol, Sang-jin Song. One that is known to name an organization is
    /// that organization's: al-Qaida in the Arabian Peninsula.
    package func read(_ mention: String, kind: NameKind) -> Name {
        let name = normalizer.name(mention, kind: kind)
        guard kind == .any, name.kind == .place else { return name }
        let isPerson = name.tokens.allSatisfy { token in
            token.script == .latin
                && name.letters[Int(token.start)..<Int(token.end)].withUnsafeBufferPointer { letters in
                    knowledge.aliases.memberships(ofWord: letters).contains { $0.relation == .spelling }
                }
        }
        if isPerson { return normalizer.name(mention, kind: .person) }
        let organization = normalizer.name(mention, kind: .organization)
        let isOrganization = knowledge.aliases.memberships(ofName: AliasTable.key(of: organization)).contains {
            knowledge.aliases.kinds[Int($0.family)] == .organization
        }
        return isOrganization && NamePreparer.known(name, knowledge).isEmpty ? organization : name
    }

    /// A name that is already read, made ready for any number of comparisons.
    public func prepare(_ name: Name) -> PreparedName {
        NamePreparer.prepare(name, knowledge, tables)
    }

    /// Compares two names, with reasons.
    ///
    /// - Parameter kind: What both name; `any` when that is not known.
    public func match(_ a: String, _ b: String, kind: NameKind = .any) -> NameMatch {
        match(prepare(a, kind: kind), prepare(b, kind: kind))
    }

    /// Compares two prepared names, with reasons.
    public func match(_ a: PreparedName, _ b: PreparedName) -> NameMatch {
        let isSwapped = NameView.comesAfter(a.view, b.view)
        let (first, second) = isSwapped ? (b, a) : (a, b)
        let judgment = judge(first, second)
        let lines = ExplanationBuilder(matcher: self, a: first, b: second, judgment: judgment).lines(swapped: isSwapped)
        return NameMatch(
            weight: Double(judgment.weight), profile: profile, lines: lines,
            mentions: [a.name.mention, b.name.mention])
    }

    /// The match weight alone, in bits: what ``match(_:_:)`` says without reasons, and several times faster.
    public func weight(_ a: PreparedName, _ b: PreparedName) -> Double {
        let (first, second) = (a.view, b.view)
        let weight =
            first.isDecidedByWords(with: second)
            ? weight(first, second)
            : NameView.comesAfter(first, second) ? judge(b, a).weight : judge(a, b).weight
        // The views point into both; holding them so costs less than keeping a pair of them.
        withExtendedLifetime(a) {}
        withExtendedLifetime(b) {}
        return Double(weight)
    }

    /// The match weight of two names that nothing decides but their words.
    package func weight(_ a: NameView, _ b: NameView) -> Float {
        NameView.comesAfter(a, b) ? wordWeight(b, a) : wordWeight(a, b)
    }

    private func wordWeight(_ a: NameView, _ b: NameView) -> Float {
        let alignment = NameAlignment(PairEvidence(tables: tables, a: a, b: b))
        let isWordPair = a.wordCount == 1 && b.wordCount == 1
        let weight = sum(alignment.features, NameMatcher.kind(a, b), isWordPair: isWordPair)
        return a.wordCount == 0 || b.wordCount == 0 ? min(weight, NameMatcher.emptyWeight) : weight
    }

    /// What two names are compared as.
    private static func kind(_ a: NameView, _ b: NameView) -> NameKind {
        a.kind == .any || a.kind == b.kind ? b.kind : b.kind == .any ? a.kind : .any
    }

    /// The probability that two prepared names are the same.
    public func probability(_ a: PreparedName, _ b: PreparedName) -> Double {
        profile.probability(ofWeight: weight(a, b))
    }

    /// Whether the user's overrides say that two names are different.
    package func separates(_ a: PreparedName, _ b: PreparedName) -> Bool { ruling(a, b).map { $0.weight < 0 } ?? false }

    // MARK: Judging

    struct Judgment {
        var alignment: NameAlignment
        var features: NameFeatures
        /// Set when the whole names, not their words, decide.
        var whole: (kind: AgreementKind, bits: Float, family: Int32)?
        var kind: NameKind
        var isWordPair: Bool
        var weight: Float
        /// Set when the user's tables decide.
        var ruling: UserNames.Ruling?
    }

    /// The weight of a pair of which one name has no words.
    private static let emptyWeight: Float = -10

    /// What two known names of one organization or place are worth.
    private static let knownBits: Float = 30

    /// Compares in canonical order, so that the judgment is the same whichever name comes first.
    func judge(_ a: PreparedName, _ b: PreparedName) -> Judgment {
        let alignment = withExtendedLifetime((a, b)) {
            NameAlignment(PairEvidence(tables: tables, a: a.view, b: b.view))
        }
        var judgment = Judgment(
            alignment: alignment, features: alignment.features, whole: nil,
            kind: NameMatcher.kind(a.view, b.view),
            isWordPair: a.wordCount == 1 && b.wordCount == 1, weight: 0)
        judgment.weight = sum(judgment.features, judgment.kind, isWordPair: judgment.isWordPair)
        if a.wordCount == 0 || b.wordCount == 0 {
            // Nothing to compare is no evidence for anything, and least of all for a match.
            judgment.weight = min(judgment.weight, NameMatcher.emptyWeight)
            return judgment
        }
        wholeNames(a, b, &judgment)
        if let ruling = ruling(a, b), ruling.isFinal || ruling.weight > judgment.weight {
            judgment.ruling = ruling
            judgment.weight = ruling.weight
        }
        return judgment
    }

    /// What the user's tables decide for two names as wholes.
    package func ruling(_ a: PreparedName, _ b: PreparedName) -> UserNames.Ruling? {
        if a.user.isEmpty || b.user.isEmpty { return nil }
        return knowledge.userNames?.ruling(a.user, b.user)
    }

    /// The features of a pair in canonical order, for fitting the weights.
    package func features(_ a: PreparedName, _ b: PreparedName) -> NameFeatures {
        NameView.comesAfter(a.view, b.view) ? judge(b, a).features : judge(a, b).features
    }

    private func wholeNames(_ a: PreparedName, _ b: PreparedName, _ judgment: inout Judgment) {
        func offer(_ kind: AgreementKind, _ bits: Float, _ family: Int32) {
            var features = NameFeatures()
            features[.evidence] = bits
            let weight = sum(features, judgment.kind, isWordPair: judgment.isWordPair)
            guard weight > judgment.weight else { return }
            judgment.features = features
            judgment.weight = weight
            judgment.whole = (kind, bits, family)
        }
        if !a.known.isEmpty, !b.known.isEmpty {
            if let shared = a.known.first(where: { left in b.known.contains { $0.family == left.family } }) {
                offer(.known, NameMatcher.knownBits, shared.family)
            } else {
                judgment.features[.knownConflict] = 1
                judgment.weight = sum(judgment.features, judgment.kind, isWordPair: judgment.isWordPair)
            }
        } else if judgment.kind == .organization, let bits = Acronym.bits(a, b) {
            offer(.acronym, bits, -1)
        }
    }

    private func sum(_ features: NameFeatures, _ kind: NameKind, isWordPair: Bool) -> Float {
        let line = weights.line(for: kind, isWordPair: isWordPair)
        return line.bias + features.dot(line.weights)
    }
}
