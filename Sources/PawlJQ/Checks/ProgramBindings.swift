import PawlDiagnostics

/// The names that a program binds itself, and where each of them is known.
struct ProgramBindings {
    struct Binding {
        var name: String
        /// The place of the name, or of the definition that it is a parameter of.
        var span: SourceSpan
        /// Where the name can be used.
        var scope: SourceSpan

        func isKnown(at offset: Int) -> Bool { scope.start <= offset && offset < scope.end }
    }

    /// In source order of their scopes, outer ones first.
    private(set) var variables: [Binding] = []
    private(set) var definitions: [Binding] = []
    private let text: [UInt8]

    init(_ program: Syntax, text: String) {
        self.text = Array(text.utf8)
        visit(program)
    }

    /// The notes that tell where a name is bound which is not known at an offset; none when it is
    /// bound nowhere.
    ///
    /// - Parameter word: `bound` or `defined`.
    func notes(
        on name: String,
        among bindings: [Binding],
        usedAt offset: Int,
        word: String
    ) -> [JQProblem.Note] {
        let known = bindings.filter { $0.name == name && !$0.isKnown(at: offset) }
        if let binding = known.last(where: { $0.scope.end <= offset }) {
            return [
                JQProblem.Note(message: "\(word) here", span: binding.span),
                JQProblem.Note(message: "its scope ends here", span: end(of: binding.scope)),
            ]
        }
        return known.first.map {
            [JQProblem.Note(message: "\(word) here, for what follows", span: $0.span)]
        } ?? []
    }

    /// What stands behind a scope: the bracket, separator or word that ends it.
    private func end(of scope: SourceSpan) -> SourceSpan {
        var start = scope.end
        while start < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[start]) { start += 1 }
        guard start < text.count else { return SourceSpan(at: scope.end) }
        var end = start + 1
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        if isLetter(text[start]) {
            while end < text.count, isLetter(text[end]) { end += 1 }
        }
        return SourceSpan(start: start, end: end)
    }

    // MARK: visiting

    private mutating func visit(_ syntax: Syntax) {
        switch syntax.kind {
        case .bind(_, let patterns, let body):
            bind(patterns, in: body.span)
        case .reduce(_, let patterns, _, let update):
            bind(patterns, in: update.span)
        case .foreach(_, let patterns, _, let update, let extract):
            let end = extract?.span.end ?? update.span.end
            bind(patterns, in: SourceSpan(start: update.span.start, end: end))
        case .definitions(let found, let body):
            for definition in found { define(definition, until: body.span.end) }
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .string, .format, .array, .object, .negate, .group, .pipe, .comma, .binary,
            .conditional, .attempt, .label, .breakOut, .call, .variable, .location:
            break
        }
        for child in syntax.children { visit(child) }
    }

    private mutating func bind(_ patterns: [Pattern], in scope: SourceSpan) {
        for place in patterns.flatMap(\.places) {
            variables.append(Binding(name: place.name, span: place.span, scope: scope))
        }
    }

    private mutating func define(_ definition: Definition, until end: Int) {
        let span = definition.nameSpan
        definitions.append(
            Binding(
                name: definition.name,
                span: span,
                scope: SourceSpan(start: span.start, end: end)
            )
        )
        for case .value(let name) in definition.parameters {
            variables.append(Binding(name: name, span: span, scope: definition.body.span))
        }
    }
}

extension Pattern {
    /// The variables with their places.
    fileprivate var places: [(name: String, span: SourceSpan)] {
        switch self {
        case .variable(let name, let span):
            [(name, span)]
        case .array(let elements):
            elements.flatMap(\.places)
        case .object(let entries):
            entries.flatMap { entry -> [(name: String, span: SourceSpan)] in
                switch entry {
                case .variable(let name, let span, let inner):
                    [(name, span)] + (inner?.places ?? [])
                case .named(_, let inner), .computed(_, let inner):
                    inner.places
                }
            }
        }
    }
}

// MARK: what is told with a problem

extension JQProgram {
    /// What a program says itself about a variable that nobody supplies.
    package struct VariableHint: Sendable {
        /// The variables that the program binds around the use, innermost first, without `$`.
        package let bound: [String]
        /// Where the program binds a variable of that name that is not known at the use.
        package let notes: [JQProblem.Note]
    }

    package func hint(for use: VariableUse) -> VariableHint {
        guard let syntax = try? Parser.parse(text) else {
            return VariableHint(bound: [], notes: [])
        }
        let bindings = ProgramBindings(syntax, text: text)
        return VariableHint(
            bound: bindings.variables.reversed()
                .filter { $0.isKnown(at: use.span.start) }
                .map(\.name),
            notes: bindings.notes(
                on: use.name,
                among: bindings.variables,
                usedAt: use.span.start,
                word: "bound"
            )
        )
    }
}

extension JQProblem {
    /// Adds to problems of names what the rest of the program says about them.
    static func explained(
        _ problems: [JQProblem],
        in program: Syntax,
        text: String
    ) -> [JQProblem] {
        guard problems.contains(where: { $0.kind == .unknownFilter || $0.kind == .impure }) else {
            return problems
        }
        let bindings = ProgramBindings(program, text: text)
        var names: [Int: String] = [:]
        program.collectEnvironmentNames(into: &names)
        return problems.map { problem in
            switch problem.kind {
            case .unknownFilter:
                problem.withDefinition(among: bindings, text: text)
            case .impure:
                problem.withEnvironment(names[problem.span.start])
            case .syntax, .unboundVariable, .unsupported, .invalid, .unused:
                problem
            }
        }
    }

    private func withDefinition(among bindings: ProgramBindings, text: String) -> JQProblem {
        let name = String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self)
        var problem = self
        let known = bindings.definitions.last {
            $0.name == name && $0.isKnown(at: span.start)
        }
        if let known {
            problem.notes.append(Note(message: "defined here", span: known.span))
            return problem
        }
        let notes = bindings.notes(
            on: name,
            among: bindings.definitions,
            usedAt: span.start,
            word: "defined"
        )
        guard !notes.isEmpty else { return problem }
        problem.notes += notes
        let follows = notes[0].span.start > span.start
        problem.help =
            follows
            ? "put the 'def' before its use" : "put the 'def' before the whole expression"
        return problem
    }

    /// `env.HOME`
    private func withEnvironment(_ name: String?) -> JQProblem {
        guard let name else { return self }
        var problem = self
        problem.help = "pass '\(name)' in as input, or read \"$\(name)\" in a 'run' step"
        return problem
    }
}

extension Syntax {
    /// The names that are read from the environment, by where `env` or `$ENV` stands.
    fileprivate func collectEnvironmentNames(into names: inout [Int: String]) {
        switch kind {
        case .field(let target, let name, _):
            if let start = target.environmentStart, let name = name.constant {
                names[start] = name
            }
        case .index(let target, let key, _):
            if let start = target.environmentStart, let name = key.constantString {
                names[start] = name
            }
        case .pipe(let parts):
            for (left, right) in zip(parts, parts.dropFirst()) {
                if let start = left.environmentStart, let name = right.firstField {
                    names[start] = name
                }
            }
        case .identity, .recurseDefault, .slice, .iterate, .suppress, .number, .string, .format,
            .array, .object, .negate, .group, .comma, .binary, .bind, .reduce, .foreach,
            .conditional, .attempt, .label, .breakOut, .call, .variable, .location, .definitions:
            break
        }
        for child in children { child.collectEnvironmentNames(into: &names) }
    }

    /// Where `env` or `$ENV` begins, when it is that.
    private var environmentStart: Int? {
        switch kind {
        case .call("env", let arguments): arguments.isEmpty ? span.start : nil
        case .variable("ENV"): span.start
        case .group(let inner): inner.environmentStart
        case .identity, .recurseDefault, .field, .index, .slice, .iterate, .suppress, .number,
            .string, .format, .array, .object, .negate, .pipe, .comma, .binary, .bind, .reduce,
            .foreach, .conditional, .attempt, .label, .breakOut, .call, .variable, .location,
            .definitions:
            nil
        }
    }

    /// `HOME` of `.HOME` and `.HOME.a`.
    private var firstField: String? {
        switch kind {
        case .field(let target, let name, _):
            target.isIdentity ? name.constant : target.firstField
        case .index(let target, let key, _):
            target.isIdentity ? key.constantString : target.firstField
        case .slice(let target, _, _, _), .iterate(let target, _), .suppress(let target):
            target.firstField
        case .binary(_, let left, _): left.firstField
        case .identity, .recurseDefault, .number, .string, .format, .array, .object, .negate,
            .group, .pipe, .comma, .bind, .reduce, .foreach, .conditional, .attempt, .label,
            .breakOut, .call, .variable, .location, .definitions:
            nil
        }
    }
}
