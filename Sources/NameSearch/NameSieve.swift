internal import NameMatching
internal import NameNormalization

/// Leaves out names by 64 bits that tell that they cannot be among the hits.
///
/// Where one word of the query only is related to a name of a few words, and none of the others is like any of these, at least
/// one pair contradicts, as unlike as can be. Whatever is not as simple as that is left to ``CandidateBound``.
struct NameSieve {
    /// A word of the query by its readings.
    private struct Word {
        var length: Int
        /// By number of the kind: the most that a name weighs in which nothing but this word is answered.
        var most: InlineArray<4, Float>
    }

    private let kinds: [ConsonantKinds]
    private let runs: [Int]
    private let words: [Word]
    private let isLatin: Bool
    /// How Han is read differs from language to language; only one of its readings is known here.
    private let isHan: Bool
    /// Whether names can be left out for what contradicts, and where only several words together may be the query.
    private let sievesConflicts: Bool
    private let sievesParts: Bool
    /// Twice the letters of the shortest run of the query's words: three times the letters of a word that is read as one are no
    /// fewer.
    private let leastRun: Int

    init(_ query: PreparedQuery, _ bounds: [NameMatcher.Bound]) {
        let view = query.name.view
        kinds = query.kinds
        runs = query.runSpans
        isLatin = view.words.allSatisfy(\.isLatin)
        let all = query.contradicting
        isHan = view.words.contains(where: \.isHan)
        let isPlain =
            all.nonzeroBitCount == view.wordCount
            && (view.wordCount..<view.spanCount).allSatisfy { view.spans[$0].count > 1 }
        sievesConflicts = isPlain && 2...3 ~= view.wordCount && !view.words.contains(where: \.joinsWords)
        sievesParts = isPlain && view.wordCount == 1
        leastRun = query.runSpans.map { 2 * NameSieve.length(of: view.spans[$0]) }.min() ?? .max
        words = view.words.indices.map { index in
            let evidence = query.evidence(of: 1 << UInt32(index))
            var most = InlineArray<4, Float>(repeating: .infinity)
            for (kind, bound) in bounds.enumerated() {
                most[kind] = bound.weight(evidence: evidence, (all: 1, compared: 1), .most)
            }
            return Word(length: NameSieve.length(of: view.spans[index]), most: most)
        }
    }

    private static func length(of span: Span) -> Int { Int(max(span.latin.count, span.other.count)) }

    /// Whether a name cannot weigh as much as the threshold.
    ///
    /// - Parameter marks: What finds the name; see ``Scratch``.
    @inline(__always)
    func rejects(_ name: NameTraits, marks: UInt16, threshold: Double) -> Bool {
        if !name.hasClasses || name.count < 2 { return false }
        if marks == Scratch.parts {
            return sievesParts && !(isHan && name.isLatin) && !name.hasAlternatives && !mayBeRun(name)
        }
        guard !name.hasInitials, let own = onlyWord(of: name, marks) else { return false }
        if Double(words[own].most[name.kind]) >= threshold { return false }
        // All of the name may be read as the word.
        if 2 * name.length <= 3 * words[own].length { return false }
        for index in words.indices where index != own {
            if mayBeWord(name, index) || mayBeAnyRun(name, index) { return false }
        }
        // A word of the name may be several of the query's.
        if 3 * name.longest < leastRun { return true }
        for run in runs where mayBeWord(name, run) { return false }
        return true
    }

    /// The only word of the query that a name of plain words is related to, where all others contradict when nothing answers them.
    @inline(__always)
    func onlyWord(of name: NameTraits, _ marks: UInt16) -> Int? {
        guard sievesConflicts, name.isPlain, name.wordCount > 1, marks.nonzeroBitCount == 1,
            marks < 1 << UInt16(words.count)
        else { return nil }
        return marks.trailingZeroBitCount
    }

    /// Whether words are not so unlike a span of the query that nobody would take one for the other.
    @inline(__always)
    func isNear(_ index: Int, _ classes: UInt32, _ name: NameTraits) -> Bool {
        name.isLatin ? !kinds[index].isFar(from: classes) : !kinds[index].isFar(fromSomeOf: classes)
    }

    /// Whether a word of a name may be a span of the query, by their consonants.
    @inline(__always)
    private func mayBeWord(_ name: NameTraits, _ index: Int) -> Bool {
        for place in 0..<name.count where isNear(index, name.classes(place), name) { return true }
        return false
    }

    /// Whether a run of a name's words may be a word of the query, by their consonants.
    @inline(__always)
    private func mayBeAnyRun(_ name: NameTraits, _ index: Int) -> Bool {
        hasRun(name) { isNear(index, $0, name) }
    }

    /// Whether a run of a name's words may be the query's only word: Latin letters must be clearly alike.
    @inline(__always)
    private func mayBeRun(_ name: NameTraits) -> Bool {
        isLatin && name.isLatin ? hasRun(name) { kinds[0].isClear($0) } : mayBeAnyRun(name, 0)
    }

    /// Whether the consonants of some run of a name's words are as asked.
    @inline(__always)
    private func hasRun(_ name: NameTraits, where isSuch: (_ classes: UInt32) -> Bool) -> Bool {
        for first in 0..<name.count - 1 {
            var classes = name.classes(first)
            for last in first + 1..<name.count {
                classes |= name.classes(last)
                if isSuch(classes) { return true }
            }
        }
        return false
    }
}
