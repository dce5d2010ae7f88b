public import NameData
internal import Transliteration

/// Reads mentions: cuts them into parts and finds out what each part does.
///
///     let normalizer = try NameNormalizer()
///     normalizer.name("ZAPATA GARZON, Tatiana", kind: .person).parts.map(\.role)  // [.family, .family, .given]
///     normalizer.name("Газпром, ПАО", kind: .organization).genericForm            // "газпром"
///
/// Reading never fails and its work is bounded; it takes about a microsecond for a Latin name.
public struct NameNormalizer: Sendable {
    package let lexicon: Lexicon

    /// - Parameter words: The user's own titles and stop words, which come before the library's.
    /// - Throws: ``TableError`` when a table of the library is damaged.
    public init(words: UserWords = UserWords()) throws(TableError) { lexicon = try Lexicon.shared.get().adding(words) }

    /// The name that a mention is.
    ///
    /// - Parameter kind: What it names; `any` lets legal forms and generic words decide.
    /// - Complexity: O(*n*) in the bytes of the mention, at most ``Name/maximumLength`` of them.
    public func name(_ mention: String, kind: NameKind = .any) -> Name {
        var (scan, text) = NameNormalizer.scan(mention)
        var reader = StructureReader(lexicon: lexicon, letters: scan.letters, tokens: scan.tokens)
        let kind = kind == .any ? reader.inferredKind : kind
        reader.read(as: kind)
        swap(&scan.tokens, &reader.tokens)
        return Name(
            mention: mention, text: text, kind: kind, isTruncated: scan.isTruncated, letters: scan.letters,
            tokens: scan.tokens)
    }

    private static func scan(_ mention: String) -> (scan: Tokenizer, text: String) {
        let scan = Tokenizer(mention)
        guard scan.needsComposition else { return (scan, mention) }
        let text = CaseFolding.composed(CaseFolding.widthFolded(mention))
        return (Tokenizer(text), text)
    }

    /// The folded letters of each word, before words get roles and compounds are joined: one after another they are
    /// ``Name/letters``.
    package static func foldedWords(of mention: String) -> [[UInt8]] {
        let scan = scan(mention).scan
        return scan.tokens.map { Array(scan.letters[Int($0.start)..<Int($0.end)]) }
    }
}
