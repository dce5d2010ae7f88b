package import NameData

/// What the tables say about a word or a phrase of several words.
package struct LexiconEntry: Sendable {
    package var flags: Flags = []
    /// Which concept an organization word or place word stands for ("bank", "province"); equal numbers, equal concepts.
    package var concept: Int32 = -1
    /// The category of a legal form ("limited", "joint-stock"), numbered in order of appearance; -1 for none.
    package var legalCategory: Int32 = -1
    /// Which generation: 1 for Sr., 2 for Jr. and II, 3 for III …; 0 for none.
    package var generation: Int32 = 0
    /// The user says that the word carries no identity.
    package var isStopWord = false

    package struct Flags: OptionSet, Sendable, BitwiseCopyable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }
        /// No flag. Cheaper than an empty literal where other modules make millions.
        package static var none: Flags { Flags(rawValue: 0) }
        package static let titleBefore = Flags(rawValue: 1 << 0)
        package static let titleAfter = Flags(rawValue: 1 << 1)
        package static let generation = Flags(rawValue: 1 << 2)
        package static let article = Flags(rawValue: 1 << 3)
        package static let filial = Flags(rawValue: 1 << 4)
        package static let kunya = Flags(rawValue: 1 << 5)
        package static let servant = Flags(rawValue: 1 << 6)
        package static let nobiliary = Flags(rawValue: 1 << 7)
        package static let conjunction = Flags(rawValue: 1 << 8)
        package static let saint = Flags(rawValue: 1 << 9)
        package static let theophoric = Flags(rawValue: 1 << 10)
        package static let religion = Flags(rawValue: 1 << 11)
        package static let legalForm = Flags(rawValue: 1 << 12)
        package static let genericWord = Flags(rawValue: 1 << 13)
        package static let kindWord = Flags(rawValue: 1 << 14)
        package static let topicWord = Flags(rawValue: 1 << 15)
        package static let placeWord = Flags(rawValue: 1 << 16)
        package static let functionWord = Flags(rawValue: 1 << 17)
        /// A title that is a given name, too: Hafez, Sultan.
        package static let nameTitle = Flags(rawValue: 1 << 19)
        /// A title after a name and a hyphen: Shinzo Abe-san, but not Aung San.
        package static let hyphenTitle = Flags(rawValue: 1 << 21)
        /// A place or its adjective, in the name of an organization.
        package static let placeName = Flags(rawValue: 1 << 20)
        /// Some phrase of several words begins with this one.
        package static let startsPhrase = Flags(rawValue: 1 << 18)

        /// A word of organizations' names.
        package static let word: Flags = [.genericWord, .kindWord, .topicWord]
        package static let particle: Flags = [.article, .filial, .nobiliary, .conjunction, .saint]
    }
}

/// The words that structure names: titles, particles, legal forms, generic words; found by their folded letters.
///
/// Built once from the tables of `Data/` and shared; look-ups allocate nothing.
package final class Lexicon: Sendable {
    private let table: ByteTable
    let entries: [LexiconEntry]
    /// A user's own words, looked up first.
    let user: UserLexicon?
    /// Endings of patronymics, folded.
    let patronymicEndings: [[UInt8]]

    package static let shared: Result<Lexicon, TableError> = {
        do throws(TableError) { return .success(try Lexicon()) } catch { return .failure(error) }
    }()

    package static let longestPhrase = 6

    private init() throws(TableError) {
        var build = Builder()
        try build.titles()
        try build.particles()
        try build.organizationWords()
        try build.placeWords()
        try build.functionWords()
        try build.placeNames()
        patronymicEndings = try build.elements()
        table = build.keys.build()
        entries = build.entries
        user = nil
    }

    /// Another lexicon, and a user's words.
    init(_ lexicon: Lexicon, entries: [LexiconEntry], user: UserLexicon) {
        table = lexicon.table
        patronymicEndings = lexicon.patronymicEndings
        self.entries = entries
        self.user = user
    }

    /// The number of the entry of a word or phrase (words folded, one space between them), or -1.
    @inline(__always)
    package func index(of key: UnsafeBufferPointer<UInt8>) -> Int32 {
        if let user, let index = user.index(of: Array(key)) { return index }
        return table.value(of: key) ?? -1
    }

    /// The byte before the keys of place names: they are read in the names of organizations only, because Tomsky is a
    /// plant of Tomsk or somebody's family name.
    static let placeMark: UInt8 = 1

    package func index(of text: String) -> Int32 {
        var key = Lexicon.key(of: text)
        return key.withUTF8 { index(of: $0) }
    }

    @inline(__always)
    package subscript(index: Int32) -> LexiconEntry { index < 0 ? LexiconEntry() : entries[Int(index)] }

    /// The folded words of UTF-8 with one space between them.
    static func key(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let scan = Tokenizer(bytes: bytes)
        if scan.tokens.count == 1 { return scan.letters }
        var key: [UInt8] = []
        key.reserveCapacity(scan.letters.count + scan.tokens.count)
        for token in scan.tokens {
            if !key.isEmpty { key.append(0x20) }
            key += scan.letters[Int(token.start)..<Int(token.end)]
        }
        return key
    }

    /// The folded words of a text with one space between them.
    package static func key(of text: String) -> String {
        let scan = Tokenizer(text)
        return scan.tokens.map { token in
            String(decoding: scan.letters[Int(token.start)..<Int(token.end)], as: UTF8.self)
        }.joined(separator: " ")
    }

    /// Collects the rows of all tables by folded key; what several tables say about one word is joined.
    private struct Builder {
        var keys = ByteTable.Builder()
        var entries: [LexiconEntry] = []
        private var concepts: [String: Int32] = [:]
        private var categories: [String: Int32] = [:]

        private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ change: (inout LexiconEntry) -> Void) {
            add(key: Lexicon.key(of: text), change)
        }

        private mutating func add(_ text: String, _ change: (inout LexiconEntry) -> Void) {
            var text = text
            let key = text.withUTF8 { Lexicon.key(of: $0) }
            add(key: key, change)
        }

        private mutating func add(key: [UInt8], _ change: (inout LexiconEntry) -> Void) {
            guard !key.isEmpty else { return }
            change(&entries[entry(of: key[...])])
            if let space = key.firstIndex(of: 0x20) { entries[entry(of: key[..<space])].flags.insert(.startsPhrase) }
        }

        private mutating func entry(of key: ArraySlice<UInt8>) -> Int {
            let number = Int(key.withUnsafeBufferPointer { keys.number(of: $0) })
            if number == entries.count { entries.append(LexiconEntry()) }
            return number
        }

        private mutating func concept(_ name: String) -> Int32 {
            if let known = concepts[name] { return known }
            let index = Int32(concepts.count)
            concepts[name] = index
            return index
        }

        mutating func titles() throws(TableError) {
            let table = try Table(embedded: "Names/titles.tsv")
            let (title, spellings) = (try table.column("title"), try table.column("spellings"))
            let (position, kind) = (try table.column("position"), try table.column("kind"))
            let note = try table.column("note")
            for row in table.rows {
                let words = [row[title]] + row.values(spellings)
                if row[kind] == "generation" {
                    let number = Builder.generation(of: words)
                    for word in words {
                        add(word) {
                            $0.flags.insert(.generation)
                            $0.generation = number
                        }
                    }
                    continue
                }
                var flags: LexiconEntry.Flags = []
                if row[position] != "after" { flags.insert(.titleBefore) }
                if row[position] != "before" { flags.insert(.titleAfter) }
                if row[note] == "also a given name" { flags.insert(.nameTitle) }
                for word in words {
                    let needsHyphen = word.hasPrefix("-") && flags.contains(.titleAfter)
                    add(word) { $0.flags.formUnion(needsHyphen ? .hyphenTitle : flags) }
                }
            }
        }

        /// Which generation the words of a row stand for. Juniors are second, whatever the language.
        private static func generation(of words: [String]) -> Int32 {
            for word in words { if let number = romanNumeral(word) { return Int32(number) } }
            let folded = words.map(Lexicon.key(of:))
            if folded.contains(where: {
                $0.hasPrefix("sr") || $0.hasPrefix("sen") || $0.hasPrefix("pere") || $0.hasPrefix("старш")
            }) {
                return 1
            }
            return 2
        }

        /// The value of a Roman numeral in capitals.
        private static func romanNumeral(_ word: String) -> Int? {
            let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50]
            var (sum, last) = (0, 0)
            for letter in word.reversed() {
                guard let value = values[letter] else { return nil }
                sum += value < last ? -value : value
                last = max(last, value)
            }
            return sum > 0 ? sum : nil
        }

        mutating func particles() throws(TableError) {
            let table = try Table(embedded: "Names/particles.tsv")
            let (particle, spellings) = (try table.column("particle"), try table.column("spellings"))
            let role = try table.column("role")
            let flags: [String: LexiconEntry.Flags] = [
                "article": .article, "filial": .filial, "kunya": .kunya, "servant": .servant,
                "nobiliary": .nobiliary, "conjunction": .conjunction, "saint": .saint,
            ]
            for row in table.rows {
                guard let flag = flags[row[role]] else {
                    throw TableError(
                        .invalidCell, file: table.file, line: row.line,
                        "role \"\(row[role])\"; use one of \(flags.keys.sorted().joined(separator: ", "))")
                }
                for word in [row[particle]] + row.values(spellings) { add(word) { $0.flags.insert(flag) } }
            }
        }

        mutating func organizationWords() throws(TableError) {
            let forms = try Table(embedded: "Organizations/legal-forms.tsv")
            let (form, spellings) = (try forms.column("form"), try forms.column("spellings"))
            let category = try forms.column("category")
            for row in forms.rows {
                if categories[row[category]] == nil { categories[row[category]] = Int32(categories.count) }
                let number = categories[row[category]] ?? 0
                for word in [row[form]] + row.values(spellings) {
                    add(word) {
                        $0.flags.insert(.legalForm)
                        if $0.legalCategory < 0 { $0.legalCategory = number }
                    }
                    // "S.A.", "a. s." and "ZAO" are written with and without spaces.
                    let joined = Lexicon.key(of: word).filter { $0 != " " }
                    if joined.utf8.count <= 5 {
                        add(joined) {
                            $0.flags.insert(.legalForm)
                            if $0.legalCategory < 0 { $0.legalCategory = number }
                        }
                    }
                }
            }
            let path = "Organizations/words.tsv"
            var reader = RowReader(file: path, bytes: try EmbeddedFile.bytes(of: path))
            let columns = try reader.columns(["concept", "words", "weight"], of: 6)
            while let row = try reader.next(cells: 6) {
                let number = concept(row.text(columns[0]))
                let weight = row.text(columns[2])
                let flag: LexiconEntry.Flags =
                    weight == "generic" ? .genericWord : weight == "kind" ? .kindWord : .topicWord
                row.forEachValue(columns[1]) { word in
                    add(word) {
                        $0.flags.insert(flag)
                        if $0.concept < 0 { $0.concept = number }
                    }
                }
            }
        }

        /// Words of place names that tell one place from its neighbor: North and South Province are two.
        private static let distinguishing: Set<String> = [
            "north", "south", "east", "west", "upper", "lower", "new", "old", "great", "little", "central", "red",
            "white",
            "black", "green", "saint",
        ]

        mutating func placeWords() throws(TableError) {
            let table = try Table(embedded: "Places/place-words.tsv")
            let (word, spellings) = (try table.column("word"), try table.column("spellings"))
            let conceptColumn = try table.column("concept")
            for row in table.rows {
                let number = concept(row[conceptColumn])
                for word in [row[word]] + row.values(spellings) where !word.hasPrefix("-") {
                    add(word) {
                        if !Builder.distinguishing.contains(row[conceptColumn]) { $0.flags.insert(.placeWord) }
                        if $0.concept < 0 { $0.concept = number }
                    }
                }
            }
        }

        /// Names of places and their adjectives: one concept for all words of a place.
        mutating func placeNames() throws(TableError) {
            for (path, columns, cells) in [
                ("Organizations/place-adjectives.tsv", ["place", "words"], 5),
                ("Places/places.tsv", ["place", "exonyms"], 7),
                ("Places/demonyms.tsv", ["place", "demonyms"], 5),
            ] {
                var reader = RowReader(file: path, bytes: try EmbeddedFile.bytes(of: path))
                let columns = try reader.columns(columns, of: cells)
                while let row = try reader.next(cells: cells) {
                    let place = row.text(columns[0])
                    if place == "-" { continue }
                    let number = concept("place " + place)
                    // "Georgia (state)": the bracket is no part of the name.
                    addPlace(Array(place.utf8.prefix { $0 != UInt8(ascii: "(") }), number)
                    row.forEachValue(columns[1]) { addPlace(Array($0), number) }
                }
            }
        }

        private mutating func addPlace(_ word: [UInt8], _ number: Int32) {
            let key = word.withUnsafeBufferPointer { [Lexicon.placeMark] + Lexicon.key(of: $0) }
            add(key: key) {
                $0.flags.insert(.placeName)
                if $0.concept < 0 { $0.concept = number }
            }
        }

        mutating func functionWords() throws(TableError) {
            let path = "Text/function-words.tsv"
            var reader = RowReader(file: path, bytes: try EmbeddedFile.bytes(of: path))
            let columns = try reader.columns(["word", "spellings"], of: 5)
            while let row = try reader.next(cells: 5) {
                guard ["articles", "prepositions", "conjunctions"].contains(row.text(columns[0])) else { continue }
                row.forEachValue(columns[1]) { word in add(word) { $0.flags.insert(.functionWord) } }
            }
        }

        /// Adds the elements and returns the patronymic endings.
        mutating func elements() throws(TableError) -> [[UInt8]] {
            let table = try Table(embedded: "Names/elements.tsv")
            let (element, spellings) = (try table.column("element"), try table.column("spellings"))
            let role = try table.column("role")
            var endings: [[UInt8]] = []
            for row in table.rows {
                let words = [row[element]] + row.values(spellings)
                switch row[role] {
                case "theophoric": for word in words { add(word) { $0.flags.insert(.theophoric) } }
                case "religion": for word in words { add(word) { $0.flags.insert(.religion) } }
                case "patronymic": endings += words.map { Array(Lexicon.key(of: $0).utf8) }
                default: break
                }
            }
            return endings
        }
    }
}
