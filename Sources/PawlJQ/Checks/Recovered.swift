import PawlDiagnostics

/// What is wrong with a program that is not jq: the mistakes of syntax, and what is certain of the
/// rest.
enum Recovered {
    /// - Parameter first: what parsing told.
    /// - Returns: at least one problem, in source order.
    static func problems(of text: String, _ first: JQProblem, _ world: JQWorld) -> [JQProblem] {
        let draft = Parser.draft(of: text, first)
        guard let program = draft.program, draft.hasAllNames else { return draft.problems }
        let others = problems(in: program, text, world).filter { problem in
            problem.span.end < draft.soundUntil
                && draft.lostNames.isDisjoint(with: [problem.word(in: text)])
        }
        return (draft.problems + others).sorted { $0.span.start < $1.span.start }
    }

    /// Problems of names and literals; what parts of a program do is not told while it has holes.
    private static func problems(
        in program: Syntax,
        _ text: String,
        _ world: JQWorld
    ) -> [JQProblem] {
        let uses = FreeVariables.uses(in: program, world: world)
        let names = Set(uses.map(\.name)).sorted()
        guard names.count <= Parser.maximumNames else { return [] }
        let (_, refusals) = Compiler.compile(
            program,
            text: text,
            freeVariables: names,
            world: world
        )
        let review = Review.problems(in: program, text: text, world: world)
        let others = refusals.filter { $0.kind == .unknownFilter || $0.kind == .impure }
        let literals = review.filter { $0.severity == .error }
        return JQProblem.explained(others + literals, in: program, text: text)
    }
}

extension JQProblem {
    /// The text that is marked.
    fileprivate func word(in text: String) -> String {
        String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self)
    }
}
