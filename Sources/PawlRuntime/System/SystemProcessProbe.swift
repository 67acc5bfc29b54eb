import Foundation

/// The process table of the machine, as `/proc` shows it.
///
/// Where there is no `/proc`, every other process is `unknown` and only expiry ends its leases.
package struct SystemProcessProbe: ProcessProbe {
    package init() {}

    package var current: ProcessIdentity {
        let pid = Int(ProcessInfo.processInfo.processIdentifier)
        return ProcessIdentity(
            host: line("/proc/sys/kernel/hostname") ?? "",
            boot: line("/proc/sys/kernel/random/boot_id") ?? "",
            namespace: link("/proc/self/ns/pid") ?? "",
            pid: pid,
            startTicks: ProcessEntry(pid: pid)?.startTicks ?? 0
        )
    }

    package func liveness(of process: ProcessIdentity) -> ProcessLiveness {
        let here = current
        guard !here.boot.isEmpty, !process.boot.isEmpty else { return .unknown }
        guard process.boot == here.boot else {
            // The same machine has been started anew since.
            return process.host == here.host ? .gone : .unknown
        }
        guard process.namespace == here.namespace else { return .unknown }
        guard let entry = ProcessEntry(pid: process.pid), !entry.hasEnded,
            entry.startTicks == process.startTicks
        else { return .gone }
        return .alive
    }
}

/// `/proc/PID/stat`, as far as it is needed.
private struct ProcessEntry {
    /// A zombie: it has ended, and nobody has asked how.
    var hasEnded: Bool
    var startTicks: Int

    /// `nil` when there is no such process.
    init?(pid: Int) {
        // The second field is the program's name in parentheses, which may hold spaces and
        // parentheses of its own.
        guard let text = line("/proc/\(pid)/stat"), let close = text.lastIndex(of: ")") else {
            return nil
        }
        let fields = text[text.index(after: close)...].split(separator: " ")
        // Counted from the third field of proc(5): the state, and as the 22nd the start time.
        guard fields.count > 19, let ticks = Int(fields[19]) else { return nil }
        self.hasEnded = fields[0] == "Z" || fields[0] == "X"
        self.startTicks = ticks
    }
}

private func line(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: data, as: UTF8.self)
        .trimmingCharacters(in: .whitespacesAndNewlines)
}

private func link(_ path: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path)
}
