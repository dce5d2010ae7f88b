internal import Transliteration

/// Keeps the path of the most believed spelling while two words are scored, so that an explanation shows what counted.
final class SpellingTrace {
    struct Path {
        /// What the model believes, in bits.
        var bits: Float
        /// The script of the source letters.
        var script: Script
        /// The units from first to last: source letter, Latin letters, log-odds.
        var units: [(source: String, target: String, bits: Float)]

        /// All source letters.
        var source: String { units.map(\.source).joined() }
    }

    private(set) var best: Path?

    /// Keeps a path if none is believed more: the cheapest of those whose beginnings are within their limits.
    func note(
        _ bits: Float, _ model: SpellingModel, _ source: UnsafeBufferPointer<UInt16>, _ target: SpellingTarget,
        null: LatinNull, _ beginnings: UnsafePointer<UInt16>
    ) {
        guard bits > best?.bits ?? -.infinity else { return }
        var units: [(source: String, target: String, bits: Float)] = []
        _ = model.align(source, target, null: null, beginnings: beginnings) { index, range, unit, odds in
            let letters = String(decoding: target.letters[range].map { $0 <= 26 ? $0 + 0x60 : 0x3F }, as: UTF8.self)
            // Without a unit a Latin letter stands for nothing, or a source letter does.
            let isInsertion = unit == 0 && !range.isEmpty
            units.append((isInsertion ? "" : model.letter(of: source[index]), letters, odds))
        }
        best = Path(bits: bits, script: model.script, units: units.reversed())
    }
}

extension SpellingModel {
    /// The letter that a symbol stands for; `?` for one that the model has never seen.
    fileprivate func letter(of symbol: UInt16) -> String {
        guard symbol > 0, let offset = (0..<scalarCount).first(where: { symbols[$0] == symbol }),
            let scalar = Unicode.Scalar(firstScalar + UInt32(offset))
        else { return "?" }
        return String(scalar)
    }
}
