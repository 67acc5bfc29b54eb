import Foundation
import PawlGraph
import PawlInterpreter
import PawlRuntime
import Subprocess

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// Everything that the start of a process needs, checked.
struct ShellLaunch: Sendable {
    let shell: ShellRequest
    let directory: String
    let variables: [String: String]
    let marker: ProcessMarker

    /// - Throws: a `runtime` error that says what cannot be started.
    init(
        _ shell: ShellRequest,
        of request: ActivityRequest,
        in context: ActivityContext,
        environment: ShellEnvironment
    ) throws(WorkflowError) {
        self.shell = shell
        self.marker = ProcessMarker(storeID: context.storeID, key: request.key)
        self.directory = try Self.directory(of: shell, in: context)
        var own = marker.variables
        own.append(("PAWL_ATTEMPT", String(request.attempt)))
        own.append(("PAWL_EXECUTION_ID", context.executionID))
        own.append(("PAWL_TASK", request.name))
        if !shell.awaits { own.append((ProcessMarker.detachedName, "1")) }
        self.variables = try environment.variables(for: shell, adding: own)
        try Self.checkText(of: shell)
    }

    /// For the library: a session of its own, so that signals reach all of it and nothing else.
    var configuration: Configuration {
        var options = PlatformOptions()
        options.createSession = true
        return Configuration(
            executable: .path(FilePath("/bin/sh")),
            arguments: Arguments(
                executablePathOverride: "sh",
                remainingValues: ["-c", shell.command, "sh"] + shell.arguments
            ),
            environment: .custom(
                Dictionary(
                    uniqueKeysWithValues: variables.compactMap { name, value in
                        Environment.Key(rawValue: name).map { ($0, value) }
                    }
                )
            ),
            workingDirectory: FilePath(directory),
            platformOptions: options
        )
    }

    /// What to say when the process could not be started.
    func error(for problem: any Error) -> WorkflowError {
        let tooLong =
            "the command, its arguments and the environment are together larger than "
            + "the system allows; pass large data through stdin"
        let detail: String
        if let problem = problem as? SubprocessError {
            detail = problem.underlyingError == .argListTooLong ? tooLong : problem.description
        } else {
            detail = "\(problem)"
        }
        return WorkflowError(.runtime, title: "cannot start the shell", detail: detail)
    }

    private static func directory(
        of shell: ShellRequest,
        in context: ActivityContext
    ) throws(WorkflowError) -> String {
        let base = URL(filePath: context.workingDirectory, directoryHint: .isDirectory)
        let path = URL(filePath: shell.directory ?? ".", relativeTo: base).standardizedFileURL.path
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        if exists, isDirectory.boolValue { return path }
        let problem = exists ? "is not a directory" : "does not exist"
        throw WorkflowError(
            .runtime,
            title: "cannot enter the working directory",
            detail: "the working directory '\(path)' \(problem)"
        )
    }

    private static func checkText(of shell: ShellRequest) throws(WorkflowError) {
        let texts = [shell.command] + shell.arguments
        guard let index = texts.firstIndex(where: { $0.utf8.contains(0) }) else { return }
        let what = index == 0 ? "the command" : "argument \(index)"
        throw WorkflowError(
            .runtime,
            title: "cannot start the shell",
            detail: "\(what) has a null character, which no process can be given"
        )
    }
}
