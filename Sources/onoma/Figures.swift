/// Figures as text, the same in every locale.
enum Figures {
    /// The value with a fixed number of decimals: `decimal(-0.00001, 4)` is "0.0000".
    static func decimal(_ value: Double, _ decimals: Int) -> String {
        var power = 1
        for _ in 0..<decimals { power *= 10 }
        let scaled = (value * Double(power)).rounded()
        guard let whole = Int(exactly: scaled) else { return "\(value)" }
        let digits = String(abs(whole) % power)
        let fraction = String(repeating: "0", count: decimals - digits.count) + digits
        return (whole < 0 ? "-" : "") + "\(abs(whole) / power).\(fraction)"
    }

    /// A count and its noun: "1 row", "16,863 rows".
    static func count(_ value: Int, _ noun: String) -> String { "\(grouped(value)) \(noun)\(value == 1 ? "" : "s")" }

    /// "1 entity", "16,863 entities".
    static func entities(_ value: Int) -> String { "\(grouped(value)) \(value == 1 ? "entity" : "entities")" }

    /// How long some things took: "12.3 s (81,300 names/s)".
    static func time(_ seconds: Double, for count: Int, _ nouns: String) -> String {
        "\(decimal(seconds, 1)) s (\(grouped(Int(Double(count) / max(seconds, 1e-9)))) \(nouns)/s)"
    }

    /// A size in bytes for people: "999 bytes", "46.1 MB".
    static func size(_ bytes: Int) -> String {
        var (value, unit) = (Double(bytes), "bytes")
        for next in ["kB", "MB", "GB"] where value >= 1000 { (value, unit) = (value / 1000, next) }
        return unit == "bytes" ? "\(bytes) bytes" : "\(decimal(value, 1)) \(unit)"
    }

    /// Digits in groups of three.
    static func grouped(_ value: Int) -> String {
        var digits = Array(String(value))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        return String(digits)
    }
}
