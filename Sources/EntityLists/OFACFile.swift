/// Which of OFAC's tables a file is. They have no header; the number of cells and their content tell.
enum OFACFile: Equatable {
    /// `sdn.csv`, `cons_prim.csv`: the entries.
    case entries
    /// `alt.csv`: more names.
    case aliases
    /// `add.csv`: addresses.
    case addresses
    /// `sdn_comments.csv`: remarks that did not fit.
    case comments

    var cellCount: Int {
        switch self {
        case .entries: 12
        case .aliases: 5
        case .addresses: 6
        case .comments: 2
        }
    }

    init?(firstLine: String) {
        let cells = OFACFile.roughCells(firstLine)
        guard let number = cells.first, !number.isEmpty, number.allSatisfy(\.isNumber) else { return nil }
        switch cells.count {
        case 12 where firstLine.contains("-0-") || cells[2] == "individual": self = .entries
        case 5 where ["aka", "fka", "nka"].contains(cells[2].lowercased()): self = .aliases
        case 6 where cells[1].allSatisfy(\.isNumber) && firstLine.contains("-0-"): self = .addresses
        case 2 where firstLine.contains(",\""): self = .comments
        default: return nil
        }
    }

    /// Cells at commas outside of quotes.
    private static func roughCells(_ line: String) -> [String] {
        var isQuoted = false
        return line.split(omittingEmptySubsequences: false) { letter in
            if letter == "\"" { isQuoted.toggle() }
            return letter == "," && !isQuoted
        }.map { Words.unquoted(Words.clean(String($0))) }
    }

    init(_ source: ByteSource) throws(ListError) {
        let text = ListText.string(source.peek)
        guard let file = OFACFile(firstLine: String(text.drop { $0.isWhitespace }.prefix { !$0.isNewline })) else {
            throw ListError(
                .unknownFormat, file: source.name, line: 1,
                "is none of OFAC's tables (12 cells in sdn.csv, 5 in alt.csv, 6 in add.csv); say another --format")
        }
        self = file
    }
}
