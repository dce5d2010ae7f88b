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
        let line = matcher.weights.line(for: judgment.kind, isWordPair: judgment.isWordPair)
        let scale = line.weights[NameFeatures.Feature.evidence.rawValue]
        var lines: [NameMatch.Line] = []
        func add(_ reason: String, _ first: String, _ second: String, _ detail: String, _ bits: Float) {
            lines.append(.init(reason: reason, first: first, second: second, detail: detail, bits: Double(bits)))
        }
        if let whole = judgment.whole {
            let detail = whole.family >= 0 ? source(of: whole.family) : ""
            add(whole.kind.rawValue, a.name.displayForm, b.name.displayForm, detail, scale * whole.bits)
        } else {
            for link in judgment.alignment.links {
                let (x, y) = (a.spans[link.x], b.spans[link.y])
                add(
                    link.agreement.kind.rawValue, surface(a, x), surface(b, y), detail(link, x, y),
                    scale * link.agreement.bits)
            }
            if judgment.alignment.links.isEmpty, judgment.features[.evidence] != 0 {
                add("unlike", a.name.displayForm, b.name.displayForm, "", scale * judgment.features[.evidence])
            }
            let (left, right) = (judgment.alignment.unansweredA, judgment.alignment.unansweredB)
            for feature in NameFeatures.Feature.allCases where feature != .evidence && judgment.features[feature] != 0 {
                let bits = line.weights[feature.rawValue] * judgment.features[feature]
                guard bits != 0 else { continue }
                let names = ExplanationBuilder.isAboutWords(feature)
                add(
                    ExplanationBuilder.words(for: feature), names ? surfaces(a, left) : "",
                    names ? surfaces(b, right) : "", "", bits)
            }
        }
        add("prior", "", "", "what two names of this kind are taken for before they are read", line.bias)
        if a.wordCount == 0 || b.wordCount == 0 {
            let sum = lines.reduce(0) { $0 + $1.bits }
            add("nothing to compare", "", "", "a name without letters or digits", judgment.weight - Float(sum))
        }
        guard swapped else { return lines }
        return lines.map {
            .init(reason: $0.reason, first: $0.second, second: $0.first, detail: $0.detail, bits: $0.bits)
        }
    }

    private static func isAboutWords(_ feature: NameFeatures.Feature) -> Bool {
        switch feature {
        case .conflicts, .missing, .familyConflict, .initialConflict, .numberConflict, .generationConflict: true
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
        }
    }

    private func surface(_ name: PreparedName, _ span: Span) -> String {
        let tokens = name.name.tokens[Int(span.first)..<Int(span.first + span.count)]
        return tokens.map { NamePart(token: $0, in: name.name).surface }.joined(separator: " ")
    }

    private func surfaces(_ name: PreparedName, _ words: [Int]) -> String {
        words.filter { name.spans[$0].isCore }.map { surface(name, name.spans[$0]) }.joined(separator: ", ")
    }

    private func source(of family: Int32) -> String {
        let origin = matcher.knowledge.aliases.origins[Int(family)]
        return "\(origin.name) (\(origin.table):\(origin.line))"
    }

    private func detail(_ link: NameAlignment.Link, _ x: Span, _ y: Span) -> String {
        switch link.agreement.kind {
        case .alias, .cognate, .nickname: sharedFamily(x, y).map(source(of:)) ?? ""
        case .spelling: units(x, y)
        default: ""
        }
    }

    private func sharedFamily(_ x: Span, _ y: Span) -> Int32? {
        let left = a.memberships[Int(x.membershipStart)..<Int(x.membershipStart + x.membershipCount)]
        let right = b.memberships[Int(y.membershipStart)..<Int(y.membershipStart + y.membershipCount)]
        return left.first { own in right.contains { $0.family == own.family } }?.family
    }

    /// The aligned units of a spelling, such as "ش:sh ا:a", where one side is Latin.
    private func units(_ x: Span, _ y: Span) -> String {
        if x.script != .latin, x.symbolCount > 0 { return units(a, x, b, y) }
        if y.script != .latin, y.symbolCount > 0 { return units(b, y, a, x) }
        if x.script == .latin, y.script == .latin {
            let isSource =
                x.latin.count != y.latin.count ? x.latin.count > y.latin.count : letters(a, x) > letters(b, y)
            return isSource ? units(a, x, b, y) : units(b, y, a, x)
        }
        return ""
    }

    private func letters(_ name: PreparedName, _ span: Span) -> String {
        String(
            decoding: name.latin[Int(span.latin.start)..<Int(span.latin.start + span.latin.count)].map {
                $0 <= 26 ? $0 + 0x60 : UInt8(ascii: "?")
            }, as: UTF8.self)
    }

    private func units(_ source: PreparedName, _ x: Span, _ target: PreparedName, _ y: Span) -> String {
        guard let model = matcher.knowledge.models.model(for: x.script) else { return "" }
        let latin = Array(letters(target, y).unicodeScalars)
        var scalars: [Unicode.Scalar] = []
        for token in source.name.tokens[Int(x.first)..<Int(x.first + x.count)] {
            Array(source.name.text(of: token).utf8).withUnsafeBufferPointer { bytes in
                SpellingSymbols.forEachScalar(of: bytes) { scalars.append(Unicode.Scalar($0) ?? "?") }
            }
        }
        var parts: [String] = []
        source.symbols.withUnsafeBufferPointer { symbols in
            target.latin.withUnsafeBufferPointer { letters in
                let word = UnsafeBufferPointer(
                    rebasing: symbols[Int(x.symbolStart)..<Int(x.symbolStart + x.symbolCount)])
                let other = SpellingTarget(
                    letters: UnsafeBufferPointer(
                        rebasing: letters[Int(y.latin.start)..<Int(y.latin.start + y.latin.count)]),
                    unigram: y.latin.unigram, trigram: y.latin.trigram)
                _ = model.align(word, other, null: matcher.knowledge.null, minimumOdds: -1e8) { i, range, unit, _ in
                    let to = String(String.UnicodeScalarView(latin[range]))
                    let isInsertion = unit == 0 && !range.isEmpty
                    let from = isInsertion || i >= scalars.count ? "" : String(Character(scalars[i]))
                    parts.append("\(from):\(to)")
                }
            }
        }
        return parts.reversed().joined(separator: " ")
    }
}
