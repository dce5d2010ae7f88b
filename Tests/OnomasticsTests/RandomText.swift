import NameMatching

/// Seeded texts without sense: letters of many scripts, marks without letters, controls, symbols, anything.
enum RandomText {
    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x41...0x5A, 0x61...0x7A, 0x00...0x1F, 0x7F...0xA0, 0xC0...0x24F, 0x300...0x36F, 0x370...0x3FF,
        0x400...0x45F, 0x531...0x587, 0x591...0x5F4, 0x600...0x6FF, 0x900...0x97F, 0xE00...0xE4E, 0x10D0...0x10FF,
        0x1100...0x11FF, 0x2000...0x206F, 0x2100...0x214F, 0x3000...0x30FF, 0x4E00...0x4EFF, 0xAC00...0xACFF,
        0xFB00...0xFDFF, 0xFE00...0xFFEF, 0x1F600...0x1F64F, 0x1F1E6...0x1F1FF, 0xE0000...0xE007F, 0x0...0x10FFFF,
    ]

    static func make(scalars count: Int, using random: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        // One text stays with a few kinds of letters, so that words come about.
        let kinds = (0..<3).map { _ in ranges[Int.random(in: ranges.indices, using: &random)] }
        for _ in 0..<count {
            let range = kinds[Int.random(in: kinds.indices, using: &random)]
            if Int.random(in: 0..<6, using: &random) == 0 {
                text.append(" ")
            } else if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
                text.append(scalar)
            }
        }
        return String(text)
    }
}
