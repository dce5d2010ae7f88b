import Foundation
import NameMatching
import NameNormalization
import NameSearch

/// Names to put into an index, and places for its files.
enum IndexedNames {
    static let matcher = Result { try NameMatcher() }

    private static let given = [
        "Ayman", "Aiman", "أيمن", "Sergei", "Сергей", "Catherine", "Kateryna", "Катерина", "Giorgos", "Γιώργος", "Mei",
        "美", "Hideo", "ヒデオ", "Min-jun", "민준", "Rachel", "רחל", "Anjali", "अंजलि", "Dr. Maria", "J.", "Abd al-Rahman",
    ]
    private static let family = [
        "al-Zawahiri", "الظواهري", "Ivanov", "Иванов", "O'Neill", "Shevchenko", "Шевченко", "Papadopoulos",
        "Παπαδόπουλος", "Wang", "王", "Kojima", "Kim", "김", "Levi", "לוי", "Sharma", "शर्मा", "Müller", "Mueller",
        "van der Berg", "Smith",
    ]
    private static let organizations = ["Gazprom OAO", "Газпром", "World Health Organization", "WHO", "Siemens AG"]

    static func name(using random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: organizations.randomElement(using: &random) ?? ""
        case 1: RandomText.make(scalars: Int.random(in: 0...20, using: &random), using: &random)
        default:
            "\(given.randomElement(using: &random) ?? "") \(family.randomElement(using: &random) ?? "")"
        }
    }

    /// So many names of half as many identifiers, some with payloads.
    static func entries(_ count: Int, seed: UInt64) -> [NameEntry] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let number = Int.random(in: 0..<max(count / 2, 1), using: &random)
            return NameEntry(
                id: "Q\(number)", name: name(using: &random),
                kind: NameKind.allCases.randomElement(using: &random) ?? .any,
                payload: number % 3 == 0 ? [UInt8](repeating: UInt8(number & 255), count: number % 7) : [])
        }
    }

    static func queries(_ count: Int, seed: UInt64) -> [NameQuery] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            NameQuery(name(using: &random), kind: index % 4 == 0 ? .person : .any)
        }
    }

    /// An index of some names, all added at once.
    static func index(_ entries: [NameEntry]) throws -> NameIndex {
        let index = NameIndex(matcher: try matcher.get())
        try index.add(entries)
        return index
    }

    /// Hands out a folder that is removed afterwards.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("onoma-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
