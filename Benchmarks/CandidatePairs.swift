import NameMatching
import NameNormalization

/// Pairs of prepared names as a search hands them to the matcher, and pairs at random.
struct CandidatePairs: Sendable {
    /// Six in ten share a blocking key, three the first two classes of one, one is a true variant.
    private(set) var candidates: [(PreparedName, PreparedName)] = []
    private(set) var random: [(PreparedName, PreparedName)] = []
    private(set) var variants: [(PreparedName, PreparedName)] = []

    init(corpus: NameCorpus, count: Int, matcher: NameMatcher) {
        let names = corpus.names.map { matcher.prepare($0, kind: .person) }
        variants = corpus.variants.map {
            (matcher.prepare($0.name, kind: .person), matcher.prepare($0.variant, kind: .person))
        }
        var generator = SeededGenerator(seed: NameCorpus.seed)
        for _ in 0..<count {
            random.append((names[generator.below(names.count)], names[generator.below(names.count)]))
        }
        let keys = names.map(\.name.keys)
        var (byKey, byClass): ([String: [Int]], [String: [Int]]) = ([:], [:])
        for (index, keys) in keys.enumerated() {
            for key in keys {
                byKey[key, default: []].append(index)
                byClass[String(key.prefix(2)), default: []].append(index)
            }
        }
        while candidates.count < count {
            let index = generator.below(names.count)
            let kind = generator.below(10)
            if kind == 9 {
                candidates.append(variants[generator.below(variants.count)])
                continue
            }
            guard let key = keys[index].randomElement(using: &generator) else { continue }
            let others = kind < 6 ? byKey[key] : byClass[String(key.prefix(2))]
            guard let other = others?.randomElement(using: &generator), other != index else { continue }
            candidates.append((names[index], names[other]))
        }
    }
}

extension SeededGenerator {
    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
