import PawlRuntime

/// One thing that goes wrong, at a place that the scenario says. Times are of the world.
enum Fault: Hashable {
    /// To the n-th append of turns by the engines of a slot; from 1.
    case append(slot: Int, number: Int, AppendFault)
    /// The engine of a slot is killed when its slot comes to a failpoint for the n-th time.
    case failpoint(slot: Int, Failpoint, number: Int)
    case kill(slot: Int, at: Int64)
    /// As Ctrl-C.
    case interrupt(slot: Int, at: Int64)
    /// As SIGSTOP and SIGCONT.
    case freeze(slot: Int, at: Int64, milliseconds: Int64)
    /// The store answers nobody.
    case outage(at: Int64, milliseconds: Int64)
    /// Somebody sets the clock forward, or back when negative.
    case clock(at: Int64, by: Int64)
    /// Somebody wants an execution cancelled.
    case cancel(execution: Int, at: Int64)

    /// Whether an engine that lives may lose its leases by it.
    var losesLeases: Bool {
        switch self {
        case .freeze, .outage, .clock: true
        case .append, .failpoint, .kill, .interrupt, .cancel: false
        }
    }
}

enum AppendFault: String, CaseIterable {
    /// Nothing is written, and the process is told so.
    case refused
    /// All of it is written, and the process is told that it was not.
    case unconfirmed
    case killedBefore = "killed before"
    case killedAfter = "killed after"
}

extension Fault: CustomStringConvertible {
    var description: String {
        switch self {
        case .append(let slot, let number, let fault):
            "append \(number) of engine \(slot): \(fault.rawValue)"
        case .failpoint(let slot, let point, let number):
            "engine \(slot) is killed at \(point.rawValue) \(number)"
        case .kill(let slot, let at): "engine \(slot) is killed at \(at) ms"
        case .interrupt(let slot, let at): "engine \(slot) is interrupted at \(at) ms"
        case .freeze(let slot, let at, let span):
            "engine \(slot) stands still at \(at) ms for \(span) ms"
        case .outage(let at, let span): "the store fails at \(at) ms for \(span) ms"
        case .clock(let at, let by): "the clock is set by \(by) ms at \(at) ms"
        case .cancel(let execution, let at):
            "execution \(execution) is to be cancelled at \(at) ms"
        }
    }
}

/// The faults of a run while it runs.
final class Troubles: @unchecked Sendable {
    private let faults: [Fault]
    /// The longest way to the store or back; 0 for a store that answers at once.
    private let maximumLatency: Int64
    private var appends: [Int: Int] = [:]
    private var reached: [FailpointPlace: Int] = [:]
    var deadPids: Set<Int> = []

    struct FailpointPlace: Hashable {
        var slot: Int
        var point: Failpoint
    }

    init(_ faults: [Fault], maximumLatency: Int64) {
        self.faults = faults
        self.maximumLatency = maximumLatency
    }

    /// How often each place of a possible fault was passed.
    var passedAppends: Int { appends.values.reduce(0, +) }
    func passed(_ point: Failpoint) -> Int {
        reached.reduce(0) { $0 + ($1.key.point == point ? $1.value : 0) }
    }

    func isOut(at time: Int64) -> Bool {
        faults.contains { fault in
            if case .outage(let at, let span) = fault {
                at <= time && time < at + span
            } else {
                false
            }
        }
    }

    func latency(_ dice: inout Dice) -> Int64 {
        guard maximumLatency > 0, dice.chance(of: 3) else { return 0 }
        return Int64(dice.number(below: Int(maximumLatency) + 1))
    }

    func nextAppend(of slot: Int) -> AppendFault? {
        appends[slot, default: 0] += 1
        for case .append(slot, appends[slot], let fault) in faults { return fault }
        return nil
    }

    /// Whether the process of the slot is to be killed here.
    func isLast(_ point: Failpoint, of slot: Int) -> Bool {
        let place = FailpointPlace(slot: slot, point: point)
        reached[place, default: 0] += 1
        let number = reached[place]
        return faults.contains { fault in
            if case .failpoint(slot, point, let n) = fault { n == number } else { false }
        }
    }
}
