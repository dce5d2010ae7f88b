internal import ReportFiles

extension EntityReport {
    /// The report as one HTML page, in UTF-8, that needs nothing else: no network, no files beside it.
    ///
    ///     try report.html.write(toFile: "report.html", atomically: true, encoding: .utf8)
    ///
    /// It shows the entities with their members, the evidence for the pairs that matter, a graph of the links and a histogram of the
    /// weights, and can be searched and filtered. It needs a browser of 2022 or later, with scripts allowed, and is meant for
    /// some tens of thousands of entities at most.
    ///
    /// Names are data in it and never markup: they stand in a JSON element, with every `<` escaped, and reach the screen as text. A
    /// content security policy forbids the page to load or send anything, and to make markup of text.
    ///
    /// - Complexity: O(*n*) in the length of ``json``.
    public var html: String {
        var page: [UInt8] = []
        let json = json
        page.reserveCapacity(json.count + 1 << 16)
        let template = Self.file(REPORT_PAGE)
        var start = template.startIndex
        // Each marker stands once, in this order.
        for (marker, content) in [
            ("{{style}}", Self.file(REPORT_STYLE)), ("{{data}}", json[...]), ("{{script}}", Self.file(REPORT_SCRIPT)),
        ] {
            guard let range = Self.range(of: Array(marker.utf8), in: template[start...]) else {
                preconditionFailure("page.html has no \(marker)")
            }
            page += template[start..<range.lowerBound]
            page += content
            start = range.upperBound
        }
        page += template[start...]
        return String(decoding: page, as: UTF8.self)
    }

    private static func file(_ file: report_file) -> ArraySlice<UInt8> {
        Array(UnsafeBufferPointer(start: report_file_bytes(file), count: report_file_length(file)))[...]
    }

    private static func range(of part: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        bytes.indices.first { bytes[$0...].starts(with: part) }.map { $0..<($0 + part.count) }
    }
}
