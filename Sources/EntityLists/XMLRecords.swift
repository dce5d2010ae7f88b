internal import Foundation

#if canImport(FoundationXML)
    internal import FoundationXML
#endif

/// An element with all that is in it.
final class XMLNode {
    /// Without a namespace prefix.
    let name: String
    let line: Int
    private let attributes: [String: String]
    fileprivate(set) var children: [XMLNode] = []
    fileprivate(set) var text = ""

    fileprivate init(name: String, attributes: [String: String], line: Int) {
        self.name = name
        self.attributes = attributes
        self.line = line
    }

    /// An attribute; empty when it is not there.
    subscript(_ attribute: String) -> String { Words.clean(attributes[attribute] ?? "") }

    func all(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }
    func first(_ name: String) -> XMLNode? { children.first { $0.name == name } }

    /// The text of a child; empty when it is not there.
    func text(_ name: String) -> String { first(name).map { Words.clean($0.text) } ?? "" }

    /// All elements within of a name, in order.
    func descendants(_ name: String) -> [XMLNode] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
    }
}

/// Walks through a file and hands out one element after another, so that only one is in memory.
final class XMLRecords: NSObject, XMLParserDelegate {
    private let source: ByteSource
    private let names: Set<String>
    private let body: (XMLNode) throws -> Void
    private var stack: [XMLNode] = []
    private var failure: (any Error)?
    /// How many elements are open, and whether there has been one.
    private var depth = 0
    private var hasRoot = false

    /// Hands each outermost element with one of the names to `body`, when it ends.
    ///
    /// - Throws: ``ListError`` when the XML is not well-formed, and what `body` throws.
    static func forEach(_ names: Set<String>, of source: ByteSource, _ body: @escaping (XMLNode) throws -> Void) throws
    {
        let stream = try SourceStream(source)
        let records = XMLRecords(source, names, body)
        let parser = XMLParser(stream: stream)
        parser.delegate = records
        parser.shouldResolveExternalEntities = false
        _ = parser.parse()
        // Read from a stream, the parser does not say that the end is missing.
        if let failure = records.failure ?? stream.failure { throw failure }
        if records.depth != 0 || !records.hasRoot {
            throw records.malformed("the file ends too early", parser.lineNumber)
        }
    }

    private init(_ source: ByteSource, _ names: Set<String>, _ body: @escaping (XMLNode) throws -> Void) {
        self.source = source
        self.names = names
        self.body = body
    }

    private func malformed(_ what: String, _ line: Int) -> ListError {
        ListError(
            .malformedXML, file: source.name, line: line,
            "the XML is not well-formed: \(what); nothing after this place can be read, get the file again")
    }

    /// Mistakes with namespaces, whose names we do not read anyway.
    private static let harmless = Set(99...100).union(200...209)

    // MARK: XMLParserDelegate

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        guard failure == nil else { return }
        depth += 1
        hasRoot = true
        let name = elementName.split(separator: ":").last.map(String.init) ?? elementName
        guard !stack.isEmpty || names.contains(name) else { return }
        let node = XMLNode(name: name, attributes: attributes, line: parser.lineNumber)
        stack.last?.children.append(node)
        stack.append(node)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { stack.last?.text += string }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        stack.last?.text += String(decoding: block, as: UTF8.self)
    }

    func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
        guard failure == nil else { return }
        depth -= 1
        guard let node = stack.popLast(), stack.isEmpty else { return }
        do {
            try body(node)
        } catch {
            failure = error
            parser.abortParsing()
        }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
        let code = (parseError as NSError).code
        guard failure == nil, !XMLRecords.harmless.contains(code) else { return }
        let what =
            switch XMLParser.ErrorCode(rawValue: code) {
            case .prematureDocumentEndError?, .emptyDocumentError?: "the file ends too early"
            case .tagNameMismatchError?: "an element is closed that is not open"
            case .undeclaredEntityError?: "a & that is no entity; it must be &amp;"
            default: "error \(code) of libxml2"
            }
        failure = malformed(what, parser.lineNumber)
    }
}
