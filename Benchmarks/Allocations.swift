import AllocationCounter

/// Calls of `malloc` and its kin by this thread.
enum Allocations {
    /// Whether they can be counted on this system: on Linux with glibc.
    static var areCounted: Bool { onoma_counts_allocations() }

    /// How often the body asks for memory.
    static func count(_ body: () -> Void) -> Int {
        let before = onoma_allocation_count()
        body()
        return Int(onoma_allocation_count() - before)
    }
}
