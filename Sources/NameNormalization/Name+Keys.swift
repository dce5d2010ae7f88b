internal import NameData
internal import Transliteration

extension Name {
    /// Blocking keys, for those who join tables of names elsewhere: two names that share no key are hardly the same name.
    ///
    ///     normalizer.name("Ayman al-Zawahiri").keys   // ["AMN", "SR"]
    ///     normalizer.name("Aiman Sawahiri").keys      // ["AMN", "SR"]
    ///
    /// One key for each part that carries identity, sorted, without repetition: the consonant classes of its Latin
    /// reading by rules, the first sound kept if it is a vowel, numbers as they are. Keys are coarse on purpose. They
    /// depend on the tables of the library's version only, never on the version of ICU for the scripts in
    /// `Data/Romanization`.
    public var keys: [String] {
        var keys: Set<String> = []
        for token in tokens where token.role.carriesIdentity && token.role != .kunya {
            let key = BlockingKey.key(of: Transliterator.latin(text(of: token)))
            if !key.isEmpty { keys.insert(key) }
        }
        return keys.sorted()
    }
}

/// The consonant skeleton of a Latin reading.
package enum BlockingKey {
    /// The class letter of each of a…z; 0 for letters that vanish.
    private static let classes: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 26)
        do {
            let table = try Table(embedded: "Names/key-classes.tsv")
            let (name, letters) = (try table.column("class"), try table.column("letters"))
            for row in table.rows {
                for letter in row[letters].utf8 { classes[Int(letter - 0x61)] = row[name].utf8.first ?? 0 }
            }
        } catch {
            preconditionFailure("a table of the library is damaged: \(error)")
        }
        return classes
    }()

    /// The class letter of a consonant given as 1...26; 0 for vowels and for letters that vanish.
    package static func classOfLetter(_ letter: UInt8) -> UInt8 {
        guard 1...26 ~= letter else { return 0 }
        let group = classes[Int(letter) - 1]
        return group == UInt8(ascii: "A") ? 0 : group
    }

    /// One bit for each class of consonants, the letter given as 1...26; 0 for vowels and for letters that vanish.
    package static func classBit(ofLetter letter: UInt8) -> UInt32 { classBits[Int(letter)] }

    /// The classes of all of these letters, bit 1 for a.
    package static func classBits(ofLetters letters: UInt32) -> UInt32 {
        let rows = classRows
        return rows[Int(letters & 0x1FF)] | rows[Int(512 + (letters >> 9 & 0x1FF))]
            | rows[Int(1024 + (letters >> 18 & 0x1FF))]
    }

    /// The classes of nine letters at a time: 0...8, 9...17, 18...26.
    private static let classRows: [UInt32] = (0..<3 * 512).map { index in
        (0..<9).reduce(0) { index >> $1 & 1 == 1 ? $0 | classBits[index / 512 * 9 + $1] : $0 }
    }

    private static let classBits: InlineArray<32, UInt32> = {
        var bits = InlineArray<32, UInt32>(repeating: 0)
        let numbers = consonantClasses
        for letter in UInt8(1)...26 {
            if let number = numbers.firstIndex(of: classOfLetter(letter)) { bits[Int(letter)] = 1 << UInt32(number) }
        }
        return bits
    }()

    /// The class letters of consonants, in order; the bit of each is its place.
    private static let consonantClasses = Set((UInt8(1)...26).map(classOfLetter)).subtracting([0]).sorted()

    /// How many classes of consonants there are.
    package static var classCount: Int { consonantClasses.count }

    static func key(of latin: String) -> String {
        var key: [UInt8] = []
        for byte in latin.utf8 {
            if byte &- 0x30 < 10 {
                key.append(byte)
                continue
            }
            guard byte &- 0x61 < 26 else { continue }
            let letter = classes[Int(byte - 0x61)]
            if letter == 0 || letter == UInt8(ascii: "A") && !key.isEmpty || letter == key.last { continue }
            key.append(letter)
        }
        return String(decoding: key, as: UTF8.self)
    }
}
