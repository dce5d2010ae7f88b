import NameData
import NameMatching

/// The gravest mistakes at a threshold: different names with the highest scores, same names with the lowest.
struct WorstErrors {
    struct Mistake {
        var file: String
        var line: Int
        var pair: NamePair
        var score: Double
    }

    let limit: Int
    private let threshold: Double
    private var accepts: [Mistake] = []
    private var rejects: [Mistake] = []

    /// - Parameter threshold: The lowest score that is called the same.
    init(limit: Int, threshold: Double) {
        self.limit = limit
        self.threshold = threshold
    }

    mutating func offer(_ mistake: Mistake, label: Bool) {
        guard limit > 0, (mistake.score >= threshold) != label else { return }
        func isWorse(_ a: Mistake, _ b: Mistake) -> Bool { label ? a.score < b.score : a.score > b.score }
        func insert(into list: inout [Mistake]) {
            if list.count == limit, let last = list.last, !isWorse(mistake, last) { return }
            list.insert(mistake, at: list.firstIndex { isWorse(mistake, $0) } ?? list.endIndex)
            if list.count > limit { list.removeLast() }
        }
        if label { insert(into: &rejects) } else { insert(into: &accepts) }
    }

    func text(_ matcher: NameMatcher) -> String {
        guard limit > 0 else { return "" }
        var result = ""
        for (title, list) in [("Worst false accepts", accepts), ("Worst false rejects", rejects)] {
            result += "\n\(Terminal.styled(title, .bold))\n"
            if list.isEmpty { result += "  none\n" }
            for mistake in list {
                let names = [mistake.pair.a, mistake.pair.b].map(Terminal.printable).joined(separator: "  ~  ")
                let place = "\(Terminal.printable(mistake.file)):\(mistake.line)"
                result += "\n\(place)  \(Figures.decimal(mistake.score, 4))  \(names)\n"
                result += Explanation.lines(of: match(mistake, matcher)).map { $0 + "\n" }.joined()
            }
        }
        return result
    }

    /// An object with both lists, or null if no errors are asked for.
    func json(_ matcher: NameMatcher) -> String {
        guard limit > 0 else { return "null" }
        func array(_ list: [Mistake]) -> String {
            JSON.array(
                list.map { mistake in
                    JSON.object([
                        ("file", JSONString.quoted(mistake.file)), ("line", "\(mistake.line)"),
                        ("a", JSONString.quoted(mistake.pair.a)), ("b", JSONString.quoted(mistake.pair.b)),
                        ("score", "\(mistake.score)"), ("lines", Explanation.json(of: match(mistake, matcher))),
                    ])
                })
        }
        return JSON.object([("false_accepts", array(accepts)), ("false_rejects", array(rejects))])
    }

    func write(to output: OutputFile, format: TableFormat, _ matcher: NameMatcher) throws(Failure) {
        var writer = try TableWriter(
            output, format: format, header: nil, adding: ["error", "file", "line", "a", "b", "score", "explanation"])
        for (error, list) in [("false_accept", accepts), ("false_reject", rejects)] {
            for mistake in list {
                try writer.write(
                    nil,
                    [
                        .text(error), .text(mistake.file), .number("\(mistake.line)"), .text(mistake.pair.a),
                        .text(mistake.pair.b), .number("\(mistake.score)"),
                        .text(Explanation.line(of: match(mistake, matcher))),
                    ])
            }
        }
        try writer.finish()
    }

    private func match(_ mistake: Mistake, _ matcher: NameMatcher) -> NameMatch {
        matcher.match(mistake.pair.a, mistake.pair.b, kind: mistake.pair.kind)
    }
}
