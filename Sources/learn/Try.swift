import ArgumentParser
import Foundation
import NameMatching
import NameNormalization
import Documents

struct TryResolve: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resolve")
    @Argument var files: [String]
    func run() throws {
        let r = try DocumentResolver(matcher: NameMatcher())
        let m = r.mentions(in: try files.map { Document(name: $0, text: try String(contentsOfFile: $0, encoding: .utf8)) })
        print("document\tstart\tend\tmention\tkind\tentity\tcanonical")
        for x in m { print("\(x.document)\t\(x.start)\t\(x.end)\t\(x.mention)\t\(x.kind.rawValue)\t\(x.entity)\t\(x.canonical)") }
    }
}
struct TryGold: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "gold")
    @Argument var file: String
    @Flag var explain = false
    func run() throws {
        let m = try NameMatcher()
        var cache: [String: PreparedName] = [:]
        func prep(_ s: String, _ k: String) -> PreparedName { if let c = cache[s + k] { return c }; let p = m.prepare(s, kind: NameKind(rawValue: k)!); cache[s + k] = p; return p }
        var n = [0, 0], bad = [0, 0]
        for l in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst() {
            let c = l.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let w = m.weight(prep(c[0], c[3]), prep(c[1], c[3]))
            let y = c[2] == "1" ? 1 : 0
            n[y] += 1
            if (w > 0) != (y == 1) { bad[y] += 1; print("\(y)\t\(String(format: "%.2f", w))\t\(c[3])\t\(c[4])\t\(c[0])\t\(c[1])")
              if explain { print(m.match(prep(c[0], c[3]), prep(c[1], c[3])).explanation) } }
        }
        print("same \(n[1]) bad \(bad[1]); different \(n[0]) bad \(bad[0])")
    }
}
