internal import NameMatching
internal import NameNormalization

/// A field of all records: distinct values by number, in an order that does not depend on that of the records.
///
/// A class, so that looking at a field of a pair copies one reference.
final class FieldColumn: Sendable {
    let field: LinkageField
    /// Where the values of each record begin in `items`; one more at the end.
    let starts: [Int32]
    let items: [Int32]
    /// Whether any record has several values.
    let hasLists: Bool
    /// How many records have each value.
    let counts: [Int32]
    /// The distinct values, folded, in ascending order.
    let keys: [String]
    /// One way in which each was written.
    let values: [RecordValue]
    let comparator: any FieldComparator
    private let tests: [LevelTest]
    /// Whether comparing values takes longer than remembering how they compared.
    private let isSlow: Bool
    /// The level of a value with itself.
    let levelsOfSame: [Int8]

    /// The level of a pair of which a record has no value.
    static let missing = 15

    init(_ field: LinkageField, index: Int, records: [Record], matcher: NameMatcher) {
        self.field = field
        let isFolded = field.type.nameKind != nil || field.type == .text
        let own = parallelMap(records) { FieldColumn.keyed($0.values[index], isFolded: isFolded) }
        var smallest: [String: RecordValue] = [:]
        for (key, value) in own.joined() {
            if let known = smallest[key] {
                if isFolded, value.text < known.text { smallest[key] = value }
            } else {
                smallest[key] = value
            }
        }
        let keys = smallest.keys.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
        let values = keys.map { smallest[$0] ?? .missing }
        var counts = [Int32](repeating: 0, count: keys.count)
        var (starts, items): ([Int32], [Int32]) = ([0], [])
        for values in own {
            let ids = Set(values.compactMap { numbers[$0.key] }).sorted()
            for id in ids { counts[Int(id)] += 1 }
            items += ids
            starts.append(Int32(items.count))
        }
        (self.keys, self.values, self.counts, self.starts, self.items) = (keys, values, counts, starts, items)
        hasLists = items.count > Set(starts).count - 1
        let comparator = FieldColumn.comparator(of: field, keys: keys, values: values, counts: counts, matcher: matcher)
        self.comparator = comparator
        let tests = field.levels.map(\.when)
        self.tests = tests
        isSlow = isFolded
        levelsOfSame = keys.indices.map { key in
            let agreement = comparator.agreement(withItself: key)
            return Int8(tests.firstIndex { $0.holds(for: agreement) } ?? 0)
        }
    }

    var isCompared: Bool { !tests.isEmpty }
    var recordCount: Int { starts.count - 1 }
    func items(of record: Int) -> ArraySlice<Int32> { items[Int(starts[record])..<Int(starts[record + 1])] }

    /// The same with the records in another order.
    func permuted(_ order: [Int]) -> FieldColumn { FieldColumn(self, order: order) }

    private init(_ other: FieldColumn, order: [Int]) {
        (field, counts, keys, values) = (other.field, other.counts, other.keys, other.values)
        (comparator, tests, isSlow) = (other.comparator, other.tests, other.isSlow)
        (levelsOfSame, hasLists) = (other.levelsOfSame, other.hasLists)
        var (starts, items): ([Int32], [Int32]) = ([0], [])
        items.reserveCapacity(other.items.count)
        for record in order {
            items += other.items(of: record)
            starts.append(Int32(items.count))
        }
        (self.starts, self.items) = (starts, items)
    }

    /// The level of two records: of lists that of the best pair, and of equal pairs the rarest.
    ///
    /// - Returns: The level, ``missing`` where either says nothing; and the value that they share, -1 when they share none.
    @inline(__always)
    func compare(_ a: Int, _ b: Int) -> (level: Int, shared: Int32) {
        let (start, end) = (Int(starts[a]), Int(starts[a + 1]))
        let (otherStart, otherEnd) = (Int(starts[b]), Int(starts[b + 1]))
        if start == end || otherStart == otherEnd { return (FieldColumn.missing, -1) }
        if end - start == 1, otherEnd - otherStart == 1 { return compare(values: items[start], items[otherStart]) }
        var best: (level: Int, shared: Int32) = (FieldColumn.missing, -1)
        for x in start..<end {
            for y in otherStart..<otherEnd {
                let own = compare(values: items[x], items[y])
                if own.level < best.level { best = own }
                if own.level == best.level, own.shared >= 0, best.shared >= 0,
                    counts[Int(own.shared)] < counts[Int(best.shared)]
                {
                    best = own
                }
            }
        }
        return best
    }

    /// Levels of pairs of values that one core has compared already: of few distinct values the same pairs come often.
    typealias Memory = [UInt64: UInt8]

    /// The same with a memory, where comparing takes longer than remembering.
    @inline(__always)
    func compare(_ a: Int, _ b: Int, _ memory: inout Memory) -> (level: Int, shared: Int32) {
        guard isSlow, starts[a + 1] - starts[a] == 1, starts[b + 1] - starts[b] == 1 else { return compare(a, b) }
        let (x, y) = (items[Int(starts[a])], items[Int(starts[b])])
        if x == y { return (Int(levelsOfSame[Int(x)]), x) }
        let key = UInt64(UInt32(min(x, y))) << 32 | UInt64(UInt32(max(x, y)))
        if let level = memory[key] { return (Int(level), -1) }
        let level = compare(values: x, y).level
        memory[key] = UInt8(level)
        return (level, -1)
    }

    private func compare(values a: Int32, _ b: Int32) -> (level: Int, shared: Int32) {
        if a == b { return (Int(levelsOfSame[Int(a)]), a) }
        let agreement = comparator.agreement(Int(a), Int(b))
        for (level, test) in tests.enumerated() where test.holds(for: agreement) { return (level, -1) }
        return (tests.count - 1, -1)
    }

    // MARK: Making

    private static func keyed(_ value: RecordValue, isFolded: Bool) -> [(key: String, value: RecordValue)] {
        switch value {
        case .missing: return []
        case .list(let values): return values.flatMap { keyed($0, isFolded: isFolded) }
        default:
            let key = isFolded ? NameNormalizer.foldedText(of: value.text) : value.text
            return key.isEmpty ? [] : [(key, value)]
        }
    }

    private static func comparator(
        of field: LinkageField, keys: [String], values: [RecordValue], counts: [Int32], matcher: NameMatcher
    ) -> any FieldComparator {
        switch field.type {
        case .person, .organization, .place, .name:
            let kind = field.type.nameKind ?? .any
            return NameComparator(matcher: matcher, names: parallelMap(values) { matcher.prepare($0.text, kind: kind) })
        case .date:
            return DateComparator(
                dates: values.map { value in
                    if case .date(let date) = value { return date }
                    preconditionFailure("field \(field.name) has a value that is no date: \(value)")
                })
        case .year, .number:
            return NumberComparator(
                numbers: values.map { value in
                    if case .number(let number) = value { return number }
                    preconditionFailure("field \(field.name) has a value that is no number: \(value)")
                }, isRelative: field.type == .number)
        case .country, .gender: return EqualityComparator()
        case .identifier, .isbn, .iban, .lei, .luhn:
            let edits = field.levels.map { if case .edits(let limit) = $0.when { limit } else { 0 } }
            return IdentifierComparator(
                letters: keys.map { $0.unicodeScalars.map(\.value) },
                isValid: keys.map { Identifier.isValid($0, as: field.type) }, cutoff: edits.max() ?? 0)
        case .text: return TextComparator(keys: keys, counts: counts)
        }
    }
}

extension TextComparator {
    /// - Parameters:
    ///   - keys: The distinct texts, folded.
    ///   - counts: How many records have each.
    fileprivate init(keys: [String], counts: [Int32]) {
        var numbers: [Substring: Int32] = [:]
        var (words, frequencies): ([[UInt32]], [Int]) = ([], [])
        texts = keys.enumerated().map { index, key in
            key.split(separator: " ").map { word in
                let number = numbers[word] ?? Int32(words.count)
                if Int(number) == words.count {
                    numbers[word] = number
                    words.append(word.unicodeScalars.map(\.value))
                    frequencies.append(0)
                }
                frequencies[Int(number)] += Int(counts[index])
                return number
            }
        }
        let total = counts.reduce(1) { $0 + Int($1) }
        rarities = frequencies.map { 0.5 + log2Rounded(Double(total) / Double(max($0, 1))) }
        self.words = words
        letters = keys.map { $0.unicodeScalars.lazy.filter { $0 != " " }.map(\.value) }
    }
}
