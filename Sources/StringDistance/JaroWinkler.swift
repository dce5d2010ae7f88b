/// `Jaro`, raised for texts that begin alike.
///
///     JaroWinkler().normalizedSimilarity(of: "MARTHA", and: "MARHTA")  // 0.961
///     JaroWinkler().normalizedSimilarity(of: "DWAYNE", and: "DUANE")   // 0.840
///     JaroWinkler(prefixScale: 0.05).normalizedSimilarity(of: "DWAYNE", and: "DUANE")  // 0.831
///
/// People rarely err in the first letters of a name, so each of up to `prefixLength` equal scalars at the beginning
/// takes away `prefixScale` of what is missing to 1: *j* + *l* · *p* · (1 - *j*). The raise applies only to a Jaro
/// similarity *j* above `boostThreshold`, as in the Census Bureau's own code; many descriptions leave that out, and with
/// `boostThreshold: 0` so do we. At the threshold the similarity jumps.
///
/// What surprises: the prefix rules. "Maria" and "Mario" score 0.92; names that differ in the first letter (Catherine,
/// Katherine) gain nothing; and a family name that comes first in one form only ruins the score. Compare name parts,
/// not whole names. Not a metric.
///
/// - Complexity: As `Jaro`.
/// - Note: W. Winkler, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record
///   linkage", Proc. Section on Survey Research Methods, American Statistical Association, 1990.
public struct JaroWinkler: StringMeasure {
    /// The part of what is missing to 1 that each equal scalar at the beginning takes away.
    public let prefixScale: Double

    /// The most scalars at the beginning that count.
    public let prefixLength: Int

    /// The Jaro similarity that must be exceeded before the beginning counts.
    public let boostThreshold: Double

    /// Makes the measure. The defaults are Winkler's.
    ///
    /// - Parameters:
    ///   - prefixScale: At least 0. The product with `prefixLength` is at most 1, else similarities above 1 would arise.
    ///   - prefixLength: At least 0.
    ///   - boostThreshold: In 0...1; 0.7 keeps unrelated names with an equal beginning apart.
    public init(prefixScale: Double = 0.1, prefixLength: Int = 4, boostThreshold: Double = 0.7) {
        precondition(prefixLength >= 0, "prefixLength must not be negative, is \(prefixLength)")
        precondition(
            prefixScale >= 0 && prefixScale * Double(prefixLength) <= 1,
            "prefixScale must be in 0...1/prefixLength, is \(prefixScale) with prefixLength \(prefixLength)"
        )
        precondition((0...1).contains(boostThreshold), "boostThreshold must be in 0...1, is \(boostThreshold)")
        self.prefixScale = prefixScale
        self.prefixLength = prefixLength
        self.boostThreshold = boostThreshold
    }

    /// The similarity of two texts, or `nil` if it is less than `cutoff`.
    public func normalizedSimilarity(of first: Span<UInt32>, and second: Span<UInt32>, cutoff: Double) -> Double? {
        let part = prefixPart(first, second)
        guard let jaro = JaroKernel.similarity(of: first, and: second, cutoff: jaroCutoff(cutoff, part)) else {
            return nil
        }
        return raised(jaro, by: part, cutoff: cutoff)
    }

    /// The similarity of a prepared pattern and a text, or `nil` if it is less than `cutoff`.
    public func normalizedSimilarity(of pattern: PreparedPattern, and text: Span<UInt32>, cutoff: Double) -> Double? {
        let part = prefixPart(pattern.scalars.span, text)
        guard let jaro = JaroKernel.similarity(of: pattern, and: text, cutoff: jaroCutoff(cutoff, part)) else {
            return nil
        }
        return raised(jaro, by: part, cutoff: cutoff)
    }

    /// The part of what is missing to 1 that the common beginning takes away.
    private func prefixPart(_ first: Span<UInt32>, _ second: Span<UInt32>) -> Double {
        Double(CommonAffix.prefixCount(first, second, limit: prefixLength)) * prefixScale
    }

    private func raised(_ jaro: Double, by part: Double, cutoff: Double) -> Double? {
        let similarity = raised(jaro, by: part)
        return similarity >= cutoff ? similarity : nil
    }

    /// A Jaro similarity raised by what the common beginning takes away.
    @inline(__always)
    func raised(_ jaro: Double, by part: Double) -> Double {
        // Rounding may carry a hair over 1, as may a scale such as 1/3 three times.
        jaro > boostThreshold ? min(1, jaro + part * (1 - jaro)) : jaro
    }

    /// A Jaro similarity below which the raised one cannot reach `cutoff`, a hair low because of rounding.
    private func jaroCutoff(_ cutoff: Double, _ part: Double) -> Double {
        guard part < 1 else { return 0 }
        return max((cutoff - part) / (1 - part), min(cutoff, boostThreshold)) - 1e-12
    }
}
