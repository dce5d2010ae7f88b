/// The weights of the pairs of a component: given, asked for once, or assumed.
struct PairWeights {
    /// The sum of the weights of many pairs, as far as they are known.
    struct Sum {
        var steps: Int64 = 0
        var known: Int64 = 0
        /// Of the known pairs those that were no candidates: they tell what the unknown ones are like.
        var askedSteps: Int64 = 0
        var asked: Int64 = 0

        static func += (sum: inout Sum, other: Sum) {
            sum.steps += other.steps
            sum.known += other.known
            sum.askedSteps += other.askedSteps
            sum.asked += other.asked
        }

        /// The sum over so many pairs; those that nobody knows weigh as much as those that were asked for.
        func estimate(of count: Int64, otherwise: Int32) -> Int64 {
            let unknown = count - known
            if unknown <= 0 { return steps }
            return steps + (asked > 0 ? askedSteps * unknown / asked : Int64(otherwise) * unknown)
        }
    }

    private let component: ClusterComponent
    private let weight: (@Sendable (Int, Int) -> Double)?
    let settings: EntityClusterer.Settings
    let otherwise: Int32
    private let range: ClosedRange<Int32>
    private var memo: [UInt64: Int32] = [:]
    private var questionsLeft: Int

    init(
        _ component: ClusterComponent, _ settings: EntityClusterer.Settings,
        _ weight: (@Sendable (Int, Int) -> Double)?
    ) {
        self.component = component
        self.weight = weight
        self.settings = settings
        range =
            WeightStep.steps(ofBits: settings.range.lowerBound)...WeightStep.steps(ofBits: settings.range.upperBound)
        otherwise = min(max(WeightStep.steps(ofBits: settings.otherwise), range.lowerBound), range.upperBound)
        questionsLeft = settings.questionsAnItem * component.items.count
        memo.reserveCapacity(component.pairs.count)
        for pair in component.pairs { memo[PairWeights.key(pair.a, pair.b)] = bounded(pair.steps) }
    }

    func bounded(_ steps: Int32) -> Int32 { min(max(steps, range.lowerBound), range.upperBound) }

    private static func key(_ a: Int32, _ b: Int32) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }

    /// The weight of a pair that was given or asked for.
    func known(_ a: Int32, _ b: Int32) -> Int32? { memo[PairWeights.key(a, b)] }

    /// Asks for the pair of two slots that is not known, if that is still allowed.
    mutating func ask(_ a: Int32, _ b: Int32) -> Int32? {
        guard let weight, questionsLeft > 0 else { return nil }
        questionsLeft -= 1
        let (x, y) = (component.items[Int(min(a, b))], component.items[Int(max(a, b))])
        let steps = bounded(WeightStep.steps(ofBits: weight(Int(x), Int(y))))
        memo[PairWeights.key(a, b)] = steps
        return steps
    }

    /// Asks for what is not known between the first few of two lists of slots.
    ///
    /// - Parameter rememberingAnswers: Whether what was asked for earlier counts, too.
    mutating func askJury(_ x: [Int32], _ y: [Int32], rememberingAnswers: Bool = false) -> Sum {
        var sum = Sum()
        guard weight != nil else { return sum }
        for a in x.prefix(settings.jurySize) {
            for b in y.prefix(settings.jurySize) {
                let answer = known(a, b)
                if answer != nil, !rememberingAnswers { continue }
                guard let steps = answer ?? ask(a, b) else { return sum }
                sum += Sum(steps: Int64(steps), known: 1, askedSteps: Int64(steps), asked: 1)
            }
        }
        return sum
    }

    /// The sum between two lists of slots when all of it is asked for.
    mutating func complete(_ x: [Int32], _ y: [Int32]) -> Int64 {
        var sum: Int64 = 0
        for a in x { for b in y { sum += Int64(known(a, b) ?? ask(a, b) ?? otherwise) } }
        return sum
    }
}
