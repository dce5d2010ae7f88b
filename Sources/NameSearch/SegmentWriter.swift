internal import NameData
internal import NameMatching
internal import NameNormalization
internal import Transliteration

/// Collects the sections of a segment and lays them out.
struct SegmentWriter {
    private var sections = [[UInt8]](repeating: [], count: SegmentLayout.Section.allCases.count)

    private mutating func set<Element: BitwiseCopyable>(_ section: SegmentLayout.Section, _ values: [Element]) {
        sections[section.rawValue] = values.withUnsafeBytes { Array($0) }
    }
    private mutating func set(_ section: SegmentLayout.Section, packed numbers: [UInt32]) {
        sections[section.rawValue] = PackedNumbers.packed(numbers)
    }
    private mutating func set(_ section: SegmentLayout.Section, starts: [Int]) {
        sections[section.rawValue] = Runs.packed(starts)
    }

    /// Takes the sections that another writer has collected.
    mutating func add(_ other: SegmentWriter) {
        for (index, section) in other.sections.enumerated() where !section.isEmpty { sections[index] = section }
    }

    // MARK: Names

    mutating func addNames(_ entries: [NameEntry]) {
        var (text, textStarts): ([UInt8], [Int]) = ([], [0])
        var (ids, idStarts, nameIDs): ([UInt8], [Int], [UInt32]) = ([], [0], [])
        var (payloads, payloadStarts): ([UInt8], [Int]) = ([], [0])
        var known = ByteTable.Builder()
        var last: (id: String, number: UInt32)?
        textStarts.reserveCapacity(entries.count + 1)
        payloadStarts.reserveCapacity(entries.count + 1)
        nameIDs.reserveCapacity(entries.count)
        for entry in entries {
            text += entry.name.utf8
            textStarts.append(text.count)
            if let last, last.id == entry.id {
                nameIDs.append(last.number)
            } else {
                var id = entry.id
                let number = UInt32(id.withUTF8 { known.number(of: $0) })
                if Int(number) == idStarts.count - 1 {
                    ids += id.utf8
                    idStarts.append(ids.count)
                }
                nameIDs.append(number)
                last = (entry.id, number)
            }
            payloads += entry.payload
            payloadStarts.append(payloads.count)
        }
        set(.text, text)
        set(.textStarts, starts: textStarts)
        set(.ids, ids)
        set(.idStarts, starts: idStarts)
        // One name each, in order: then the number of a name is that of its identifier.
        if idStarts.count != entries.count + 1 { set(.nameIDs, packed: nameIDs) }
        if !payloads.isEmpty {
            set(.payloads, payloads)
            set(.payloadStarts, starts: payloadStarts)
        }
        if entries.contains(where: { $0.kind != .any }) { set(.kinds, SegmentWriter.kinds(entries)) }
    }

    private static func kinds(_ entries: [NameEntry]) -> [UInt8] {
        var kinds = [UInt8](repeating: 0, count: (entries.count + 3) / 4)
        for (number, entry) in entries.enumerated() {
            kinds[number / 4] |= UInt8(entry.kind.number) << UInt8(number % 4 * 2)
        }
        return kinds
    }

    // MARK: Words of names

    mutating func addTokens(_ chunks: [NameChunk], _ words: WordTable, _ wordTraits: [WordTraits]) {
        var (tokens, tokenStarts, traits): ([UInt32], [Int], [UInt64]) = ([], [0], [])
        var counts = [Int](repeating: 0, count: words.count + 1)
        func forEachPosting(_ body: (_ word: UInt32, _ name: UInt32) -> Void) {
            var number: UInt32 = 0
            var seen: [UInt32] = []
            for (chunk, own) in zip(chunks, words.numbers) {
                for name in chunk.names {
                    let tokens = chunk.tokens(of: name)
                    let hasSearched = tokens.contains { NameMatcher.isSearched($0.role) }
                    seen.removeAll(keepingCapacity: true)
                    for token in tokens where !hasSearched || NameMatcher.isSearched(token.role) {
                        seen.append(own[Int(token.word)])
                    }
                    for word in chunk.alternatives(of: name) { seen.append(own[Int(word)]) }
                    for (index, word) in seen.enumerated() where !seen[..<index].contains(word) { body(word, number) }
                    number += 1
                }
            }
        }
        for (chunk, own) in zip(chunks, words.numbers) {
            for name in chunk.names {
                let ownTokens = chunk.tokens(of: name)
                for token in ownTokens {
                    tokens.append(IndexedToken(word: own[Int(token.word)], role: token.role).rawValue)
                }
                tokenStarts.append(tokens.count)
                let ownWords = ownTokens.lazy.map { token in
                    let word = Int(own[Int(token.word)])
                    return NameTraits.Word(traits: wordTraits[word], script: words.words[word].script, role: token.role)
                }
                traits.append(
                    NameTraits(
                        kind: name.kind, words: ownWords,
                        hasAlternatives: !chunk.alternatives(of: name).isEmpty, isKnown: name.isKnown
                    ).rawValue)
            }
        }
        forEachPosting { word, _ in counts[Int(word) + 1] += 1 }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        set(.postingStarts, starts: counts)
        var postings = [UInt32](repeating: 0, count: counts[counts.count - 1])
        forEachPosting { word, name in
            postings[counts[Int(word)]] = name
            counts[Int(word)] += 1
        }
        set(.postings, packed: postings)
        set(.tokens, packed: tokens)
        set(.tokenStarts, starts: tokenStarts)
        set(.nameTraits, traits)
    }

    /// Names by what acronyms must have in common with them.
    mutating func addInitials(_ chunks: [NameChunk], _ words: WordTable) {
        var pairs: [(key: InitialsKey, name: UInt32)] = []
        var first: UInt32 = 0
        for (chunk, own) in zip(chunks, words.numbers) {
            for (key, name) in chunk.shorts { pairs.append((key, first + UInt32(name))) }
            for (initials, name) in chunk.longs {
                var long = initials
                let tokens = chunk.tokens(of: chunk.names[Int(name)])
                for token in long.unread {
                    let word = own[Int(tokens[tokens.startIndex + token].word)]
                    long.add(reading: words.words[Int(word)].reading.first ?? 0)
                }
                for key in long.keys { pairs.append((key, first + UInt32(name))) }
            }
            first += UInt32(chunk.names.count)
        }
        pairs.sort { $0.key != $1.key ? $0.key < $1.key : $0.name < $1.name }
        var (keys, starts): ([UInt64], [Int]) = ([], [])
        for (index, pair) in pairs.enumerated() where keys.last != pair.key.rawValue {
            keys.append(pair.key.rawValue)
            starts.append(index)
        }
        set(.initialKeys, keys)
        set(.initialStarts, starts: starts + [pairs.count])
        set(.initialNames, packed: pairs.map(\.name))
    }

    // MARK: Words

    mutating func addWords(_ words: WordTable, _ traits: [WordTraits]) {
        var (letters, starts): ([UInt8], [Int]) = ([], [0])
        var (readings, readingStarts): ([UInt8], [Int]) = ([], [0])
        var codes: [UInt32] = []
        var scripts: [UInt32] = []
        for word in words.words {
            letters += word.letters
            starts.append(letters.count)
            let code = word.script.rawCode
            // More scripts than Unicode has cannot come; the first number stands for all beyond.
            if !codes.contains(code), codes.count < 255 { codes.append(code) }
            scripts.append(UInt32(codes.firstIndex(of: code) ?? 0))
            if !word.reading.isEmpty || !word.other.isEmpty {
                let kept = word.reading.prefix(255)
                readings.append(UInt8(kept.count))
                readings += kept
                readings += word.other.prefix(255)
            }
            readingStarts.append(readings.count)
        }
        set(.letters, letters)
        set(.letterStarts, starts: starts)
        set(.scripts, packed: scripts)
        set(.traits, traits.map(\.rawValue))
        set(.scriptCodes, codes)
        set(.readings, readings)
        set(.readingStarts, starts: readingStarts)
    }

    // MARK: Tables

    mutating func addTables(_ chunks: [NameChunk], _ words: WordTable, _ matcher: NameMatcher) {
        var families: [UInt64] = []
        for (number, word) in words.words.enumerated() {
            for family in word.letters.withUnsafeBufferPointer({ matcher.families(ofWord: $0, word.script) }) {
                families.append(SegmentWriter.pair(UInt32(bitPattern: family), UInt32(number)))
            }
        }
        var (concepts, known, user): ([UInt64], [UInt64], [UInt64]) = ([], [], [])
        var first: UInt32 = 0
        for (chunk, own) in zip(chunks, words.numbers) {
            for (concept, word) in chunk.concepts {
                concepts.append(SegmentWriter.pair(UInt32(concept), own[Int(word)]))
            }
            for (family, name) in chunk.families {
                known.append(SegmentWriter.pair(UInt32(family), first + UInt32(name)))
            }
            for (row, name) in chunk.rows { user.append(SegmentWriter.pair(UInt32(row), first + UInt32(name))) }
            first += UInt32(chunk.names.count)
        }
        set(.families, SegmentWriter.sorted(families))
        set(.concepts, SegmentWriter.sorted(concepts))
        set(.knownNames, SegmentWriter.sorted(known))
        set(.userNames, SegmentWriter.sorted(user))
    }

    private static func pair(_ key: UInt32, _ value: UInt32) -> UInt64 { UInt64(key) << 32 | UInt64(value) }

    /// In order, each once.
    private static func sorted(_ pairs: [UInt64]) -> [UInt64] {
        var result: [UInt64] = []
        for pair in pairs.sorted() where result.last != pair { result.append(pair) }
        return result
    }

    // MARK: Tries

    mutating func addTries(_ words: WordTable, _ matcher: NameMatcher) throws(IndexError) {
        let plans = TriePlan.all(matcher)
        let built = parallelMap(plans.count) { plans[$0].build(words, matcher) }
        var infos: [TrieArrays.Info] = []
        var (nodes, upper, tails): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        var (ranks, starts, ends): ([UInt32], [Int], [UInt32]) = ([], [0], [])
        for (plan, trie) in zip(plans, built) where trie.nodeCount > 0 {
            guard trie.nodeCount < WordTrie.mostNodes, trie.tailCount < WordTrie.mostNodes else {
                throw SegmentWriter.tooLarge
            }
            // What has 16 bits is at an even place.
            if tails.count % 2 == 1 { tails.append(0) }
            if upper.count % 2 == 1 { upper.append(0) }
            let tailBytes = trie.tailBytes
            infos.append(
                TrieArrays.Info(
                    plan: plan.number, nodeCount: trie.nodeCount, firstNode: nodes.count / WordTrie.nodeLength,
                    tailLength: tailBytes.count, tailStart: tails.count, rankStart: ranks.count,
                    firstNumber: starts.count - 1, upperStart: upper.count, upperLength: trie.upperLength))
            nodes += trie.nodeBytes
            upper += trie.upperBytes
            tails += tailBytes
            ranks += trie.ranks
            starts += trie.wordEnds.lazy.map { ends.count + $0 }
            ends += trie.words
        }
        set(.tries, infos)
        set(.trieNodes, nodes)
        set(.trieUpper, upper)
        set(.trieTails, tails)
        set(.trieRanks, ranks)
        set(.trieWordStarts, starts: starts)
        set(.trieWords, packed: ends)
    }

    static let tooLarge = IndexError(
        .tooLarge, "index", "more names or different words than a file holds; divide the names among several files")

    // MARK: Layout

    func finish(nameCount: Int, wordCount: Int, fingerprint: UInt64, icuVersion: UInt32) -> SegmentMemory {
        var length = SegmentLayout.headerLength
        var places: [(start: Int, count: Int)] = []
        for section in sections {
            places.append((length, section.count))
            length += (section.count + SegmentLayout.alignment - 1) / SegmentLayout.alignment * SegmentLayout.alignment
        }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: length, alignment: SegmentLayout.alignment)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        for (section, place) in zip(sections, places) {
            UnsafeMutableRawBufferPointer(rebasing: memory[place.start..<place.start + place.count]).copyBytes(
                from: section)
        }
        func store<Value: BitwiseCopyable>(_ value: Value, _ field: Int) {
            memory.storeBytes(of: value, toByteOffset: field, as: Value.self)
        }
        typealias Field = SegmentLayout.Field
        store(SegmentLayout.magic, Field.magic)
        store(SegmentLayout.formatVersion, Field.formatVersion)
        store(UInt32(NameMatcher.scoringVersion), Field.scoringVersion)
        store(fingerprint, Field.fingerprint)
        store(icuVersion, Field.icuVersion)
        store(UInt64(length), Field.fileLength)
        store(UInt64(nameCount), Field.nameCount)
        store(UInt64(wordCount), Field.wordCount)
        for (index, place) in places.enumerated() {
            store(UInt64(place.start), Field.sections + 16 * index)
            store(UInt64(place.count), Field.sections + 16 * index + 8)
        }
        let body = UnsafeRawBufferPointer(rebasing: memory[SegmentLayout.headerLength...])
        store(SegmentLayout.checksum(body), Field.bodyChecksum)
        let header = UnsafeRawBufferPointer(rebasing: memory[..<SegmentLayout.headerLength])
        store(UInt32(truncatingIfNeeded: SegmentLayout.checksum(header)), Field.headerChecksum)
        return SegmentMemory(owning: memory)
    }
}
