#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Work cut in two halves, one a thread.
enum Parallel {
    /// The sum of what the body says about each half of a range, each on a new thread.
    ///
    /// New threads, because the kernel puts these on the idlest core; the worker of a pool may be woken on the caller's.
    static func halves(_ range: Range<Int>, _ body: @escaping @Sendable (Range<Int>) -> UInt64) throws -> UInt64 {
        let middle = (range.lowerBound + range.upperBound) / 2
        let tasks = [range.lowerBound..<middle, middle..<range.upperBound].map { half in ThreadTask { body(half) } }
        let threads = try tasks.map { try $0.start() }
        for thread in threads { pthread_join(thread, nil) }
        return tasks.reduce(0) { $0 &+ $1.result }
    }

    /// What a comparison of one thread with two found.
    struct Comparison {
        var one: Measurement
        /// How many times faster two threads are, round by round.
        var ratios: [Double]
        /// The same for a loop that touches no memory, in the same rounds: what two threads can gain here at best. Far
        /// from two, other work has the second core, and the ratios say nothing.
        var loopRatios: [Double]

        func figures(_ suite: SuiteName, _ name: String) -> [Figure] {
            let loop = Figure(suite, "  an empty loop in the same rounds", loopRatios, "times")
            var figure = Figure(suite, "two threads against one, " + name, ratios, "times", atLeast: 1.8)
            if loop.median < 1.8 { figure.isMet = nil }
            return [figure, loop]
        }
    }

    /// Measures one thread and two in turn, so that both see the same neighbors on the machine.
    ///
    /// The body gives a checksum that is a sum over its range.
    static func compare(
        _ name: String, _ range: Range<Int>, _ body: @escaping @Sendable (Range<Int>) -> UInt64
    ) throws -> Comparison {
        let expected = body(range)
        var (ones, ratios, loopRatios): ([Elapsed], [Double], [Double]) = ([], [], [])
        for round in 0...Measurement.rounds {
            let one = Elapsed.time { body(range) }
            let two = try Measurement.time { try halves(range, body) }
            // Another range each round, lest the compiler keep the sum of the last one.
            let loop = round..<round + 50_000_000
            let loopOne = Measurement.time { emptyLoop(loop) }
            let loopTwo = try Measurement.time { try halves(loop, emptyLoop) }
            try WrongAnswer.check("\(name) on one thread", one.value, expected: expected)
            try WrongAnswer.check("\(name) on two threads", two.value, expected: expected)
            try WrongAnswer.check("the empty loop", loopTwo.value, expected: loopOne.value)
            if round == 0 { continue }
            ones.append(one.elapsed)
            ratios.append(one.elapsed.wall / two.seconds)
            loopRatios.append(loopOne.seconds / loopTwo.seconds)
        }
        return Comparison(one: Measurement(ones), ratios: ratios, loopRatios: loopRatios)
    }

    @Sendable @inline(never)
    private static func emptyLoop(_ range: Range<Int>) -> UInt64 {
        var sum: UInt64 = 0
        for index in range {
            let product = UInt64(index) &* 0x9E37_79B9_7F4A_7C15
            sum &+= product ^ product >> 29
        }
        return sum
    }
}

/// Work for one thread and what came of it; read the result after joining the thread.
private final class ThreadTask: @unchecked Sendable {
    private let work: @Sendable () -> UInt64
    private(set) var result: UInt64 = 0

    init(_ work: @escaping @Sendable () -> UInt64) { self.work = work }

    func start() throws -> pthread_t {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = pthread_create(&thread, nil, ThreadTask.body, Unmanaged.passRetained(self).toOpaque())
        #if canImport(Darwin)
            guard status == 0, let thread else { throw NoThread(status: status) }
        #else
            guard status == 0 else { throw NoThread(status: status) }
        #endif
        return thread
    }

    #if canImport(Darwin)
        private static let body: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { run($0) }
    #else
        private static let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { run($0) }
    #endif

    private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        let task = Unmanaged<ThreadTask>.fromOpaque(context).takeRetainedValue()
        task.result = task.work()
        return nil
    }
}

struct NoThread: Error, CustomStringConvertible {
    var status: Int32
    var description: String { "no second thread: pthread_create says \(status)" }
}
