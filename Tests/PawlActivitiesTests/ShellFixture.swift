import Foundation
import PawlActivities
import PawlGraph
import PawlInterpreter
import PawlJSON
import PawlRuntime
import Synchronization

/// Keeps what processes wrote.
final class RecordingLog: ActivityLog {
    private let streams = Mutex<[ActivityStream: [UInt8]]>([:])

    func append(_ bytes: [UInt8], stream: ActivityStream, activity: ActivityID, attempt: Int) {
        streams.withLock { $0[stream, default: []] += bytes }
    }

    func text(_ stream: ActivityStream) -> String {
        streams.withLock { String(decoding: $0[stream] ?? [], as: UTF8.self) }
    }
}

/// An executor with short waits, and requests with everything at its default.
struct ShellFixture {
    let log = RecordingLog()
    let executor: ShellExecutor
    let context: ActivityContext
    /// A folder of its own.
    let folder: String

    init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        grace: Duration = .milliseconds(100)
    ) throws {
        var settings = ShellSettings()
        settings.terminationGrace = grace
        let url = FileManager.default.temporaryDirectory
            .appending(path: "pawl-activities-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
        executor = ShellExecutor(environment: environment, settings: settings)
        context = ActivityContext(
            executionID: "test-execution",
            storeID: UUID().uuidString,
            workingDirectory: folder,
            log: log
        )
    }

    static func request(
        _ command: String,
        _ arguments: [String] = [],
        environment: [ShellRequest.Variable] = [],
        stdin: String? = nil,
        directory: String? = nil,
        returns: ShellModel.ReturnMode = .stdout,
        awaits: Bool = true,
        parsesJSON: Bool = false,
        returnedBytes: Int = 1024 * 1024,
        key: String = "key-1",
        attempt: Int = 1
    ) -> ActivityRequest {
        ActivityRequest(
            activity: ActivityID(1),
            reference: "/do/0/step",
            name: "step",
            key: key,
            attempt: attempt,
            work: .shell(
                ShellRequest(
                    command: command,
                    arguments: arguments,
                    environment: environment,
                    stdin: stdin,
                    directory: directory,
                    returns: returns,
                    awaits: awaits,
                    parsesJSON: parsesJSON,
                    returnedBytes: returnedBytes
                )
            )
        )
    }

    func perform(_ request: ActivityRequest) async -> ActivityOutcome {
        await executor.perform(request, in: context)
    }

    /// The title and detail of the error, as `title: detail`; the output as JSON otherwise.
    func text(_ request: ActivityRequest) async -> String {
        switch await perform(request) {
        case .completed(let value): value.text
        case .failed(let error): "\(error.title ?? ""): \(error.detail ?? "")"
        case .cancelled: "cancelled"
        }
    }

    func contents(_ name: String) -> String? {
        try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    /// Waits for a file that a process of the test writes.
    func appears(_ name: String) async throws -> String {
        let end = ContinuousClock.now + .seconds(600)
        while ContinuousClock.now < end {
            if let text = contents(name), text.hasSuffix("\n") { return text }
            try await Task.sleep(for: .milliseconds(5))
        }
        return ""
    }

    /// Whether a process lives; a zombie does not.
    static func lives(_ id: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let end = status.lastIndex(of: ")")
        else { return false }
        return !status[end...].hasPrefix(") Z")
    }
}
