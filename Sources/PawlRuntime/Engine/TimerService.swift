import PawlInterpreter

/// The timers of all executions of an engine: one heap, and at most one sleeping task.
///
/// A waiting execution costs an entry here, not a task.
actor TimerService {
    private let clock: any WorldClock
    private let sliceMilliseconds: Int64

    private struct Key: Hashable {
        var executionID: String
        var timer: TimerID
    }

    private struct Entry {
        var key: Key
        var generation: Int
        var runner: ExecutionRunner
    }

    private var heap = TimerHeap<Entry>()
    /// The timers that still count, with the generation of their entry; other entries are stale.
    private var current: [Key: Int] = [:]
    private var generations = 0
    private var alarm: Task<Void, Never>?
    private var isStopped = false

    /// Stale entries are swept out when there are more of them than of the others and this many.
    private static let staleLimit = 64

    init(clock: any WorldClock, sliceMilliseconds: Int64) {
        self.clock = clock
        self.sliceMilliseconds = sliceMilliseconds
    }

    func set(_ timer: TimerID, of runner: ExecutionRunner, deadline: Int64) {
        let key = Key(executionID: runner.id, timer: timer)
        generations += 1
        current[key] = generations
        let wasEarliest = heap.earliestDeadline
        heap.insert(
            Entry(key: key, generation: generations, runner: runner),
            deadline: deadline
        )
        if wasEarliest.map({ deadline < $0 }) ?? true { setAlarm() }
    }

    func cancel(_ timer: TimerID, of executionID: String) {
        current[Key(executionID: executionID, timer: timer)] = nil
        sweep()
    }

    func cancel(_ timers: Set<TimerID>, of executionID: String) {
        for timer in timers { current[Key(executionID: executionID, timer: timer)] = nil }
        sweep()
    }

    func stop() {
        isStopped = true
        alarm?.cancel()
        alarm = nil
    }

    private func sweep() {
        guard heap.count > 2 * current.count + Self.staleLimit else { return }
        let current = current
        heap.removeAll { current[$0.key] != $0.generation }
    }

    private func setAlarm() {
        alarm?.cancel()
        alarm = nil
        guard !isStopped, let deadline = heap.earliestDeadline else { return }
        let wait = min(max(0, deadline - clock.now()), sliceMilliseconds)
        let clock = clock
        alarm = Task.detached { [weak self] in
            if wait > 0 { await clock.sleep(milliseconds: wait) }
            if !Task.isCancelled { await self?.ring() }
        }
    }

    private func ring() async {
        var due: [Entry] = []
        let now = clock.now()
        while let entry = heap.popDue(at: now) {
            guard current[entry.key] == entry.generation else { continue }
            current[entry.key] = nil
            due.append(entry)
        }
        setAlarm()
        for entry in due { await entry.runner.timerFired(entry.key.timer) }
    }
}
