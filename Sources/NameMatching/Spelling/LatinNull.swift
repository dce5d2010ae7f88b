internal import NameData

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How likely a Latin spelling is when nothing is known about it: the null hypothesis of the spelling models.
///
/// A letter unigram and an interpolated letter trigram, counted once over the distinct words of the frequency table. The
/// null must be about as strong as the model that it is held against; against a unigram alone every common English
/// ending looks like evidence.
package struct LatinNull: @unchecked Sendable {
    /// Letters are 1...26 for a...z and 27 for anything else; 0 is the edge of a word.
    package static let letterCount = 28

    private let unigrams: UnsafePointer<Float>
    private let trigrams: UnsafePointer<Float>

    package static let shared = LatinNull()

    /// Bits (negative) of one letter by itself.
    @inline(__always)
    package func unigram(_ letter: UInt8) -> Float { unigrams[Int(letter)] }

    /// Bits (negative) of a word by the letter unigram.
    package func unigram(of word: UnsafeBufferPointer<UInt8>) -> Float { word.reduce(0) { $0 + unigrams[Int($1)] } }

    /// Bits (negative) of a word by the letter trigram.
    package func trigram(of word: UnsafeBufferPointer<UInt8>) -> Float {
        var (first, second) = (0, 0)
        var bits: Float = 0
        for letter in word {
            bits += trigrams[(first * LatinNull.letterCount + second) * LatinNull.letterCount + Int(letter)]
            (first, second) = (second, Int(letter))
        }
        return bits
    }

    private init() {
        let n = LatinNull.letterCount
        var counts = [Float](repeating: 0.1, count: n * n * n)
        var single = [Float](repeating: 1, count: n)
        for word in FrequencyTable.words(of: "Frequencies/latn.tsv") {
            var (first, second) = (0, 0)
            for byte in word {
                let letter = Int(LatinNull.letter(byte))
                counts[(first * n + second) * n + letter] += 1
                single[letter] += 1
                (first, second) = (second, letter)
            }
            counts[(first * n + second) * n] += 1
        }
        single[0] = 0
        let total = single.reduce(0, +)
        let unigrams = UnsafeMutablePointer<Float>.allocate(capacity: n)
        for letter in 0..<n { unigrams[letter] = LatinNull.rounded(log2f(max(single[letter], 1) / total)) }

        var pairs = [Float](repeating: 0, count: n * n)
        for index in counts.indices { pairs[index % (n * n)] += counts[index] }
        for second in 0..<n {
            let sum = pairs[second * n..<(second + 1) * n].reduce(0, +)
            for letter in 0..<n { pairs[second * n + letter] /= sum }
        }
        let trigrams = UnsafeMutablePointer<Float>.allocate(capacity: n * n * n)
        let strength: Float = 5  // how many observations the bigram is worth
        for context in 0..<n * n {
            let sum = counts[context * n..<(context + 1) * n].reduce(0, +) + strength
            for letter in 0..<n {
                let smoothed = counts[context * n + letter] + strength * pairs[context % n * n + letter]
                trigrams[context * n + letter] = LatinNull.rounded(log2f(smoothed / sum))
            }
        }
        self.unigrams = UnsafePointer(unigrams)
        self.trigrams = UnsafePointer(trigrams)
    }

    /// To 1/64 bit, so that the last place of a platform's logarithm does not matter.
    private static func rounded(_ bits: Float) -> Float { (bits * 64).rounded() / 64 }

    /// The number of a letter of a folded Latin word.
    @inline(__always)
    package static func letter(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte &- 0x60 : 27 }
}
