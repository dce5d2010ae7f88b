import NameMatching
import NameNormalization
import Transliteration

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The names that are measured with, and true variants of some of them.
struct NameCorpus: Sendable {
    let title: String
    let names: [String]
    /// Names and other ways to write them.
    let variants: [(name: String, variant: String)]

    static let seed: UInt64 = 0x0A0B

    /// Generated names: the same for the same count and tables.
    init(count: Int) throws {
        var writer = try NameWriter(seed: NameCorpus.seed)
        var names: [String] = []
        var variants: [(String, String)] = []
        for index in 0..<count {
            let person = writer.person()
            let name = writer.write(person)
            names.append(name)
            if index % 10 == 0 { variants.append((name, writer.write(person))) }
        }
        self.names = names
        self.variants = variants
        title = "\(Columns.grouped(count)) generated names, seed \(NameCorpus.seed)"
    }

    /// The lines of a file; variants are their words misspelled.
    init(file: String, count: Int) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        names = text.split(whereSeparator: \.isNewline).prefix(count).map(String.init)
        guard names.count >= 1_000 else { throw WrongCorpus(file: file, count: names.count) }
        var random = SeededGenerator(seed: NameCorpus.seed)
        variants = stride(from: 0, to: names.count, by: 10).map { [names] index in
            (names[index], Misspelling.change(names[index], &random))
        }
        title = "\(Columns.grouped(names.count)) names of \(file)"
    }

    private init(title: String, names: [String], variants: [(name: String, variant: String)]) {
        (self.title, self.names, self.variants) = (title, names, variants)
    }

    /// Some of the names, drawn with the fixed seed: a file in the order of the alphabet would give names that are all
    /// alike. A smaller sample is the beginning of a greater one. Variants are not among them.
    func sample(_ count: Int) -> NameCorpus {
        var random = SeededGenerator(seed: NameCorpus.seed)
        let drawn = names.shuffled(using: &random).prefix(count)
        return NameCorpus(title: "\(Columns.grouped(drawn.count)) of \(title)", names: Array(drawn), variants: [])
    }

    /// The names that are written in Latin letters.
    var latinNames: [String] { names.filter { Script.dominant(in: $0) == .latin } }
}

struct WrongCorpus: Error, CustomStringConvertible {
    var file: String
    var count: Int
    var description: String {
        "\(file): \(count) names are too few to measure with; give a file of at least 1000 lines"
    }
}
