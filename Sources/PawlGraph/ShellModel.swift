/// A `run: shell`.
package struct ShellModel: Sendable {
    /// What a task that runs a process outputs.
    package enum ReturnMode: String, Hashable, Sendable {
        /// The text, without its one trailing newline.
        case stdout
        case stderr
        /// The exit code, a number; a non-zero one is no error.
        case code
        /// `{ code, stdout, stderr }`, untrimmed; a non-zero code is no error.
        case all
        /// `null`.
        case none
    }

    /// An expression that the command text refers to: its value is passed in an environment
    /// variable made for it, so data never becomes shell source. See specs/270-run-shell.md.
    package struct Splice: Sendable {
        /// `PAWL_VALUE_1`, `PAWL_VALUE_2`, … in order of appearance.
        package let variable: String
        package let value: Expression

        package init(variable: String, value: Expression) {
            self.variable = variable
            self.value = value
        }
    }

    /// Shell source: constant, with `${PAWL_VALUE_n}` where the author wrote expressions.
    package let command: String
    package let splices: [Splice]
    /// Argv after `$0`, each yields a string (as it is) or another value (as JSON).
    package let arguments: [ValueTemplate]
    /// The standard's `arguments` written as one expression that yields an array; else `nil`.
    package let argumentsExpression: Expression?
    /// In document order; values as for arguments.
    package let environment: [ValueTemplate.Member]
    package let stdin: ValueTemplate?
    /// Relative to the execution's recorded directory; that directory itself when `nil`.
    package let directory: ValueTemplate?
    package let returns: ReturnMode
    package let awaits: Bool
    /// Whether stdout is parsed as one JSON value before any `output.as`.
    package let parsesJSON: Bool

    package init(
        command: String,
        splices: [Splice],
        arguments: [ValueTemplate],
        argumentsExpression: Expression?,
        environment: [ValueTemplate.Member],
        stdin: ValueTemplate?,
        directory: ValueTemplate?,
        returns: ReturnMode,
        awaits: Bool,
        parsesJSON: Bool
    ) {
        self.command = command
        self.splices = splices
        self.arguments = arguments
        self.argumentsExpression = argumentsExpression
        self.environment = environment
        self.stdin = stdin
        self.directory = directory
        self.returns = returns
        self.awaits = awaits
        self.parsesJSON = parsesJSON
    }
}
