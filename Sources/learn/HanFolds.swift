import ArgumentParser
import Transliteration

/// Makes `Romanization/han-folds.tsv`: the simplified form of every traditional character, by ICU.
struct HanFolds: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print Romanization/han-folds.tsv.")

    func run() {
        var groups: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for value in UInt32(0x3400)...0x9FFF {
            guard let scalar = Unicode.Scalar(value), let simplified = RomanizationReference.simplified(of: scalar),
                RomanizationReference.simplified(of: simplified) == nil
            else { continue }
            groups[simplified, default: []].append(scalar)
        }
        print(
            """
            # Traditional Chinese characters and the simplified ones that stand for them in the comparison form: 習近平 is 习近平.
            # script: ISO 15924; folded: the simplified character; scalars: the traditional ones, without separators; language;
            # source: icu = transliterator "Traditional-Simplified" of ICU \(RomanizationReference.icuVersion), Unicode license; note.
            # Made by: swift run -c release learn han-folds. Our own folds come first: folds.tsv.
            # Apache-2.0 for the arrangement, 2026-11.
            script\tfolded\tscalars\tlanguage\tsource\tnote
            """)
        for (simplified, scalars) in groups.sorted(by: { $0.key < $1.key }) {
            print("Hani\t\(simplified)\t\(String(String.UnicodeScalarView(scalars)))\tzh\ticu\t")
        }
    }
}
