internal import NameData
internal import NameNormalization
internal import Transliteration

/// Writes the terms of a judgment down for people.
struct ExplanationBuilder {
    let matcher: NameMatcher
    let a: PreparedName
    let b: PreparedName
    let judgment: NameMatcher.Judgment

    /// The terms, largest evidence first; `swapped` names change sides.
    func lines(swapped: Bool) -> [NameMatch.Line] {
        let lines = judgment.ruling.map { [line($0)] } ?? evidence + userWords
        return swapped ? lines.map(\.turned) : lines
    }

    /// The user's row is all there is to say.
    private func line(_ ruling: UserNames.Ruling) -> NameMatch.Line {
        .init(
            ruling.reason, a.name.displayForm, b.name.displayForm, bits: ruling.weight, source: ruling.source,
            note: ruling.note)
    }

    private var evidence: [NameMatch.Line] {
        let line = matcher.weights.line(for: judgment.kind, isWordPair: judgment.isWordPair)
        let scale = line.weights[NameFeatures.Feature.evidence.rawValue]
        var lines: [NameMatch.Line] = []
        if let whole = judgment.whole {
            lines.append(
                .init(
                    whole.kind.rawValue, a.name.displayForm, b.name.displayForm, bits: scale * whole.bits,
                    source: whole.family >= 0 ? origin(of: whole.family) : nil))
        } else {
            lines += judgment.alignment.links.map { self.line($0, scale: scale) }
            if judgment.alignment.links.isEmpty, judgment.features[.evidence] != 0 {
                lines.append(
                    .init(
                        "unlike", a.name.displayForm, b.name.displayForm, bits: scale * judgment.features[.evidence]))
            }
            let (left, right) = (
                surfaces(a, judgment.alignment.unansweredA), surfaces(b, judgment.alignment.unansweredB)
            )
            for feature in NameFeatures.Feature.allCases where feature != .evidence && judgment.features[feature] != 0 {
                let bits = line.weights[feature.rawValue] * judgment.features[feature]
                guard bits != 0 else { continue }
                let isMissing = ExplanationBuilder.isAboutMissingWords(feature) && (left.isEmpty || right.isEmpty)
                let names = isMissing || ExplanationBuilder.isAboutConflicts(feature)
                lines.append(
                    .init(
                        ExplanationBuilder.words(for: feature), names ? left : "", names ? right : "", bits: bits))
            }
        }
        lines.append(
            .init(
                "prior", bits: line.bias, note: "what two names of this kind are taken for before they are read"))
        if a.wordCount == 0 || b.wordCount == 0 {
            let sum = lines.reduce(0) { $0 + $1.bits }
            lines.append(
                .init(
                    "nothing to compare", bits: judgment.weight - Float(sum), note: "a name without letters or digits"))
        }
        return lines
    }

    /// The words that the user's tables took out of either name, unless they answer each other.
    private var userWords: [NameMatch.Line] {
        userWords(of: a, judgment.alignment.unansweredA).map { .init($0.role, $0.words, bits: 0, source: $0.source) }
            + userWords(of: b, judgment.alignment.unansweredB).map {
                .init($0.role, "", $0.words, bits: 0, source: $0.source)
            }
    }

    private func userWords(of name: PreparedName, _ unanswered: [Int])
        -> [(role: String, words: String, source: SourceRow)]
    {
        var found: [(role: String, words: String, source: SourceRow)] = []
        for index in unanswered {
            guard let source = userSource(name, name.spans[index]) else { continue }
            let word = surface(name, name.spans[index])
            if let last = found.indices.last, found[last].source == source {
                found[last].words += " " + word
            } else {
                found.append((name.spans[index].role == .title ? "title" : "stop word", word, source))
            }
        }
        return found
    }

    /// The user's row by which a word is a title or a stop word.
    private func userSource(_ name: PreparedName, _ span: Span) -> SourceRow? {
        guard span.count == 1, span.role == .title || span.role == .particle else { return nil }
        return matcher.knowledge.lexicon.userSource(ofEntry: name.name.tokens[Int(span.first)].entry)
    }

    /// Whether the words that only one side has explain a figure, if only one side has any.
    private static func isAboutMissingWords(_ feature: NameFeatures.Feature) -> Bool {
        switch feature {
        case .missing, .missingShare, .missingBits: true
        default: false
        }
    }

    /// Whether the words that were left over on both sides explain a figure.
    private static func isAboutConflicts(_ feature: NameFeatures.Feature) -> Bool {
        switch feature {
        case .conflicts, .familyConflict, .initialConflict, .numberConflict, .generationConflict: true
        default: false
        }
    }

    private static func words(for feature: NameFeatures.Feature) -> String {
        switch feature {
        case .evidence: "evidence"
        case .conflicts: "conflict"
        case .conflictBits: "rarity of what conflicts"
        case .conflictSpelling: "unlike in spelling"
        case .conflictShare: "share of what conflicts"
        case .missingShare: "share of what is missing"
        case .missing: "missing"
        case .missingBits: "rarity of what is missing"
        case .lone: "one word for a longer name"
        case .single: "one word each"
        case .loss: "spelled differently"
        case .worstLoss: "most different spelling"
        case .initials: "initials only"
        case .initialConflict: "initials conflict"
        case .numberConflict: "numbers conflict"
        case .generationConflict: "generations conflict"
        case .familyConflict: "family names conflict"
        case .nicknames: "pet forms and cognates"
        case .generic: "generic words missing"
        case .genericConflict: "generic words conflict"
        case .knownConflict: "known to be two"
        case .lossShare: "share of what is spelled differently"
        case .familyMissing: "family name missing"
        case .loneCommon: "one common word for a longer name"
        case .soleLoss: "the only agreement spelled differently"
        case .placeMissing: "place missing"
        }
    }

    private func surface(_ name: PreparedName, _ span: Span) -> String {
        let tokens = name.name.tokens[Int(span.first)..<Int(span.first + span.count)]
        return tokens.map { NamePart(token: $0, in: name.name).surface }.joined(separator: " ")
    }

    private func surfaces(_ name: PreparedName, _ words: [Int]) -> String {
        words.filter { name.spans[$0].isCore }.map { surface(name, name.spans[$0]) }.joined(separator: ", ")
    }

    private func origin(of family: Int32) -> SourceRow { matcher.knowledge.aliases.origins[Int(family)] }

    private func line(_ link: NameAlignment.Link, scale: Float) -> NameMatch.Line {
        let (x, y) = (a.spans[Int(link.x)], b.spans[Int(link.y)])
        var line = NameMatch.Line(
            link.agreement.kind.rawValue, surface(a, x), surface(b, y), bits: scale * link.agreement.bits)
        switch link.agreement.kind {
        case .alias, .cognate, .nickname: line.source = family(link).map { origin(of: $0.number) }
        case .spelling: line.units = units(link)
        default: break
        }
        if line.source == nil { line.source = userSource(a, x) ?? userSource(b, y) }
        return line
    }

    private func family(_ link: NameAlignment.Link) -> (kind: AgreementKind, strength: Float, number: Int32)? {
        evidence(for: link).family(a.view.spans + Int(link.x), b.view.spans + Int(link.y))
    }

    /// The evidence that joined two words.
    private func evidence(for link: NameAlignment.Link) -> PairEvidence {
        var evidence = PairEvidence(tables: matcher.tables, a: a.view, b: b.view)
        evidence.follow(a.view.spans + Int(link.x), b.view.spans + Int(link.y))
        return evidence
    }

    /// The letters of a spelling, as the model saw them whose belief counted. Words that are read alike have none.
    private func units(_ link: NameAlignment.Link) -> [NameMatch.AlignedUnit] {
        let trace = SpellingTrace()
        var evidence = evidence(for: link)
        evidence.trace = Unmanaged.passUnretained(trace)
        let x = a.spans[Int(link.x)]
        let isSpelled = withExtendedLifetime((trace, a, b)) {
            evidence.spelling(a.view.spans + Int(link.x), b.view.spans + Int(link.y)) != nil
        }
        guard isSpelled, let path = trace.best else { return [] }
        let isFirst =
            path.script == .latin
            ? [x.latin, x.other].contains { reads($0, path.source) }
            : matcher.knowledge.models.model(for: x.script)?.script == path.script
        return path.units.map {
            let (first, second) = isFirst ? ($0.source, $0.target) : ($0.target, $0.source)
            return .init(first: first, second: second, bits: Double($0.bits))
        }
    }

    /// Whether a reading of the first name consists of these letters.
    private func reads(_ range: Span.LatinRange, _ letters: String) -> Bool {
        a.view.letters(range).elementsEqual(letters.utf8.map(LatinNull.letter))
    }
}
