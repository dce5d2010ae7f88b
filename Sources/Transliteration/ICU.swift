internal import ICUShim
internal import Synchronization

/// ICU, as the rest of the library may see it: arrays of UTF-16 in, arrays of UTF-16 out.
///
/// ICU's rule transliterators share one process-wide lock and cost microseconds a call; nothing asks them twice: their
/// answers are kept by ``ScalarPages`` and ``Transliterator``.
enum ICU {
    /// The version of the ICU that the library was built with.
    static let version = String(cString: onoma_icu_version())

    static func script(of scalar: UInt32) -> Script { Script(rawCode: onoma_script(scalar)) }

    static func nfkcCasefold(_ source: [UInt16]) -> [UInt16] {
        growing(source.count * 3 + 32) { target, capacity in
            onoma_nfkc_casefold(source, Int32(source.count), target, capacity)
        }
    }

    static func nfc(_ source: [UInt16]) -> [UInt16] {
        growing(source.count * 2 + 32) { target, capacity in
            onoma_nfc(source, Int32(source.count), target, capacity)
        }
    }

    /// Any script to ASCII Latin, by ICU's rules alone.
    static func anyToLatin(_ source: [UInt16]) -> [UInt16] { transliterate(source, anyLatin) }

    /// Traditional Chinese characters to simplified ones, by ICU's rules.
    static func traditionalToSimplified(_ source: [UInt16]) -> [UInt16] { transliterate(source, simplified) }

    private static func transliterate(_ source: [UInt16], _ rules: borrowing Mutex<Rules>) -> [UInt16] {
        rules.withLock { rules in
            growing(source.count * 8 + 64) { target, capacity in
                for (index, unit) in source.enumerated() { target[index] = unit }
                return onoma_transliterate(rules.handle, target, Int32(source.count), capacity)
            }
        }
    }

    /// Calls `body` with room for more and more units until it reports a length. ICU refuses only for lack of room.
    private static func growing(
        _ capacity: Int, _ body: (UnsafeMutablePointer<UInt16>, Int32) -> Int32
    ) -> [UInt16] {
        var capacity = capacity
        while true {
            var length: Int32 = -1
            let result = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
                guard let base = buffer.baseAddress else { return }
                length = body(base, Int32(capacity))
                count = max(0, Int(length))
            }
            if length >= 0 { return result }
            precondition(capacity < 1 << 26, "ICU refuses \(capacity) units of room")
            capacity *= 4
        }
    }

    /// A shared transliterator; the lock is no loss, since ICU would take its own.
    private struct Rules: ~Copyable, @unchecked Sendable {
        let handle: OpaquePointer

        init(_ identifier: String) {
            guard let handle = onoma_transliterator_open(identifier) else {
                preconditionFailure("this ICU (\(ICU.version)) lacks the transliterator \(identifier)")
            }
            self.handle = handle
        }

        deinit { onoma_transliterator_close(handle) }
    }

    private static let anyLatin = Mutex(Rules("Any-Latin; Latin-ASCII"))
    private static let simplified = Mutex(Rules("Traditional-Simplified"))
}
