import Foundation
package import PawlInterpreter
package import PawlRuntime

/// Runs shell commands as processes of their own sessions.
///
/// `sh -c COMMAND sh ARG1 ARG2 …`: an argument is argv and never source. Output is read while
/// input is fed. A session is ended as a whole, with SIGTERM and after a grace with SIGKILL; an
/// exit of the shell on its own ends nothing else: what it put into the background lives on, and
/// output that it writes later is not read.
///
/// Source: specs/270-run-shell.md.
package struct ShellExecutor: ActivityExecutor {
    let environment: ShellEnvironment
    let settings: ShellSettings

    /// - Parameter environment: what processes inherit; the engine's own when not given.
    package init(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        settings: ShellSettings = ShellSettings()
    ) {
        self.environment = ShellEnvironment(inherited: environment)
        self.settings = settings
        BrokenPipes.ignore()
    }

    package func perform(
        _ request: ActivityRequest,
        in context: ActivityContext
    ) async -> ActivityOutcome {
        switch request.work {
        case .shell(let shell):
            return await perform(shell, of: request, in: context)
        }
    }

    package func endLeftovers(ofKey key: String, in context: ActivityContext) async {
        let marker = ProcessMarker(storeID: context.storeID, key: key)
        let ending = ProcessEnding(leader: nil, marker: marker)
        await ending.end(grace: settings.terminationGrace)
    }

    private func perform(
        _ shell: ShellRequest,
        of request: ActivityRequest,
        in context: ActivityContext
    ) async -> ActivityOutcome {
        if Task.isCancelled { return .cancelled }
        let launch: ShellLaunch
        do {
            launch = try ShellLaunch(shell, of: request, in: context, environment: environment)
        } catch {
            return .failed(error)
        }
        if !shell.awaits {
            return await DetachedProcess(launch: launch, failpoints: context.failpoints).start()
        }
        let process = ShellProcess(
            launch: launch,
            settings: settings,
            failpoints: context.failpoints,
            log: { bytes, stream in
                context.log.append(
                    bytes,
                    stream: stream,
                    activity: request.activity,
                    attempt: request.attempt
                )
            }
        )
        return await process.outcome()
    }
}
