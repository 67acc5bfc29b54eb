import PawlInterpreter

/// Progress as lines that stay: for files, pipes and logs of build servers.
struct PlainProgress: Sendable {
    let console: Console
    /// Written before each line when several executions run.
    let showsID: Bool

    /// Says what an event changed.
    func show(_ event: HistoryEvent, _ board: StepBoard, id: String) {
        guard let (glyph, text) = line(event.body, board, now: event.timeMilliseconds) else {
            return
        }
        let time = console.error.faint(TimeFormat.clock(event.timeMilliseconds))
        let prefix = showsID ? console.error.faint(id) + " " : ""
        console.tell("\(time) \(prefix)\(glyph) \(text)")
    }

    private func line(
        _ body: HistoryEvent.Body,
        _ board: StepBoard,
        now: Int64
    ) -> (String, String)? {
        let paint = console.error
        switch body {
        case .taskCompleted(let task, _, _), .taskFaulted(let task, _), .taskCancelled(let task),
            .taskSkipped(let task):
            guard let step = shown(task, board) else { return nil }
            var text = name(task.reference, board)
            text += " " + StepText.remarks(step, now: now).joined(separator: ", ")
            if case .faulted(let error) = step.state { text += ": " + StepText.reason(error) }
            return (StepText.glyph(step.state, paint), text)
        case .taskRetried(let task, let retry, let delay, let error):
            let state = StepBoard.State.retrying(atMilliseconds: now + delay, retry: retry)
            let wait = TimeFormat.span(milliseconds: delay)
            return (
                StepText.glyph(state, paint),
                "\(name(task.reference, board)) retry \(retry) in \(wait): \(StepText.reason(error))"
            )
        case .activityScheduled(let schedule):
            return started(schedule, board)
        case .activityRestarted(let activity, let attempt):
            guard var schedule = board.schedule(of: activity) else { return nil }
            schedule.attempt = attempt
            return started(schedule, board)
        case .timerScheduled(let timer) where timer.purpose == .wait:
            let wait = TimeFormat.span(milliseconds: timer.deadlineMilliseconds - now)
            let state = StepBoard.State.waiting(untilMilliseconds: timer.deadlineMilliseconds)
            let text = "\(name(timer.reference, board)) waits \(wait)"
            return (StepText.glyph(state, paint), text)
        case .cancelRequested(let reason):
            return (paint.warning("⊘"), "cancelling" + (reason.map { ": \(printable($0))" } ?? ""))
        case .executionStarted, .executionResumed, .activityCompleted, .activityFailed,
            .activityCancelled, .timerFired, .taskStarted, .activityCancelRequested,
            .timerScheduled, .timerCancelled, .executionCompleted, .executionFaulted,
            .executionCancelled:
            return nil
        }
    }

    private func started(_ schedule: ActivitySchedule, _ board: StepBoard) -> (String, String) {
        let attempt = schedule.attempt > 1 ? " attempt \(schedule.attempt)" : ""
        return (
            StepText.glyph(.running, console.error), name(schedule.task.reference, board) + attempt
        )
    }

    /// The step of a transition, unless it is the hidden half of one.
    private func shown(_ task: TaskTransition, _ board: StepBoard) -> StepBoard.Step? {
        guard board.names.shown(task.reference) == task.reference else { return nil }
        return board.steps[task.reference]
    }

    private func name(_ reference: String, _ board: StepBoard) -> String {
        printable(board.names.label(reference))
    }
}
