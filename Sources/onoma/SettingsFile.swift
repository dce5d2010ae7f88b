import EntityResolution
import Foundation

/// Reads settings that people wrote, and says where they are wrong.
enum SettingsFile {
    static func read(_ path: String) throws -> LinkageSettings {
        let bytes = try InputFile(path).readAll()
        do {
            return try JSONDecoder().decode(LinkageSettings.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw Failure(file: path, message(of: error))
        }
    }

    private static func message(of error: DecodingError) -> String {
        switch error {
        case .dataCorrupted(let context) where context.debugDescription.hasPrefix("The given data was not valid JSON"):
            return "is no JSON\(detail(context.underlyingError)); check its quotes, commas and brackets"
        case .dataCorrupted(let context): return place(context) + context.debugDescription
        case .keyNotFound(let key, let context): return place(context) + "\"\(key.stringValue)\" is missing; write it"
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return place(context) + "is no \(noun(type)); write one"
        @unknown default: return "\(error)"
        }
    }

    /// What the decoder says of the text, with line and column where it knows them.
    private static func detail(_ error: (any Error)?) -> String {
        guard let error else { return "" }
        let text = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "\(error)"
        return ": " + Terminal.printable(text)
    }

    /// Where in the file: fields[2].levels[0].m
    private static func place(_ context: DecodingError.Context) -> String {
        var path = ""
        for key in context.codingPath {
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return path.isEmpty ? "" : path + ": "
    }

    private static func noun(_ type: Any.Type) -> String {
        switch type {
        case is Double.Type, is Int.Type, is UInt64.Type: "number"
        case is String.Type: "text in quotes"
        case is Bool.Type: "true or false"
        default: "\(type)".hasPrefix("Array") ? "list in brackets" : "object in braces"
        }
    }
}
