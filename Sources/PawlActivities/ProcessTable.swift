#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A process as the system lists it.
struct ListedProcess: Hashable, Sendable {
    var id: pid_t
    var group: pid_t
    var session: pid_t
    /// In the system's own ticks; a process id that is used again has another one.
    var startTime: UInt64
    /// Whether it has ended and waits for its parent to notice.
    var isZombie: Bool
}

/// The system's list of processes, read from `/proc`.
///
/// Where there is no `/proc` (macOS) the list is empty: what then is ended is the process group of
/// an attempt, and leftovers of a killed engine are not looked for.
enum ProcessTable {
    /// Every process that can be seen, in no particular order.
    static func all() -> [ListedProcess] {
        guard let directory = opendir("/proc") else { return [] }
        defer { closedir(directory) }
        var result: [ListedProcess] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard let id = pid_t(name), let process = process(id) else { continue }
            result.append(process)
        }
        return result
    }

    /// The process with this id; `nil` when there is none.
    static func process(_ id: pid_t) -> ListedProcess? {
        guard let bytes = contents(of: "/proc/\(id)/stat") else { return nil }
        return ListedProcess(id: id, statistics: bytes)
    }

    /// The environment that a process was started with; `nil` when it may not be read.
    static func environment(of id: pid_t) -> [UInt8]? {
        contents(of: "/proc/\(id)/environ")
    }

    private static func contents(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 { return nil }
            if count == 0 { return result }
            result += buffer[..<count]
        }
    }
}

extension ListedProcess {
    /// Reads a line of `/proc/ID/stat`: `1234 (name) S parent group session … starttime …`.
    ///
    /// The name may hold anything, parentheses too, so fields are counted after the last `)`.
    init?(id: pid_t, statistics: [UInt8]) {
        guard let nameEnd = statistics.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = statistics[(nameEnd + 1)...].split { $0 == UInt8(ascii: " ") }
            .map { String(decoding: $0, as: UTF8.self) }
        let startTimeField = 19
        guard fields.count > startTimeField, let group = pid_t(fields[2]),
            let session = pid_t(fields[3]), let startTime = UInt64(fields[startTimeField])
        else { return nil }
        self.id = id
        self.group = group
        self.session = session
        self.startTime = startTime
        self.isZombie = fields[0] == "Z" || fields[0] == "X"
    }
}
