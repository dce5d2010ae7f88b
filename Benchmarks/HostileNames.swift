import NameMatching

/// Names that nobody has, made to cost as much as possible; all made anew with a fixed seed.
struct HostileNames {
    let all: [(label: String, text: String)]

    /// As much as a name is read of, in bytes.
    private static let longest = 10_240

    init(_ corpus: NameCorpus) {
        var random = SeededGenerator(seed: 0x40571E)
        let words = corpus.names.prefix(300).flatMap { $0.split(separator: " ").map(String.init) }
        func some(_ count: Int) -> [String] { (0..<count).map { _ in words.randomElement(using: &random) ?? "Nemo" } }
        func long(_ piece: String) -> String {
            String(repeating: piece, count: HostileNames.longest / max(1, piece.utf8.count) + 1)
        }
        func letters(_ alphabet: ClosedRange<UInt32>) -> String {
            var text = ""
            while text.utf8.count < HostileNames.longest {
                if let scalar = Unicode.Scalar(UInt32.random(in: alphabet, using: &random)) {
                    text.unicodeScalars.append(scalar)
                }
            }
            return text
        }
        let bytes = (0..<HostileNames.longest).map { _ in UInt8.random(in: 0...255, using: &random) }
        let scripts = ["Иван", "محمد", "משה", "김정은", "習近平", "さくら", "Γιώργος", "Արամ", "राम", "สมชาย", "Abebe", "გიორგი"]
        all = [
            ("empty", ""), ("64 parts", some(64).joined(separator: " ")),
            ("64 parts, all frequent", Array(repeating: "Mohammed", count: 64).joined(separator: " ")),
            ("64 initials", (0..<64).map { ["A.", "B.", "C.", "D."][$0 % 4] }.joined(separator: " ")),
            ("64 parts of 12 scripts", (0..<64).map { scripts[$0 % scripts.count] }.joined(separator: " ")),
            ("10 KB of words", some(1_500).joined(separator: " ")), ("10 KB, one word", letters(0x61...0x7A)),
            ("10 KB of one letter", long("a")), ("10 KB of spaces", long(" ")), ("10 KB of apostrophes", long("O'")),
            ("10 KB of look-alikes", long("aаοpр")), ("10 KB of accents", "a" + long("\u{301}")),
            ("10 KB of Han", letters(0x4E00...0x9FFF)), ("10 KB of Kana", letters(0x3041...0x3096)),
            ("10 KB of Hangul", letters(0xAC00...0xD7A3)), ("10 KB of Arabic", letters(0x621...0x64A)),
            ("10 KB of Devanagari", letters(0x904...0x94D)), ("10 KB of Thai", letters(0xE01...0xE45)),
            ("10 KB of emoji", letters(0x1F600...0x1F64F)), ("10 KB of any scalars", letters(0x1...0x2FFFF)),
            ("10 KB of bytes", String(decoding: bytes, as: UTF8.self)),
        ]
    }
}
