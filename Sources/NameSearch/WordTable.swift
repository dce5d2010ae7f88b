internal import NameData
internal import NameMatching
internal import Transliteration

/// The distinct words of all names, numbered in the order of their letters.
struct WordTable {
    struct Word: Sendable {
        var letters: [UInt8]
        var script: Script
        /// Latin letters 1...27 of the readings; of Latin words none.
        var reading: [UInt8] = []
        var other: [UInt8] = []
        var isModeled = false
        var isLatin: Bool { script == .latin || script == .common }
    }

    private(set) var words: [Word] = []
    /// The number of each chunk's words.
    private(set) var numbers: [[UInt32]] = []
    var count: Int { words.count }

    init(_ chunks: [NameChunk]) {
        var keys = ByteTable.Builder()
        numbers.reserveCapacity(chunks.count)
        for chunk in chunks { numbers.append(keys.numbers(of: chunk.keys).map(UInt32.init)) }
        let order = WordTable.sorted(keys)
        var ranks = [UInt32](repeating: 0, count: keys.count)
        for (rank, index) in order.enumerated() { ranks[index] = UInt32(rank) }
        for chunk in numbers.indices {
            for index in numbers[chunk].indices { numbers[chunk][index] = ranks[Int(numbers[chunk][index])] }
        }
        words = order.map { index in
            keys.withKey(index) { key in
                let code = key.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                return Word(letters: Array(key.dropLast(4)), script: Script(rawCode: code))
            }
        }
    }

    /// The order of keys: by the letters, then by the script behind them. Most are told apart by their first eight bytes.
    private static func sorted(_ keys: ByteTable.Builder) -> [Int] {
        struct Entry {
            var prefix: UInt64
            var index: Int
        }
        var entries = (0..<keys.count).map { index in
            keys.withKey(index) { key in
                var prefix: UInt64 = 0
                for position in 0..<8 {
                    prefix = prefix << 8 | (position < key.count - 4 ? UInt64(key[position]) : 0)
                }
                return Entry(prefix: prefix, index: index)
            }
        }
        entries.sort { x, y in
            if x.prefix != y.prefix { return x.prefix < y.prefix }
            return keys.withKey(x.index) { own in keys.withKey(y.index) { precedes(own, $0) } }
        }
        return entries.map(\.index)
    }

    private static func precedes(_ x: UnsafeBufferPointer<UInt8>, _ y: UnsafeBufferPointer<UInt8>) -> Bool {
        let (p, q) = (x.dropLast(4), y.dropLast(4))
        if p.elementsEqual(q) { return x.lexicographicallyPrecedes(y) }
        return p.lexicographicallyPrecedes(q)
    }

    /// Adds how words of other scripts are read in Latin letters.
    mutating func addReadings(_ matcher: NameMatcher) {
        let native = words.indices.filter { !words[$0].isLatin }
        let size = 1024
        let all = words
        let read = parallelMap((native.count + size - 1) / size) {
            chunk -> [(latin: [UInt8], other: [UInt8], isModeled: Bool)] in
            native[chunk * size..<min((chunk + 1) * size, native.count)].map { index in
                let word = matcher.word(all[index].letters, script: all[index].script)
                return withExtendedLifetime(word) {
                    let span = word.view.spans[0]
                    return (Array(word.view.letters(span.latin)), Array(word.view.letters(span.other)), span.isModeled)
                }
            }
        }
        for (chunk, readings) in read.enumerated() {
            for (offset, reading) in readings.enumerated() {
                let index = native[chunk * size + offset]
                words[index].reading = reading.latin
                words[index].other = reading.other
                words[index].isModeled = reading.isModeled
            }
        }
    }
}
