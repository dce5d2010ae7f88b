internal import NameData
internal import Synchronization

/// Any script to plain Latin letters: the first reading of a name.
///
///     Transliterator.latin("Амрулла Салех")  // "amrulla saleh"
///     Transliterator.latin("習近平")           // "xijinping"
///     Transliterator.latin("Łukasz Žižek")   // "lukasz zizek"
///
/// The result is folded (lower case, no diacritics, ASCII where a reading is known). Short vowels that a script does not
/// write are not invented, and Han is read as Mandarin; the spelling models of NameMatching know better and start from
/// the native letters, not from here.
///
/// Scripts whose letters read the same everywhere come from tables frozen in `Data/Romanization`, so that results and
/// stored keys do not change with the version of ICU. Scripts whose letters need their neighbors (Devanagari and its
/// relatives, Thai, Kana …) are read by ICU, a word at a time, once.
public enum Transliterator {
    /// The Latin reading of a text; spaces and punctuation stay.
    ///
    /// - Complexity: O(*n*); the first time a word of a contextual script is met costs some microseconds.
    public static func latin(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        var word: [UInt16] = []
        func flush() {
            guard !word.isEmpty else { return }
            output += contextual(word)
            word.removeAll(keepingCapacity: true)
        }
        for scalar in CaseFolding.composed(text).unicodeScalars {
            let entry = ScalarPages.entry(scalar.value)
            if entry.kind == .letter || entry.kind == .mark, needsContext(entry.script, inWord: !word.isEmpty) {
                word += Array(UTF16.encode(scalar) ?? UTF16.EncodedScalar())
                continue
            }
            flush()
            switch entry.kind {
            case .letter, .digit:
                if entry.isSilent { break }
                output += entry.latin.isEmpty ? Array(entry.folded) : Array(entry.latin)
            case .mark, .apostrophe, .ignorable: break
            default: output += Array(String(scalar).utf8)
            }
        }
        flush()
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether single letters of the script cannot be read by themselves. Marks belong to the word they stand in.
    private static func needsContext(_ script: Script, inWord: Bool) -> Bool {
        switch script {
        case .latin, .cyrillic, .greek, .armenian, .georgian, .arabic, .hebrew, .han, .hangul: false
        case .inherited, .common: inWord
        default: true
        }
    }

    /// ICU's reading of one word, kept for the next time.
    private static func contextual(_ word: [UInt16]) -> [UInt8] {
        let shard = cache[Int(truncatingIfNeeded: word.reduce(5381) { $0 &* 33 ^ Int($1) }) & (cache.count - 1)]
        if let known = shard.words.withLock({ $0[word] }) { return known }
        let reading = CaseFolding.nfkcCasefolded(String(decoding: ICU.anyToLatin(word), as: UTF16.self))
        let bytes = Array(reading.utf8).filter { $0 != UInt8(ascii: "'") }
        shard.words.withLock { if $0.count < Shard.capacity { $0[word] = bytes } }
        return bytes
    }

    /// Sixteen shards, so that threads seldom meet; each keeps a bounded number of words.
    private static let cache: [Shard] = (0..<16).map { _ in Shard() }

    private final class Shard: Sendable {
        static let capacity = 16_384
        let words = Mutex<[[UInt16]: [UInt8]]>([:])
    }
}
