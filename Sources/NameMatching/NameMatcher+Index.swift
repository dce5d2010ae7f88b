internal import NameData
package import NameNormalization
package import Transliteration

/// What a search asks of the scorer besides scores: which words are related at all, and what the tables say of whole names.
extension NameMatcher {
    /// What is known of a name as a whole.
    package struct NameFacts: Sendable {
        /// Whether a table lists it.
        package var isKnown: Bool { !families.isEmpty || !rows.isEmpty }
        /// The families of known organizations and places that it names.
        package var families: [Int32] = []
        /// The rows of the user's tables that list it.
        package var rows: [Int32] = []
    }

    /// Looks a name up as a whole.
    package func facts(of name: Name) -> NameFacts {
        NameFacts(
            families: NamePreparer.known(name, knowledge).map(\.family),
            rows: knowledge.userNames?.memberships(of: name).map(\.row) ?? [])
    }

    /// A name of an index made ready for comparisons.
    ///
    /// - Parameters:
    ///   - isKnown: Whether ``facts(of:)`` found it in a table; otherwise that is not asked again.
    ///   - readings: How the words are read, where that is kept.
    package func prepare(
        _ mention: String, kind: NameKind, isKnown: Bool, readings: (_ word: Int) -> WordReadings?
    ) -> PreparedName {
        NamePreparer.prepare(read(mention, kind: kind), knowledge, tables, isKnown: isKnown, readings: readings)
    }

    /// The Latin letters 1...27 of a word's reading, and of its second one.
    package typealias WordReadings = (latin: UnsafeBufferPointer<UInt8>, other: UnsafeBufferPointer<UInt8>)

    /// What an index must have been made with to be searched with this matcher: tables, models and scoring.
    package var fingerprint: UInt64 { knowledge.fingerprint }

    /// ICU's version as a number: 72.1 is 0x00480001.
    package var icuVersion: UInt32 {
        RomanizationReference.icuVersion.split(separator: ".").prefix(2).reduce(0) { $0 << 16 | (UInt32($1) ?? 0) }
    }

    /// One word by itself, with its readings.
    package func word(_ letters: [UInt8], script: Script) -> PreparedName {
        let token = Token(
            start: 0, length: Int32(letters.count), surfaceStart: 0, surfaceEnd: 0, script: script, role: .name,
            marks: [], entry: -1)
        return prepare(
            Name(mention: "", text: "", kind: .person, isTruncated: false, letters: letters, tokens: [token]))
    }

    /// Runs of a name's words that a table lists as one word.
    package func knownRuns(of name: Name) -> [(letters: [UInt8], script: Script)] {
        let tokens = name.tokens.prefix(PreparedName.maximumWords)
        var runs: [(letters: [UInt8], script: Script)] = []
        for length in 2...4 where tokens.count >= length {
            for first in 0...tokens.count - length where tokens[first].script == tokens[first + length - 1].script {
                let letters = name.letters[Int(tokens[first].start)..<Int(tokens[first + length - 1].end)]
                if !letters.withUnsafeBufferPointer({ knowledge.aliases.memberships(ofWord: $0) }).isEmpty {
                    runs.append((Array(letters), tokens[first].script))
                }
            }
        }
        return runs
    }

    /// The families that a word belongs to.
    package func families(ofWord letters: UnsafeBufferPointer<UInt8>, _ script: Script) -> [Int32] {
        knowledge.memberships(ofWord: letters, script).map(\.family)
    }

    /// The words that a word may be a declined form of.
    package func bases(ofWord letters: UnsafeBufferPointer<UInt8>, _ script: Script) -> [[UInt8]] {
        knowledge.declension.bases(of: letters, script)
    }

    /// What a lexicon entry means; negative when it means nothing in particular.
    package func concept(ofEntry entry: Int32) -> Int32 { entry < 0 ? -1 : knowledge.lexicon[entry].concept }

    /// The number of the model of a script; negative when it has none.
    package func modelNumber(of script: Script) -> Int32 { knowledge.models.number(for: script) ?? -1 }

    /// The scripts of the models, by number.
    package var modelScripts: [Script] { knowledge.models.scripts }

    /// A script's model for the inner loop.
    package func model(_ number: Int32) -> UnsafePointer<SpellingModel> { tables.models + Int(number) }

    /// The Latin model's symbols of Latin letters 1...27.
    package func latinSymbols(of letters: UnsafeBufferPointer<UInt8>) -> [UInt16] {
        letters.map { tables.latinSymbols[Int($0)] }
    }

    /// What a trie says of a letter below a node: the Latin letters that it may stand for, and the one that stands for it. In
    /// a trie that a model other than the Latin one walks letters are that model's symbols.
    package func marks(ofLetter letter: UInt16, model: Int32) -> (letters: UInt32, standing: UInt32) {
        knowledge.models.walks[Int(model)].marks(ofLetter: letter)
    }

    /// The symbols that a model has for the letters of a word.
    package func symbols(of letters: UnsafeBufferPointer<UInt8>, model: Int32) -> [UInt16] {
        var symbols: [UInt16] = []
        tables.models[Int(model)].symbols(of: letters, into: &symbols)
        return symbols
    }

    /// Whether any word of a query is related to one of a name: the same letters, a row of a table in common, or a spelling
    /// within the limit that agreements have; or one name is the acronym of the other. Only such names are found by searching.
    ///
    /// Of the query the words that ``searchedWords(of:)`` gives are asked, and all of it read as one word; runs of its words are
    /// related by letters and tables only. Of the name all but particles, initials and legal forms are asked, or all when there are no
    /// others, and runs of its words without initials where the query has one word only. Between a run and a word narrower limits
    /// hold than in scoring; see ``SpellingLimits/Extent``. Names that a table joins as wholes are related, too, and
    /// an acronym and the name that it is short for (AQIS); single initials relate no names.
    package func isRelated(_ query: PreparedName, _ name: PreparedName) -> Bool {
        withExtendedLifetime((query, name)) {
            let (a, b) = (query.view, name.view)
            if !a.isDecidedByWords(with: b) {
                let judgment = judge(query, name)
                if judgment.whole != nil || judgment.ruling != nil { return true }
            }
            let evidence = PairEvidence(tables: tables, a: a, b: b)
            let words = NameMatcher.searchedWords(of: a)
            let hasSearched = b.words.contains { NameMatcher.isSearched($0.role) }
            for x in 0..<a.spanCount where x >= a.wordCount || words.contains(x) {
                for y in 0..<(x < a.wordCount ? b.spanCount : b.wordCount) {
                    if b.spans[y].count > 1, words.count > 1 || hasInitial(b, b.spans[y]) { continue }
                    if hasSearched, y < b.wordCount, !NameMatcher.isSearched(b.spans[y].role) { continue }
                    if evidence.isRelated(x, y) { return true }
                }
            }
            return false
        }
    }

    private func hasInitial(_ name: NameView, _ run: Span) -> Bool {
        (Int(run.first)..<Int(run.first + run.count)).contains { name.spans[$0].role == .initial }
    }

    /// The words of a query that names are searched by: those that tell one bearer from another and are more than an
    /// initial; else whatever there is.
    package static func searchedWords(of query: NameView) -> [Int] {
        let core = (0..<query.wordCount).filter { query.spans[$0].isCore }
        let words = core.filter { query.spans[$0].role != .initial }
        return words.isEmpty ? core.isEmpty ? Array(0..<query.wordCount) : core : words
    }

    /// Whether words of a role are looked for in names that have others. An initial answers words, but finds no names.
    package static func isSearched(_ role: NamePartRole) -> Bool {
        role != .particle && role != .legalForm && role != .initial
    }
}
