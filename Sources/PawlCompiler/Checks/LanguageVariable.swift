/// The arguments that the language gives to expressions, without `$`.
enum LanguageVariable: String, CaseIterable {
    case context, input, output, task, workflow, runtime, steps, secrets, authorization

    /// Whether this build gives the argument a value.
    var isProvided: Bool { self != .secrets && self != .authorization }

    /// The rows of the table in the language reference, "Data flow of a task".
    static func available(in position: ExpressionSite.Position) -> [LanguageVariable] {
        switch position {
        case .workflowInput: [.workflow, .runtime]
        case .header: [.workflow, .runtime, .secrets, .authorization]
        case .workflowOutput: [.workflow, .runtime, .context, .steps]
        case .entry: [.workflow, .runtime, .context, .task, .steps]
        case .body, .iteration, .caught: [.workflow, .runtime, .context, .task, .steps, .input]
        case .arguments:
            [
                .workflow, .runtime, .context, .task, .steps, .input, .secrets, .authorization,
            ]
        case .export, .itemExport: [.workflow, .runtime, .context, .task, .steps, .input, .output]
        }
    }

    /// Where the argument can be used, for people.
    var places: String {
        switch self {
        case .context, .steps: "tasks and the workflow's 'output'"
        case .task: "tasks"
        case .input: "a task's body, its 'output' and its 'export'"
        case .output: "'export.as'"
        case .workflow, .runtime: "every expression"
        case .secrets, .authorization: "the arguments of 'call' and 'run', and authentication"
        }
    }
}
