import PawlGraph
import PawlInterpreter

/// Progress as a picture that is drawn over itself.
struct LiveProgress: Sendable {
    let console: Console
    private var drawnLines: [String] = []
    private var frame = 0

    static let hideCursor = "\u{1B}[?25l"
    static let showCursor = "\u{1B}[?25h"

    init(console: Console) {
        self.console = console
        console.draw(Self.hideCursor)
    }

    /// Draws the boards; at most as many lines as the terminal has.
    mutating func draw(
        _ boards: [(id: String, title: String, board: StepBoard)],
        output: [String: String]
    ) {
        frame += 1
        let (width, height) = console.size
        let now = nowMilliseconds()
        var lines: [String] = []
        for entry in boards {
            lines.append(heading(entry.id, entry.title, entry.board, now, width))
            for step in entry.board.ordered {
                let last = output[entry.id + step.reference]
                lines.append(row(step, entry.board.names, last, now, width))
            }
        }
        redraw(fitting(lines, height: height - 1))
    }

    /// Leaves the picture as it is.
    mutating func finish() {
        console.draw(Self.showCursor)
        drawnLines = []
    }

    /// Removes the picture, so that something else can be said; the next `draw` brings it back.
    mutating func clear() {
        guard !drawnLines.isEmpty else { return }
        console.draw("\u{1B}[\(drawnLines.count)A\r\u{1B}[J")
        drawnLines = []
    }

    private func heading(
        _ id: String,
        _ title: String,
        _ board: StepBoard,
        _ now: Int64,
        _ width: Int
    ) -> String {
        let took =
            board.ending.map {
                TimeFormat.span(milliseconds: $0.timeMilliseconds - board.startedMilliseconds)
            } ?? TimeFormat.whole(milliseconds: now - board.startedMilliseconds)
        let state = board.isCancelling && board.ending == nil ? "cancelling  " : ""
        let rest = cut("  \(id)  \(state)\(took)", to: max(0, width - columns(title) - 1))
        return console.error.strong(title) + console.error.faint(rest)
    }

    private func row(
        _ step: StepBoard.Step,
        _ names: StepNames,
        _ lastLine: String?,
        _ now: Int64,
        _ width: Int
    ) -> String {
        let entry = names.entry(step.reference)
        let indent = String(repeating: "  ", count: (entry?.depth ?? 0) + 1)
        let name = printable(entry?.node.name ?? names.label(step.reference))
        let remarks = StepText.remarks(step, now: now).joined(separator: ", ")
        var detail = ""
        switch step.state {
        case .faulted(let error): detail = StepText.reason(error)
        case .retrying: detail = step.lastError.map(StepText.reason) ?? ""
        case .running: detail = lastLine ?? ""
        case .waiting, .completed, .skipped, .cancelled: break
        }
        let glyph = StepText.glyph(step.state, console.error, frame: frame)
        let text = cut(
            "\(padded(name, to: 20))  \(remarks)",
            to: max(4, width - columns(indent) - 3)
        )
        let room = width - columns(indent) - columns(text) - 6
        let tail =
            detail.isEmpty || room < 8 ? "" : "  " + console.error.faint(cut(detail, to: room))
        return indent + glyph + " " + text + tail
    }

    /// The lines, or their end with a remark on what does not fit.
    private func fitting(_ lines: [String], height: Int) -> [String] {
        guard lines.count > height, height > 1 else { return lines }
        let hidden = lines.count - height + 1
        return [console.error.faint("… \(hidden) lines above")] + lines.suffix(height - 1)
    }

    private mutating func redraw(_ lines: [String]) {
        guard lines != drawnLines else { return }
        var text = drawnLines.isEmpty ? "" : "\u{1B}[\(drawnLines.count)A\r"
        for line in lines { text += "\u{1B}[2K\(line)\n" }
        console.draw(text + "\u{1B}[J")
        drawnLines = lines
    }
}
