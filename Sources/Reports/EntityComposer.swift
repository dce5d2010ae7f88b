internal import EntityResolution
internal import NameMatching
internal import Transliteration

/// Makes the entities of a report from explanations, whatever their items are.
struct EntityComposer: Sendable {
    /// The item as a member, without its links.
    var member: @Sendable (Int) -> EntityReport.Member
    /// What speaks for two items, in this order.
    var evidence: @Sendable (Int, Int) -> EntityReport.Evidence
    /// The number and the name of the entity of an item.
    var entity: @Sendable (Int) -> (number: Int, name: String)

    /// - Parameter hasCohesion: Whether the weights are comparable, so that their mean says something.
    func entity(
        _ number: Int, name: String, kind: String, explanation: EntityExplanation, hasCohesion: Bool = true
    ) -> EntityReport.Entity {
        let places = Dictionary(uniqueKeysWithValues: explanation.members.enumerated().map { ($1.item, $0) })
        var linkNumbers: [CandidatePair: Int] = [:]
        var links: [EntityReport.Link] = []
        for pair in explanation.links {
            guard let first = places[pair.first], let second = places[pair.second] else { continue }
            linkNumbers[pair] = links.count
            links.append(.init(first: first, second: second, evidence: evidence(pair.first, pair.second)))
        }
        let members = explanation.members.map { own in
            var member = self.member(own.item)
            member.agreement = hasCohesion ? own.agreement.map(rounded) : nil
            member.best = own.strongest.flatMap { linkNumbers[$0] }
            return member
        }
        let nearest = explanation.nearest.flatMap { pair -> EntityReport.Nearest? in
            let isFirst = places[pair.first] != nil
            let (own, other) = isFirst ? (pair.first, pair.second) : (pair.second, pair.first)
            guard let member = places[own] else { return nil }
            let rival = entity(other)
            return .init(
                entity: rival.number, entityName: rival.name, member: member, name: self.member(other).name,
                evidence: evidence(own, other))
        }
        var result = EntityReport.Entity(
            number: number, name: name, kind: kind, count: members.reduce(0) { $0 + $1.count }, members: members,
            links: links, cohesion: hasCohesion ? explanation.quality.cohesion.map(rounded) : nil,
            weakest: explanation.quality.weakestLink.flatMap { linkNumbers[$0] },
            conflicts: explanation.quality.conflicts.count, nearest: nearest, doubts: [], passages: [])
        result.judge()
        return result
    }
}

/// Bits as a report gives them: hundredths, without a negative zero.
func rounded(_ bits: Double) -> Double {
    let hundredths = (max(-1000, min(1000, bits)) * 100).rounded()
    return hundredths == 0 ? 0 : hundredths / 100
}

/// A probability in ten-thousandths.
func roundedProbability(_ probability: Double) -> Double { (probability * 10_000).rounded() / 10_000 }

extension EntityReport.Member {
    init(name: String, count: Int, places: [EntityReport.Place], fields: [EntityReport.Field] = []) {
        self.init(
            name: name, script: Script.dominant(in: name).description, count: count, places: places, fields: fields,
            agreement: nil, best: nil)
    }
}

extension EntityReport.Evidence {
    /// The match of two names.
    ///
    /// - Parameters:
    ///   - weight: The weight in bits as it counts; what it differs by from the match is a part of its own.
    ///   - context: What makes the difference.
    ///   - rule: What joins the names whatever they weigh.
    init(_ match: NameMatch, profile: MatchProfile, weight: Double? = nil, context: String = "", rule: String = "") {
        let plain = match.weight + match.priorBits
        let total = weight ?? plain
        var parts = match.lines.map { line in
            EntityReport.Part(
                reason: line.reason, first: line.first, second: line.second, detail: line.detail,
                bits: rounded(line.bits))
        }
        func add(_ reason: String, _ bits: Double) {
            if rounded(bits) != 0 {
                parts.append(.init(reason: reason, first: "", second: "", detail: "", bits: rounded(bits)))
            }
        }
        add("profile: what is expected before names are seen", match.priorBits)
        add(context, total - plain)
        self.init(
            weight: rounded(total),
            probability: roundedProbability(profile.probability(ofWeight: total - profile.priorBits)),
            rule: rule, parts: parts)
    }
}
