import NameMatching

/// A plot that shows how far probabilities can be trusted: for each bin a dot at its mean probability and its share of
/// positives, on the diagonal if they agree, its area by the count of pairs. Below is a histogram of the probabilities.
///
/// The SVG is self-contained, light and dark, without scripts.
struct ReliabilityPlot {
    private let bins: [PairEvaluation.ReliabilityBin]
    private let title: String

    private static let (left, top, side) = (76.0, 52.0, 420.0)
    private static let (stripTop, stripHeight) = (top + side + 14, 64.0)
    /// Nearly half the width of a bin, so that each dot can be told from the next.
    private static let largestRadius = 13.0
    private static let smallestRadius = 1.5

    init(_ bins: [PairEvaluation.ReliabilityBin], calibrationError: Double) {
        self.bins = bins
        let pairs = Figures.count(bins.reduce(0) { $0 + $1.count }, "pair")
        title = "Reliability of \(pairs), ECE \(Figures.decimal(calibrationError, 4))"
    }

    var svg: String { Self.head(title) + axes + histogram + dots + "</svg>\n" }

    private var largestCount: Int { bins.reduce(1) { max($0, $1.count) } }

    private var dots: String {
        bins.map { bin in
            let radius = Self.largestRadius * (Double(bin.count) / Double(largestCount)).squareRoot()
            return """
                <circle class="dot" cx="\(Self.x(bin.meanScore))" cy="\(Self.y(bin.positiveShare))" \
                r="\(Figures.decimal(max(radius, Self.smallestRadius), 1))"><title>\(Self.legend(of: bin))</title></circle>

                """
        }.joined()
    }

    private var histogram: String {
        bins.map { bin in
            let height = Self.stripHeight * Double(bin.count) / Double(largestCount)
            return """
                <rect class="bar" x="\(Self.x(bin.lowerBound))" \
                y="\(Self.length(Self.stripTop + Self.stripHeight - height))" \
                width="\(Self.length((bin.upperBound - bin.lowerBound) * Self.side - 1))" \
                height="\(Self.length(height))"><title>\(Self.legend(of: bin))</title></rect>

                """
        }.joined()
    }

    /// Frame, grid, diagonal and the words around them.
    private var axes: String {
        var result = ""
        let bottom = Self.stripTop + Self.stripHeight
        for step in 0...5 {
            let share = Double(step) / 5
            let (x, y, label) = (Self.x(share), Self.y(share), Figures.decimal(share, 1))
            result += """
                <path class="grid" d="M\(x) \(Self.length(Self.top))V\(Self.length(Self.top + Self.side))\
                M\(Self.length(Self.left)) \(y)H\(Self.length(Self.left + Self.side))"/>
                <text class="end" x="\(Self.length(Self.left - 8))" y="\(y)" dy=".35em">\(label)</text>
                <text class="middle" x="\(x)" y="\(Self.length(bottom + 18))">\(label)</text>

                """
        }
        let middle = Self.length(Self.top + Self.side / 2)
        return result + """
            <path class="diagonal" d="M\(Self.x(0)) \(Self.y(0))L\(Self.x(1)) \(Self.y(1))"/>
            <path class="grid" d="M\(Self.x(0)) \(Self.length(bottom))H\(Self.length(Self.left + Self.side))"/>
            <text class="middle" transform="translate(24 \(middle)) rotate(-90)">share of pairs that are the same</text>
            <text class="middle" x="\(Self.x(0.5))" y="\(Self.length(bottom + 42))">mean probability</text>
            <text class="end" x="\(Self.length(Self.left - 8))" y="\(Self.length(Self.stripTop))" dy=".7em">\
            \(Figures.grouped(largestCount))</text>
            <text class="end" x="\(Self.length(Self.left - 8))" y="\(Self.length(bottom))">pairs</text>

            """
    }

    private static func x(_ share: Double) -> String { length(left + share * side) }
    private static func y(_ share: Double) -> String { length(top + (1 - share) * side) }
    private static func length(_ value: Double) -> String { Figures.decimal(value, 1) }

    private static func legend(of bin: PairEvaluation.ReliabilityBin) -> String {
        let bounds = "\(Figures.decimal(bin.lowerBound, 2))–\(Figures.decimal(bin.upperBound, 2))"
        let (mean, share) = (Figures.decimal(bin.meanScore, 2), Figures.decimal(bin.positiveShare, 2))
        return "\(bounds): \(Figures.count(bin.count, "pair")), mean probability \(mean), share of the same \(share)"
    }

    private static func head(_ title: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 610" width="520" height="610" role="img">
        <title>\(title)</title>
        <style>
        svg { color-scheme: light dark; font: 13px system-ui, sans-serif; }
        text { fill: #1c1c1a; }
        .middle { text-anchor: middle; }
        .end { text-anchor: end; }
        .back { fill: #fff; }
        .grid { stroke: #d8d8d4; }
        .diagonal { stroke: #62625c; stroke-dasharray: 5 4; }
        .dot { fill: #2f6fb3; fill-opacity: .8; }
        .bar { fill: #8fb4da; }
        @media (prefers-color-scheme: dark) {
          text { fill: #ecece8; }
          .back { fill: #181817; }
          .grid { stroke: #3a3a38; }
          .diagonal { stroke: #a3a39c; }
          .dot { fill: #7fb2e6; }
          .bar { fill: #3f678f; }
        }
        </style>
        <rect class="back" width="520" height="610"/>
        <text class="middle" x="286" y="30" font-size="16" font-weight="600">\(title)</text>

        """
    }
}
