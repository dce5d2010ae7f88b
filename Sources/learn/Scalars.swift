import ArgumentParser
import Transliteration

/// Makes `Romanization/scalars.tsv`: ICU's reading of every scalar of the frozen scripts, grouped by reading.
struct Scalars: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print Romanization/scalars.tsv.")

    func run() {
        let scripts = Set(RomanizationReference.frozenScripts)
        var groups: [String: [Unicode.Scalar]] = [:]
        for value in UInt32(0x80)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), scripts.contains(Script(of: scalar)),
                scalar.properties.isAlphabetic,
                CaseFolding.composed(String(scalar)).unicodeScalars.elementsEqual([scalar]),
                let latin = RomanizationReference.latin(of: scalar)
            else { continue }
            groups["\(Script(of: scalar))\t\(latin)", default: []].append(scalar)
        }
        print(
            """
            # ICU's Latin reading of single scalars, frozen so that results do not change with the version of ICU.
            # script: ISO 15924; latin: the reading in ASCII; scalars: every scalar that reads so, without separators;
            # language; source: icu = transliterator "Any-Latin; Latin-ASCII" of ICU \(RomanizationReference.icuVersion),
            # Unicode license; note. Made by: swift run -c release learn scalars. Own readings come first: own.tsv.
            # Apache-2.0 for the arrangement, 2026-11.
            script\tlatin\tscalars\tlanguage\tsource\tnote
            """)
        for (key, scalars) in groups.sorted(by: { $0.key < $1.key }) {
            print("\(key)\t\(String(String.UnicodeScalarView(scalars)))\tund\ticu\t")
        }
    }
}
