/// A Thai or Lao vowel: signs before, above, below and after the consonant that it is spoken after.
///
///     เ◌ีย   →  "ia": เมีย
///     ◌ว◌   →  "ua": ชวน; between two consonants only
struct VowelFrame {
    /// Whether a consonant may end the syllable.
    enum Ending: String { case open, closed, coda }

    /// ◌, which stands for the consonant in `Romanization/abugidas.tsv`.
    static let slot: UInt32 = 0x25CC

    /// The sign before the consonant; 0 for none.
    let before: UInt32
    let after: [UInt32]
    /// Whether another consonant must follow.
    let needsConsonant: Bool
    let latin: [UInt8]
    let ending: Ending

    /// The longer of two frames that fit is meant.
    var length: Int { after.count + (needsConsonant ? 1 : 0) }

    init(_ letters: Substring, _ latin: [UInt8], _ ending: String) {
        let parts = letters.unicodeScalars.map(\.value)
            .split(separator: VowelFrame.slot, omittingEmptySubsequences: false)
        before = parts.first?.first ?? 0
        after = parts.count > 1 ? Array(parts[1]) : []
        needsConsonant = parts.count > 2
        self.latin = latin
        self.ending = Ending(rawValue: ending) ?? .open
    }
}
