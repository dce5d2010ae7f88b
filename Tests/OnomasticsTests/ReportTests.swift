import Documents
import EntityResolution
import Foundation
import NameMatching
import NameNormalization
@testable import Reports
import Testing

/// What a report holds, and that the page holds all of it and nothing else. What a browser makes of it is in
/// ``ReportBrowserTests``.
@Suite struct ReportTests {
    private static let matcher = IndexedNames.matcher

    static let names = [
        "Ayman al-Zawahiri", "Aiman Sawahiri", "أيمن الظواهري", "Amrullah Saleh", "Amuralá Salé", "Asim Omar",
        "Asem Umar", "Asim Omar", "Nora Whitfield", "Nora Whitfeld", "Norah Winter",
    ]

    /// Names that would like to be markup, to end a script, to turn the line, to move the cursor.
    static let hostile = [
        "</script><img src=x onerror=document.title='owned'>", "<!--<script>", "]]>", "\u{202E}nomis",
        "a\u{0}\u{7}\u{1B}[31mb",
        "line\u{2028}break\u{2029}", "\"quoted\" \\ 'single'", "&amp;&lt;", "{{data}} {{script}}", "مُحَمَّد", "José",
        "\u{FEFF}x\u{FFFF}",
        "${1+1}", "`tick`", "__proto__", "",
    ]

    static func report(of names: [String] = names, kind: NameKind = .person) throws -> EntityReport {
        let matcher = try matcher.get()
        let mentions = names.map { Mention($0, kind: kind) }
        return EntityReport(
            of: mentions, explained: MentionClusterer(matcher: matcher).explained(mentions), matcher: matcher,
            sources: ["list.tsv"], places: names.indices.map { (0, $0 + 2) })
    }

    /// An entity of these names, each tied to the next.
    static func entity(_ number: Int, _ names: [String], kind: String = "person", weight: Double = 5)
        -> EntityReport.Entity
    {
        let parts = [EntityReport.Part(reason: "exact", first: names[0], second: "", detail: names[0], bits: weight)]
        let evidence = EntityReport.Evidence(weight: weight, probability: 0.5, rule: "", parts: parts)
        return EntityReport.Entity(
            number: number, name: names[0], kind: kind, count: names.count,
            members: names.indices.map { index in
                EntityReport.Member(
                    name: names[index], script: "Latn", count: 1, places: [.init(source: 0, count: 1, lines: [index])],
                    fields: [.init(name: names[index], value: names[index])], agreement: weight,
                    best: names.count < 2 ? nil : max(0, index - 1))
            },
            links: names.indices.dropFirst().map { .init(first: $0 - 1, second: $0, evidence: evidence) },
            cohesion: weight, weakest: names.count < 2 ? nil : 0, conflicts: 0,
            nearest: .init(entity: number + 1, entityName: names[0], member: 0, name: names[0], evidence: evidence),
            doubts: weight < 3 ? [.weakLink] : [],
            passages: [.init(source: 0, member: 0, before: names[0], mention: names[0], after: names[0])])
    }

    static func report(of entities: [EntityReport.Entity], title: String = "Entities") -> EntityReport {
        EntityReport(
            title: title, itemNoun: "mention", sourceNoun: "document", sources: ["a.txt"], entities: entities,
            omitted: 0)
    }

    /// What stands in the data element of a page.
    private func data(in page: String) throws -> Substring {
        let marker = "<script type=\"application/json\" id=\"data\">"
        let start = try #require(page.range(of: marker))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        return page[start.upperBound..<end.lowerBound]
    }

    // MARK: The page

    @Test func `the page holds the whole report, whatever names are made of`() throws {
        let report = Self.report(of: [Self.entity(0, Self.hostile), Self.entity(1, ["Anna"])], title: Self.hostile[0])
        let json = try data(in: report.html)
        #expect(try JSONDecoder().decode(EntityReport.self, from: Data(json.utf8)) == report)
        #expect(!json.unicodeScalars.contains { $0 == "<" || $0 == ">" || $0 == "&" || $0.value < 0x20 })
        #expect(try JSONDecoder().decode(EntityReport.self, from: Data(report.json)) == report)
    }

    @Test func `names change nothing of the page but its data`() throws {
        let plain = Self.report(of: [Self.entity(0, ["Anna"])])
        let strange = Self.report(of: [Self.entity(0, Self.hostile)], title: Self.hostile[0])
        let (a, b) = (plain.html, strange.html)
        let rest = try [a, b].map { page in page.replacing(try data(in: page), with: "", maxReplacements: 1) }
        #expect(rest[0] == rest[1])
    }

    @Test func `the page loads nothing, makes no markup of text and says what it may do`() throws {
        let page = Self.report(of: [Self.entity(0, ["Anna"])]).html
        for word in [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setTimeout",
            "fetch(", "XMLHttpRequest", "import(", "@import", "url(", " src=", "<link", "<iframe", "style=\"",
            "onclick",
        ] {
            #expect(!page.contains(word), "\(word)")
        }
        let addresses = page.matches(of: /https?:\/\/[^"'\s]+/).map { String($0.output) }
        #expect(addresses == ["http://www.w3.org/2000/svg"])
        #expect(page.contains("default-src 'none'"))
        #expect(page.contains("require-trusted-types-for 'script'; trusted-types 'none'"))
        #expect(page.contains("<html lang=\"en\">") && page.contains("name=\"viewport\""))
    }

    @Test func `every element of the page is closed in its turn, and every label and reference has its target`() throws
    {
        var page = Self.report(of: [Self.entity(0, ["Anna"])]).html
        for tag in ["style", "script"] {
            page = page.replacing(
                try Regex("(?s)(<\(tag)[^>]*>).*?(</\(tag)>)", as: (Substring, Substring, Substring).self)
            ) {
                $0.output.1 + $0.output.2
            }
        }
        let empty: Set = ["meta", "input", "br", "link"]
        var open: [String] = []
        for match in page.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
            let (tag, isEnd) = (String(match.output.2), !match.output.1.isEmpty)
            if isEnd { #expect(open.popLast() == tag, "</\(tag)>") } else if !empty.contains(tag) { open.append(tag) }
        }
        #expect(open.isEmpty)
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        for reference in page.matches(of: /\s(?:for|aria-labelledby|aria-describedby|href)="#?([^"]+)"/) {
            #expect(ids.contains(String(reference.output.1)), "\(reference.output.0)")
        }
        for landmark in ["<header>", "<main>", "<footer>", "role=\"search\"", "role=\"status\"", "<h1", "<h2"] {
            #expect(page.contains(landmark), "\(landmark)")
        }
    }

    @Test(arguments: ["light", "dark"])
    func `text stands out from what it stands on by 4.5 to 1 or more`(theme: String) throws {
        let page = Self.report(of: [Self.entity(0, ["Anna"])]).html
        let blocks = page.matches(of: /:root \{([^}]*)\}/).map { String($0.output.1) }
        let block = try #require(theme == "light" ? blocks.first : blocks.last)
        var luminance: [String: Double] = [:]
        for match in block.matches(of: /--([a-z-]+): #([0-9a-f]{6})/) {
            let value = try #require(Int(match.output.2, radix: 16))
            let parts = [16, 8, 0].map { shift in
                let part = Double(value >> shift & 255) / 255
                return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
            luminance[String(match.output.1)] = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        }
        for (text, ground) in [
            ("ink", "back"), ("soft", "back"), ("for", "back"), ("against", "back"), ("ink", "panel"),
            ("soft", "panel"),
            ("doubt-ink", "doubt-back"), ("ink", "mark"),
        ] {
            let (a, b) = (try #require(luminance[text]), try #require(luminance[ground]))
            let contrast = (max(a, b) + 0.05) / (min(a, b) + 0.05)
            #expect(contrast >= 4.5, "\(text) on \(ground): \(contrast)")
        }
    }

    // MARK: What it holds

    @Test func `every mention is in the report, each name with the partner that speaks most for it`() throws {
        let report = try Self.report()
        let members = report.entities.flatMap(\.members)
        #expect(Set(members.map(\.name)) == Set(Self.names))
        #expect(members.reduce(0) { $0 + $1.count } == Self.names.count)
        #expect(members.flatMap { $0.places.flatMap(\.lines) }.sorted() == Array(2..<Self.names.count + 2))
        for entity in report.entities {
            #expect(entity.count == entity.members.reduce(0) { $0 + $1.count })
            for (number, member) in entity.members.enumerated() {
                guard entity.members.count > 1 else { continue }
                let link = entity.links[try #require(member.best)]
                #expect(link.first == number || link.second == number)
            }
            if entity.members.count > 1 { #expect(entity.weakest != nil && entity.cohesion != nil) }
        }
        let zawahiri = try #require(report.entities.first { $0.members.contains { $0.name == "Aiman Sawahiri" } })
        #expect(zawahiri.members.map(\.name).contains("أيمن الظواهري"))
        #expect(Set(zawahiri.members.map(\.script)) == ["Latn", "Arab"])
    }

    @Test func `the parts of each pair add up to its weight`() throws {
        var failures = Failures()
        for entity in try Self.report().entities {
            for evidence in entity.links.map(\.evidence) + [entity.nearest?.evidence].compactMap({ $0 }) {
                let sum = evidence.parts.reduce(0) { $0 + $1.bits }
                if abs(sum - evidence.weight) > 0.005 * Double(evidence.parts.count + 1) {
                    failures.add("\(entity.name): \(evidence.parts) add up to \(sum), not \(evidence.weight)")
                }
            }
        }
        failures.report()
    }

    @Test func `what nearly was is named from both sides`() throws {
        let report = try Self.report(of: ["Karim Haidari", "Salim Haidari", "Peter Kohl"])
        let near = report.entities.filter { $0.nearest != nil }
        #expect(near.count == 2)
        for entity in near {
            let nearest = try #require(entity.nearest)
            let other = try #require(report.entities.first { $0.number == nearest.entity })
            #expect(other.name == nearest.entityName && other.members.contains { $0.name == nearest.name })
            #expect(other.number != entity.number)
        }
        #expect(report.entities.first { $0.name == "Peter Kohl" }?.nearest == nil)
    }

    @Test func `the same names give the same page, and their order changes only the numbers`() throws {
        #expect(try Self.report().html == Self.report().html)
        func groups(_ report: EntityReport) -> Set<[String]> {
            Set(
                report.entities.map { $0.members.map(\.name) + ["\($0.links.map(\.evidence.weight))", "\($0.doubts)"] })
        }
        #expect(try groups(Self.report()) == groups(Self.report(of: Self.names.reversed())))
    }

    @Test func `a report that must be short keeps what is doubtful and what has several names`() throws {
        let matcher = try Self.matcher.get()
        let mentions = Self.names.map { Mention($0, kind: .person) }
        let explained = MentionClusterer(matcher: matcher).explained(mentions)
        let whole = EntityReport(of: mentions, explained: explained, matcher: matcher)
        let short = EntityReport(of: mentions, explained: explained, matcher: matcher, most: 2)
        #expect(short.entities.count == 2 && short.omitted == whole.entities.count - 2)
        #expect(short.entities.allSatisfy { $0.members.count > 1 || !$0.doubts.isEmpty })
        #expect(short.entities.map(\.number) == short.entities.map(\.number).sorted())
    }

    // MARK: Documents and records

    @Test func `a short form in a document is joined by a rule, and its mentions stand in their text`() throws {
        let texts = [
            Document(name: "a", text: "Asim Omar was killed on Monday. Omar led a group, officials said."),
            Document(name: "b", text: "The head of the group, Asem Umar, has died, officials said on Tuesday."),
        ]
        let matcher = try Self.matcher.get()
        let resolution = try DocumentResolver(matcher: matcher).resolution(of: texts)
        let report = EntityReport(of: resolution, documents: texts, matcher: matcher)
        let entity = try #require(report.entities.first { $0.members.contains { $0.name == "Omar" } })
        #expect(Set(entity.members.map(\.name)) == ["Asim Omar", "Omar", "Asem Umar"])
        let short = try #require(entity.members.first { $0.name == "Omar" }?.best)
        #expect(entity.links[short].evidence.rule == "the short form of the longer name in the same document")
        let weakest = entity.links[try #require(entity.weakest)]
        #expect(Set([weakest.first, weakest.second].map { entity.members[$0].name }) == ["Asim Omar", "Asem Umar"])
        #expect(weakest.evidence.rule.isEmpty && weakest.evidence.weight > 0)
        #expect(entity.passages.map(\.mention) == ["Asim Omar", "Omar", "Asem Umar"])
        #expect(entity.passages[1].after.hasPrefix(" led a group"))
        #expect(entity.passages[1].before.hasSuffix("on Monday. "))
        #expect(report.entities.flatMap(\.passages).count == resolution.mentions.count)
    }

    @Test func `joins connect all mentions of an entity, and mentions of one only`() throws {
        let resolution = try DocumentResolver(matcher: Self.matcher.get()).resolution(of: Samples.texts())
        var labels = Array(resolution.mentions.indices)
        for join in resolution.joins {
            let (a, b) = (labels[join.first], labels[join.second])
            labels = labels.map { $0 == b ? a : $0 }
        }
        let joined = Dictionary(grouping: resolution.mentions.indices) { labels[$0] }.values
        #expect(
            Set(joined.map { Set($0) })
                == Set(
                    Dictionary(grouping: resolution.mentions.indices) { resolution.mentions[$0].entity }.values.map {
                        Set($0)
                    }))
    }

    @Test func `a report of records shows fields, reasons field by field and the nearest other record`() throws {
        var tables = RecordLinkageTests.Tables(random: SeededGenerator(seed: 7))
        let (first, second) = tables.censuses(households: 60)
        let linker = try RecordLinkageTests().linker([first, second])
        let (estimate, result) = try linker.estimateAndLink()
        let own = linker.using(estimate.settings)
        let lines = linker.records.indices.map { $0 + 2 }
        let report = try EntityReport(of: result, linker: own, matcher: Self.matcher.get(), lines: lines)
        #expect(report.entities.reduce(0) { $0 + $1.members.count } == lines.count)
        #expect(report.entities.flatMap { $0.members.flatMap { $0.places.flatMap(\.lines) } }.sorted() == lines)
        let entity = try #require(report.entities.first { $0.members.count > 1 })
        let link = try #require(entity.links.first)
        let numbers = [link.first, link.second].map { entity.members[$0].places[0].lines[0] - 2 }
        let match = own.match(numbers[0], numbers[1])
        #expect(abs(match.weight - link.evidence.weight) < 0.01)
        #expect(link.evidence.parts.map(\.reason) == match.lines.map(\.field))
        #expect(entity.members.allSatisfy { !$0.fields.isEmpty })
        let rivals = report.entities.compactMap { entity in entity.nearest.map { (entity.number, $0) } }
        #expect(!rivals.isEmpty && rivals.allSatisfy { $0 != $1.entity })
        // A rival is no stronger than what the linker says of the two records.
        for (number, nearest) in rivals {
            let member = report.entities[number].members[nearest.member].places[0].lines[0] - 2
            let others = report.entities[nearest.entity].members.map { $0.places[0].lines[0] - 2 }
            let weights = others.map { own.match(member, $0).weight }
            #expect(weights.contains { abs($0 - nearest.evidence.weight) < 0.01 })
        }
    }

    @Test func `an explanation names the strongest, the weakest and the nearest`() {
        let weights: [Set<Int>: Double] = [[0, 1]: 6, [1, 2]: 2, [0, 2]: -1]
        let why = EntityExplanation(
            [0, 1, 2], rival: { $0 == 2 ? CandidatePair(2, 7, weight: -3) : nil }, weight: { weights[[$0, $1]] ?? 0 })
        #expect(why.members.map(\.strongest?.weight) == [6, 6, 2])
        #expect(why.members.map(\.agreement) == [2.5, 4, 0.5])
        #expect(why.quality.weakestLink == CandidatePair(1, 2, weight: 2))
        #expect(why.nearest == CandidatePair(2, 7, weight: -3))
        #expect(why.links.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
        #expect(EntityExplanation([4], rival: { _ in nil }, weight: { _, _ in 0 }).links.isEmpty)
    }
}
