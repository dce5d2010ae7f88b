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
    private var done = 0
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

    /// Says how far the work on a table is.
    ///
    /// - Parameter left: How many of the rows that were read are still to be worked on.
    func update(_ reader: TableReader, left: Int) {
        guard timer != nil else { return }
        let done = reader.rowCount - left
        let share = Double(done) / Double(max(reader.rowCount, 1))
        let fraction = reader.totalBytes.map { min(1, share * Double(reader.bytesRead) / Double(max($0, 1))) }
        let note = Figures.count(done, "row")
        queue.async {
            self.fraction = fraction
            self.note = note
        }
    }

    /// Says that some more of `total` things are done. May be called from any thread.
    func advance(by count: Int, of total: Int, _ noun: String) {
        guard timer != nil else { return }
        queue.async {
            self.done += count
            self.fraction = min(1, Double(self.done) / Double(max(total, 1)))
            self.note = Figures.count(self.done, noun)
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
