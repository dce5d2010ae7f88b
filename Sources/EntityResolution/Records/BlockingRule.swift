/// Which pairs are worth comparing: records that agree on all keys of the rule.
///
///     let rule: BlockingRule = ["surname sound", "born year"]
///
/// Every rule misses pairs that disagree on one of its keys; several rules together miss few. A record that lacks a key's
/// value is paired by other rules.
///
/// - Note: G. Papadakis et al., "Blocking and filtering techniques for entity resolution", ACM CSUR 53(2), 2020.
public struct BlockingRule: Sendable, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// Keys as they are written: a field's name, and what of it must agree; see ``BlockingKeyKind``.
    public var keys: [String]

    public init(_ keys: [String]) { self.keys = keys }
    public init(arrayLiteral elements: String...) { keys = elements }

    public var description: String { keys.joined(separator: " + ") }
}

/// What of a value must agree.
///
/// - `exact` (nothing after the field's name): the value; folded where it is a name or text.
/// - `sound`: the consonants of any one part of a name, as ``Name/keys`` gives them.
/// - `sounds`: those of two of its parts.
/// - `year`, `month` (with the year), `day` (with the month, without the year): of dates.
/// - `near`: the year, or one more or less; of dates and years.
/// - `first 3`: the first letters.
/// - `word`: any one word of a text or name.
public enum BlockingKeyKind: Sendable, Hashable {
    case exact, sound, sounds, year, month, day, near, word
    case first(Int)
}

extension BlockingRule {
    /// A key with its field found.
    struct Key {
        var field: Int
        var kind: BlockingKeyKind
    }

    /// The keys of the rule.
    ///
    /// - Throws: ``LinkageError`` when there is no such field or the field has no such key.
    func resolved(in fields: [LinkageField]) throws(LinkageError) -> [Key] {
        guard !keys.isEmpty else {
            throw LinkageError("a blocking rule without keys pairs everything; name a field in it")
        }
        var resolved: [Key] = []
        for key in keys {
            if let field = fields.firstIndex(where: { $0.name == key }) {
                resolved.append(Key(field: field, kind: .exact))
                continue
            }
            guard let found = BlockingRule.kind(of: key),
                let field = fields.firstIndex(where: { $0.name == found.field })
            else {
                let names = fields.map { "\"\($0.name)\"" }.joined(separator: ", ")
                throw LinkageError(
                    "blocking key \"\(key)\" names no field; write one of \(names), and after it nothing or sound, sounds, "
                        + "year, month, day, near, word or first 3")
            }
            let type = fields[field].type
            let isName = type.nameKind != nil
            let isFit =
                switch found.kind {
                case .sound, .sounds: isName
                case .year, .month, .day: type == .date
                case .near: type == .date || type == .year
                case .word: isName || type == .text
                case .first: type != .date && type != .number && type != .year
                case .exact: true
                }
            guard isFit else {
                throw LinkageError(
                    "blocking key \"\(key)\" is not for a field of type \(type.rawValue); use another key")
            }
            resolved.append(Key(field: field, kind: found.kind))
        }
        return resolved
    }

    /// The field's name and the kind that a key ends with.
    private static func kind(of key: String) -> (field: String, kind: BlockingKeyKind)? {
        let words: [(String, BlockingKeyKind)] = [
            (" sound", .sound), (" sounds", .sounds), (" year", .year), (" month", .month), (" day", .day),
            (" near", .near),
            (" word", .word),
        ]
        for (word, kind) in words where key.hasSuffix(word) { return (String(key.dropLast(word.count)), kind) }
        guard let space = key.lastIndex(of: " "), let count = Int(key[key.index(after: space)...]), 1...20 ~= count,
            key[..<space].hasSuffix(" first")
        else { return nil }
        return (String(key[..<space].dropLast(6)), .first(count))
    }
}
