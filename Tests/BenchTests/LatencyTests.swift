import Testing

@testable import bench

@Suite struct LatencyTests {
    @Test func `percentiles are of each round, in milliseconds`() {
        let rounds = [1.0, 2, 3].map { round in
            (0..<100).map { Elapsed(wall: Double($0) * round / 1000, processor: Double($0) / 2000) }.reversed()
        }
        let latencies = Latencies(rounds: rounds.map(Array.init))
        #expect(latencies.percentiles(0.5).wall.map { $0.rounded() } == [50, 100, 150])
        #expect(latencies.percentiles(0.99).wall.map { $0.rounded() } == [99, 198, 297])
        #expect(latencies.percentiles(0.5).processor == [25, 25, 25])
    }

    @Test func `the figures of a latency are three percentiles, the first and the last with a target`() {
        let figures = Latencies(rounds: [[Elapsed(wall: 0.002, processor: 0.0005)]]).figures(
            .search, "exact", p50: 1, p99: 2.5)
        #expect(figures.map(\.name) == ["exact: p50", "exact: p95", "exact: p99"])
        #expect(figures.map(\.target) == [1, nil, 2.5])
        #expect(figures.map(\.isMet) == [nil, nil, true])
        #expect(figures.map(\.processor?.median) == [0.5, 0.5, 0.5])
    }

    @Test func `each call is timed in the round that it belongs to`() {
        var latencies = Latencies()
        for _ in 0..<3 {
            latencies.beginRound()
            #expect(latencies.time { 42 } == 42)
        }
        #expect(latencies.percentiles(0.5).wall.count == 3)
    }

    @Test func `no calls have no latency`() {
        #expect(Latencies().percentiles(0.99).wall == [0])
    }

    @Test(.enabled(if: Allocations.areCounted, "calls of malloc are not counted on this system"))
    func `an array on the heap is an allocation, and nothing is none`() {
        var array: [Int] = []
        #expect(Allocations.count { array = Array(0..<1_000) } >= 1)
        #expect(Allocations.count {} == 0)
        #expect(array.count == 1_000)
    }

    @Test func `hostile names are the same each time`() throws {
        let corpus = try NameCorpus(count: 1_000)
        let (names, again) = (HostileNames(corpus).all, HostileNames(corpus).all)
        #expect(names.map(\.text) == again.map(\.text))
        #expect(Set(names.map(\.label)).count == names.count)
        for name in names where name.label.hasPrefix("10 KB") {
            #expect(name.text.utf8.count >= 10_240, "\(name.label) has \(name.text.utf8.count) bytes")
        }
    }

    @Test func `a smaller sample is the beginning of a greater one`() throws {
        let corpus = try NameCorpus(count: 1_000)
        let (small, great) = (corpus.sample(100).names, corpus.sample(1_000).names)
        #expect(small == Array(great.prefix(100)))
        #expect(great.sorted() == corpus.names.sorted())
    }

    @Test func `growth is measured at powers of ten and at all names`() throws {
        let corpus = try NameCorpus(count: 12_000)
        #expect(GrowthSuite(corpus: corpus, sizes: []).sizes == [10_000, 12_000])
        #expect(GrowthSuite(corpus: corpus.sample(10_000), sizes: []).sizes == [1_000, 10_000])
        #expect(GrowthSuite(corpus: corpus, sizes: [5_000, 2_000, 99_000]).sizes == [2_000, 5_000, 12_000])
    }
}
