import PawlDiagnostics

// The wording of everything that the checks say. Each code has a page in `specs/errors`.

extension DiagnosticCode {
    static let unknownTarget = DiagnosticCode(rawValue: "PAWL0301")
    static let duplicateTaskName = DiagnosticCode(rawValue: "PAWL0302")
    static let jumpOfBranch = DiagnosticCode(rawValue: "PAWL0303")
    static let duplicateCase = DiagnosticCode(rawValue: "PAWL0304")
    static let defaultCase = DiagnosticCode(rawValue: "PAWL0305")
    static let unknownDefinition = DiagnosticCode(rawValue: "PAWL0306")
    static let unusedDefinition = DiagnosticCode(rawValue: "PAWL0307")
    static let unreachableTask = DiagnosticCode(rawValue: "PAWL0308")
    static let noWayOut = DiagnosticCode(rawValue: "PAWL0309")
    static let unlimitedRetry = DiagnosticCode(rawValue: "PAWL0310")
    static let unknownVariable = DiagnosticCode(rawValue: "PAWL0311")
    static let variableNotHere = DiagnosticCode(rawValue: "PAWL0312")
    static let unknownStep = DiagnosticCode(rawValue: "PAWL0314")
    static let stepNotReached = DiagnosticCode(rawValue: "PAWL0315")
    static let stepsWithoutName = DiagnosticCode(rawValue: "PAWL0316")
    static let cycleWithoutDurableStep = DiagnosticCode(rawValue: "PAWL0410")
    static let contextConflict = DiagnosticCode(rawValue: "PAWL0520")
}

// MARK: Names and flow

extension Diagnostic {
    /// `then: shipOrdr`
    static func unknownTarget(_ then: Located<String>, suggestion: String?) -> Diagnostic {
        Diagnostic(
            code: .unknownTarget,
            message: "no task named '\(then.value)' in this list",
            span: then.span,
            help: question(suggestion),
            fix: suggestion.map { .write(yamlText($0), over: then.span) }
        )
    }

    /// `then: inner`, where `inner` stands inside another task.
    static func targetInAnotherList(_ then: Located<String>, place: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .unknownTarget,
            message: "'\(then.value)' is in another list; a jump stays within its list",
            span: then.span,
            notes: [Note(message: "'\(then.value)' is defined here", span: place)]
        )
    }

    /// `- build: …`, `- build: …`
    static func duplicateTaskName(_ name: Located<String>, first: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .duplicateTaskName,
            message: "this list already has a task named '\(name.value)'",
            span: name.span,
            notes: [Note(message: "first defined here", span: first)],
            help: "choose another name"
        )
    }

    /// A branch of a `fork` with `then: other`.
    static func jumpOfBranch(_ then: Located<String>) -> Diagnostic {
        Diagnostic(
            code: .jumpOfBranch,
            message: "a branch of a 'fork' cannot go to '\(then.value)'",
            span: then.span,
            help: "put the tasks of the branch into a 'do' and jump there"
        )
    }

    /// Two cases of one `switch` with one name.
    static func duplicateCase(_ name: Located<String>, first: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .duplicateCase,
            message: "this switch already has a case named '\(name.value)'",
            span: name.span,
            notes: [Note(message: "first defined here", span: first)],
            help: "choose another name"
        )
    }

    /// Two cases without `when`.
    static func secondDefault(_ name: Located<String>, first: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .defaultCase,
            message: "'\(name.value)' is a second default case",
            span: name.span,
            notes: [Note(message: "the first is here", span: first)],
            help: "give one of them a 'when'"
        )
    }

    /// A case without `when` before one that has it.
    static func defaultNotLast(_ name: Located<String>) -> Diagnostic {
        Diagnostic(
            code: .defaultCase,
            message: "the default case '\(name.value)' is not the last one",
            span: name.span,
            help: "move it behind the cases that have a 'when', or give it a 'when'"
        )
    }

    /// `retry: politly`
    static func unknownDefinition(
        _ name: Located<String>,
        in kind: DefinitionCheck.Kind,
        suggestion: String?
    ) -> Diagnostic {
        Diagnostic(
            code: .unknownDefinition,
            message: "'use.\(kind.rawValue)' has no '\(name.value)'",
            span: name.span,
            help: question(suggestion) ?? "define it under 'use.\(kind.rawValue)'",
            fix: suggestion.map { .write(yamlText($0), over: name.span) }
        )
    }

    /// A definition in `use` that no task names.
    static func unusedDefinition(
        _ name: Located<String>,
        in kind: DefinitionCheck.Kind
    ) -> Diagnostic {
        Diagnostic(
            code: .unusedDefinition,
            severity: .warning,
            message: "nothing uses '\(name.value)' of 'use.\(kind.rawValue)'",
            span: name.span,
            help: "remove it"
        )
    }

    /// A task after one that always goes elsewhere.
    static func unreachable(
        _ name: Located<String>,
        before: Located<String>?,
        jump: Located<String>?
    ) -> Diagnostic {
        let note = before.map { before in
            Note(
                message: jump.map { "'\(before.value)' goes to '\($0.value)'" }
                    ?? "the flow never goes on from '\(before.value)'",
                span: jump?.span ?? before.span
            )
        }
        return Diagnostic(
            code: .unreachableTask,
            message: "no path leads to task '\(name.value)'",
            span: name.span,
            notes: note.map { [$0] } ?? [],
            help: "lead to it with a 'then', or remove it"
        )
    }

    /// A loop of jumps that nothing leaves.
    static func noWayOut(_ name: Located<String>) -> Diagnostic {
        Diagnostic(
            code: .noWayOut,
            severity: .warning,
            message: "no path leads from task '\(name.value)' to an end",
            span: name.span,
            help: "leave the loop with a 'switch', or bound it with a 'timeout'"
        )
    }

    /// `retry: { delay: … }` without `limit`.
    static func unlimitedRetry(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .unlimitedRetry,
            severity: .warning,
            message: "this retry policy never gives up",
            span: span,
            help: "add a 'limit'"
        )
    }
}

// MARK: Variables

extension Diagnostic {
    /// `$cotnext`
    ///
    /// - Parameter notes: where an expression binds a variable of that name for other parts of it.
    static func unknownVariable(
        _ name: Located<String>,
        suggestion: String?,
        notes: [Note]
    ) -> Diagnostic {
        Diagnostic(
            code: .unknownVariable,
            message: "unknown variable '$\(name.value)'",
            span: name.span,
            notes: notes,
            help: question(suggestion.map { "$" + $0 }),
            fix: suggestion.map { .write("$" + $0, over: name.span) }
        )
    }

    /// `$output` in `output.as`
    static func variableNotHere(_ name: Located<String>, places: String) -> Diagnostic {
        Diagnostic(
            code: .variableNotHere,
            message: "'$\(name.value)' is not available here",
            span: name.span,
            help: "use it in \(places)"
        )
    }

    /// `$item` after the `for`
    static func variableNotBound(_ name: Located<String>) -> Diagnostic {
        Diagnostic(
            code: .variableNotHere,
            message: "'$\(name.value)' is not bound here",
            span: name.span,
            help: "use it inside the 'for' or 'catch' that binds it"
        )
    }
}

// MARK: Steps

extension Diagnostic {
    /// `$steps.biuld`
    ///
    /// - Parameter isBare: whether the span is the name alone, written without quotes.
    static func unknownStep(
        _ name: Located<String>,
        suggestion: String?,
        isBare: Bool
    ) -> Diagnostic {
        let word = suggestion.flatMap { isBare && isIdentifier($0) ? $0 : nil }
        return Diagnostic(
            code: .unknownStep,
            message: "no step named '\(name.value)' in this list or one around it",
            span: name.span,
            help: question(suggestion),
            fix: word.map { .write($0, over: name.span) }
        )
    }

    /// `$steps.inner`, where `inner` stands inside another task.
    static func stepInAnotherList(_ name: Located<String>, place: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .unknownStep,
            message: "step '\(name.value)' is in another list, which is not around this one",
            span: name.span,
            notes: [Note(message: "'\(name.value)' is defined here", span: place)],
            help: "read the output of the task that holds it, or pass the value on in '$context'"
        )
    }

    /// `$steps.later` before `later`
    static func stepNotReached(_ name: Located<String>, place: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .stepNotReached,
            message: "step '\(name.value)' has not run on every path to here",
            span: name.span,
            notes: [Note(message: "'\(name.value)' is defined here", span: place)],
            help: "read it where it has run, or pass the value on in '$context'"
        )
    }

    /// `$steps.build` inside `build`
    static func stepInsideItself(_ name: Located<String>, place: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .stepNotReached,
            message: "step '\(name.value)' has no output while it runs",
            span: name.span,
            notes: [Note(message: "'\(name.value)' is defined here", span: place)]
        )
    }

    /// `$steps | keys`, `$steps[$name]`
    static func stepsWithoutName(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: .stepsWithoutName,
            message: "'$steps' must be followed by the name of a step",
            span: span,
            help: "write '$steps.NAME', or '$steps[\"NAME\"]'"
        )
    }
}

// MARK: Determinism and data

extension Diagnostic {
    /// `- count: { set: …, then: count }`
    static func cycleWithoutDurableStep(_ names: [String], span: SourceSpan) -> Diagnostic {
        let shown = 6
        let path =
            names.count <= shown
            ? names : names.prefix(shown - 2) + ["…"] + names.suffix(1)
        return Diagnostic(
            code: .cycleWithoutDurableStep,
            message: "a cycle without a step that runs or waits: \(path.joined(separator: " → "))",
            span: span,
            help: "put a 'wait' or a 'run' on every way round, or count with a 'for'"
        )
    }

    /// Two branches of a `fork` that export `{ status: … }`.
    static func contextConflict(
        _ key: Located<String>,
        branch: String,
        first: (branch: String, span: SourceSpan)
    ) -> Diagnostic {
        Diagnostic(
            code: .contextConflict,
            message: "branches '\(first.branch)' and '\(branch)' both write '\(key.value)' "
                + "into '$context'",
            span: key.span,
            notes: [Note(message: "'\(first.branch)' writes it here", span: first.span)],
            help: "give each branch a key of its own"
        )
    }
}

private func question(_ suggestion: String?) -> String? {
    suggestion.map { "did you mean '\($0)'?" }
}
