internal import NameMatching
internal import StringDistance

/// Compares the distinct values of a field by their numbers.
protocol FieldComparator: Sendable {
    /// How two different values agree.
    func agreement(_ a: Int, _ b: Int) -> Agreement
    /// How a value agrees with itself.
    func agreement(withItself value: Int) -> Agreement
}

extension FieldComparator {
    func agreement(withItself value: Int) -> Agreement { Agreement(marks: [.equal, .valid]) }
}

/// Values that are the same or not: countries, genders.
struct EqualityComparator: FieldComparator {
    func agreement(_ a: Int, _ b: Int) -> Agreement { Agreement() }
}

/// Names by their match weight.
struct NameComparator: FieldComparator {
    let matcher: NameMatcher
    let names: [PreparedName]

    func agreement(_ a: Int, _ b: Int) -> Agreement { Agreement(amount: matcher.weight(names[a], names[b])) }
    func agreement(withItself value: Int) -> Agreement { Agreement(marks: .equal, amount: .infinity) }
}

struct DateComparator: FieldComparator {
    let dates: [RecordDate]

    func agreement(_ a: Int, _ b: Int) -> Agreement { dates[a].agreement(with: dates[b]) }
}

/// Years by their difference, numbers by the relative one.
struct NumberComparator: FieldComparator {
    let numbers: [Double]
    let isRelative: Bool

    func agreement(_ a: Int, _ b: Int) -> Agreement {
        let difference = abs(numbers[a] - numbers[b])
        return Agreement(amount: isRelative ? difference / max(abs(numbers[a]), abs(numbers[b])) : difference)
    }
}

/// Identifiers by typing errors and check digits.
struct IdentifierComparator: FieldComparator {
    let letters: [[UInt32]]
    let isValid: [Bool]
    /// More edits than any level asks for are not counted.
    let cutoff: Int

    func agreement(_ a: Int, _ b: Int) -> Agreement {
        // So few letters become any others by so few edits.
        let (first, second) = (letters[a], letters[b])
        guard first.count + second.count > 2 * cutoff else { return Agreement(amount: .infinity) }
        let edits = OptimalStringAlignment().distance(from: first.span, to: second.span, cutoff: cutoff)
        return Agreement(amount: edits.map(Double.init) ?? .infinity)
    }

    func agreement(withItself value: Int) -> Agreement {
        Agreement(marks: isValid[value] ? [.equal, .valid] : .equal)
    }
}

/// Texts by the words that they share, each counting by how rare it is in the field, words one typing error apart nearly as
/// much; or by their letters, where spaces went astray.
///
/// - Note: W. Cohen, P. Ravikumar, S. Fienberg, "A comparison of string distance metrics for name-matching tasks", 2003
///   (SoftTFIDF; here with edits instead of Jaro–Winkler, and as a Dice coefficient).
struct TextComparator: FieldComparator {
    /// What a word with one error counts of its rarity.
    private static let misspelled = 0.85

    /// The words of each value.
    let texts: [[Int32]]
    /// The letters of each word, and how rare it is in bits.
    let words: [[UInt32]]
    let rarities: [Double]
    /// All letters of each value.
    let letters: [[UInt32]]

    func agreement(_ a: Int, _ b: Int) -> Agreement {
        Agreement(amount: max(shareOfWords(texts[a], texts[b]), shareOfLetters(letters[a], letters[b])))
    }

    func agreement(withItself value: Int) -> Agreement { Agreement(marks: .equal, amount: 1) }

    private func shareOfWords(_ a: [Int32], _ b: [Int32]) -> Double {
        var taken: UInt64 = 0
        var (shared, all) = (0.0, 0.0)
        var unmatched: [Int32] = []
        for word in a {
            if let index = b.indices.prefix(64).first(where: { b[$0] == word && taken >> UInt64($0) & 1 == 0 }) {
                taken |= 1 << UInt64(index)
                shared += 2 * rarities[Int(word)]
                all += 2 * rarities[Int(word)]
            } else {
                unmatched.append(word)
            }
        }
        for word in unmatched {
            let close = b.indices.prefix(64).first { taken >> UInt64($0) & 1 == 0 && isClose(word, b[$0]) }
            if let close {
                taken |= 1 << UInt64(close)
                // The misspelled word is rare because it is misspelled.
                let rarity = min(rarities[Int(word)], rarities[Int(b[close])])
                shared += 2 * rarity * TextComparator.misspelled
                all += 2 * rarity
            } else {
                all += rarities[Int(word)]
            }
        }
        for index in b.indices where index >= 64 || taken >> UInt64(index) & 1 == 0 { all += rarities[Int(b[index])] }
        return all > 0 ? shared / all : 0
    }

    private func isClose(_ a: Int32, _ b: Int32) -> Bool {
        let (first, second) = (words[Int(a)], words[Int(b)])
        guard min(first.count, second.count) >= 3, abs(first.count - second.count) <= 1 else { return false }
        return OptimalStringAlignment().distance(from: first.span, to: second.span, cutoff: 1) != nil
    }

    private func shareOfLetters(_ a: [UInt32], _ b: [UInt32]) -> Double {
        let longest = max(a.count, b.count)
        guard longest >= 5 else { return 0 }
        let distance = OptimalStringAlignment().distance(from: a.span, to: b.span, cutoff: longest / 5)
        return distance.map { 1 - Double($0) / Double(longest) } ?? 0
    }
}
