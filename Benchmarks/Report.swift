#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

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
        let hasProcessor = new.contains { $0.processor != nil }
        if let first = new.first { Report.printHeader(first.suite, hasProcessor: hasProcessor) }
        for figure in new { Report.printLine(figure, hasProcessor: hasProcessor) }
    }

    /// Notes how busy the machine has become.
    mutating func close() {
        loadAfter = Machine.load
        print("\nload average before \(machine.load ?? "not available"), after \(loadAfter ?? "not available")")
    }

    /// Reads what ``write(to:)`` wrote, also by former versions.
    init(contentsOf path: String) throws {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw WrongRecord(file: path, reason: "cannot be read; check the path")
        }
        do { self = try JSONDecoder().decode(Report.self, from: data) } catch {
            throw WrongRecord(file: path, reason: "is no record of bench; write one with --json")
        }
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(filePath: path))
    }

    private static func printHeader(_ suite: String, hasProcessor: Bool) {
        let columns = ["median", "min", "max"] + (hasProcessor ? ["processor"] : [])
        print("\n" + Columns.left(suite, 42) + columns.map { Columns.right($0, 14) }.joined())
    }

    private static func printLine(_ figure: Figure, hasProcessor: Bool) {
        var line = Columns.left("  " + figure.name, 42)
        for value in [figure.median, figure.minimum, figure.maximum] {
            line += Columns.right(Columns.figure(value), 14)
        }
        if hasProcessor { line += Columns.right(figure.processor.map { Columns.figure($0.median) } ?? "", 14) }
        line += "  " + figure.unit
        if let target = figure.target {
            let verdict = figure.isMet.map { $0 ? "met" : "MISSED" } ?? "not judged, the machine is busy"
            line += "  (target \(Columns.figure(target)): \(verdict))"
        }
        print(line)
    }
}

struct WrongRecord: Error, CustomStringConvertible {
    var file: String
    var reason: String
    var description: String { "\(file): \(reason)" }
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

    /// With three decimals, whatever its size.
    static func ratio(_ value: Double) -> String {
        let digits = String(Int((value * 1000).rounded()))
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return padded.dropLast(3) + "." + padded.suffix(3)
    }

    static func grouped(_ value: Int) -> String {
        var digits = Array(String(value))
        for index in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: index) }
        return String(digits)
    }
}
