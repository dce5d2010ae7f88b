import ArgumentParser
import EntityStore
import NameMatching

struct Review: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer questions about the most doubtful pairs of a store.",
        discussion: """
            Shows two items with the evidence for and against, and takes an answer a line: y (the same), n (different), u \
            (unsure), undo (take the last answer back), s (skip), quit. A reason may follow: n two brothers. The answers are \
            kept as judgments, and the entities follow at once. Answers may come from a pipe.

            Example: onoma review people.store --top 20
            """)

    @OptionGroup var options: Store.Options
    @Option(help: "At most so many questions.") var top = 20
    @Option(help: "Who decides; otherwise the user's name.") var by: String?

    func validate() throws {
        guard top > 0 else { throw ValidationError("--top takes a count from 1, not \(top)") }
    }

    /// What somebody typed.
    private enum Answer {
        case verdict(Judgment.Verdict, reason: String)
        case undo, skip, quit

        init?(_ line: String) {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let reason = words.count > 1 ? words[1] : ""
            switch words.first?.lowercased() {
            case "y", "yes", "same": self = .verdict(.same, reason: reason)
            case "n", "no", "different": self = .verdict(.different, reason: reason)
            case "u", "unsure": self = .verdict(.unsure, reason: reason)
            case "undo", "z": self = .undo
            case "s", "skip": self = .skip
            case "q", "quit", "exit": self = .quit
            default: return nil
            }
        }
    }

    func run() throws {
        let store = try options.open()
        if try store.counts().pending > 0 { try Store.resolve(store) }
        let output = try OutputFile(nil)
        var (made, skipped): ([Int], Set<[String]>) = ([], [])
        var shown = 0
        asking: while made.count < top {
            let questions = try store.questions(top: skipped.count + 1)
            guard let question = questions.first(where: { !skipped.contains([$0.first.id, $0.second.id]) }) else {
                try output.write(shown == 0 ? "There is nothing to ask.\n" : "\nThere is nothing more to ask.\n")
                // The last answer may still be taken back.
                guard !made.isEmpty, case .undo = try answer(output) else { break }
                try takeBack(&made, store, output)
                continue
            }
            shown += 1
            try show(question, number: made.count + 1, store.matcher, output)
            switch try answer(output) {
            case .verdict(let verdict, let reason):
                let (first, second) = (question.first.id, question.second.id)
                made.append(
                    try store.judge(first, second, verdict, by: by ?? Terminal.userName, reason: reason).number)
                try store.resolve()
            case .undo: try takeBack(&made, store, output)
            case .skip: skipped.insert([question.first.id, question.second.id])
            case .quit, nil: break asking
            }
        }
        try output.write("\(Figures.count(made.count, "answer")) kept.\n")
        try output.finish()
    }

    private func takeBack(_ made: inout [Int], _ store: EntityStore, _ output: OutputFile) throws {
        guard let last = made.popLast() else {
            try output.write("There is no answer to take back.\n")
            return
        }
        try store.undo(judgment: last)
        try store.resolve()
        try output.write("Taken back.\n")
    }

    private func show(
        _ question: StoreQuestion, number: Int, _ matcher: NameMatcher, _ output: OutputFile
    ) throws(Failure) {
        let probability = Figures.decimal(
            matcher.profile.probability(ofWeight: question.weight - matcher.profile.priorBits), 2)
        let now = question.isTogether ? "one entity now" : "two entities now"
        let title = "Question \(number): the same?  probability \(probability), \(now)"
        try output.write("\n" + Terminal.styled(title, .bold) + "\n")
        for item in [question.first, question.second] {
            let fields = item.fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ")
            let names = item.names.prefix(8).joined(separator: " | ") + (item.names.count > 8 ? " | …" : "")
            try output.write(
                Terminal.printable("  \(item.id)  \(names)" + (fields.isEmpty ? "" : "  (\(fields))")) + "\n")
        }
        let names = zip(question.names, [question.first, question.second]).map { matcher.prepare($0, kind: $1.kind) }
        let match = matcher.match(names[0], names[1])
        try output.write(Explanation.lines(of: match).joined(separator: "\n") + "\n")
    }

    /// The next line that is an answer; `nil` at the end of the input.
    private func answer(_ output: OutputFile) throws(Failure) -> Answer? {
        while true {
            try output.write("y/n/u/undo/s/quit > ")
            try output.flush()
            guard let line = readLine() else {
                try output.write("\n")
                return nil
            }
            if let answer = Answer(line) { return answer }
            try output.write("Answer y (the same), n (different), u (unsure), undo, s (skip) or quit.\n")
        }
    }
}
