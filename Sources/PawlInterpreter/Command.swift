package import PawlGraph

/// What an execution asks of the world. Commands are performed only after the events of the turn
/// that asked for them are on disk.
package enum Command: Hashable, Sendable {
    case startActivity(ActivityRequest)
    /// End it; the answer is `activityCancelled`, or an outcome that was on its way.
    case cancelActivity(ActivityID)
    case startTimer(TimerID, deadlineMilliseconds: Int64)
    case cancelTimer(TimerID)
}

/// One attempt of an outside effect.
package struct ActivityRequest: Hashable, Sendable {
    /// What is to be done, with everything evaluated.
    package enum Work: Hashable, Sendable {
        case shell(ShellRequest)
    }

    package var activity: ActivityID
    /// The JSON pointer and name of the task.
    package var reference: String
    package var name: String
    package var key: String
    /// From 1.
    package var attempt: Int
    package var work: Work

    package init(
        activity: ActivityID,
        reference: String,
        name: String,
        key: String,
        attempt: Int,
        work: Work
    ) {
        self.activity = activity
        self.reference = reference
        self.name = name
        self.key = key
        self.attempt = attempt
        self.work = work
    }
}

/// A shell command with everything evaluated.
package struct ShellRequest: Hashable, Sendable {
    /// An environment variable with its value.
    package struct Variable: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Source for `sh -c`.
    package var command: String
    /// `$1`, `$2`, …
    package var arguments: [String]
    /// Added to the engine's environment; a later one of the same name wins.
    package var environment: [Variable]
    /// The text fed to the process; closed at once when `nil`.
    package var stdin: String?
    /// Absolute, or relative to the execution's recorded directory.
    package var directory: String?
    package var returns: ShellModel.ReturnMode
    package var awaits: Bool
    package var parsesJSON: Bool
    /// The most bytes that a returned stream may have.
    package var returnedBytes: Int

    package init(
        command: String,
        arguments: [String],
        environment: [Variable],
        stdin: String?,
        directory: String?,
        returns: ShellModel.ReturnMode,
        awaits: Bool,
        parsesJSON: Bool,
        returnedBytes: Int
    ) {
        self.command = command
        self.arguments = arguments
        self.environment = environment
        self.stdin = stdin
        self.directory = directory
        self.returns = returns
        self.awaits = awaits
        self.parsesJSON = parsesJSON
        self.returnedBytes = returnedBytes
    }
}
