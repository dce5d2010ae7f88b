import Foundation
@testable import Reports
import Testing

/// A headless Chromium, where there is one.
enum Browser {
    static let executable: URL? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        for name in ["chromium", "chromium-browser", "google-chrome", "chrome"] {
            for folder in folders {
                let file = URL(fileURLWithPath: "\(folder)/\(name)")
                if FileManager.default.isExecutableFile(atPath: file.path) { return file }
            }
        }
        return nil
    }()

    /// The elements of a page after its scripts have run, and then these lines.
    static func elements(of page: String, fragment: String = "", doing script: String = "") throws -> String {
        var result = ""
        try IndexedNames.withFolder { folder in
            let file = folder.appendingPathComponent("page.html")
            let driven =
                script.isEmpty ? page : page.replacing("</body>", with: "<script>\n\(script)\n</script>\n</body>")
            try Data(driven.utf8).write(to: file)
            let output = folder.appendingPathComponent("dom.html")
            try Data().write(to: output)
            let process = Process()
            process.executableURL = executable
            process.arguments = [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--user-data-dir=\(folder.appendingPathComponent("profile").path)", "--timeout=60000", "--dump-dom",
                file.absoluteString + fragment,
            ]
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            result = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        }
        return result
    }
}

/// What a browser makes of the page.
@Suite(.serialized, .enabled(if: Browser.executable != nil, "there is no Chromium here"))
struct ReportBrowserTests {
    /// The page without its data and its scripts: what is on the screen.
    private func visible(_ elements: String) throws -> String {
        let body = try #require(elements.range(of: "<body>")).upperBound
        return String(elements[body...]).replacing(/(?s)<script.*?<\/script>/, with: "")
    }

    @Test func `names that would be markup are shown as text`() throws {
        let hostile = ReportTests.hostile.filter { !$0.isEmpty }
        let report = ReportTests.report(of: [ReportTests.entity(0, hostile)], title: hostile[0])
        let elements = try Browser.elements(
            of: report.html, fragment: "#entity-0",
            doing: "document.querySelectorAll('details').forEach((box) => { box.open = true; });")
        #expect(elements.contains("data-ready"))
        #expect(elements.contains("<title>&lt;/script&gt;"))
        let screen = try visible(elements)
        #expect(!screen.contains("<img") && !screen.contains("onerror=document.title='owned'>"))
        #expect(screen.contains("&lt;/script&gt;&lt;img src=x"))
        #expect(!screen.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" || $0 == "\u{2028}" })
        #expect(screen.contains("\u{FFFD}nomis"))
        #expect(screen.contains("<bdi dir=\"auto\">مُحَمَّد</bdi>"))
        #expect(screen.contains("${1+1}"))
    }

    @Test func `an entity opens by its address, with members, waterfall, links and what nearly was`() throws {
        let report = try ReportTests.report()
        let entity = try #require(report.entities.first { $0.members.count == 3 })
        let elements = try Browser.elements(
            of: report.html, fragment: "#entity-\(entity.number)",
            doing: "document.querySelector('.panel:not([hidden]) summary').click();")
        let screen = try visible(elements)
        #expect(screen.matches(of: /aria-expanded="true"/).count == 1)
        for member in entity.members {
            #expect(screen.contains("<th scope=\"row\"><bdi dir=\"auto\">\(member.name)</bdi>"))
        }
        #expect(screen.matches(of: /<circle class="node"/).count == 3)
        for heading in ["What ties them", "What nearly was"] { #expect(screen.contains(">\(heading)</h4>")) }
    }

    @Test func `a search folds case and marks, and filters leave what they say`() throws {
        let report = ReportTests.report(of: [
            ReportTests.entity(0, ["José Núñez", "Jose Nunez"]), ReportTests.entity(1, ["Łódź"], kind: "place"),
            ReportTests.entity(2, ["Ada", "Ida"], weight: 1), ReportTests.entity(3, ["Ἀθῆναι"], kind: "place"),
        ])
        let script = """
            const seen = [];
            const look = () => seen.push([...document.querySelectorAll("#entities .name")].map((name) => name.textContent).join("+"));
            const set = (id, value) => {
              const control = document.getElementById(id);
              if (control.type === "checkbox") control.checked = value; else control.value = value;
              control.dispatchEvent(new Event(control.type === "search" ? "input" : "change"));
              look();
            };
            set("query", "NUNEZ josé"); set("query", "lodz"); set("query", "αθηναι"); set("query", "nobody"); set("query", "");
            set("kind", "place"); set("kind", ""); set("size", "2"); set("doubtful", true); set("doubtful", false);
            set("size", "1"); set("order", "name"); set("order", "doubt");
            document.body.dataset.seen = seen.join("|");
            """
        let elements = try Browser.elements(of: report.html, doing: script)
        let seen = try #require(elements.firstMatch(of: /data-seen="([^"]*)"/)).output.1
        #expect(
            seen.split(separator: "|", omittingEmptySubsequences: false) == [
                "José Núñez", "Łódź", "Ἀθῆναι", "", "José Núñez+Ada+Łódź+Ἀθῆναι", "Łódź+Ἀθῆναι",
                "José Núñez+Ada+Łódź+Ἀθῆναι", "José Núñez+Ada", "Ada", "José Núñez+Ada", "José Núñez+Ada+Łódź+Ἀθῆναι",
                "Ada+José Núñez+Łódź+Ἀθῆναι", "José Núñez+Łódź+Ἀθῆναι+Ada",
            ])
    }

    @Test func `of five thousand entities only those in view become rows, and the last is one jump away`() throws {
        let report = ReportTests.report(of: (0..<5000).map { ReportTests.entity($0, ["Anna \($0)"]) })
        let script = """
            document.body.dataset.rows = document.querySelectorAll("#entities > li").length;
            go(4321);
            document.body.dataset.focus = document.activeElement.id;
            """
        let elements = try Browser.elements(of: report.html, doing: script)
        let rows = try #require(elements.firstMatch(of: /data-rows="(\d+)"/)).output.1
        #expect(try #require(Int(rows)) <= 240)
        #expect(elements.contains("data-focus=\"entity-4321\""))
        #expect(elements.contains("5,000 entities"))
    }
}
