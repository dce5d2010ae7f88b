/// How long the rounds of one measurement took.
struct Measurement: Sendable {
    static let rounds = 5

    /// Seconds of each round, sorted.
    let seconds: [Double]
    /// The same in the processor time of the thread, where that was measured; otherwise empty.
    let processorSeconds: [Double]

    init(seconds: [Double]) { self.init(seconds: seconds, processorSeconds: []) }

    init(_ rounds: [Elapsed]) { self.init(seconds: rounds.map(\.wall), processorSeconds: rounds.map(\.processor)) }

    private init(seconds: [Double], processorSeconds: [Double]) {
        self.seconds = seconds.sorted()
        self.processorSeconds = processorSeconds.sorted()
    }

    /// The middle value of a list.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// Times one call.
    static func time<Value>(_ body: () throws -> Value) rethrows -> (seconds: Double, value: Value) {
        let clock = ContinuousClock()
        let start = clock.now
        let value = try body()
        return ((clock.now - start).seconds, value)
    }

    /// Runs the body once to warm up and then for the rounds; every run must give the same answer.
    ///
    /// The answer also keeps the optimizer from dropping the work.
    static func repeated<Answer: Equatable>(
        _ name: String, rounds: Int = rounds, _ body: () throws -> Answer
    ) throws -> (measurement: Measurement, answer: Answer) {
        let expected = try body()
        var times: [Elapsed] = []
        for _ in 0..<rounds {
            let (elapsed, answer) = try Elapsed.time(body)
            guard answer == expected else {
                throw WrongAnswer("\(name): a round answered \(answer), the warm-up \(expected)")
            }
            times.append(elapsed)
        }
        return (Measurement(times), expected)
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// What was measured did not do what it should: its speed is of no interest.
struct WrongAnswer: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = "wrong answer: \(description)" }

    /// Throws unless the two are equal.
    static func check<Value: Equatable>(_ name: String, _ value: Value, expected: Value) throws {
        guard value == expected else { throw WrongAnswer("\(name) is \(value), expected \(expected)") }
    }
}
