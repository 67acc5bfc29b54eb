import PawlInterpreter

/// How a step is shown in one line.
enum StepText {
    static func glyph(_ state: StepBoard.State, _ paint: Paint, frame: Int? = nil) -> String {
        switch state {
        case .running:
            let spinner = Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")
            return paint.active(frame.map { String(spinner[$0 % spinner.count]) } ?? "▸")
        case .waiting: return paint.active("◷")
        case .retrying: return paint.warning("↻")
        case .completed: return paint.good("✓")
        case .skipped: return paint.faint("-")
        case .faulted: return paint.bad("✗")
        case .cancelled: return paint.warning("⊘")
        }
    }

    /// What there is to say besides the name: `1.2s`, `attempt 2`, `12s left`.
    static func remarks(_ step: StepBoard.Step, now: Int64) -> [String] {
        var remarks: [String] = []
        if step.activations > 1 { remarks.append("×\(step.activations)") }
        switch step.state {
        case .running:
            remarks.append(TimeFormat.whole(milliseconds: now - step.startedMilliseconds))
        case .waiting(let until):
            remarks.append(
                until > now ? "\(TimeFormat.left(milliseconds: until - now)) left" : "due"
            )
        case .retrying(let at, let retry):
            let wait = at > now ? "in \(TimeFormat.left(milliseconds: at - now))" : "due"
            remarks.append("retry \(retry) \(wait)")
        case .completed, .faulted, .cancelled:
            let end = step.endedMilliseconds ?? now
            remarks.append(TimeFormat.span(milliseconds: end - step.startedMilliseconds))
        case .skipped:
            remarks.append("skipped")
        }
        if step.attempts > 1 { remarks.append("attempt \(step.attempts)") }
        return remarks
    }

    /// The first line of what went wrong.
    static func reason(_ error: WorkflowError) -> String {
        let title = error.title ?? ""
        let detail = error.detail ?? ""
        let text = [title, detail].filter { !$0.isEmpty }.joined(separator: ": ")
        let line = text.split(separator: "\n", omittingEmptySubsequences: true).prefix(2)
            .joined(separator: " ")
        return printable(line.isEmpty ? error.plainText : line)
    }
}
