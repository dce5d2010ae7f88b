internal import NameNormalization

/// Identifiers: what counts of them, and whether their check digits are right.
enum Identifier {
    /// The letters and digits in capitals; an ISBN of ten digits as the one of thirteen.
    static func canonical(_ text: String, of type: FieldType) -> String {
        let letters = NameNormalizer.foldedWords(of: text).map { String(decoding: $0, as: UTF8.self) }.joined()
            .uppercased()
        guard type == .isbn, isISBN10(Array(letters.utf8)) else { return letters }
        var digits = Array(("978" + letters.dropLast()).utf8)
        let sum = digits.enumerated().reduce(0) { $0 + Int($1.element - 0x30) * ($1.offset % 2 == 0 ? 1 : 3) }
        digits.append(UInt8(0x30 + (10 - sum % 10) % 10))
        return String(decoding: digits, as: UTF8.self)
    }

    /// Whether the check digits of a canonical identifier are right; those of a plain `identifier` always are.
    ///
    /// - `isbn`: ISO 2108, modulo 10 with weights 1 and 3 (ten digits: modulo 11, turned into thirteen before).
    /// - `iban`: ISO 13616, the first four characters moved to the end, letters as 10...35, modulo 97 is 1.
    /// - `lei`: ISO 17442, twenty characters, modulo 97 is 1.
    /// - `luhn`: ISO/IEC 7812, as cards and many national numbers have it.
    static func isValid(_ identifier: String, as type: FieldType) -> Bool {
        let bytes = Array(identifier.utf8)
        switch type {
        case .isbn:
            guard bytes.count == 13, bytes.allSatisfy({ 0x30...0x39 ~= $0 }) else { return false }
            return bytes.enumerated().reduce(0) { $0 + Int($1.element - 0x30) * ($1.offset % 2 == 0 ? 1 : 3) } % 10 == 0
        case .iban: return 15...34 ~= bytes.count && remainder(of: bytes[4...] + bytes[..<4]) == 1
        case .lei: return bytes.count == 20 && remainder(of: bytes[...]) == 1
        case .luhn:
            guard bytes.count >= 2, bytes.allSatisfy({ 0x30...0x39 ~= $0 }) else { return false }
            let sum = bytes.reversed().enumerated().reduce(0) { sum, digit in
                let value = Int(digit.element - 0x30) * (digit.offset % 2 == 0 ? 1 : 2)
                return sum + (value > 9 ? value - 9 : value)
            }
            return sum % 10 == 0
        default: return true
        }
    }

    private static func isISBN10(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 10, bytes.dropLast().allSatisfy({ 0x30...0x39 ~= $0 }) else { return false }
        guard let last = bytes.last, 0x30...0x39 ~= last || last == UInt8(ascii: "X") else { return false }
        let sum = bytes.enumerated().reduce(0) { sum, digit in
            sum + (10 - digit.offset) * (digit.element == UInt8(ascii: "X") ? 10 : Int(digit.element - 0x30))
        }
        return sum % 11 == 0
    }

    /// The remainder by 97 of the number that letters and digits spell; -1 when there is something else.
    private static func remainder(of bytes: ArraySlice<UInt8>) -> Int {
        var remainder = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39: remainder = (remainder * 10 + Int(byte - 0x30)) % 97
            case 0x41...0x5A: remainder = (remainder * 100 + Int(byte - 0x41) + 10) % 97
            default: return -1
            }
        }
        return remainder
    }
}
