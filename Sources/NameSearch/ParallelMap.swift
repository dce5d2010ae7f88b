internal import Dispatch
internal import Synchronization

/// The results of a body for 0..<count, on all cores, in order.
package func parallelMap<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    let results = Mutex<[Result?]>([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = body(index)
        results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
}

/// The results of two bodies, each on a core of its own where there are two.
func parallel<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let results = Mutex<(first: First?, second: Second?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        if index == 0 {
            let result = first()
            results.withLock { $0.first = result }
        } else {
            let result = second()
            results.withLock { $0.second = result }
        }
    }
    return results.withLock { ($0.first!, $0.second!) }
}
