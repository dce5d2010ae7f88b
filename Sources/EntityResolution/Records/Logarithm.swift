/// The logarithm in bits, to 1/1024 bit: the last places of the platform's library do not reach what is printed.
func log2Rounded(_ value: Double) -> Double { (binaryLogarithm(value) * 1024).rounded() / 1024 }

/// log2 without the platform's library: the exponent, and the series of the inverse hyperbolic tangent of the rest.
func binaryLogarithm(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value == 0 ? -.infinity : value > 0 ? .infinity : .nan }
    var significand = value.significand
    var exponent = Double(value.exponent)
    if significand > 1.414_213_562_373_095_1 {
        significand /= 2
        exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var (term, sum, divisor) = (ratio, 0.0, 1.0)
    while divisor < 30 {
        sum += term / divisor
        term *= square
        divisor += 2
    }
    return exponent + 2 * sum * 1.442_695_040_888_963_4
}

/// The probability that odds of so many bits are.
func matchProbability(ofBits bits: Double) -> Double { 1 / (1 + exp2Portable(-bits)) }

/// 2 to the power of a value, without the platform's library; the value is kept within ±1000.
func exp2Portable(_ value: Double) -> Double {
    let value = min(max(value, -1000), 1000)
    let whole = value.rounded()
    let rest = (value - whole) * 0.693_147_180_559_945_3
    var (term, sum) = (1.0, 1.0)
    for index in 1...14 {
        term *= rest / Double(index)
        sum += term
    }
    return Double(sign: .plus, exponent: Int(whole), significand: sum)
}
