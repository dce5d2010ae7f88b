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

    /// Takes the sections that another writer has collected.
    mutating func add(_ other: SegmentWriter) {
        for (index, section) in other.sections.enumerated() where !section.isEmpty { sections[index] = section }
    }

    private static func offset(_ count: Int) throws(IndexError) -> UInt32 {
        guard let offset = UInt32(exactly: count) else {
            throw IndexError(
                .tooLarge, "index", "more than 4 GiB of names or payloads; divide the names among several files")
        }
        return offset
    }

    // MARK: Names

    static func names(_ entries: [NameEntry]) -> Result<SegmentWriter, IndexError> {
        var writer = SegmentWriter()
        do throws(IndexError) { try writer.addNames(entries) } catch { return .failure(error) }
        return .success(writer)
    }

    private mutating func addNames(_ entries: [NameEntry]) throws(IndexError) {
        var (text, textStarts): ([UInt8], [UInt32]) = ([], [0])
        var (ids, idStarts, nameIDs): ([UInt8], [UInt32], [UInt32]) = ([], [0], [])
        var (payloads, payloadStarts): ([UInt8], [UInt32]) = ([], [0])
        var known = ByteTable.Builder()
        var last: (id: String, number: UInt32)?
        textStarts.reserveCapacity(entries.count + 1)
        nameIDs.reserveCapacity(entries.count)
        for entry in entries {
            text += entry.name.utf8
            textStarts.append(try SegmentWriter.offset(text.count))
            if let last, last.id == entry.id {
                nameIDs.append(last.number)
            } else {
                var id = entry.id
                let number = UInt32(id.withUTF8 { known.number(of: $0) })
                if Int(number) == idStarts.count - 1 {
                    ids += id.utf8
                    idStarts.append(try SegmentWriter.offset(ids.count))
                }
                nameIDs.append(number)
                last = (entry.id, number)
            }
            payloads += entry.payload
            payloadStarts.append(try SegmentWriter.offset(payloads.count))
        }
        // One name each, in order: then the number of a name is that of its identifier.
        if idStarts.count == entries.count + 1 { nameIDs = [] }
        set(.text, text)
        set(.textStarts, Runs.packed(textStarts))
        set(.ids, ids)
        set(.idStarts, Runs.packed(idStarts))
        set(.nameIDs, nameIDs)
        if !payloads.isEmpty {
            set(.payloads, payloads)
            set(.payloadStarts, Runs.packed(payloadStarts))
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
        var (tokens, tokenStarts, traits): ([UInt32], [UInt32], [UInt64]) = ([], [0], [])
        var counts = [UInt32](repeating: 0, count: words.count + 1)
        func forEachPosting(_ body: (_ word: UInt32, _ name: UInt32) -> Void) {
            var number: UInt32 = 0
            var seen: [UInt32] = []
            for (chunk, own) in zip(chunks, words.numbers) {
                for name in chunk.names {
                    let hasSearched = name.tokens.contains { NameMatcher.isSearched($0.role) }
                    seen.removeAll(keepingCapacity: true)
                    for token in name.tokens where !hasSearched || NameMatcher.isSearched(token.role) {
                        seen.append(own[Int(token.word)])
                    }
                    for word in name.alternatives { seen.append(own[Int(word)]) }
                    for (index, word) in seen.enumerated() where !seen[..<index].contains(word) { body(word, number) }
                    number += 1
                }
            }
        }
        for (chunk, own) in zip(chunks, words.numbers) {
            for name in chunk.names {
                for token in name.tokens {
                    tokens.append(own[Int(token.word)] | UInt32(token.role.rawValue) << 28)
                }
                tokenStarts.append(UInt32(tokens.count))
                let ownWords = name.tokens.lazy.map { token in
                    let word = Int(own[Int(token.word)])
                    return NameTraits.Word(traits: wordTraits[word], script: words.words[word].script, role: token.role)
                }
                traits.append(
                    NameTraits(
                        kind: name.kind, words: ownWords,
                        hasAlternatives: !name.alternatives.isEmpty, isKnown: name.facts.isKnown
                    ).rawValue)
            }
        }
        forEachPosting { word, _ in counts[Int(word) + 1] += 1 }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        set(.postingStarts, Runs.packed(counts))
        var postings = [UInt32](repeating: 0, count: Int(counts[counts.count - 1]))
        forEachPosting { word, name in
            postings[Int(counts[Int(word)])] = name
            counts[Int(word)] += 1
        }
        set(.postings, postings)
        set(.tokens, tokens)
        set(.tokenStarts, Runs.packed(tokenStarts))
        set(.nameTraits, traits)
    }

    /// Names by what acronyms must have in common with them.
    mutating func addInitials(_ chunks: [NameChunk], _ words: WordTable) {
        var pairs: [(key: InitialsKey, name: UInt32)] = []
        var number: UInt32 = 0
        for (chunk, own) in zip(chunks, words.numbers) {
            for name in chunk.names {
                if let short = name.short { pairs.append((short, number)) }
                if var long = name.long {
                    for token in long.unread {
                        long.add(reading: words.words[Int(own[Int(name.tokens[token].word)])].reading.first ?? 0)
                    }
                    for key in long.keys { pairs.append((key, number)) }
                }
                number += 1
            }
        }
        pairs.sort { $0.key != $1.key ? $0.key < $1.key : $0.name < $1.name }
        var (keys, starts): ([UInt64], [UInt32]) = ([], [])
        for (index, pair) in pairs.enumerated() where keys.last != pair.key.rawValue {
            keys.append(pair.key.rawValue)
            starts.append(UInt32(index))
        }
        set(.initialKeys, keys)
        set(.initialStarts, Runs.packed(starts + [UInt32(pairs.count)]))
        set(.initialNames, pairs.map(\.name))
    }

    // MARK: Words

    mutating func addWords(_ words: WordTable, _ traits: [WordTraits]) {
        var (letters, starts): ([UInt8], [UInt32]) = ([], [0])
        var (readings, readingStarts): ([UInt8], [UInt32]) = ([0], [])
        var codes: [UInt32] = []
        var scripts: [UInt8] = []
        for word in words.words {
            letters += word.letters
            starts.append(UInt32(letters.count))
            let code = word.script.rawCode
            // More scripts than Unicode has cannot come; the last number stands for all beyond.
            if !codes.contains(code), codes.count < 255 { codes.append(code) }
            scripts.append(UInt8(codes.firstIndex(of: code) ?? 0))
            if word.reading.isEmpty, word.other.isEmpty {
                readingStarts.append(0)
            } else {
                readingStarts.append(UInt32(readings.count))
                for reading in [word.reading, word.other] {
                    let kept = reading.prefix(255)
                    readings.append(UInt8(kept.count))
                    readings += kept
                }
            }
        }
        set(.letters, letters)
        set(.letterStarts, Runs.packed(starts))
        set(.scripts, scripts)
        set(.traits, traits.map(\.rawValue))
        set(.scriptCodes, codes)
        set(.readings, readings)
        set(.readingStarts, readingStarts)
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
        var number: UInt32 = 0
        for (chunk, own) in zip(chunks, words.numbers) {
            for (concept, word) in chunk.concepts {
                concepts.append(SegmentWriter.pair(UInt32(concept), own[Int(word)]))
            }
            for name in chunk.names {
                for family in name.facts.families { known.append(SegmentWriter.pair(UInt32(family), number)) }
                for row in name.facts.rows { user.append(SegmentWriter.pair(UInt32(row), number)) }
                number += 1
            }
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

    mutating func addTries(_ words: WordTable, _ matcher: NameMatcher) {
        let plans = TriePlan.all(matcher)
        let built = parallelMap(plans.count) { plans[$0].build(words, matcher) }
        var infos: [UInt64] = []
        var (nodes, tails): ([UInt8], [UInt16]) = ([], [])
        var (ranks, starts, ends): ([UInt32], [UInt32], [UInt32]) = ([], [], [])
        for (plan, trie) in zip(plans, built) where trie.nodeCount > 0 {
            infos += [
                UInt64(plan.number), UInt64(trie.nodeCount), UInt64(nodes.count / WordTrie.nodeLength),
                UInt64(trie.tails.count), UInt64(tails.count), UInt64(ranks.count), UInt64(starts.count),
                UInt64(ends.count),
            ]
            nodes += trie.nodeBytes
            tails += trie.tails
            ranks += trie.ranks
            starts += trie.wordStarts
            ends += trie.words
        }
        set(.tries, infos)
        set(.trieNodes, nodes)
        set(.trieTails, tails)
        set(.trieRanks, ranks)
        set(.trieWordStarts, starts)
        set(.trieWords, ends)
    }

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
