/// What became of the figures of a former record.
struct Comparison {
    let changes: [FigureChange]

    /// Each figure of now beside the one of the same suite and name of before, then those that are gone. Of suites that were
    /// not measured now nothing is said.
    init(before: [Figure], now: [Figure]) {
        func key(_ figure: Figure) -> String { figure.suite + "\n" + figure.name + "\n" + figure.unit }
        let old = Dictionary(before.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        let (present, suites) = (Set(now.map(key)), Set(now.map(\.suite)))
        changes =
            now.map { FigureChange(before: old[key($0)], now: $0) }
            + before.filter { suites.contains($0.suite) && !present.contains(key($0)) }.map {
                FigureChange(before: $0, now: nil)
            }
    }

    /// The figures that are worse beyond noise by more than some percent, worst first.
    func regressions(beyond percent: Double) -> [FigureChange] {
        changes.filter { $0.verdict == .worse && $0.loss * 100 > percent }.sorted { $0.loss > $1.loss }
    }
}

/// One figure before and now.
struct FigureChange {
    enum Verdict: String {
        case better, worse
        /// The change is within the noise, or none.
        case same = ""
        /// The figure tells of the machine or of the corpus: neither direction is better.
        case unjudged = "not judged"
        case new, gone
    }

    let figure: Figure
    /// By processor time where both records have it.
    let before: Spread?
    let now: Spread?
    let verdict: Verdict
    let isByProcessorTime: Bool
    /// By what share the same work takes longer or more; negative where it takes less.
    let loss: Double

    /// Changes of what a clock or the system measures that are smaller are noise, whatever the rounds say: between two runs
    /// a machine changes more than between two rounds.
    static let leastChange = 0.05
    /// The same where one of the two was measured in one round.
    static let leastChangeOfOneRound = 0.15

    /// - Precondition: There is at least one of the two.
    init(before: Figure?, now: Figure?) {
        guard let figure = now ?? before else { preconditionFailure("a change of no figure") }
        self.figure = figure
        isByProcessorTime = before?.processor != nil && now?.processor != nil
        self.before = isByProcessorTime ? before?.processor : before?.spread
        self.now = isByProcessorTime ? now?.processor : now?.spread
        guard let old = self.before, let new = self.now else {
            (verdict, loss) = (now == nil ? .gone : .new, 0)
            return
        }
        loss = FigureChange.loss(old.median, new.median, figure.wish)
        let isApart = old.maximum < new.minimum || new.maximum < old.minimum
        let isOneRound = old.minimum == old.maximum || new.minimum == new.maximum
        let least = isOneRound ? FigureChange.leastChangeOfOneRound : FigureChange.leastChange
        let isClear = !figure.isNoisy || abs(old.median - new.median) > least * abs(old.median)
        if figure.wish == .neither {
            verdict = .unjudged
        } else if !isApart || !isClear {
            verdict = .same
        } else {
            verdict = loss > 0 ? .worse : .better
        }
    }

    /// The median of now as a share of the one of before; `nil` where that is zero.
    var ratio: Double? {
        guard let before, let now, before.median != 0 else { return nil }
        return now.median / before.median
    }

    private static func loss(_ before: Double, _ now: Double, _ wish: Figure.Wish) -> Double {
        let (least, most) = wish == .more ? (now, before) : (before, now)
        return least == most ? 0 : least == 0 ? .infinity : most / least - 1
    }
}

extension Figure {
    /// Which direction is the better one.
    enum Wish { case more, less, neither }

    /// By the unit. Indented lines tell under what circumstances the line above was measured.
    var wish: Wish {
        if name.hasPrefix(" ") { return .neither }
        switch unit {
        case "names/s", "pairs/s", "texts/s", "times", "share": return .more
        case "ms", "µs", "MB", "bytes/name", "calls/pair", "times as long": return .less
        default: return .neither
        }
    }

    /// Whether the value differs between two runs of the same program; the others are counted.
    var isNoisy: Bool { !["share", "bytes/name", "calls/pair"].contains(unit) || name.hasPrefix("after searches") }
}
