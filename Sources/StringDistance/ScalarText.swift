/// Something that can be read as a run of Unicode scalars.
///
///     Levenshtein().distance(from: "Meier", to: "Meyer")  // two strings
///     Levenshtein().distance(from: scalars, to: "Meyer")  // an array of scalar values and a string
///
/// Every measure takes any two of these: `String`, `Substring`, `[UInt32]`, `ArraySlice<UInt32>`,
/// `UnsafeBufferPointer<UInt32>` and `Span<UInt32>`. The measures compare numbers for equality and nothing else: they
/// do not normalize, so "é" in one scalar and "é" in two are different texts. Compare comparison forms, or bring both
/// sides to NFC before.
///
/// A string is decoded on every call. Keep `[UInt32]` where one text is compared many times, and a `PreparedPattern`
/// where one text is compared with many.
///
/// Numbers that are no Unicode scalar are allowed in prepared scalars; they are equal only to themselves.
public protocol ScalarText: ~Escapable {
    /// Calls `body` with the scalars, which are valid only during the call.
    ///
    ///     "Żółć".withScalars { scalars in scalars.count }  // 4
    ///
    /// - Complexity: O(*n*) for strings, O(1) for the others. Strings up to 256 UTF-8 bytes need no allocation.
    func withScalars<Value>(_ body: (Span<UInt32>) -> Value) -> Value
}

extension ScalarText where Self: ~Escapable {
    /// The scalars, to keep.
    @usableFromInline
    var scalarArray: [UInt32] {
        withScalars { scalars in scalars.indices.map { scalars[$0] } }
    }
}

extension String: ScalarText {
    @inlinable
    public func withScalars<Value>(_ body: (Span<UInt32>) -> Value) -> Value {
        withDecodedScalars(of: unicodeScalars, capacity: utf8.count, body)
    }
}

extension Substring: ScalarText {
    @inlinable
    public func withScalars<Value>(_ body: (Span<UInt32>) -> Value) -> Value {
        withDecodedScalars(of: unicodeScalars, capacity: utf8.count, body)
    }
}

extension Array: ScalarText where Element == UInt32 {
    @inlinable
    public func withScalars<Value>(_ body: (Span<UInt32>) -> Value) -> Value {
        body(span)
    }
}

extension ArraySlice: ScalarText where Element == UInt32 {
    @inlinable
    public func withScalars<Value>(_ body: (Span<UInt32>) -> Value) -> Value {
        body(span)
    }
}

extension UnsafeBufferPointer: ScalarText where Element == UInt32 {
    @inlinable
    public func withScalars<Value>(_ body: (Span<UInt32>) -> Value) -> Value {
        body(span)
    }
}

extension Span: ScalarText where Element == UInt32 {
    @inlinable
    public func withScalars<Value>(_ body: (Span<UInt32>) -> Value) -> Value {
        body(self)
    }
}

/// Decodes into memory that lives for one call: the stack when it is small, the heap when it is not.
///
/// `capacity` is the count of UTF-8 bytes, known without a walk and never less than the count of scalars.
@inlinable
func withDecodedScalars<Value>(
    of scalars: some Sequence<Unicode.Scalar>,
    capacity: Int,
    _ body: (Span<UInt32>) -> Value
) -> Value {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { buffer in
        var count = 0
        for scalar in scalars {
            buffer.initializeElement(at: count, to: scalar.value)
            count += 1
        }
        return body(UnsafeBufferPointer(rebasing: buffer[..<count]).span)
    }
}
