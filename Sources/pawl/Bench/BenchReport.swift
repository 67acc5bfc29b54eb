import Foundation
import PawlJSON
import PawlRuntime
import PawlStores

/// What `pawl bench` says.
struct BenchReport: Sendable {
    let load: BenchLoad
    let figures: BenchRun.Figures
    /// What the store's file grew by; `nil` for a store in memory.
    let bytes: Int?
    let machine: Machine

    /// What this machine does at best, measured in the same run.
    struct Machine: Sendable {
        /// `nil` for a store in memory.
        var disk: DiskRates?
        /// Shells that ended a second, and how many ran at once.
        var spawnsPerSecond: Double
        var spawners: Int
        /// Events folded a second, of the two workflows of `ReplayBench`.
        var replayedPerSecond: Double
        var replayedExpressionsPerSecond: Double
    }

    private var executionsPerSecond: Double { Double(load.workflows) / figures.seconds }
    private var stepsPerSecond: Double { executionsPerSecond * Double(load.steps * load.branches) }
    private var eventsPerSecond: Double { Double(figures.counts.events) / figures.seconds }
    private var eventsPerExecution: Double {
        Double(figures.counts.events) / Double(load.workflows)
    }
    private var bytesPerExecution: Double? { bytes.map { Double($0) / Double(load.workflows) } }
    private var turnsPerFlush: Double {
        Double(figures.counts.turns) / Double(max(1, figures.counts.flushes))
    }
    private var flushesPerSecond: Double { Double(figures.counts.flushes) / figures.seconds }

    /// See `specs/570-bench.md`.
    var json: JSONValue {
        [
            "workflows": JSONValue(load.workflows),
            "steps": JSONValue(load.steps),
            "branches": JSONValue(load.branches),
            "concurrency": JSONValue(load.concurrency),
            "payloadBytes": JSONValue(load.payload),
            "shell": .bool(load.usesShell),
            "seconds": rounded(figures.seconds, 3),
            "executionsPerSecond": rounded(executionsPerSecond, 1),
            "stepsPerSecond": rounded(stepsPerSecond, 1),
            "eventsPerSecond": rounded(eventsPerSecond, 1),
            "p50Milliseconds": rounded(figures.latencyMilliseconds(0.5), 3),
            "p99Milliseconds": rounded(figures.latencyMilliseconds(0.99), 3),
            "maximumMilliseconds": rounded(figures.latencyMilliseconds(1), 3),
            "eventsPerExecution": rounded(eventsPerExecution, 2),
            "bytesPerExecution": bytesPerExecution.map { rounded($0, 1) } ?? .null,
            "flushes": JSONValue(figures.counts.flushes),
            "flushesPerSecond": rounded(flushesPerSecond, 1),
            "turnsPerFlush": rounded(turnsPerFlush, 2),
            "machine": machine.json,
        ]
    }

    /// For people.
    var lines: [String] {
        let kind = load.usesShell ? "shell" : "no-op"
        var table = BenchTable()
        table.add("executions", perSecond(executionsPerSecond))
        table.add("steps", perSecond(stepsPerSecond), ofSpawns)
        table.add("events", perSecond(eventsPerSecond), ofRows)
        table.add(
            "latency",
            "p50 \(milliseconds(0.5))",
            "p99 \(milliseconds(0.99)), longest \(milliseconds(1))"
        )
        table.add("flushes", perSecond(flushesPerSecond), "\(number(turnsPerFlush, 1)) turns each")
        table.add("each execution", "\(number(eventsPerExecution, 1)) events", size)
        let title =
            "\(load.workflows) executions of \(load.shape) \(kind) steps, "
            + "\(load.concurrency) at a time, \(load.payload) bytes a step"
        return [title] + table.lines + [""] + machine.lines
    }

    private func milliseconds(_ share: Double) -> String {
        "\(number(figures.latencyMilliseconds(share), 2)) ms"
    }

    private var size: String {
        bytesPerExecution.map { "\(number($0, 0)) bytes on disk" } ?? ""
    }

    private var ofRows: String {
        guard let disk = machine.disk else { return "" }
        return "\(number(100 * eventsPerSecond / disk.rowsPerSecond, 0)) % of SQLite's rows"
    }

    private var ofSpawns: String {
        guard load.usesShell else { return "" }
        return "\(number(100 * stepsPerSecond / machine.spawnsPerSecond, 0)) % of bare spawns"
    }
}

extension BenchReport.Machine {
    fileprivate var json: JSONValue {
        [
            "fdatasyncPerSecond": disk.map { rounded($0.flushesPerSecond, 1) } ?? .null,
            "sqliteCommitsPerSecond": disk.map { rounded($0.commitsPerSecond, 1) } ?? .null,
            "sqliteRowsPerSecond": disk.map { rounded($0.rowsPerSecond, 1) } ?? .null,
            "sqliteRowsPerCommit": JSONValue(DiskRates.group),
            "spawnsPerSecond": rounded(spawnsPerSecond, 1),
            "spawnParallelism": JSONValue(spawners),
            "replayedEventsPerSecond": rounded(replayedPerSecond, 1),
            "replayedExpressionEventsPerSecond": rounded(replayedExpressionsPerSecond, 1),
        ]
    }

    fileprivate var lines: [String] {
        var table = BenchTable()
        if let disk {
            table.add("fdatasync", perSecond(disk.flushesPerSecond))
            table.add("SQLite", perSecond(disk.commitsPerSecond), "commits of one row")
            let rows = "rows, \(DiskRates.group) a commit"
            table.add("", perSecond(disk.rowsPerSecond), rows)
        }
        table.add("sh -c true", perSecond(spawnsPerSecond), "\(spawners) at a time")
        table.add("replay", perSecond(replayedPerSecond), "events of \(ReplayBench.plain.name)")
        let name = ReplayBench.expressions.name
        table.add("", perSecond(replayedExpressionsPerSecond), "events of \(name)")
        return ["this machine, in the same run"] + table.lines
    }
}

/// Names, figures and what belongs to them, one line each.
private struct BenchTable {
    private(set) var lines: [String] = []

    mutating func add(_ name: String, _ figure: String, _ note: String = "") {
        var line = "  " + padded(name, to: 16)
        line += String(repeating: " ", count: max(0, 14 - columns(figure))) + figure
        lines.append(note.isEmpty ? line : line + "  " + note)
    }
}

private func perSecond(_ rate: Double) -> String { number(rate, rate < 100 ? 1 : 0) + "/s" }

/// With so many digits after the point, and a comma between thousands.
private func number(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", value)
    let whole = text.prefix { $0 != "." }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { grouped += "," }
        grouped.append(digit)
    }
    return grouped + text.dropFirst(whole.count)
}

private func rounded(_ value: Double, _ digits: Int) -> JSONValue {
    let scale = pow(10, Double(digits))
    return .number(JSONNumber((value * scale).rounded() / scale))
}
