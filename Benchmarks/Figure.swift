/// One line of the table.
struct Figure: Codable {
    var suite: String
    var name: String
    var unit: String
    var median: Double
    var minimum: Double
    var maximum: Double
    /// The same by the processor time of the thread, where that was measured.
    var processor: Spread?
    /// What we want, and whether the median reaches it; `nil` where the machine was too busy to tell.
    var target: Double?
    var isMet: Bool?
    /// Whether the target is a least value, and not one to stay below.
    private var isLeast: Bool?

    /// Things a second.
    init(
        _ suite: SuiteName, _ name: String, count: Int, _ measurement: Measurement, _ unit: String,
        atLeast target: Double? = nil
    ) {
        self.init(suite, name, measurement.seconds.map { Double(count) / $0 }, unit, atLeast: target)
        self = with(processor: measurement.processorSeconds.map { Double(count) / $0 })
    }

    init(_ suite: SuiteName, _ name: String, _ values: [Double], _ unit: String, atLeast target: Double? = nil) {
        self.suite = suite.rawValue
        self.name = name
        self.unit = unit
        (median, minimum, maximum) = (Measurement.median(values), values.min() ?? 0, values.max() ?? 0)
        self.target = target
        isLeast = target.map { _ in true }
        judge()
    }

    init(_ suite: SuiteName, _ name: String, _ values: [Double], _ unit: String, below target: Double?) {
        self.init(suite, name, values, unit)
        self.target = target
        isLeast = target.map { _ in false }
        judge()
    }

    /// The figure with its values by processor time, in the same unit.
    ///
    /// Where the time on the wall misses the target and the processor time does not, the machine had other work, and the
    /// target is not judged.
    func with(processor values: [Double]) -> Figure {
        guard !values.isEmpty else { return self }
        var copy = self
        copy.processor = Spread(values)
        copy.judge()
        return copy
    }

    private mutating func judge() {
        isMet = target.map { reaches($0, median) }
        if isMet == false, let target, let processor, reaches(target, processor.median) { isMet = nil }
    }

    private func reaches(_ target: Double, _ value: Double) -> Bool {
        isLeast == true ? value >= target : value < target
    }

    /// The median, the least and the most.
    var spread: Spread { Spread(median: median, minimum: minimum, maximum: maximum) }
}

/// The values of a figure over the rounds.
struct Spread: Codable, Equatable {
    var median: Double
    var minimum: Double
    var maximum: Double

    init(median: Double, minimum: Double, maximum: Double) {
        (self.median, self.minimum, self.maximum) = (median, minimum, maximum)
    }

    init(_ values: [Double]) {
        self.init(median: Measurement.median(values), minimum: values.min() ?? 0, maximum: values.max() ?? 0)
    }
}
