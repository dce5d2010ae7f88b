internal import NameData

/// A script whose letters are read with their neighbors, as `Romanization/abugidas.tsv` describes it.
///
/// Names are read as people write them in English, not as scholars transliterate: Somchai, Aung San, Singh.
final class Abugida: Sendable {
    /// What a letter, or several in a row that are read as one, does.
    struct Sign {
        enum Role: String {
            case consonant, vowel, sign, virama, nasal, coda, double, silent, killer
            case stack, medial, rime, dot, first, second, syllable, weak
            case cluster, prefix, frame, orders, series, script
        }

        var role: Role
        var scalars: [UInt32]
        var latin: [UInt8]
        /// The second reading, or a property; the top of the table says which.
        var other: [UInt8]
    }

    /// The ways to put letters together.
    enum Rule: String { case indic, thai, khmer, burmese, tibetan, ethiopic }

    let rule: Rule
    /// The vowel of a consonant without a sign.
    let vowel: [UInt8]
    /// Where that vowel is not read: `final`, `cluster`, `medial`.
    let unread: Set<String>
    /// Letters by their first scalar, the longest first.
    let signs: [UInt32: [Sign]]
    /// Thai and Lao: vowels around their consonant, by the scalar before it (0 for none), the longest first.
    let frames: [UInt32: [VowelFrame]]
    /// Thai and Lao: consonants that begin a syllable together, and first syllables of names.
    let clusters: [[UInt32]: Sign]
    let prefixes: [[UInt32]: Sign]

    /// The description of a script; `nil` when its letters are read one at a time or not known.
    static func of(_ script: Script) -> Abugida? { all[script] }

    /// The scripts that the table describes.
    static var scripts: Set<Script> { Set(all.keys) }

    /// The Latin reading of one word in lower-case ASCII; letters that the table lacks are left out.
    ///
    /// - Complexity: O(*n*).
    func reading(of word: [UInt32]) -> [UInt8] {
        switch rule {
        case .indic: IndicReader.reading(of: signs(of: word), in: self)
        case .thai: ThaiReader.reading(of: word, in: self)
        case .khmer: KhmerReader.reading(of: signs(of: word), in: self)
        case .burmese: BurmeseReader.reading(of: signs(of: BurmeseReader.ordered(word)), in: self)
        case .tibetan: TibetanReader.reading(of: signs(of: word), in: self)
        case .ethiopic: EthiopicReader.reading(of: signs(of: word), in: self)
        }
    }

    /// The letters of a word, always the longest that fits; silent ones are left out.
    private func signs(of word: [UInt32]) -> [Sign] {
        var result: [Sign] = []
        result.reserveCapacity(word.count)
        var position = 0
        while position < word.count {
            let found = signs[word[position]]?.first { word[position...].starts(with: $0.scalars) }
            position += found?.scalars.count ?? 1
            if let found, found.role != .silent { result.append(found) }
        }
        return result
    }

    // MARK: Loading

    private static let all: [Script: Abugida] = {
        do {
            let table = try Table(embedded: "Romanization/abugidas.tsv")
            let script = try table.column("script")
            return try Dictionary(grouping: table.rows) { $0[script] }.reduce(into: [:]) { all, group in
                let code = group.key.utf8.reduce(0) { $0 << 8 | UInt32($1) }
                all[Script(rawCode: code)] = try Abugida(table, group.value)
            }
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
    }()

    private init(_ table: Table, _ rows: [Table.Row]) throws(TableError) {
        let (roles, latin) = (try table.column("role"), try table.column("latin"))
        let (other, letters) = (try table.column("other"), try table.column("letters"))
        var rule: Rule?
        var vowel: [UInt8] = []
        var unread: Set<String> = []
        var orders: [[UInt8]] = []
        var signs: [Sign] = []
        var frames: [VowelFrame] = []
        for row in rows {
            guard let role = Sign.Role(rawValue: row[roles]) else {
                throw TableError(
                    .invalidCell, file: table.file, line: row.line,
                    "no role \"\(row[roles])\"; the top of the table names them")
            }
            let reading = Abugida.reading(row[latin])
            let words = row[letters].split(separator: " ")
            switch role {
            case .script:
                let properties = row[other].split(separator: " ").map(String.init)
                rule = properties.first.flatMap(Rule.init)
                unread = Set(properties.dropFirst())
                vowel = reading
            case .orders:
                orders = row[latin].split(separator: " ").map { Abugida.reading($0) }
            case .series:
                for (order, scalar) in words.flatMap({ $0.unicodeScalars.enumerated() }) where order < orders.count {
                    signs.append(
                        Sign(
                            role: orders[order].isEmpty ? .weak : .syllable, scalars: [scalar.value],
                            latin: reading + orders[order], other: []))
                }
            case .frame:
                for word in words { frames.append(VowelFrame(word, reading, String(row[other]))) }
            default:
                for word in words {
                    let scalars = word.unicodeScalars.map(\.value).filter { $0 != VowelFrame.slot }
                    signs.append(
                        Sign(role: role, scalars: scalars, latin: reading, other: Abugida.reading(row[other])))
                }
            }
        }
        guard let rule else {
            throw TableError(
                .invalidCell, file: table.file, line: rows.first?.line ?? 0,
                "no known rule for the script; give it a row \"script\" that names one")
        }
        self.rule = rule
        self.vowel = vowel
        self.unread = unread
        func byLetters(_ role: Sign.Role) -> [[UInt32]: Sign] {
            Dictionary(signs.filter { $0.role == role }.map { ($0.scalars, $0) }) { first, _ in first }
        }
        clusters = byLetters(.cluster)
        prefixes = byLetters(.prefix)
        let single = signs.filter { $0.role != .cluster && $0.role != .prefix && !$0.scalars.isEmpty }
        self.signs = Dictionary(grouping: single) { $0.scalars[0] }
            .mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
        self.frames = Dictionary(grouping: frames) { $0.before }
            .mapValues { $0.sorted { $0.length > $1.length } }
    }

    private static func reading(_ cell: some StringProtocol) -> [UInt8] { cell == "-" ? [] : Array(cell.utf8) }
}

extension Abugida.Sign {
    /// Whether the letter has a second reading.
    var hasOther: Bool { !other.isEmpty }
}

extension [UInt8] {
    /// The reading of a doubled letter: its first letter once more ("ddh", "cch").
    var doubled: [UInt8] { prefix(1) + self }

    func begins(withAnyOf letters: StaticString) -> Bool {
        guard let first else { return false }
        return letters.withUTF8Buffer { $0.contains(first) }
    }
}
