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

    /// - Throws: ``TableError`` when a table of the library is damaged.
    public init() throws(TableError) { lexicon = try Lexicon.shared.get() }

    /// The name that a mention is.
    ///
    /// - Parameter kind: What it names; `any` lets legal forms and generic words decide.
    /// - Complexity: O(*n*) in the bytes of the mention, at most ``Name/maximumLength`` of them.
    public func name(_ mention: String, kind: NameKind = .any) -> Name {
        var scan = Tokenizer(mention)
        var text = mention
        if scan.needsComposition {
            text = CaseFolding.composed(CaseFolding.widthFolded(mention))
            scan = Tokenizer(text)
        }
        var reader = StructureReader(lexicon: lexicon, letters: scan.letters, tokens: scan.tokens)
        let kind = kind == .any ? reader.inferredKind : kind
        reader.read(as: kind)
        swap(&scan.tokens, &reader.tokens)
        return Name(
            mention: mention, text: text, kind: kind, isTruncated: scan.isTruncated, letters: scan.letters,
            tokens: scan.tokens)
    }
}
