import Testing

/// What a law found wrong, gathered so that a failure reads as one report and not as a thousand.
struct Failures {
    private var lines: [String] = []
    /// How many lines are shown.
    private let limit: Int

    init(limit: Int = 40) { self.limit = limit }

    mutating func add(_ line: String) { lines.append(line) }

    /// Records one issue with all lines, or nothing when there is none.
    func report(sourceLocation: SourceLocation = #_sourceLocation) {
        guard !lines.isEmpty else { return }
        let more = lines.count > limit ? ["… and \(lines.count - limit) more"] : []
        let text = (lines.prefix(limit) + more).joined(separator: "\n")
        Issue.record("\(lines.count) failures\n\(text)", sourceLocation: sourceLocation)
    }
}
