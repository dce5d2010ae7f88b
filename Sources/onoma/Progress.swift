import Dispatch

/// A line on standard error that tells people how far the work is.
///
/// Only at a terminal, only when the work takes longer than a second, and never among rows printed to the same terminal.
final class Progress: @unchecked Sendable {
    private let title: String
    private let start = DispatchTime.now()
    private let timer: (any DispatchSourceTimer)?
    /// Guards what follows.
    private let queue = DispatchQueue(label: "progress")
    private var fraction: Double?
    private var note = ""
    private var isShown = false

    /// - Parameter output: Where the results go.
    init(_ title: String, output: OutputFile?) {
        self.title = title
        guard Terminal.isTerminal(Terminal.standardError), !(output?.isTerminal ?? false) else {
            timer = nil
            return
        }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        self.timer = timer
        timer.setEventHandler { [weak self] in self?.show() }
        timer.schedule(deadline: .now() + .seconds(1), repeating: .milliseconds(200))
        timer.resume()
    }

    deinit { timer?.cancel() }

    /// Says how far the reading of a table is.
    func update(_ reader: TableReader) {
        guard timer != nil else { return }
        let fraction = reader.totalBytes.map { min(1, Double(reader.bytesRead) / Double(max($0, 1))) }
        let note = Figures.count(reader.rowCount, "row")
        queue.async {
            self.fraction = fraction
            self.note = note
        }
    }

    /// Takes the line away.
    func finish() {
        guard let timer else { return }
        timer.cancel()
        queue.sync {
            if isShown { Terminal.reportInPlace("") }
            isShown = false
        }
    }

    private func show() {
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        var line = title
        if let fraction {
            let filled = Int(fraction * 24)
            line += " [" + String(repeating: "#", count: filled) + String(repeating: " ", count: 24 - filled) + "]"
            line += " \(Int(fraction * 100)) %"
        }
        if !note.isEmpty { line += "  \(note)" }
        if let fraction, fraction > 0.02 {
            line += "  \(Int((seconds / fraction - seconds).rounded(.up))) s left"
        } else {
            line += "  \(Int(seconds)) s"
        }
        isShown = true
        Terminal.reportInPlace(line)
    }
}
