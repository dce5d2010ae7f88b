#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One line of the table.
struct Figure: Codable {
    var suite: String
    var name: String
    var unit: String
    var median: Double
    var minimum: Double
    var maximum: Double
    /// What we want, and whether the median reaches it; `nil` where the machine was too busy to tell.
    var target: Double?
    var isMet: Bool?

    /// Things a second.
    init(
        _ suite: SuiteName, _ name: String, count: Int, _ measurement: Measurement, _ unit: String,
        atLeast target: Double? = nil
    ) {
        self.init(suite, name, measurement.seconds.map { Double(count) / $0 }, unit, atLeast: target)
    }

    init(_ suite: SuiteName, _ name: String, _ values: [Double], _ unit: String, atLeast target: Double? = nil) {
        self.suite = suite.rawValue
        self.name = name
        self.unit = unit
        median = Measurement.median(values)
        minimum = values.min() ?? 0
        maximum = values.max() ?? 0
        self.target = target
        isMet = target.map { median >= $0 }
    }

    init(_ suite: SuiteName, _ name: String, _ values: [Double], _ unit: String, below target: Double?) {
        self.init(suite, name, values, unit)
        self.target = target
        isMet = target.map { median < $0 }
    }
}

protocol Suite {
    func figures() throws -> [Figure]
}

/// What a run found: printed as it comes, kept for the record.
struct Report: Codable {
    var machine: Machine
    var corpus = ""
    var figures: [Figure] = []
    private var loadAfter: String?

    init(machine: Machine) { self.machine = machine }

    mutating func run(_ suite: some Suite) throws {
        let new = try suite.figures()
        figures += new
        if let first = new.first { Report.printHeader(first.suite) }
        for figure in new { Report.printLine(figure) }
    }

    /// Notes how busy the machine has become.
    mutating func close() {
        loadAfter = Machine.load
        print("\nload average before \(machine.load ?? "not available"), after \(loadAfter ?? "not available")")
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(filePath: path))
    }

    private static func printHeader(_ suite: String) {
        print(
            "\n\(Columns.left(suite, 42))\(Columns.right("median", 14))\(Columns.right("min", 14))\(Columns.right("max", 14))"
        )
    }

    private static func printLine(_ figure: Figure) {
        var line = Columns.left("  " + figure.name, 42)
        for value in [figure.median, figure.minimum, figure.maximum] {
            line += Columns.right(Columns.figure(value), 14)
        }
        line += "  " + figure.unit
        if let target = figure.target {
            let verdict = figure.isMet.map { $0 ? "met" : "MISSED" } ?? "not judged, the second core is busy"
            line += "  (target \(Columns.figure(target)): \(verdict))"
        }
        print(line)
    }
}

/// Text in columns.
enum Columns {
    static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }

    /// Whole and in groups of three from 1,000 on, with one decimal from 10 on, else with two.
    static func figure(_ value: Double) -> String {
        if value >= 1000 { return grouped(Int(value.rounded())) }
        let (scale, decimals) = value >= 10 ? (10.0, 1) : (100.0, 2)
        let digits = String(Int((value * scale).rounded()))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    static func grouped(_ value: Int) -> String {
        var digits = Array(String(value))
        for index in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: index) }
        return String(digits)
    }
}
