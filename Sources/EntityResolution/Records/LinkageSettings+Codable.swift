extension LinkageSettings: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case id, label, fields, blocking, prior, related, threshold, linkType, oneToOne, missing, rename, largestBlock,
            sample,
            seed
    }

    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(except: Key.allCases.map(\.rawValue))
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            fields: try container.decode([LinkageField].self, forKey: .fields),
            blocking: try container.decodeIfPresent([[String]].self, forKey: .blocking)?.map(BlockingRule.init) ?? [])
        id = try container.decodeIfPresent(String.self, forKey: .id)
        label = try container.decodeIfPresent(String.self, forKey: .label)
        prior = try container.decodeIfPresent(Double.self, forKey: .prior)
        related = try container.decodeIfPresent([Double].self, forKey: .related)
        threshold = try container.decodeIfPresent(Double.self, forKey: .threshold) ?? threshold
        linkType = try container.decodeIfPresent(LinkType.self, forKey: .linkType)
        oneToOne = try container.decodeIfPresent(Bool.self, forKey: .oneToOne) ?? oneToOne
        missing = try container.decodeIfPresent([String].self, forKey: .missing).map { Set($0) } ?? missing
        rename = try container.decodeIfPresent([String: String].self, forKey: .rename) ?? rename
        largestBlock = try container.decodeIfPresent(Int.self, forKey: .largestBlock) ?? largestBlock
        sample = try container.decodeIfPresent(Int.self, forKey: .sample) ?? sample
        seed = try container.decodeIfPresent(UInt64.self, forKey: .seed) ?? seed
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(id, forKey: .id)
        try container.encodeIfPresent(label, forKey: .label)
        try container.encode(fields, forKey: .fields)
        try container.encode(blocking.map(\.keys), forKey: .blocking)
        try container.encodeIfPresent(prior, forKey: .prior)
        try container.encodeIfPresent(related, forKey: .related)
        try container.encode(threshold, forKey: .threshold)
        try container.encodeIfPresent(linkType, forKey: .linkType)
        try container.encode(oneToOne, forKey: .oneToOne)
        try container.encode(missing.sorted(), forKey: .missing)
        try container.encode(rename, forKey: .rename)
        try container.encode(largestBlock, forKey: .largestBlock)
        try container.encode(sample, forKey: .sample)
        try container.encode(seed, forKey: .seed)
    }
}

extension LinkageField: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case field, type, columns, separator, dateOrder, frequencies, levels
    }

    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(except: Key.allCases.map(\.rawValue))
        let container = try decoder.container(keyedBy: Key.self)
        let name = try container.decode(String.self, forKey: .field)
        let typeName = try container.decode(String.self, forKey: .type)
        guard let type = FieldType(rawValue: typeName) else {
            let types = FieldType.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container, debugDescription: "type \"\(typeName)\" is unknown; write one of \(types)"
            )
        }
        self.init(
            name, type, columns: try container.decodeIfPresent([String].self, forKey: .columns),
            levels: try container.decodeIfPresent([ComparisonLevel].self, forKey: .levels))
        if let text = try container.decodeIfPresent(String.self, forKey: .separator) {
            guard text.count == 1 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .separator, in: container,
                    debugDescription: "the separator \"\(text)\" is not one character; write one, such as \";\"")
            }
            separator = text.first
        }
        dateOrder = try container.decodeIfPresent(RecordDate.Order.self, forKey: .dateOrder) ?? dateOrder
        frequencies = try container.decodeIfPresent(Bool.self, forKey: .frequencies) ?? frequencies
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .field)
        try container.encode(type, forKey: .type)
        try container.encode(columns, forKey: .columns)
        try container.encodeIfPresent(separator.map { String($0) }, forKey: .separator)
        try container.encode(dateOrder, forKey: .dateOrder)
        try container.encode(frequencies, forKey: .frequencies)
        try container.encode(levels, forKey: .levels)
    }
}

extension ComparisonLevel: Codable {
    private enum Key: String, CodingKey, CaseIterable { case when, m, u, r }

    public init(from decoder: any Decoder) throws {
        // What a level is worth is written beside it for people to read; it follows from m and u.
        try decoder.refuseKeys(except: Key.allCases.map(\.rawValue) + ["bits"])
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            try container.decode(LevelTest.self, forKey: .when),
            m: try container.decodeIfPresent(Double.self, forKey: .m),
            u: try container.decodeIfPresent(Double.self, forKey: .u),
            r: try container.decodeIfPresent([Double].self, forKey: .r))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(when, forKey: .when)
        try container.encodeIfPresent(m, forKey: .m)
        try container.encodeIfPresent(u, forKey: .u)
        try container.encodeIfPresent(r, forKey: .r)
    }
}

/// Any key of an object.
private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// Makes a misspelled key an error instead of a setting that is silently not there.
    fileprivate func refuseKeys(except known: [String]) throws {
        let keys = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
        guard let unknown = keys.first(where: { !known.contains($0) }) else { return }
        throw DecodingError.dataCorrupted(
            .init(
                codingPath: codingPath,
                debugDescription: "\"\(unknown)\" is unknown; write one of \(known.joined(separator: ", "))"))
    }
}
