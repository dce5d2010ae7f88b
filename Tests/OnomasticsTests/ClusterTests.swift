import EntityResolution
import NameMatching
import NameNormalization
import Testing

/// Mentions told together by their names.
@Suite struct ClusterTests {
    private let clusterer: MentionClusterer

    init() throws { clusterer = MentionClusterer(matcher: try NameMatcher()) }

    private let mentions = [
        "Asim Omar", "Ashraf Ghani", "Asem Omar", "عاصم عمر", "Ashraf Ghani", "Мохаммад Ашраф Гани", "Amrullah Saleh",
        "Amuralá Salé", "Ali Abdullah Saleh",
    ].map { Mention($0, kind: .person) }

    @Test func `spellings of one name are together, other names are not`() {
        let clusters = clusterer.assignments(of: mentions).map(\.cluster)
        #expect(clusters[0] == clusters[2] && clusters[0] == clusters[3])
        #expect(clusters[1] == clusters[4])
        #expect(clusters[6] == clusters[7])
        #expect(Set([clusters[0], clusters[1], clusters[6], clusters[8]]).count == 4)
        #expect(clusters[0] == 0 && clusters[1] == 1)
    }

    @Test func `the order of mentions does not change who is together`() {
        func groups(_ mentions: [Mention]) -> Set<Set<String>> {
            let assigned = zip(mentions, clusterer.assignments(of: mentions))
            return Set(Dictionary(grouping: assigned, by: \.1.cluster).values.map { Set($0.map(\.0.text)) })
        }
        var random = SeededGenerator(seed: 3)
        for _ in 0..<5 { #expect(groups(mentions) == groups(mentions.shuffled(using: &random))) }
    }

    @Test func `nothing makes no clusters`() {
        #expect(clusterer.assignments(of: []).isEmpty)
    }

    @Test func `a canonical name is one of the mentions`() {
        for (mention, assignment) in zip(mentions, clusterer.assignments(of: mentions)) {
            #expect(mentions.contains { $0.text == assignment.canonical }, "\(mention.text) → \(assignment.canonical)")
        }
    }
}
