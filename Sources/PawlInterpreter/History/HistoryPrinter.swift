import PawlGraph
import PawlJSON

/// Prints events one per line, as spec pages and `pawl history` show them:
/// `2 timerScheduled /do/0/pause after=1s`.
///
/// A line says nothing that differs between two equal runs: no ids, no absolute times, no digests.
/// The printer walks a history in order and remembers which task a timer or activity belongs to;
/// one whose schedule it has not seen is named by its number.
package struct HistoryPrinter: Sendable {
    private var activities: [ActivityID: String] = [:]
    private var timers: [TimerID: String] = [:]

    package init() {}

    /// The next event's line, without a line break.
    package mutating func line(_ event: HistoryEvent) -> String {
        remember(event.body)
        var line = "\(event.sequence) \(event.body.name)"
        for word in words(of: event) { line += " " + word }
        return line
    }

    private mutating func remember(_ body: HistoryEvent.Body) {
        if case .activityScheduled(let schedule) = body {
            activities[schedule.activity] = schedule.task.reference
        }
        if case .timerScheduled(let schedule) = body {
            timers[schedule.timer] = schedule.plainText
        }
    }

    private func words(of event: HistoryEvent) -> [String] {
        switch event.body {
        case .executionStarted(let start):
            return ["input=\(start.input.text)"]
        case .executionResumed(let resumption):
            return resumption.released ? ["released"] : []
        case .activityCompleted(let activity, let output):
            return [name(activity), "output=\(output.text)"]
        case .activityFailed(let activity, let error):
            return [name(activity), "error=\(error.plainText)"]
        case .activityCancelled(let activity), .activityCancelRequested(let activity):
            return [name(activity)]
        case .timerFired(let timer), .timerCancelled(let timer):
            return [timers[timer] ?? "timer \(timer.rawValue)"]
        case .cancelRequested(let reason), .executionCancelled(let reason):
            return reason.map { ["reason=\(JSONValue.string($0).text)"] } ?? []
        case .taskStarted(let task), .taskSkipped(let task), .taskCancelled(let task),
            .taskCompleted(let task, _, _):
            return [task.reference]
        case .taskFaulted(let task, let error):
            return [task.reference, "error=\(error.plainText)"]
        case .taskRetried(let task, let retry, let delay, let error):
            let wait = DurationText.short(milliseconds: delay)
            return [
                task.reference, "retry=\(retry)", "delay=\(wait)", "error=\(error.plainText)",
            ]
        case .activityScheduled(let schedule):
            return [schedule.task.reference, "attempt=\(schedule.attempt)"]
        case .activityRestarted(let activity, let attempt):
            return [name(activity), "attempt=\(attempt)"]
        case .timerScheduled(let schedule):
            let wait = schedule.deadlineMilliseconds.saturatingSubtract(event.timeMilliseconds)
            return [
                schedule.plainText, "after=\(DurationText.short(milliseconds: wait))",
            ]
        case .executionCompleted(let output):
            return ["output=\(output.text)"]
        case .executionFaulted(let error):
            return ["error=\(error.plainText)"]
        }
    }

    private func name(_ activity: ActivityID) -> String {
        activities[activity] ?? "activity \(activity.rawValue)"
    }
}

extension HistoryEvent {
    /// The line of an event out of its history.
    var plainLine: String {
        var printer = HistoryPrinter()
        return printer.line(self)
    }
}

extension TimerSchedule {
    /// The task, and what the timer is for unless that is its own waiting.
    fileprivate var plainText: String {
        let task = reference.isEmpty ? "workflow" : reference
        return purpose == .wait ? task : "\(task) \(purpose.rawValue)"
    }
}

extension WorkflowError {
    /// Type and status in a few characters: `communication 503`; the whole URI for types that are
    /// not the standard's.
    package var plainText: String {
        let standard = StandardErrorType.allCases.first { $0.equivalentURIs.contains(type) }
        return "\(standard?.rawValue ?? type) \(status)"
    }
}
