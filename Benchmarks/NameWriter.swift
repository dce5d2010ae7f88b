import NameData
import NameMatching
import Transliteration

/// Makes up people from the given names and the words of the library's tables, and writes each of them in several ways.
struct NameWriter {
    /// One name in one script, however spelled.
    typealias Spellings = [String]

    struct Person {
        var script: Script
        var parts: [Spellings]
    }

    /// How many of a hundred people are written in which script.
    private static let shares: [(script: Script, percent: Int, frequencies: String)] = [
        (.latin, 66, "Frequencies/latn.tsv"), (.cyrillic, 14, "Frequencies/cyrl.tsv"),
        (.arabic, 12, "Frequencies/arab.tsv"),
        (.hebrew, 3, "Frequencies/hebr.tsv"), (.hangul, 3, "Frequencies/hang.tsv"), (.han, 2, "Frequencies/hani.tsv"),
    ]

    private var given: [Script: [Spellings]] = [:]
    private var family: [Script: [Spellings]] = [:]
    private var random: SeededGenerator

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        for row in try GivenNames.rows() {
            for (script, spellings) in row { given[script, default: []].append(spellings) }
        }
        for share in NameWriter.shares {
            // Frequent words are given names, organizations and particles; family names are mostly rare.
            let words = FrequencyTable.words(of: share.frequencies).map { String(decoding: $0, as: UTF8.self) }
            family[share.script] = words.dropFirst(words.count / 4).filter { $0.utf8.count > 2 }.map {
                [$0.capitalizedFirst]
            }
        }
    }

    mutating func person() -> Person {
        var number = Int.random(in: 0..<100, using: &random)
        var script = Script.latin
        for share in NameWriter.shares {
            if number < share.percent {
                script = share.script
                break
            }
            number -= share.percent
        }
        var parts = [pick(given[script])]
        if Int.random(in: 0..<4, using: &random) == 0 { parts.append(pick(given[script])) }
        parts.append(pick(family[script]))
        return Person(script: script, parts: parts)
    }

    private mutating func pick(_ names: [Spellings]?) -> Spellings { names?.randomElement(using: &random) ?? ["Nemo"] }

    /// One way to write a person: a spelling of each part, here and there a letter changed, the family name first or a
    /// middle name shortened.
    mutating func write(_ person: Person) -> String {
        var words = person.parts.map { $0.randomElement(using: &random) ?? "" }
        let style = Int.random(in: 0..<20, using: &random)
        if words.count > 2, style < 4 || style == 19 {
            if style < 2 { words.remove(at: 1) } else if person.script.isCased { words[1] = words[1].prefix(1) + "." }
        }
        if style == 4 { words = words.map { $0.uppercased() } }
        let text = words.joined(separator: person.script == .han ? "" : " ")
        if style == 5, let last = words.popLast() { return last + ", " + words.joined(separator: " ") }
        return style < 12 ? text : Misspelling.change(text, &random)
    }
}

/// The given names of the tables, each with its spellings by script.
enum GivenNames {
    static func rows() throws -> [[(script: Script, spellings: [String])]] {
        var rows: [[(Script, [String])]] = []
        for file in ["european", "islamic", "east-asian"] {
            let table = try Table(embedded: "Names/given-names-\(file).tsv")
            let (name, spellings) = (try table.column("family"), try table.column("spellings"))
            for row in table.rows {
                var scripts: [(script: Script, spellings: [String])] = []
                for spelling in [row[name].capitalizedFirst] + row.values(spellings) {
                    let script = Script.dominant(in: spelling)
                    if let index = scripts.firstIndex(where: { $0.script == script }) {
                        scripts[index].spellings.append(spelling)
                    } else {
                        scripts.append((script, [spelling]))
                    }
                }
                rows.append(scripts)
            }
        }
        return rows
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
