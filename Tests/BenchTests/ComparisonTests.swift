import Testing

@testable import bench

@Suite struct ComparisonTests {
    private func rate(_ values: [Double], _ name: String = "typical", processor: [Double] = []) -> Figure {
        Figure(.match, name, values, "pairs/s").with(processor: processor)
    }

    private func latency(_ values: [Double], processor: [Double] = []) -> Figure {
        Figure(.search, "p50", values, "ms", below: 1).with(processor: processor)
    }

    private func change(_ before: Figure, _ now: Figure) throws -> FigureChange {
        let changes = Comparison(before: [before], now: [now]).changes
        #expect(changes.count == 1)
        return try #require(changes.first)
    }

    @Test func `a higher rate is better, a longer latency worse`() throws {
        let faster = try change(rate([98, 100, 102]), rate([195, 200, 205]))
        #expect(faster.verdict == .better && faster.ratio == 2)
        let slower = try change(latency([0.9, 1, 1.1]), latency([1.9, 2, 2.1]))
        #expect(slower.verdict == .worse && slower.ratio == 2 && slower.loss == 1)
    }

    @Test func `half of the rate and twice the latency are the same loss`() throws {
        let (rate, latency) = (try change(rate([200]), rate([100])), try change(latency([1]), latency([2])))
        #expect(rate.loss == 1 && latency.loss == 1)
    }

    @Test func `rounds that overlap are noise`() throws {
        #expect(try change(rate([80, 100, 120]), rate([70, 75, 80])).verdict == .same)
        #expect(try change(rate([80, 100, 120]), rate([70, 75, 79])).verdict == .worse)
    }

    @Test func `small changes of what a clock measures are noise, of one round greater ones too`() throws {
        #expect(try change(rate([99, 100, 101]), rate([94, 95, 96])).verdict == .same)
        #expect(try change(rate([99, 100, 101]), rate([93, 94, 95])).verdict == .worse)
        #expect(try change(rate([100]), rate([85, 86, 87])).verdict == .same)
        #expect(try change(rate([100]), rate([82, 83, 84])).verdict == .worse)
    }

    @Test func `what is counted has no noise`() throws {
        let (before, now) = (
            Figure(.search, "size", [50.0], "bytes/name"), Figure(.search, "size", [50.5], "bytes/name")
        )
        #expect(try change(before, now).verdict == .worse)
        #expect(try change(now, before).verdict == .better)
        #expect(try change(before, before).verdict == .same)
    }

    @Test func `the first allocation is worse without bounds, and has no ratio`() throws {
        let (none, one) = (
            Figure(.allocation, "typical", [0], "calls/pair"), Figure(.allocation, "typical", [0.01], "calls/pair")
        )
        let change = try change(none, one)
        #expect(change.verdict == .worse && change.loss == .infinity && change.ratio == nil)
        #expect(Comparison(before: [none], now: [one]).regressions(beyond: 1_000_000).count == 1)
    }

    @Test func `processor time decides where both records have it`() throws {
        let (before, now) = (latency([1], processor: [0.8]), latency([3], processor: [0.8]))
        let change = try change(before, now)
        #expect(change.verdict == .same && change.isByProcessorTime)
        let onWall = try self.change(latency([1]), now)
        #expect(onWall.verdict == .worse && !onWall.isByProcessorTime)
    }

    @Test func `circumstances and effort are not judged`() throws {
        let effort = Figure(.search, "scored", [10], "names/query")
        #expect(try change(effort, Figure(.search, "scored", [20], "names/query")).verdict == .unjudged)
        let loop = Figure(.match, "  an empty loop", [2], "times")
        #expect(try change(loop, Figure(.match, "  an empty loop", [1], "times")).verdict == .unjudged)
    }

    @Test func `figures come and go, but not those of suites that were not measured`() {
        let search = latency([1])
        let comparison = Comparison(before: [rate([1], "old"), search], now: [rate([1], "new")])
        #expect(comparison.changes.map(\.verdict) == [.new, .gone])
        #expect(comparison.changes.map(\.figure.name) == ["new", "old"])
    }

    @Test func `only what is worse by more than was allowed fails`() throws {
        let comparison = Comparison(
            before: [rate([100], "a"), rate([100], "b"), rate([100], "c")],
            now: [rate([80], "a"), rate([50], "b"), rate([200], "c")])
        #expect(comparison.regressions(beyond: 10).map(\.figure.name) == ["b", "a"])
        #expect(comparison.regressions(beyond: 50).map(\.figure.name) == ["b"])
        #expect(comparison.regressions(beyond: 100).isEmpty && Regression(comparison, beyond: 100) == nil)
        #expect(
            try #require(Regression(comparison, beyond: 10)).description
                == "2 figures are worse by more than 10.0 % and beyond noise, most of all match: b")
    }

    @Test func `a target that only the wall clock misses is not judged`() {
        #expect(latency([2], processor: [0.5]).isMet == nil)
        #expect(latency([2], processor: [1.5]).isMet == false)
        #expect(latency([0.5], processor: [0.4]).isMet == true)
    }
}
