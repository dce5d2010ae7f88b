#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How long one call took, in seconds: by the clock on the wall, and of its thread's own processor time, which other work
/// on the machine hardly changes.
struct Elapsed {
    var wall: Double
    var processor: Double

    /// Times one call. What other threads do for it is not in the processor time.
    static func time<Value>(_ body: () throws -> Value) rethrows -> (elapsed: Elapsed, value: Value) {
        let start = processorSeconds
        let (wall, value) = try Measurement.time(body)
        return (Elapsed(wall: wall, processor: processorSeconds - start), value)
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// How long each of many calls took, over one round of them or several.
struct Latencies {
    private var rounds: [[Elapsed]]

    /// - Parameter rounds: The times of calls that were made already.
    init(rounds: [[Elapsed]] = [[]]) { self.rounds = rounds }

    /// Keeps the calls that follow apart from those before, so that the rounds can be told from one another.
    mutating func beginRound() { if rounds.last?.isEmpty == false { rounds.append([]) } }

    /// Times one call of the present round.
    mutating func time<Value>(_ body: () throws -> Value) rethrows -> Value {
        let (elapsed, value) = try Elapsed.time(body)
        rounds[rounds.count - 1].append(elapsed)
        return value
    }

    /// What a share of the calls did not exceed, in milliseconds, of each round.
    func percentiles(_ share: Double) -> (wall: [Double], processor: [Double]) {
        func percentile(_ times: [Double]) -> Double {
            let sorted = times.sorted()
            return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] * 1000
        }
        return (
            rounds.map { percentile($0.map(\.wall)) }, rounds.map { percentile($0.map(\.processor)) }
        )
    }

    /// The 50th, 95th and 99th percentile.
    func figures(_ suite: SuiteName, _ name: String, p50: Double? = nil, p99: Double? = nil) -> [Figure] {
        [("p50", 0.5, p50), ("p95", 0.95, nil), ("p99", 0.99, p99)].map { label, share, target in
            let (wall, processor) = percentiles(share)
            return Figure(suite, "\(name): \(label)", wall, "ms", below: target).with(processor: processor)
        }
    }
}
