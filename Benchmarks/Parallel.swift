import Dispatch

/// Work cut in two halves, one a thread.
enum Parallel {
    /// The sum of what the body says about each half of a range.
    static func halves(_ range: Range<Int>, _ body: @Sendable (Range<Int>) -> UInt64) -> UInt64 {
        let middle = (range.lowerBound + range.upperBound) / 2
        var sums: (UInt64, UInt64) = (0, 0)
        withUnsafeMutablePointer(to: &sums.0) { first in
            withUnsafeMutablePointer(to: &sums.1) { second in
                nonisolated(unsafe) let (first, second) = (first, second)
                DispatchQueue.concurrentPerform(iterations: 2) { half in
                    if half == 0 {
                        first.pointee = body(range.lowerBound..<middle)
                    } else {
                        second.pointee = body(middle..<range.upperBound)
                    }
                }
            }
        }
        return sums.0 &+ sums.1
    }

    /// Measures one thread and two in turn, so that both see the same neighbors on the machine.
    ///
    /// The body gives a checksum that is a sum over its range.
    static func compare(
        _ name: String, _ range: Range<Int>, _ body: @Sendable (Range<Int>) -> UInt64
    ) throws -> (one: Measurement, ratios: [Double]) {
        let expected = body(range)
        var (ones, ratios): ([Double], [Double]) = ([], [])
        for round in 0...Measurement.rounds {
            let one = Measurement.time { body(range) }
            let two = Measurement.time { halves(range, body) }
            try WrongAnswer.check("\(name) on one thread", one.value, expected: expected)
            try WrongAnswer.check("\(name) on two threads", two.value, expected: expected)
            if round == 0 { continue }
            ones.append(one.seconds)
            ratios.append(one.seconds / two.seconds)
        }
        return (Measurement(seconds: ones), ratios)
    }
}
