package import PawlDiagnostics
package import PawlJSON

/// A jq program, parsed, checked and compiled; evaluated many times.
package struct JQProgram: Sendable {
    /// A use of a variable that the program itself does not bind.
    package struct VariableUse: Hashable, Sendable {
        /// Without the `$`.
        package var name: String
        /// Where it stands in the program text, the `$` included.
        package var span: SourceSpan
        /// The constant fields read from it directly, outermost first: `["steps", "build"]` for
        /// `$context.steps.build`; empty when the variable is used otherwise.
        package var path: [String]
        /// Whether the name is that of a member as well: `{$name}`.
        package var isAlsoKey = false
    }

    /// The program as it was written.
    package let text: String
    /// The program printed from its syntax tree: equal for programs that differ only in white
    /// space and comments. This is what digests see.
    package let canonicalText: String
    /// The names of the variables that the caller must supply, without `$`, each once, in order of
    /// first use. `$__loc__` and the program's own bindings are not among them.
    package let freeVariables: [String]
    /// Every use of a free variable, in source order.
    package let variableUses: [VariableUse]
    /// What is right and yet most likely not what the author meant, in source order.
    package let warnings: [JQProblem]
    /// The `PATH = VALUE` whose outcome is that of the program, in the program's text: no condition
    /// means that.
    package let assignment: SourceSpan?
    /// The name in a program that is `{ name }` and nothing else.
    package let loneMember: String?

    let code: Code

    /// Parses, checks and compiles a program.
    ///
    /// Every free variable is accepted; the caller checks `variableUses` against what is in scope.
    ///
    /// - Parameter world: what the program may know of the world; one for the command line is
    ///   evaluated with a `JQHost`, and may use `$ENV` as a free variable.
    /// - Returns: the program, or every problem that was found, in source order.
    package static func compile(
        _ text: String,
        world: JQWorld = .none
    ) -> Result<JQProgram, JQProblems> {
        compile(text, world: world, folds: true)
    }

    /// - Parameter folds: whether constants are worked out beforehand, which changes no outcome.
    static func compile(
        _ text: String,
        world: JQWorld,
        folds: Bool
    ) -> Result<JQProgram, JQProblems> {
        let syntax: Syntax
        do {
            syntax = try Parser.parse(text)
        } catch {
            return .failure(JQProblems(problems: Recovered.problems(of: text, error, world)))
        }
        let uses = FreeVariables.uses(in: syntax, world: world)
        var names: [String] = []
        var known: Set<String> = []
        for use in uses where known.insert(use.name).inserted {
            guard names.count < Parser.maximumNames else {
                return .failure(JQProblems(problems: [Parser.tooManyNames(use.span)]))
            }
            names.append(use.name)
        }
        let (code, refusals) = Compiler.compile(
            syntax,
            text: text,
            freeVariables: names,
            world: world,
            folds: folds
        )
        let problems = (refusals + Review.problems(in: syntax, text: text, world: world))
            .sorted { $0.span.start < $1.span.start }
        guard problems.allSatisfy({ $0.severity == .warning }) else {
            let explained = JQProblem.explained(problems, in: syntax, text: text)
            return .failure(JQProblems(problems: explained))
        }
        return .success(
            JQProgram(
                text: text,
                canonicalText: syntax.text,
                freeVariables: names,
                variableUses: uses,
                warnings: problems,
                assignment: syntax.assignment,
                loneMember: syntax.loneMember,
                code: code
            )
        )
    }

    /// Runs the program.
    ///
    /// - Precondition: there is one argument for each free variable.
    /// - Parameters:
    ///   - arguments: the values of `freeVariables`, in that order.
    ///   - now: the time that the `now` filter answers, in seconds since 1970.
    /// - Returns: every output, in order.
    /// - Throws: `JQError` for an uncaught error and for a budget that is used up.
    package func evaluate(
        _ input: JSONValue,
        arguments: [JSONValue] = [],
        now: Double = 0,
        limits: EvaluationLimits = EvaluationLimits()
    ) throws(JQError) -> [JSONValue] {
        var outputs = Outputs()
        try run(input, arguments, Budget(limits: limits, now: now), &outputs)
        return outputs.values
    }

    /// Runs the program and hands on each output as it is made; none of them is kept.
    ///
    /// - Precondition: there is one argument for each free variable.
    /// - Parameters:
    ///   - arguments: the values of `freeVariables`, in that order.
    ///   - host: answers the filters of `JQWorld.commandLine`.
    ///   - now: the time that the `now` filter answers without a host, in seconds since 1970.
    ///   - each: is handed the outputs in order; what it throws ends the evaluation.
    /// - Throws: `JQError` for an uncaught error, a budget that is used up, and `halt`, after the
    ///   outputs that came before.
    package func evaluate(
        _ input: JSONValue,
        arguments: [JSONValue] = [],
        host: (any JQHost)? = nil,
        now: Double = 0,
        limits: EvaluationLimits = EvaluationLimits(),
        each: @escaping (JSONValue) throws(JQError) -> Void
    ) throws(JQError) {
        let budget = Budget(limits: limits, now: now, host: host)
        var outputs = Outputs(handedTo: each)
        try run(input, arguments, budget, &outputs)
    }

    /// - Parameters:
    ///   - outputs: takes the outputs, also those before an error.
    ///   - takesShortCuts: whether filters may be evaluated by plain recursion.
    func run(
        _ input: JSONValue,
        _ arguments: [JSONValue],
        _ budget: consuming Budget,
        _ outputs: inout Outputs,
        takesShortCuts: Bool = true
    ) throws(JQError) {
        precondition(arguments.count == freeVariables.count, "one value for each free variable")
        let environment = Environment(parent: nil, slots: code.slots)
        for (slot, value) in arguments.enumerated() { environment.slots[slot].value = value }
        var budget = budget
        guard takesShortCuts, code.traits[code.root].isDirect else {
            var machine = Machine(
                code,
                input: input,
                environment: environment,
                budget: budget,
                outputs: outputs,
                takesShortCuts: takesShortCuts
            )
            defer { outputs = machine.outputs }
            _ = try machine.run()
            return
        }
        do throws(JQError) {
            try DirectEvaluator(code: code).each(code.root, input, environment, &budget) {
                (output, budget) throws(JQError) in
                try outputs.append(output, &budget)
            }
        } catch {
            throw budget.leaving(error).at(code.spans[budget.node])
        }
    }
}

/// One or more problems, in source order.
package struct JQProblems: Error, Sendable {
    package var problems: [JQProblem]
}
