import Documents
import NameNormalization

/// The entities of documents as one HTML page, for reading in a browser and sending to somebody: no script, no network,
/// light and dark, from the width of a phone on.
struct Report {
    private static let contextLength = 70

    let documents: [Document]
    let entities: [ResolvedEntity]
    let mentionCount: Int

    func write(to file: OutputFile) throws(Failure) {
        let texts = Dictionary(
            documents.map { ($0.name, Array($0.text.unicodeScalars)) }, uniquingKeysWith: { first, _ in first })
        let counts = [
            Figures.count(entities.count, "name"), Figures.count(mentionCount, "mention"),
            Figures.count(documents.count, "document"),
        ]
        try file.write(Self.head)
        try file.write(
            "<header><h1>Names and their mentions</h1><p>\(counts.joined(separator: " · "))</p></header>\n<main>\n")
        for entity in entities { try write(entity, texts, to: file) }
        if entities.isEmpty { try file.write("<p>No names found.</p>\n") }
        try file.write("</main>\n</body>\n</html>\n")
    }

    private func write(_ entity: ResolvedEntity, _ texts: [String: [Unicode.Scalar]], to file: OutputFile)
        throws(Failure)
    {
        let (count, documents) = (entity.mentions.count, entity.documentCount)
        let others = entity.spellings.map(\.text).filter { $0 != entity.canonical }
        try file.write(
            """
            <details id="entity-\(entity.number)">
            <summary><span class="name"><bdi>\(Self.escaped(entity.canonical))</bdi></span>
            <span class="kind">\(Self.escaped(entity.kind.rawValue))</span>
            <span class="count">\(Figures.count(count, "mention")) in \(Figures.count(documents, "document"))</span>

            """)
        if !entity.knownNote.isEmpty {
            try file.write("<span class=\"known\"><bdi>\(Self.escaped(entity.knownNote))</bdi></span>\n")
        }
        if !others.isEmpty {
            let list = others.map { "<bdi>\(Self.escaped($0))</bdi>" }.joined(separator: ", ")
            try file.write("<span class=\"also\">also \(list)</span>\n")
        }
        try file.write("</summary>\n")
        var document: String?
        for mention in entity.mentions {
            if mention.document != document {
                if document != nil { try file.write("</ul>\n") }
                document = mention.document
                try file.write("<h2><bdi>\(Self.escaped(mention.document))</bdi></h2>\n<ul>\n")
            }
            try file.write("<li dir=\"auto\">\(Self.context(of: mention, in: texts[mention.document] ?? []))</li>\n")
        }
        try file.write((document == nil ? "" : "</ul>\n") + "</details>\n")
    }

    /// The mention, marked, with some words around it.
    private static func context(of mention: ResolvedMention, in text: [Unicode.Scalar]) -> String {
        let start = min(max(mention.start, 0), text.count)
        let end = min(max(mention.end, start), text.count)
        var first = max(0, start - contextLength)
        var last = min(text.count, end + contextLength)
        // Whole words, if there is a space near.
        if first > 0, let space = text[first..<start].firstIndex(where: \.properties.isWhitespace) { first = space }
        if last < text.count, let space = text[end..<last].lastIndex(where: \.properties.isWhitespace) { last = space }
        let before = (first > 0 ? "…" : "") + escaped(line(text[first..<start]))
        let after = escaped(line(text[end..<last])) + (last < text.count ? "…" : "")
        return "\(before)<mark>\(escaped(line(text[start..<end])))</mark>\(after)"
    }

    private static func line(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return result
    }

    /// The text as HTML shows it: nothing in it is markup, and control characters and direction overrides are gone.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in Terminal.printable(text).unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    private static let head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Names and their mentions</title>
        <style>
        :root { color-scheme: light dark; --line: #d8d8d4; --soft: #62625c; --mark: #ffe9a8; --back: #fff; --ink: #1c1c1a; }
        @media (prefers-color-scheme: dark) {
          :root { --line: #3a3a38; --soft: #a3a39c; --mark: #5a4a10; --back: #181817; --ink: #ecece8; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 52rem; padding: 1rem; background: var(--back); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        header p, .kind, .count, .also, h2 { color: var(--soft); }
        h1 { font-size: 1.4rem; margin: 0; }
        h2 { font-size: .9rem; font-weight: 600; margin: 1rem 0 .25rem; }
        details { border-top: 1px solid var(--line); padding: .5rem 0; }
        summary { cursor: pointer; }
        .name { font-weight: 600; margin-inline-end: .5rem; }
        .kind, .count, .also, .known { font-size: .875rem; margin-inline-end: .5rem; }
        .also, .known { display: block; }
        ul { margin: 0; padding-inline-start: 1.1rem; }
        li { margin: .25rem 0; }
        mark { background: var(--mark); color: inherit; padding: 0 .1em; border-radius: .15em; }
        @media print { details::details-content { content-visibility: visible; } }
        </style>
        </head>
        <body>

        """
}
