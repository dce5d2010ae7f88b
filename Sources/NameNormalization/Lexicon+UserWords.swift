package import NameData

/// A user's words over the library's: entries are numbered on from those of the library.
final class UserLexicon: Sendable {
    private let numbers: [[UInt8]: Int32]
    private let sources: [Int32: SourceRow]

    init(numbers: [[UInt8]: Int32], sources: [Int32: SourceRow]) {
        self.numbers = numbers
        self.sources = sources
    }

    func index(of key: [UInt8]) -> Int32? { numbers[key] }

    func source(ofEntry index: Int32) -> SourceRow? { sources[index] }
}

extension Lexicon {
    /// The lexicon with a user's words before its own. What its own tables say about those words still tells what a
    /// mention names.
    func adding(_ words: UserWords) -> Lexicon {
        if words.isEmpty { return self }
        var entries = entries
        var numbers: [[UInt8]: Int32] = [:]
        var sources: [Int32: SourceRow] = [:]
        func change(_ key: [UInt8], _ body: (inout LexiconEntry) -> Void) -> Int32 {
            let number = numbers[key] ?? Int32(entries.count)
            if numbers[key] == nil {
                numbers[key] = number
                entries.append(key.withUnsafeBufferPointer { self[index(of: $0)] })
            }
            body(&entries[Int(number)])
            return number
        }
        for row in words.rows {
            let number = change(Array(row.words.joined(separator: [0x20]))) { entry in
                switch row.use {
                case .title:
                    entry.flags.formUnion([.titleBefore, .titleAfter])
                    // Somebody's own list says what is not clear by itself: Hafez is a title here.
                    entry.flags.remove(.nameTitle)
                case .stopWord: entry.isStopWord = true
                }
            }
            if sources[number] == nil { sources[number] = row.source }
            if row.words.count > 1 { _ = change(row.words[0]) { $0.flags.insert(.startsPhrase) } }
        }
        return Lexicon(self, entries: entries, user: UserLexicon(numbers: numbers, sources: sources))
    }

    /// The user's row that an entry comes from; `nil` for the library's own.
    package func userSource(ofEntry index: Int32) -> SourceRow? { user?.source(ofEntry: index) }
}
