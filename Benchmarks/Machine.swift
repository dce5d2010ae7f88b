import Transliteration

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where, when and with what a run was made.
struct Machine: Codable {
    var date: String
    var processor: String
    var cores: Int
    var system: String
    var toolchain: String
    var icu: String
    var commit: String?
    /// The load averages of 1, 5 and 15 minutes before the run: other work on the machine slows it down.
    var load: String?

    static var current: Machine {
        let modified = Subprocess.output(of: ["git", "status", "--porcelain"]).map { !$0.isEmpty } ?? false
        return Machine(
            date: Date.now.formatted(.iso8601), processor: processor,
            cores: ProcessInfo.processInfo.activeProcessorCount,
            system: system, toolchain: toolchain, icu: RomanizationReference.icuVersion,
            commit: Subprocess.output(of: ["git", "rev-parse", "--short", "HEAD"]).map {
                $0 + (modified ? " + changes" : "")
            },
            load: load)
    }

    var title: String {
        """
        \(date), \(processor), \(cores) cores, \(system)
        \(toolchain), ICU \(icu), commit \(commit ?? "unknown"), load average \(load ?? "not available")
        """
    }

    static var load: String? {
        ProcFile.text("/proc/loadavg").map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
    }

    private static var processor: String {
        ProcFile.value(of: "model name", in: "/proc/cpuinfo") ?? Subprocess.output(of: ["uname", "-m"])
            ?? "unknown processor"
    }

    private static var system: String {
        let release = ProcFile.text("/etc/os-release")?.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
        return release.map { $0.dropFirst(12).filter { $0 != "\"" } } ?? Subprocess.output(of: ["uname", "-sr"])
            ?? "unknown system"
    }

    /// The compiler that built this, as far as it tells.
    private static var toolchain: String {
        #if compiler(>=6.5)
            "Swift 6.5 or later"
        #elseif compiler(>=6.4)
            "Swift 6.4"
        #elseif compiler(>=6.3.2)
            "Swift 6.3.2 or later"
        #elseif compiler(>=6.3.1)
            "Swift 6.3.1"
        #else
            "Swift 6.3"
        #endif
    }
}

/// Linux tells about itself in files.
enum ProcFile {
    static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    /// The value of the first line `key: value`.
    static func value(of key: String, in path: String) -> String? {
        guard let line = text(path)?.split(separator: "\n").first(where: { $0.hasPrefix(key) }),
            let colon = line.firstIndex(of: ":")
        else { return nil }
        return String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
    }

    /// The most memory this process has held, in MB; `nil` on other systems.
    static var peakMegabytes: Double? { megabytes(of: "VmHWM") }

    /// A line of this process's status in MB, for example `RssAnon`; `nil` on other systems.
    static func megabytes(of key: String) -> Double? {
        value(of: key + ":", in: "/proc/self/status")?.split(separator: " ").first.flatMap { Double($0) }.map {
            $0 / 1024
        }
    }
}
