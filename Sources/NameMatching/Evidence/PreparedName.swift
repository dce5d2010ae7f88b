public import NameNormalization

/// A name with everything that comparing needs worked out once: rarities, letters for the spelling models, readings of
/// other scripts, families. Made by ``NameMatcher/prepare(_:kind:)``; compare as often as you like.
///
///     let name = matcher.prepare("Ayman al-Zawahiri", kind: .person)
///     name.name.comparisonForm   // "ayman al zawahiri"
///
/// One reference: copying it costs next to nothing, and comparing two allocates nothing.
public struct PreparedName: Sendable {
    /// The most words that are compared; of longer names the first ones.
    package static let maximumWords = 32

    private let content: Content

    /// The name that was prepared.
    public var name: Name { content.name }
    /// Words first, then runs of neighbors read as one word.
    package var spans: [Span] { Array(content.view.allSpans) }
    /// How many of the spans are single words.
    package var wordCount: Int { content.view.wordCount }
    /// The organizations and places that the whole name is known to name.
    package var known: [AliasTable.Membership] { content.known }
    /// The rows of the user's tables that list the whole name.
    package var user: [UserNames.Membership] { content.user }
    /// The same for the inner loop. Valid as long as this value lives.
    package var view: NameView { content.view }

    package func memberships(of span: Span) -> [AliasTable.Membership] { Array(content.view.memberships(of: span)) }

    init(
        name: Name, spans: [Span], wordCount: Int, latin: [UInt8], symbols: [UInt16],
        memberships: [AliasTable.Membership], known: [AliasTable.Membership], user: [UserNames.Membership]
    ) {
        content = Content(
            name: name, spans: spans, wordCount: wordCount, latin: latin, symbols: symbols, memberships: memberships,
            known: known, user: user)
    }

    /// Owns what the view points into, and never changes.
    private final class Content: @unchecked Sendable {
        let name: Name
        let known: [AliasTable.Membership]
        let user: [UserNames.Membership]
        let view: NameView

        init(
            name: Name, spans: [Span], wordCount: Int, latin: [UInt8], symbols: [UInt16],
            memberships: [AliasTable.Membership], known: [AliasTable.Membership], user: [UserNames.Membership]
        ) {
            func copy<Element: BitwiseCopyable>(_ array: [Element]) -> UnsafePointer<Element> {
                let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(array.count, 1))
                array.withUnsafeBufferPointer {
                    if let base = $0.baseAddress { memory.initialize(from: base, count: $0.count) }
                }
                return UnsafePointer(memory)
            }
            self.name = name
            self.known = known
            self.user = user
            view = NameView(
                spans: copy(spans), spanCount: spans.count, wordCount: wordCount, latin: copy(latin),
                symbols: copy(symbols), memberships: copy(memberships), kind: name.kind, letters: copy(name.letters),
                letterCount: name.letters.count, isKnown: !known.isEmpty, isInUserTables: !user.isEmpty,
                acronym: Acronym.word(of: name.tokens.prefix(PreparedName.maximumWords)))
        }

        deinit {
            view.spans.deallocate()
            view.latin.deallocate()
            view.symbols.deallocate()
            view.memberships.deallocate()
            view.letters.deallocate()
        }
    }
}
