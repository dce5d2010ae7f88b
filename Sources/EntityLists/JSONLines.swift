internal import Foundation

/// Entries that are JSON objects, one a line.
enum JSONLines {
    /// Hands each object to `read`; what is `nil` is passed over.
    static func read(
        _ source: ByteSource, into sink: ListSink, _ read: (JSONObject, _ line: Int) -> ListEntry?
    ) throws {
        var lines = LineReader(source)
        while let line = try lines.next() {
            if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            guard let object = JSONObject(line.bytes) else {
                try sink.invalid(
                    ListError(
                        .malformedJSON, file: source.name, line: line.line,
                        "the line is no JSON object; write one whole object a line"))
                continue
            }
            if let entry = read(object, line.line) {
                try sink.take(entry, file: source.name)
            } else {
                sink.passOver()
            }
        }
    }
}

/// A JSON object whose values are asked for as texts.
struct JSONObject {
    private let members: [String: Any]

    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)), let members = value as? [String: Any]
        else {
            return nil
        }
        self.members = members
    }

    private init(_ members: [String: Any]) { self.members = members }

    /// The names of its members, sorted.
    var keys: [String] { members.keys.sorted() }

    /// A text or a number; empty when there is none.
    subscript(_ name: String) -> String { members[name].map(JSONObject.text) ?? "" }

    /// The texts of a list, or the one text.
    func texts(_ name: String) -> [String] {
        switch members[name] {
        case let list as [Any]: list.map(JSONObject.text).filter { !$0.isEmpty }
        case let value?: [JSONObject.text(value)].filter { !$0.isEmpty }
        case nil: []
        }
    }

    func object(_ name: String) -> JSONObject? { (members[name] as? [String: Any]).map(JSONObject.init) }

    /// The objects of a list, or the one object.
    func objects(_ name: String) -> [JSONObject] {
        switch members[name] {
        case let list as [Any]: list.compactMap { ($0 as? [String: Any]).map(JSONObject.init) }
        case let one as [String: Any]: [JSONObject(one)]
        default: []
        }
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    private static func text(_ value: Any) -> String {
        switch value {
        case let text as String: Words.clean(text)
        case let number as NSNumber: number.stringValue
        default: ""
        }
    }
}
