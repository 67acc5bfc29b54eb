import PawlJSON

/// Made-up time, and what is noted of everything that happens in it.
///
/// Time passes only when no job is ready; then it goes on to the next moment at which something is
/// due. `@unchecked`: the whole process runs on one thread, see `JobScheduler`.
final class World: @unchecked Sendable {
    /// 2026-01-01T00:00:00Z.
    private static let start: Int64 = 1_767_225_600_000

    /// Milliseconds since the world began; never goes back.
    private(set) var elapsed: Int64 = 0
    /// How far somebody has set the wall clock forward, or back.
    var skew: Int64 = 0
    /// Draws that are no part of the workflow and the faults: how long things take.
    var dice: Dice
    /// What was found to be wrong.
    private(set) var violations: [Violation] = []
    /// Everything of note, in order; kept when `keepsTrace`.
    private(set) var trace: [String] = []
    private(set) var traceDigest: UInt64 = 0xCBF2_9CE4_8422_2325

    private let keepsTrace: Bool
    private var entries: [Entry] = []
    private var order = 0

    private struct Entry {
        var time: Int64
        var order: Int
        var action: () -> Void
    }

    init(seed: UInt64, keepsTrace: Bool) {
        dice = Dice(seed: seed, for: 2)
        self.keepsTrace = keepsTrace
    }

    /// What the wall clock shows.
    var now: Int64 { Self.start + elapsed + skew }

    // MARK: Time

    /// - Returns: a number by which it can be taken back.
    @discardableResult
    func after(_ milliseconds: Int64, _ action: @escaping () -> Void) -> Int {
        order += 1
        entries.append(Entry(time: elapsed + max(0, milliseconds), order: order, action: action))
        return order
    }

    /// - Returns: whether it was still to come.
    @discardableResult
    func takeBack(_ number: Int) -> Bool {
        guard let index = entries.firstIndex(where: { $0.order == number }) else { return false }
        entries.remove(at: index)
        return true
    }

    /// Whether something is still to come.
    var isWaiting: Bool { !entries.isEmpty }

    /// Goes on to the next moment at which something is due.
    ///
    /// - Returns: whether there was one before `limit`.
    func advance(until limit: Int64) -> Bool {
        let next = entries.indices.min {
            (entries[$0].time, entries[$0].order) < (entries[$1].time, entries[$1].order)
        }
        guard let next, entries[next].time <= limit else { return false }
        let entry = entries.remove(at: next)
        elapsed = max(elapsed, entry.time)
        entry.action()
        return true
    }

    /// Waits, and returns early when the task is cancelled.
    func sleep(_ milliseconds: Int64) async {
        let sleeper = Sleeper()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if sleeper.isOver { return continuation.resume() }
                sleeper.continuation = continuation
                sleeper.number = after(milliseconds) { sleeper.wake() }
            }
        } onCancel: {
            if let number = sleeper.number { takeBack(number) }
            sleeper.wake()
        }
    }

    /// Waits whatever becomes of the task.
    func rest(_ milliseconds: Int64) async {
        await withCheckedContinuation { continuation in
            after(milliseconds) { continuation.resume() }
        }
    }

    private final class Sleeper: @unchecked Sendable {
        var continuation: CheckedContinuation<Void, Never>?
        var number: Int?
        var isOver = false

        func wake() {
            isOver = true
            let waiting = continuation
            continuation = nil
            waiting?.resume()
        }
    }

    // MARK: Notes

    func note(_ text: @autoclosure () -> String) {
        let line = "\(elapsed) \(text())"
        for byte in line.utf8 { traceDigest = (traceDigest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        if keepsTrace { trace.append(line) }
    }

    func violate(_ property: Property, _ text: String) {
        violations.append(Violation(property: property, text: text))
        note("VIOLATION \(property.rawValue): \(text)")
    }
}

/// What must hold of every run.
enum Property: String {
    case growingLog = "the log only grows"
    case singleOutcome = "no outcome is recorded twice"
    case replay = "every history replays at every prefix to the same events"
    case ending = "everything ends"
    case sameResult = "the result is that of the run without faults"
    case sameKeys = "activities have the idempotency keys of the run without faults"
    case loggedFirst = "an attempt begins only after its schedule is recorded"
    case recordedOutcome = "a recorded outcome is one that an attempt had"
    case settledOutcome = "no attempt begins after its outcome is recorded"
    case singleAttempt = "an attempt begins only when the one before has ended"
    case noLeftovers = "nothing runs on after the execution has ended"
    case toldResult = "the engine says of an execution what its log says"
    case soundPrograms = "generated workflows compile"
}

struct Violation {
    var property: Property
    var text: String
}
