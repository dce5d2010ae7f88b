internal import NameData
internal import Synchronization

/// Any script to plain Latin letters: the first reading of a name.
///
///     Transliterator.latin("Амрулла Салех")  // "amrulla saleh"
///     Transliterator.latin("習近平")           // "xijinping"
///     Transliterator.latin("Łukasz Žižek")   // "lukasz zizek"
///
/// The result is lower-case ASCII, whatever the text. Short vowels that a script does not write are not invented, and Han
/// is read as Mandarin; the spelling models of NameMatching know better and start from the native letters, not from here.
///
/// Letters that read the same everywhere and the scripts whose letters need their neighbors (Devanagari and its
/// relatives, Thai, Khmer, Burmese, Tibetan, Ethiopic …) come from tables in `Data/Romanization`, so that results and
/// stored keys do not change with the version of ICU. ICU reads Kana and what no table knows, a word at a time, once.
public enum Transliterator {
    /// The Latin reading of a text; spaces stay, and punctuation as far as it is ASCII; other signs become spaces.
    ///
    /// - Complexity: O(*n*); the first time a word that ICU reads is met costs some microseconds.
    public static func latin(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var word: [UInt32] = []
        var script = Script.common
        func flush() {
            guard !word.isEmpty else { return }
            output += Abugida.of(script)?.reading(of: word) ?? reading(byICU: word)
            word.removeAll(keepingCapacity: true)
        }
        for scalar in CaseFolding.composed(text).unicodeScalars {
            let entry = ScalarPages.entry(scalar.value)
            if entry.kind == .letter || entry.kind == .mark, needsContext(entry, inWord: !word.isEmpty) {
                if entry.script != script, entry.script != .inherited, entry.script != .common {
                    flush()
                    script = entry.script
                }
                word.append(scalar.value)
                continue
            }
            if entry.kind == .ignorable, !word.isEmpty { continue }
            flush()
            switch entry.kind {
            case .letter, .digit:
                if entry.isSilent { break }
                let reading = entry.latin.isEmpty ? entry.folded : entry.latin
                if reading.allSatisfy({ $0 < 0x80 }) {
                    output += reading
                } else {
                    output += Transliterator.reading(byICU: [scalar.value])
                }
            case .mark, .apostrophe, .ignorable: break
            default: output.append(ascii(scalar, entry.kind))
            }
        }
        flush()
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether the letter cannot be read by itself. Marks belong to the word they stand in.
    private static func needsContext(_ entry: ScalarEntry, inWord: Bool) -> Bool {
        switch entry.script {
        case .latin, .cyrillic, .greek, .armenian, .georgian, .arabic, .hebrew, .han, .hangul: false
        case .inherited, .common: inWord
        default: entry.kind == .mark ? inWord : entry.latin.isEmpty && !entry.isSilent
        }
    }

    /// A space or sign of punctuation.
    private static func ascii(_ scalar: Unicode.Scalar, _ kind: ScalarKind) -> UInt8 {
        if scalar.isASCII { return UInt8(scalar.value) }
        return kind == .hyphen ? UInt8(ascii: "-") : UInt8(ascii: " ")
    }

    /// ICU's reading of one word as far as it is ASCII, kept for the next time.
    private static func reading(byICU word: [UInt32]) -> [UInt8] {
        let shard = cache[Int(truncatingIfNeeded: word.reduce(5381) { $0 &* 33 ^ Int($1) }) & (cache.count - 1)]
        if let known = shard.words.withLock({ $0[word] }) { return known }
        let units = word.compactMap(Unicode.Scalar.init).flatMap { Array(String($0).utf16) }
        let reading = CaseFolding.nfkcCasefolded(String(decoding: ICU.anyToLatin(units), as: UTF16.self))
        let bytes = Array(reading.utf8).filter { $0 < 0x80 && $0 != UInt8(ascii: "'") }
        shard.words.withLock { if $0.count < Shard.capacity { $0[word] = bytes } }
        return bytes
    }

    /// Sixteen shards, so that threads seldom meet; each keeps a bounded number of words.
    private static let cache: [Shard] = (0..<16).map { _ in Shard() }

    private final class Shard: Sendable {
        static let capacity = 16_384
        let words = Mutex<[[UInt32]: [UInt8]]>([:])
    }
}
