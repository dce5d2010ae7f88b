internal import BatchKernels

/// What compares the lanes of a batch. All give the same results.
package enum LaneInstructions: String, CaseIterable, Sendable {
    /// Swift's own vectors, on every processor.
    case portable
    /// What every processor of this architecture has: SSE2 on x86-64, NEON on arm64.
    case baseline
    case avx2
    case avx512

    /// Whether this processor has them.
    package var isSupported: Bool {
        code.map { onoma_batch_supports($0) } ?? true
    }

    /// The fastest that this processor has.
    package static let fastest = allCases.last { $0.isSupported } ?? .portable

    private var code: onoma_batch_instructions? {
        switch self {
        case .portable: nil
        case .baseline: onoma_batch_baseline
        case .avx2: onoma_batch_avx2
        case .avx512: onoma_batch_avx512
        }
    }
}

extension LaneInstructions {
    /// For each lane of the groups the edit distance from the query to its text, less the count of the query.
    func edits(
        _ layout: LaneLayout, _ groups: Range<Int>, laneBits: Int, query: Span<UInt32>, allowsSwaps: Bool,
        into differences: UnsafeMutablePointer<Int8>
    ) {
        layout.withGroups(groups, laneBits: laneBits) { texts in
            query.withUnsafeBufferPointer { query in
                guard let code else {
                    return PortableLanes.edits(texts, query, allowsSwaps: allowsSwaps, into: differences)
                }
                onoma_batch_edits(code, texts, query.baseAddress, Int64(query.count), allowsSwaps, differences)
            }
        }
    }

    /// For each lane of the groups three numbers, each in its own plane: common scalars, those of them out of order,
    /// equal ones at the beginning.
    func jaro(
        _ layout: LaneLayout, _ groups: Range<Int>, laneBits: Int, query: Span<UInt32>, prefixLimit: Int,
        into counts: UnsafeMutablePointer<UInt8>, plane: Int
    ) {
        layout.withGroups(groups, laneBits: laneBits) { texts in
            query.withUnsafeBufferPointer { query in
                guard let code else {
                    return PortableLanes.jaro(texts, query, prefixLimit: prefixLimit, into: counts, plane: plane)
                }
                onoma_batch_jaro(
                    code, texts, query.baseAddress, Int64(query.count), Int64(prefixLimit), counts, Int64(plane))
            }
        }
    }
}

extension LaneLayout {
    /// Calls `body` with some groups as the kernels see them.
    func withGroups(_ range: Range<Int>, laneBits: Int, _ body: (UnsafePointer<onoma_batch_groups>) -> Void) {
        groups.withUnsafeBufferPointer { groups in
            tables.withUnsafeBufferPointer { tables in
                var view = onoma_batch_groups(
                    groups: groups.baseAddress.map { $0 + range.lowerBound }, count: Int64(range.count),
                    rows: rows.address, tables: tables.baseAddress, lane_bits: Int32(laneBits))
                body(&view)
            }
        }
    }
}
